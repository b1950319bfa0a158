// Package topic says what a document is about: the parties that it names most,
// how much it speaks of others than those whose it is, and how much of help and
// pledges. To measure something more of a whole document, add it here.
package topic

import (
	"comity/internal/reading/token"
	"sort"

	"comity"
	"comity/internal/reading/names"
	"comity/internal/reading/parties"
	"comity/internal/reading/prepared"
	"comity/internal/reading/traits"
	"comity/internal/vocab/cue"
)

// Topic is what a document is about.
type Topic struct {
	Parties  []comity.Party // by how often they are named
	Titled   comity.Parties // those that the title and the first sentence name
	Foreign  int            // how much it speaks of others than its home, 0 to 6
	Aid      int            // how much it speaks of help and pledges, 0 to 6
	TitleAid bool           // its title does

	Introduced []comity.Parties // groups of parties named together in the first sentences
}

// Of returns what doc is about.
func Of(doc *prepared.Document) Topic {
	var t Topic
	t.rank(doc)
	t.subject(doc)
	t.introduce(doc)
	return t
}

// rank orders the document's parties by how often it names them.
func (t *Topic) rank(doc *prepared.Document) {
	count := map[comity.Party]int{}
	for i := range doc.Sentences {
		for _, m := range doc.Sentences[i].Names {
			if m.Kind == names.Pronoun {
				continue
			}
			for _, p := range m.Parties {
				if count[p] == 0 {
					t.Parties = append(t.Parties, p)
				}
				count[p]++
				if i < 2 {
					count[p] += 2
					t.Titled = parties.Merge(t.Titled, comity.Parties{p})
				}
			}
		}
	}
	others, total := 0, 0
	for p, n := range count {
		if total += n; !doc.Home.Has(p) {
			others += n
		}
	}
	t.Foreign = others * 6 / max(total, 1)
	sort.SliceStable(t.Parties, func(a, b int) bool { return count[t.Parties[a]] > count[t.Parties[b]] })
}

// subject measures how much the document speaks of help and pledges: cue
// nouns in a thousand words, on a scale that doubles.
func (t *Topic) subject(doc *prepared.Document) {
	cues, words, nouns := 0, 0, cue.Nouns()
	for i := range doc.Sentences {
		tokens := doc.Sentences[i].Tokens
		words += len(tokens)
		for k := range tokens {
			n, ok := token.Find(&tokens[k], nouns)
			if !ok || n.Class != cue.Help && n.Class != cue.Pledge && n.Class != cue.Deal {
				continue
			}
			cues++
			if i < 2 {
				t.TitleAid = true
			}
		}
	}
	for rate := cues * 1000 / max(words, 1); rate > 3; rate /= 2 {
		t.Aid++
	}
	t.Aid = min(t.Aid, 6)
}

// introduce gathers the parties that the first sentences name together: "El
// Salvador, Guatemala and Honduras".
func (t *Topic) introduce(doc *prepared.Document) {
	for i := 0; i < len(doc.Sentences) && i < 6 && len(t.Introduced) < 3; i++ {
		s := &doc.Sentences[i]
		for k := 0; k+1 < len(s.Names); k++ {
			p, j := s.Names[k].Parties, k
			for j+1 < len(s.Names) && traits.Joined(s, s.Names[j].Tokens[1], s.Names[j+1].Tokens[0]) {
				j++
				p = parties.Merge(append(comity.Parties{}, p...), s.Names[j].Parties)
			}
			if len(p) > 1 {
				t.Introduced = append(t.Introduced, p)
			}
			k = j
		}
	}
}
