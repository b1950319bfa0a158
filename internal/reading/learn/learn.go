package learn

import (
	"sync"

	"comity"
	"comity/internal/reading/commitments"
	"comity/internal/reading/linear"
)

// Settings are the strengths of learning.
type Settings struct {
	Roles, Claims linear.Options
}

// Standard are those by which the reader's own weights are learned.
var Standard = Settings{
	Roles:  linear.Options{Pull: 20, Rare: 3, Steps: 35},
	Claims: linear.Options{Pull: 40, Rare: 3, Steps: 35},
}

// Learn returns the weights that samples teach.
func Learn(samples []Sample, set Settings) []linear.Line {
	lines := Roles(samples, set)
	lines = append(lines, linear.Fit(claims(samples, linear.New(lines), nil), set.Claims)...)
	return append(lines, chance(samples, set)...)
}

// Parts is how many times samples are parted to learn what must be seen on
// documents that were not learned from.
const Parts = 3

// chance learns how far to trust the weights on new documents: the slope and
// shift that make chances come true, and the threshold from which a candidate is
// taken, where precision and recall are best together.
func chance(samples []Sample, set Settings) []linear.Line {
	all, golds := Held(samples, set)
	slope, shift := platt(all)
	return []linear.Line{{Name: "chance:slope", Weight: slope}, {Name: "chance:shift", Weight: shift}, {Name: "threshold", Weight: Threshold(all, golds)}}
}

// Held looks at each part with weights learned from the others and returns its
// candidates, and how many gold claims there are in all.
func Held(samples []Sample, set Settings) (all []Scored, golds int) {
	for n := range Parts {
		rest := Part(samples, n, false)
		w := Roles(rest, set)
		w = append(w, linear.Fit(claims(rest, linear.New(w), nil), set.Claims)...)
		Each(Part(samples, n, true), linear.New(w), func(s *Sample, found []commitments.Found) any {
			return outcomes(s, found)
		}, func(x any) { all = append(all, x.([]Scored)...) })
	}
	for i := range samples {
		if !samples[i].Written {
			golds += len(samples[i].Gold)
		}
	}
	return all, golds
}

// Part returns the samples of part n, or all others; what was written for
// learning is in no part.
func Part(samples []Sample, n int, in bool) []Sample {
	var out []Sample
	for i := range samples {
		if samples[i].Written && !in || !samples[i].Written && (i%Parts == n) == in {
			out = append(out, samples[i])
		}
	}
	return out
}

// Roles learns to choose who gives and who benefits.
func Roles(samples []Sample, set Settings) []linear.Line {
	var all []linear.Question
	Each(samples, linear.New(nil), func(s *Sample, found []commitments.Found) any {
		var out []linear.Question
		for k, g := range Label(s, found) {
			if g >= 0 {
				out = append(out, question(&found[k].Learned, &s.Gold[g]))
			}
		}
		return out
	}, func(x any) { all = append(all, x.([]linear.Question)...) })
	return linear.FitPairs(all, set.Roles)
}

// question makes one of a candidate's options. Where no pair is right, those
// with the right giver are.
func question(l *commitments.Learned, g *Claim) linear.Question {
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
		either[i] = SameParties(g.By, by)
		right := either[i] && SameParties(g.To, Rest(to, by))
		both = both || right
		q.Pairs = append(q.Pairs, linear.Pair{First: c.Giver, Second: c.Receiver, Names: c.Sum.Names, Right: right})
	}
	for i := range q.Pairs {
		q.Pairs[i].Right = q.Pairs[i].Right || !both && either[i]
	}
	return q
}

// Rest returns the parties of a that are not in b.
func Rest(a, b comity.Parties) comity.Parties {
	var out comity.Parties
	for _, p := range a {
		if !b.Has(p) {
			out = append(out, p)
		}
	}
	return out
}

// claims returns what to learn of which candidates are commitments; prior are
// weights from which to depart, nil for none.
func claims(samples []Sample, w, prior *linear.Weights) []linear.Example {
	var all []linear.Example
	Each(samples, w, func(s *Sample, found []commitments.Found) any {
		var out []linear.Example
		for k, o := range outcomes(s, found) {
			if o.Again || o.Unknown {
				continue
			}
			x := linear.Example{Names: found[k].Learned.Features, Yes: o.Yes}
			if prior != nil {
				x.Base = total(prior, x.Names)
			}
			out = append(out, x)
		}
		return out
	}, func(x any) { all = append(all, x.([]linear.Example)...) })
	return all
}

// Each looks for candidates in every sample with the weights w, some samples
// at a time, and hands what see makes of them to take in the samples' order.
func Each(samples []Sample, w *linear.Weights, see func(*Sample, []commitments.Found) any, take func(any)) {
	out := make([]any, len(samples))
	var wait sync.WaitGroup
	const workers = 2
	for n := range workers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := n; i < len(samples); i += workers {
				out[i] = see(&samples[i], commitments.FindWith(samples[i].Doc, commitments.Options{Weights: w, Learn: true}))
			}
		}()
	}
	wait.Wait()
	for _, x := range out {
		take(x)
	}
}
