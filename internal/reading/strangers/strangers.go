// Package strangers reads the names of firms and bodies that the list of parties
// does not know, as they are written. To keep a word from being taken for one,
// add it to the words of package traits.
package strangers

import (
	"comity"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/reading/traits"
	"comity/internal/vocab/cue"
)

// In returns the names that stand side by side in the tokens [from, to) of
// sentence i, and the words of them all.
func In(doc *prepared.Document, i, from, to int) (comity.Parties, string) {
	var out comity.Parties
	words, s := "", &doc.Sentences[i]
	for k := from; k < to; k++ {
		n := length(s, k, to)
		if n == 0 {
			continue
		}
		if text := doc.Text(i, k, k+n); !out.Has(comity.Party(text)) {
			out = append(out, comity.Party(text))
			words += text + "; "
		}
		k += n - 1
		if next := token.Lower(s.Tokens, k+1); next != "," && next != "and" && next != "&" {
			break
		}
	}
	return out, words
}

// length returns how many tokens a capitalised name at i runs to, 0 where none
// stands there or the list of parties holds it.
func length(s *prepared.Sentence, i, to int) int {
	lower := func(i int) string { return token.Lower(s.Tokens, i) }
	if i > 0 && traits.Preposition.Has(lower(i-1)) || s.Block >= 0 && s.Kind == comity.Heading {
		return 0
	}
	n := 0
	for i+n < to && (s.Tokens[i+n].Kind == token.Word && s.Tokens[i+n].Upper() && !s.InName(i+n) && !s.InDate(i+n) || n > 0 && hyphen(s, i+n)) {
		n++
	}
	if n == 1 && traits.NotAlone.Has(lower(i)) || n > 0 && lower(i+n-1) == "i" || n > 1 && lower(i+1) == "a" {
		return 0
	}
	if n == 0 || i == 0 && n == 1 || traits.StopWord.Has(lower(i)) || len(s.Tokens[i].Text) < 2 {
		return 0
	}
	if traits.NotGiver.Has(lower(i+n-1)) || traits.NotGiver.Has(lower(i)) || lower(i+n) == ":" {
		return 0
	}
	if _, ok := cue.LookupNoun(lower(i + n - 1)); ok || lower(i+n) == "'s" || lower(i+n) == "’s" {
		return 0
	}
	return n
}

// hyphen reports whether a hyphen at token i joins two capitalised words:
// "High-Level", "Rolls-Royce".
func hyphen(s *prepared.Sentence, i int) bool {
	t := s.Tokens
	return t[i].Text == "-" && !t[i].Space && i+1 < len(t) && !t[i+1].Space && t[i+1].Upper()
}
