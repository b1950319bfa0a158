package main

import (
	"cmp"
	"os"
	"slices"

	"comity/internal/eval"
	"comity/internal/reading/learn"
	"comity/internal/reading/linear"
)

// validate reports what to expect on documents that were not learned from.
func validate(all []sample, set learn.Settings) {
	isTrain := func(s *sample) bool { return !s.Dev }
	odd := func(s *sample) bool { return s.Dev && s.Number%2 == 1 }
	even := func(s *sample) bool { return s.Dev && s.Number%2 == 0 }
	trial(all, "train -> dev", set, isTrain, func(s *sample) bool { return s.Dev })
	trial(all, "train + odd -> even", set, func(s *sample) bool { return isTrain(s) || odd(s) }, even)
	trial(all, "train + even -> odd", set, func(s *sample) bool { return isTrain(s) || even(s) }, odd)
	folded(all, "folds by publisher", set, byPublisher(all))
}

// kept returns weights as they are read back when they were written.
func kept(lines []linear.Line) *linear.Weights { return linear.Parse(linear.Write(lines)) }

// trial learns from some documents and reports on others.
func trial(all []sample, name string, set learn.Settings, from, on func(*sample) bool) {
	w := kept(learn.Learn(those(all, from), set))
	b := newBook()
	for i := range all {
		if on(&all[i]) {
			b.add(&all[i], w)
		}
	}
	b.line(os.Stdout, name)
}

// folded reads each fold with weights learned from the others and reports on
// all of them, and on those of dev alone.
func folded(all []sample, name string, set learn.Settings, fold map[string]int) {
	every, dev := newBook(), newBook()
	for k := range folds {
		w := kept(learn.Learn(those(all, func(s *sample) bool { return s.Written || fold[s.ID] != k }), set))
		for i := range all {
			if s := &all[i]; !s.Written && fold[s.ID] == k {
				every.add(s, w)
				if s.Dev {
					dev.add(s, w)
				}
			}
		}
	}
	every.line(os.Stdout, name)
	dev.line(os.Stdout, name+", dev")
}

const folds = 5

// byPublisher deals the publishers out to folds, the largest first, each to the
// fold with the fewest documents, so that no publisher stands in two.
func byPublisher(all []sample) map[string]int {
	count := map[string]int{}
	var names []string
	for i := range all {
		p := all[i].Publisher
		if all[i].Written {
			continue
		}
		if count[p] == 0 {
			names = append(names, p)
		}
		count[p]++
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	var size [folds]int
	at := map[string]int{}
	for _, n := range names {
		k := slices.Index(size[:], slices.Min(size[:]))
		at[n] = k
		size[k] += count[n]
	}
	out := map[string]int{}
	for i := range all {
		out[all[i].ID] = at[all[i].Publisher]
	}
	return out
}

func share(list []eval.Share, field string) float64 {
	for _, f := range list {
		if f.Field == field {
			return f.Value
		}
	}
	return 0
}
