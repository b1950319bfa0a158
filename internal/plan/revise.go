package plan

import (
	"cmp"
	"slices"

	"comity"
	"comity/internal/key"
)

// Change is what a revised plan made of an item.
type Change string

// The changes.
const (
	Kept     Change = "kept"
	Moved    Change = "moved"    // another number or pillar, the same words
	Reworded Change = "reworded" // the same item in other words
	Split    Change = "split"    // one item became several
	Joined   Change = "joined"   // several items became one
	Added    Change = "added"
	Dropped  Change = "dropped"
)

// Revision is one change between an earlier plan and its revision. From and To
// are indexes into the two lists.
type Revision struct {
	Change Change   `json:"change"`
	From   []int    `json:"from,omitempty"`
	To     []int    `json:"to,omitempty"`
	Fields []string `json:"fields,omitempty"` // fields that differ, by JSON name
	Score  float64  `json:"score,omitempty"`  // how alike the words are, 0 to 1
}

// Thresholds of likeness, as the share of specific words that two titles have
// in common: below the first they are two items, from the second on one.
const (
	alike    = 0.5
	contains = 0.75 // of the shorter title's words, for parts of a split or joined item
)

// Revise matches the items of a revised plan with those of the earlier one by
// their words, where these do not tell by their numbers, and says what changed.
func Revise(old, revised []comity.PlanItem) []Revision {
	m := &matcher{old: old, revised: revised, from: make([]int, len(old)), to: make([]int, len(revised))}
	for i := range m.from {
		m.from[i] = -1
	}
	for i := range m.to {
		m.to[i] = -1
	}
	for i := range old {
		m.oldWords = append(m.oldWords, key.Specific(string(old[i].Title)))
	}
	for i := range revised {
		m.newWords = append(m.newWords, key.Specific(string(revised[i].Title)))
	}
	m.pair()
	out := m.parts()
	for i, j := range m.from {
		if j >= 0 && !slices.ContainsFunc(out, func(r Revision) bool { return slices.Contains(r.From, i) || slices.Contains(r.To, j) }) {
			out = append(out, m.compare(i, j))
		}
	}
	for i := range old {
		if m.from[i] < 0 && !slices.ContainsFunc(out, func(r Revision) bool { return slices.Contains(r.From, i) }) {
			out = append(out, Revision{Change: Dropped, From: []int{i}})
		}
	}
	for j := range revised {
		if m.to[j] < 0 && !slices.ContainsFunc(out, func(r Revision) bool { return slices.Contains(r.To, j) }) {
			out = append(out, Revision{Change: Added, To: []int{j}})
		}
	}
	slices.SortStableFunc(out, func(a, b Revision) int {
		return cmp.Or(cmp.Compare(first(a.To, len(revised)), first(b.To, len(revised))), cmp.Compare(first(a.From, len(old)), first(b.From, len(old))))
	})
	return out
}

func first(list []int, none int) int {
	if len(list) == 0 {
		return none
	}
	return list[0]
}

type matcher struct {
	old, revised       []comity.PlanItem
	oldWords, newWords [][]string
	from, to           []int // the partner of each, -1 where none
}

// pair joins the likest items first; of equally like ones those of the same number.
func (m *matcher) pair() {
	type candidate struct {
		i, j  int
		score float64
	}
	index := map[string][]int{}
	for j, words := range m.newWords {
		for _, w := range words {
			index[w] = append(index[w], j)
		}
	}
	var list []candidate
	for i, words := range m.oldWords {
		seen := map[int]bool{}
		for _, w := range words {
			for _, j := range index[w] {
				if seen[j] {
					continue
				}
				seen[j] = true
				if s := jaccard(words, m.newWords[j]); s >= alike {
					list = append(list, candidate{i, j, s})
				}
			}
		}
	}
	same := func(c candidate) int {
		if m.old[c.i].Path == m.revised[c.j].Path {
			return 0
		}
		return 1
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(same(a), same(b)), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	for _, c := range list {
		if m.from[c.i] < 0 && m.to[c.j] < 0 {
			m.from[c.i], m.to[c.j] = c.j, c.i
		}
	}
}

// parts finds items that became several, and several that became one: two or
// more whose words the one holds.
func (m *matcher) parts() []Revision {
	var out []Revision
	taken := map[int]bool{}
	for i := range m.old {
		to := holders(m.oldWords[i], m.newWords, func(j int) bool { return !taken[j] && (m.to[j] < 0 || m.to[j] == i) })
		if len(to) > 1 {
			out = append(out, Revision{Change: Split, From: []int{i}, To: to})
			m.take(i, to, taken)
		}
	}
	for j := range m.revised {
		if taken[j] {
			continue
		}
		from := holders(m.newWords[j], m.oldWords, func(i int) bool { return m.from[i] < 0 || m.from[i] == j })
		if len(from) > 1 {
			out = append(out, Revision{Change: Joined, From: from, To: []int{j}})
			for _, i := range from {
				m.from[i] = j
			}
			m.to[j] = from[0]
		}
	}
	return out
}

func (m *matcher) take(i int, to []int, taken map[int]bool) {
	for _, j := range to {
		taken[j] = true
		m.to[j] = i
	}
	m.from[i] = to[0]
}

// holders returns the free lists whose words the whole holds, most of them.
func holders(whole []string, lists [][]string, free func(int) bool) []int {
	var out []int
	for k, part := range lists {
		if free(k) && len(part) > 1 && len(part) <= len(whole) && float64(common(whole, part)) >= contains*float64(len(part)) {
			out = append(out, k)
		}
	}
	return out
}

func common(a, b []string) (n int) {
	for _, w := range b {
		if slices.Contains(a, w) {
			n++
		}
	}
	return n
}

func jaccard(a, b []string) float64 {
	n := common(a, b)
	if n == 0 {
		return 0
	}
	return float64(n) / float64(len(a)+len(b)-n)
}

// compare says how a pair differs.
func (m *matcher) compare(i, j int) Revision {
	a, b := &m.old[i], &m.revised[j]
	r := Revision{Change: Kept, From: []int{i}, To: []int{j}, Score: jaccard(m.oldWords[i], m.newWords[j])}
	differ := func(name string, is bool) {
		if is {
			r.Fields = append(r.Fields, name)
		}
	}
	differ("path", a.Path != b.Path)
	differ("pillar", a.Pillar != b.Pillar)
	differ("title", a.Title != b.Title)
	differ("owner", !slices.Equal(a.Owner, b.Owner))
	differ("partners", !slices.Equal(a.Partners, b.Partners))
	differ("deadline", a.Deadline != b.Deadline)
	differ("budget", !a.Budget.Equal(b.Budget))
	switch {
	case a.Title != b.Title:
		r.Change = Reworded
	case a.Path != b.Path || a.Pillar != b.Pillar:
		r.Change = Moved
	}
	return r
}
