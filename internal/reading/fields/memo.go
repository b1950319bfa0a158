package fields

import (
	"sort"
	"strings"

	"comity"
	"comity/internal/reading/prepared"
)

// Memo keeps what is found once for a whole document; the acts of one document
// share one. The zero value is ready to use.
type Memo struct {
	found bool
	often []programme            // the programmes of the document, the most named first
	named [][]programme          // … and those of each sentence
	heard map[*cueSet][][]hit    // by the cue phrases of a field, then by sentence
	lies  map[comity.Date]string // how dates lie to the document's own day
}

// hits returns the cue phrases of a set that sentence i holds.
func (m *Memo) hits(d *prepared.Document, set *cueSet, i int) []hit {
	if set == nil {
		return nil
	}
	list := m.heard[set]
	if list == nil {
		if m.heard == nil {
			m.heard = map[*cueSet][][]hit{}
		}
		list = make([][]hit, len(d.Sentences))
		m.heard[set] = list
	}
	if list[i] == nil {
		list[i] = set.hits(d.Sentences[i].Tokens, []hit{})
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
