package ruled

import (
	"cmp"
	"slices"
)

// joined returns rules in order, with those that lie on one line and meet made
// one, and without the short ones.
func joined(list []rule) []rule {
	slices.SortFunc(list, func(a, b rule) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from)) })
	var out []rule
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && list[j].at-list[j-1].at <= near/2 && list[j].at-list[i].at <= near {
			j++
		}
		out = append(out, level(list[i:j])...)
		i = j
	}
	return slices.DeleteFunc(out, func(r rule) bool { return r.to-r.from < least })
}

// level joins rules of one line.
func level(list []rule) []rule {
	at := (list[0].at + list[len(list)-1].at) / 2
	slices.SortFunc(list, func(a, b rule) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	out := []rule{{at, list[0].from, list[0].to}}
	for _, r := range list[1:] {
		if last := &out[len(out)-1]; r.from <= last.to+near {
			last.to = max(last.to, r.to)
		} else {
			out = append(out, rule{at, r.from, r.to})
		}
	}
	return out
}

// meet reports whether a rule across and one down touch.
func meet(a, d rule) bool {
	return d.at >= a.from-near && d.at <= a.to+near && a.at >= d.from-near && a.at <= d.to+near
}

// groups are the rules of one page that hang together.
type group struct{ across, down []rule }

// grouped parts rules into those that hang together by touching.
func grouped(across, down []rule) []group {
	s := newSets(len(across) + len(down))
	for i, a := range across {
		for k, d := range down {
			if meet(a, d) {
				s.join(i, len(across)+k)
			}
		}
	}
	var out []group
	at := map[int]int{} // set → index in out
	of := func(i int) *group {
		root := s.find(i)
		k, ok := at[root]
		if !ok {
			k = len(out)
			at[root] = k
			out = append(out, group{})
		}
		return &out[k]
	}
	for i, a := range across {
		g := of(i)
		g.across = append(g.across, a)
	}
	for k, d := range down {
		g := of(len(across) + k)
		g.down = append(g.down, d)
	}
	return out
}

// sets are disjoint sets of numbers.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// find returns the number that a set is known by, the least of it.
func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(i, k int) {
	i, k = s.find(i), s.find(k)
	s[max(i, k)] = min(i, k)
}
