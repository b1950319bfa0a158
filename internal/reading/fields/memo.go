package fields

import (
	"slices"
	"sort"
	"strings"

	"comity"
	"comity/internal/reading/arena"
	"comity/internal/reading/model"
	"comity/internal/reading/prepared"
)

// Memo keeps what is found once for a whole document; the acts of one document
// share one. The zero value is ready to use, by one goroutine at a time, and
// again after [Memo.Clear].
type Memo struct {
	found   bool
	often   []programme            // the programmes of the document, the most named first
	named   [][]programme          // … and those of each sentence
	folded  [][]string             // the stems of each sentence's words
	stemmed arena.Slab[string]     // … where they stand
	heard   map[*cueSet][][]hit    // by the cue phrases of a field, then by sentence
	hits    []hit                  // … where they stand, one sentence after the other
	lies    map[comity.Date]string // how dates lie to the document's own day
	set     model.Features         // room for the features of one question
	answers []answer               // … and for its answers
	scratch comity.Commitment      // … and for what the rules alone say
	around  []neighbour            // … and for the sentences around an act
}

// Clear makes the memo ready for the next document; it holds on to nothing of
// this one.
func (m *Memo) Clear() {
	m.stemmed.Clear()
	clear(m.folded)
	clear(m.hits[:cap(m.hits)])
	m.answers = m.answers[:cap(m.answers)]
	for i := range m.answers {
		m.answers[i] = answer{features: m.answers[i].features}
		m.answers[i].features.Again(nil)
	}
	m.set.Again(nil)
	*m = Memo{folded: m.folded[:0], stemmed: m.stemmed, hits: m.hits[:0], set: m.set, answers: m.answers[:0], around: m.around[:0]}
}

// memo returns what is kept for the act's document.
func (a *Act) memo() *Memo {
	if a.Memo == nil {
		a.Memo = &Memo{}
	}
	return a.Memo
}

// blank returns an empty set of features, for one question at a time.
func (m *Memo) blank(d *prepared.Document) *model.Features {
	m.set.Again(d.Room)
	return &m.set
}

// stems returns the stems of the words of sentence i.
func (a *Act) stems(i int) []string {
	m := a.memo()
	if len(m.folded) == 0 {
		m.folded = slices.Grow(m.folded, len(a.Doc.Sentences))[:len(a.Doc.Sentences)]
	}
	if m.folded[i] == nil {
		m.folded[i] = stems(a.Doc.Sentences[i].Tokens, m.stemmed.Make(len(a.Doc.Sentences[i].Tokens)))
	}
	return m.folded[i]
}

// hits returns the cue phrases of a set that sentence i holds.
func (a *Act) hits(set *cueSet, i int) []hit {
	m := a.memo()
	list := m.heard[set]
	if list == nil {
		if m.heard == nil {
			m.heard = map[*cueSet][][]hit{}
		}
		list = make([][]hit, len(a.Doc.Sentences))
		m.heard[set] = list
	}
	if list[i] == nil {
		from := len(m.hits)
		m.hits = set.hits(a.Doc.Sentences[i].Tokens, a.stems(i), m.hits)
		if list[i] = m.hits[from:len(m.hits):len(m.hits)]; list[i] == nil {
			list[i] = []hit{}
		}
	}
	return list[i]
}

// survey counts the programmes that the document names.
func (m *Memo) survey(d *prepared.Document) {
	if m.found {
		return
	}
	m.found = true
	at := map[string]int{}
	m.named = make([][]programme, len(d.Sentences))
	for i := range d.Sentences {
		m.named[i] = programmesOf(d, i)
		for _, p := range m.named[i] {
			key := strings.ToLower(p.name)
			k, ok := at[key]
			if !ok {
				k = len(m.often)
				at[key] = k
				m.often = append(m.often, p)
			}
			m.often[k].count++
		}
	}
	sort.SliceStable(m.often, func(a, b int) bool { return m.often[a].count > m.often[b].count })
}

func (m *Memo) count(name string) int {
	for i := range m.often {
		if strings.EqualFold(m.often[i].name, name) {
			return m.often[i].count
		}
	}
	return 0
}
