package acts

import (
	"comity/internal/reading/names"
	"comity/internal/reading/prepared"
	"comity/internal/reading/traits"
)

// Governors remember which preposition governs what begins at a token of a
// document: many candidates ask it of the same parties.
type Governors struct {
	doc   *prepared.Document
	first []int   // by sentence, the place of its first token in known
	known []int16 // by token: where its preposition stands plus two, 1 for none, 0 where nobody asked
}

// NewGovernors returns what asks it of doc.
func NewGovernors(doc *prepared.Document) *Governors {
	g := &Governors{doc: doc, first: make([]int, len(doc.Sentences))}
	size := 0
	for i := range doc.Sentences {
		g.first[i] = size
		size += len(doc.Sentences[i].Tokens)
	}
	g.known = make([]int16, size)
	return g
}

// Of returns the preposition that governs what begins at token i of a sentence,
// and where it stands: "" and -1 where none does.
func (g *Governors) Of(sentence, i int) (prep string, at int) {
	s := &g.doc.Sentences[sentence]
	if len(s.Tokens) > 1<<15-3 { // no sentence of prose
		at = governor(s, i)
	} else {
		x := &g.known[g.first[sentence]+i]
		if *x == 0 {
			*x = int16(governor(s, i)) + 2
		}
		at = int(*x) - 2
	}
	if at < 0 {
		return "", at
	}
	return s.Tokens[at].Lower, at
}

func governor(s *prepared.Sentence, start int) int {
	for i := start - 1; i >= 0; i-- {
		if s.Tokens[i].In(traits.Preposition) {
			return i
		}
		switch w := s.Tokens[i].Lower; w {
		case ",", "and", "or", "&":
			if n := endingAt(s, i); n != nil {
				return governor(s, n.Tokens[0])
			}
			if w == "and" || w == "or" {
				continue
			}
			return -1
		case ";", ":", "“", "”", "that", "which", "who":
			return -1
		}
		if s.InVerb(i) || start-i > 8 {
			return -1
		}
	}
	return -1
}

// endingAt returns the mention that ends right before token i, a conjunction or
// comma, or before "the" of the next one.
func endingAt(s *prepared.Sentence, i int) *names.Mention {
	for i > 0 && (s.Tokens[i-1].Lower == "," || s.Tokens[i-1].Lower == "and" || s.Tokens[i-1].Lower == "the") {
		i--
	}
	for k := range s.Names {
		if s.Names[k].Tokens[1] == i {
			return &s.Names[k]
		}
	}
	return nil
}
