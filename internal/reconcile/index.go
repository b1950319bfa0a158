package reconcile

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"comity"
)

// What one document may cost: without these bounds a document that says nearly
// the same ten thousand times would compare every claim with every other. A
// document of a thousand pages stays far below them.
const (
	// The records of its own document that a claim finds under one key, the
	// last of them: what is told once more is mostly told nearby.
	keyed = 32
	// The records that a claim is compared with.
	nearest = 32
	// The tellings of one source that a record is known by; more of them join
	// it and are compared with nothing.
	tellings = 32
)

// index finds records by their keys. The records that were given are found
// under every key of theirs; of those that this batch founds, the last ones.
type index struct {
	given      int // how many of the known, the first, were given; set once they are
	byKey, own map[string][]int
}

func newIndex() index {
	return index{given: math.MaxInt, byKey: map[string][]int{}, own: map[string][]int{}}
}

// of returns the lists that hold record i, and how long one may grow.
func (x *index) of(i int) (lists map[string][]int, most int) {
	if i < x.given {
		return x.byKey, math.MaxInt
	}
	return x.own, 2 * keyed
}

// add finds record i under keys.
func (x *index) add(i int, keys []string) {
	lists, most := x.of(i)
	for _, key := range keys {
		list := lists[key]
		if n := len(list); n > 0 && list[n-1] == i {
			continue
		}
		if len(list) == most {
			list = append(list[:0], list[keyed:]...)
		}
		lists[key] = append(list, i)
	}
}

// drop finds record i under none of keys.
func (x *index) drop(i int, keys []string) {
	lists, _ := x.of(i)
	for _, key := range keys {
		lists[key] = slices.DeleteFunc(lists[key], func(k int) bool { return k == i })
	}
}

// under returns the records of a key, the given ones first.
func (x *index) under(key string) []int { return slices.Concat(x.byKey[key], x.own[key]) }

// sharing returns the records of some kind that are found under one of keys, in
// their order; where they are many, those found under the very sum or activity,
// and of these and of the others those found under most keys.
func (x *index) sharing(keys []string, kind func(int) bool) []int {
	shared := map[int]int{}
	for _, key := range keys {
		for _, list := range [...][]int{x.byKey[key], x.own[key]} {
			for _, i := range list {
				shared[i] += counts(key)
			}
		}
	}
	var out []int
	for i := range shared {
		if kind(i) {
			out = append(out, i)
		}
	}
	if len(out) > nearest {
		slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b)) })
		out = out[:nearest]
	}
	slices.Sort(out)
	return out
}

// counts is what a key counts for. A record that more has been told of is found
// under more words, and must not stand before the one of the very sum.
func counts(key string) int {
	if strings.HasPrefix(key, "f|") || strings.HasPrefix(key, "a|") {
		return 1000
	}
	return 1
}

// gatherLate adds to a record one telling more than it is known by: all such
// of one batch make one entry, with the least of their scores.
func (s *session) gatherLate(k *subject, c *comity.Claim, f finding) {
	m := s.late[k]
	if m == nil {
		m = &comity.RecordsMerged{Reason: f.reason, Score: f.score}
		s.late[k] = m
	}
	m.From, m.Score = append(m.From, c.ID), min(m.Score, f.score)
}
