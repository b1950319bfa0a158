package told

import (
	"unicode/utf8"

	"comity"
	"comity/internal/reading/prepared"
)

// beyondSum is how many words after a sum must be the same, in running text,
// for what follows them to be another thing: "400 million yen to Kenya for a
// school" and "… for a clinic". A headline and its story share fewer.
const beyondSum = 3

// filled reports whether a and b are one form, filled in for two things: two
// items of one list, or two sentences that say the same up to their sum and some
// words beyond it, and then each its own. One sum is then given twice.
func (x *Index) filled(a, b Telling) bool {
	s, t := &x.doc.Sentences[a.Sentences[0]], &x.doc.Sentences[b.Sentences[0]]
	if s == t || a.Act.Amount < 0 || b.Act.Amount < 0 || s.Kind == comity.Heading || t.Kind == comity.Heading {
		return false
	}
	listed := s.Kind == comity.ListItem && t.Kind == comity.ListItem && s.Block != t.Block && s.Lead == t.Lead && s.Heading == t.Heading
	if listed && a.Act.Verb < 0 && b.Act.Verb < 0 {
		return own(s, t, 0, 0) || own(t, s, 0, 0)
	}
	least := beyondSum
	if listed {
		least = 1
	}
	i, j := 0, 0
	if listed { // past their numbers
		i, j = number(s), number(t)
	}
	for i < len(s.Tokens) && j < len(t.Tokens) && s.Tokens[i].Lower == t.Tokens[j].Lower {
		i, j = i+1, j+1
	}
	if i < s.Amounts[a.Act.Amount].Tokens[1]+least || j < t.Amounts[b.Act.Amount].Tokens[1]+least {
		return false
	}
	mine, other := own(s, t, i, j), own(t, s, j, i)
	return mine && other || listed && (mine || other)
}

// number returns how many tokens at the head of an item only number it.
func number(s *prepared.Sentence) int {
	for i := range s.Tokens {
		if r, _ := utf8.DecodeRuneInString(s.Tokens[i].Lower); 'a' <= r && r <= 'z' {
			return i
		}
	}
	return 0
}

// own reports whether s has from a token on a name or a word of some length
// that t, from one of its own, has not.
func own(s, t *prepared.Sentence, from, other int) bool {
	for i := range s.Tokens[from:] {
		w := &s.Tokens[from+i]
		if len(w.Lower) < 4 && !w.Upper() {
			continue
		}
		found := false
		for _, o := range t.Tokens[other:] {
			found = found || o.Lower == w.Lower
		}
		if !found {
			return true
		}
	}
	return false
}
