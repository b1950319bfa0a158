package main

import (
	"sync"

	"comity"
	"comity/internal/reading/commitments"
	"comity/internal/reading/linear"
)

// settings are the strengths of learning.
type settings struct {
	roles, claims linear.Options
}

var standard = settings{
	roles:  linear.Options{Pull: 20, Rare: 3, Steps: 35},
	claims: linear.Options{Pull: 40, Rare: 3, Steps: 35},
}

// learn returns the weights that samples teach.
func learn(samples []sample, set settings) []linear.Line {
	lines := roles(samples, set)
	lines = append(lines, linear.Fit(claims(samples, linear.New(lines)), set.claims)...)
	return append(lines, chance(samples, set)...)
}

// parts is how many times samples are parted to learn what must be seen on
// documents that were not learned from.
const parts = 3

// chance learns how far to trust the weights on new documents: the slope and
// shift that make chances come true, and the threshold from which a candidate is
// taken, where precision and recall are best together.
func chance(samples []sample, set settings) []linear.Line {
	var all []scored
	golds := 0
	for n := range parts {
		rest := part(samples, n, false)
		w := roles(rest, set)
		w = append(w, linear.Fit(claims(rest, linear.New(w)), set.claims)...)
		each(part(samples, n, true), linear.New(w), func(s *sample, found []commitments.Found) any {
			return outcomes(s, found)
		}, func(x any) { all = append(all, x.([]scored)...) })
	}
	for i := range samples {
		if !samples[i].written {
			golds += len(samples[i].gold)
		}
	}
	slope, shift := platt(all)
	return []linear.Line{{Name: "chance:slope", Weight: slope}, {Name: "chance:shift", Weight: shift}, {Name: "threshold", Weight: threshold(all, golds)}}
}

// part returns the samples of part n, or all others; what was written for
// learning is in no part.
func part(samples []sample, n int, in bool) []sample {
	var out []sample
	for i := range samples {
		if samples[i].written && !in || !samples[i].written && (i%parts == n) == in {
			out = append(out, samples[i])
		}
	}
	return out
}

// roles learns to choose who gives and who benefits.
func roles(samples []sample, set settings) []linear.Line {
	var all []linear.Question
	each(samples, linear.New(nil), func(s *sample, found []commitments.Found) any {
		var out []linear.Question
		for k, g := range label(s, found) {
			if g >= 0 {
				out = append(out, question(&found[k].Learned, &s.gold[g]))
			}
		}
		return out
	}, func(x any) { all = append(all, x.([]linear.Question)...) })
	return linear.FitPairs(all, set.roles)
}

// question makes one of a candidate's options. Where no pair is right, those
// with the right giver are.
func question(l *commitments.Learned, g *goldClaim) linear.Question {
	var q linear.Question
	for i := range l.Givers {
		q.First = append(q.First, l.Givers[i].Sum.Names)
	}
	for i := range l.Receivers {
		q.Second = append(q.Second, l.Receivers[i].Sum.Names)
	}
	both, either := false, make([]bool, len(l.Couples))
	for i := range l.Couples {
		c := &l.Couples[i]
		by, to := l.Givers[c.Giver].Parties, l.Receivers[c.Receiver].Parties
		either[i] = sameParties(g.By, by)
		right := either[i] && sameParties(g.To, rest(to, by))
		both = both || right
		q.Pairs = append(q.Pairs, linear.Pair{First: c.Giver, Second: c.Receiver, Names: c.Sum.Names, Right: right})
	}
	for i := range q.Pairs {
		q.Pairs[i].Right = q.Pairs[i].Right || !both && either[i]
	}
	return q
}

// rest returns the parties of a that are not in b.
func rest(a, b comity.Parties) comity.Parties {
	var out comity.Parties
	for _, p := range a {
		if !b.Has(p) {
			out = append(out, p)
		}
	}
	return out
}

// claims returns what to learn of which candidates are commitments.
func claims(samples []sample, w *linear.Weights) []linear.Example {
	var all []linear.Example
	each(samples, w, func(s *sample, found []commitments.Found) any {
		var out []linear.Example
		for k, o := range outcomes(s, found) {
			if !o.again {
				out = append(out, linear.Example{Names: found[k].Learned.Features, Yes: o.yes})
			}
		}
		return out
	}, func(x any) { all = append(all, x.([]linear.Example)...) })
	return all
}

// each looks for candidates in every sample with the weights w, some samples
// at a time, and hands what see makes of them to take in the samples' order.
func each(samples []sample, w *linear.Weights, see func(*sample, []commitments.Found) any, take func(any)) {
	out := make([]any, len(samples))
	var wait sync.WaitGroup
	const workers = 2
	for n := range workers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := n; i < len(samples); i += workers {
				out[i] = see(&samples[i], commitments.FindWith(samples[i].doc, commitments.Options{Weights: w, Learn: true}))
			}
		}()
	}
	wait.Wait()
	for _, x := range out {
		take(x)
	}
}
