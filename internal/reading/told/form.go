package told

import (
	"slices"
	"strings"
	"unicode/utf8"

	"comity"
	"comity/internal/key"
	"comity/internal/reading/names"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
)

const (
	// How many words after a sum must be the same, in running text, for what
	// follows them to be another thing: "400 million yen to Kenya for a school"
	// and "… for a clinic". A headline and its story share fewer.
	beyondSum = 3
	// Of ten words of the longer of two sentences, how many the other must have
	// in the same order to be the same form.
	ofTen = 6
	// The words of a sentence that are compared: a form is short.
	longestForm = 40
)

// filled reports whether a and b are one form, filled in for two things: two
// items of one list, or two sentences that say the same but for their own names
// and goods. One sum is then given twice.
func (x *Index) filled(a, b Telling) bool {
	s, t := &x.doc.Sentences[a.Sentences[0]], &x.doc.Sentences[b.Sentences[0]]
	if s == t || a.Act.Amount < 0 || b.Act.Amount < 0 || s.Kind == comity.Heading || t.Kind == comity.Heading || x.sameLetters(s, t) {
		return false
	}
	if s.Kind == comity.ListItem && t.Kind == comity.ListItem && s.Block != t.Block && s.Lead == t.Lead && s.Heading == t.Heading {
		i, j := number(s), number(t)
		nouns := a.Act.Verb < 0 && b.Act.Verb < 0
		if !nouns {
			i, j = alike(s, t, i, j)
			nouns = past(s, a, i, 1) && past(t, b, j, 1)
		}
		if nouns && (own(s, t, i, j) || own(t, s, j, i)) {
			return true
		}
	}
	i, j := alike(s, t, 0, 0)
	switch {
	case past(s, a, i, beyondSum) && past(t, b, j, beyondSum):
	case form(s, t):
		i, j = 0, 0
	default:
		return false
	}
	return named(s, t) && named(t, s) || own(s, t, i, j) && own(t, s, j, i) && x.otherThings(s, t, i, j)
}

// sameLetters reports whether two sentences differ at most in their spaces.
func (x *Index) sameLetters(s, t *prepared.Sentence) bool {
	letters := func(s *prepared.Sentence) string {
		return strings.Join(strings.Fields(x.doc.Document.Text[s.Span.Start:s.Span.End]), "")
	}
	return letters(s) == letters(t)
}

// otherThings reports whether two sentences say different things of what is
// given, from a word of each on: no more than half of the telling words of the
// one with fewer are the other's too.
func (x *Index) otherThings(s, t *prepared.Sentence, from, other int) bool {
	words := func(s *prepared.Sentence, from int) []string {
		return key.Specific(x.doc.Document.Text[s.Tokens[min(from, len(s.Tokens)-1)].Span.Start:s.Span.End])
	}
	p, q := words(s, from), words(t, other)
	common := 0
	for _, w := range p {
		if slices.Contains(q, w) {
			common++
		}
	}
	return 2*common <= min(len(p), len(q))
}

// named reports whether s has a name of no party, past its first word, that t
// has not.
func named(s, t *prepared.Sentence) bool {
	for i := number(s) + 1; i < len(s.Tokens); i++ {
		w := &s.Tokens[i]
		if w.Upper() && len(w.Lower) > 2 && !party(s, i) && !slices.ContainsFunc(t.Tokens, func(o token.Token) bool { return o.Lower == w.Lower }) {
			return true
		}
	}
	return false
}

// past reports whether a place lies some words after the sum of a telling.
func past(s *prepared.Sentence, t Telling, place, words int) bool {
	return place >= s.Amounts[t.Act.Amount].Tokens[1]+words
}

// alike returns where two sentences, the same from i and j on, part.
func alike(s, t *prepared.Sentence, i, j int) (int, int) {
	for i < len(s.Tokens) && j < len(t.Tokens) && s.Tokens[i].Lower == t.Tokens[j].Lower {
		i, j = i+1, j+1
	}
	return i, j
}

// form reports whether most words of two sentences are the same, in one order.
func form(s, t *prepared.Sentence) bool {
	n, m := len(s.Tokens), len(t.Tokens)
	if n > longestForm || m > longestForm || 10*min(n, m) < ofTen*max(n, m) {
		return false
	}
	var common [longestForm + 1]int // in order: the words of s so far and the first j of t
	for i := range s.Tokens {
		before := 0
		for j := range t.Tokens {
			here := common[j+1]
			if s.Tokens[i].Lower == t.Tokens[j].Lower {
				common[j+1] = before + 1
			} else {
				common[j+1] = max(here, common[j])
			}
			before = here
		}
	}
	return 10*common[m] >= ofTen*max(n, m)
}

// number returns how many tokens at the head of a sentence are no words.
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
		for j := range t.Tokens[other:] {
			found = found || t.Tokens[other+j].Lower == w.Lower
		}
		if !found {
			return true
		}
	}
	return false
}

// party reports whether a token stands in the name of a party.
func party(s *prepared.Sentence, i int) bool {
	return slices.ContainsFunc(s.Names, func(m names.Mention) bool { return m.Tokens[0] <= i && i < m.Tokens[1] })
}
