// Package nearby finds records by the keys that they share with a claim, and
// bounds how many: a document that says nearly the same ten thousand times would
// else compare every claim with every other. A document of a thousand pages
// stays far below the bounds.
package nearby

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

const (
	// The records of its own document that a claim finds under one key, the
	// last of them: what is told once more is mostly told nearby.
	keyed = 32
	// The records that a claim is compared with.
	nearest = 32
)

// Index finds records by their keys. The records that were given are found
// under every key of theirs; of those that this batch founds, the last ones.
type Index struct {
	given      int // how many of the known, the first, were given; set once they are
	byKey, own map[string][]int
}

// New returns an index of no records, all of which are given until [Index.Given].
func New() Index {
	return Index{given: math.MaxInt, byKey: map[string][]int{}, own: map[string][]int{}}
}

// Given says that the first n records were given, and those that follow are founded by the batch.
func (x *Index) Given(n int) { x.given = n }

// of returns the lists that hold record i, and how long one may grow.
func (x *Index) of(i int) (lists map[string][]int, most int) {
	if i < x.given {
		return x.byKey, math.MaxInt
	}
	return x.own, 2 * keyed
}

// Add finds record i under keys.
func (x *Index) Add(i int, keys []string) {
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

// Drop finds record i under none of keys.
func (x *Index) Drop(i int, keys []string) {
	lists, _ := x.of(i)
	for _, key := range keys {
		lists[key] = slices.DeleteFunc(lists[key], func(k int) bool { return k == i })
	}
}

// Under returns the records of a key, the given ones first.
func (x *Index) Under(key string) []int { return slices.Concat(x.byKey[key], x.own[key]) }

// Sharing returns the records of some kind that are found under one of keys, in
// their order; where they are many, those found under the very sum or activity,
// and of these and of the others those found under most keys.
func (x *Index) Sharing(keys []string, kind func(int) bool) []int {
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
