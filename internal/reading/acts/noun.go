package acts

import (
	"comity/internal/reading/amounts"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/reading/traits"
	"comity/internal/vocab/cue"
)

// Noun returns the noun that says what a sum is: behind it ("a $5 million
// grant"), or before it ("a grant of up to $5 million"); −1 where none does.
func Noun(s *prepared.Sentence, m *amounts.Mention) (int, cue.Noun) {
	end := m.Tokens[1]
	for i := end; i < len(s.Tokens) && i < end+8; i++ {
		x := s.Tokens[i]
		if n, ok := cue.LookupNoun(x.Lower); ok {
			if i+1 == len(s.Tokens) {
				return i, n
			}
			if next, ok := cue.LookupNoun(s.Tokens[i+1].Lower); ok && n.Class != cue.Stock && next.Class != cue.Stock { // a compound: "loan guarantee"
				return i + 1, next
			}
			return i, n
		}
		if x.Kind != token.Word && x.Text != "-" && x.Text != "‑" && x.Text != ")" && x.Text != "(" && x.Text != "," && x.Kind != token.Number || traits.StopWord.Has(x.Lower) && x.Lower != "in" && x.Lower != "of" && x.Lower != "worth" {
			break
		}
	}
	for i := m.From - 1; i >= 0 && i > m.From-7; i-- {
		x := s.Tokens[i]
		if n, ok := cue.LookupNoun(x.Lower); ok {
			return i, n
		}
		if x.Text == ";" || x.Text == "." || x.Text == "“" || x.Lower == "and" {
			break
		}
	}
	return -1, cue.Noun{}
}

// Help reports whether the noun n at token i is help or an agreement on it:
// "a grant", "a loan agreement".
func Help(s *prepared.Sentence, i int, n cue.Noun) bool {
	if n.Class != cue.Deal || i == 0 {
		return n.Class == cue.Help
	}
	before, ok := cue.LookupNoun(s.Tokens[i-1].Lower)
	return ok && before.Class == cue.Help
}

// According reports whether the party named at token i is only the source of
// the report: "according to".
func According(s *prepared.Sentence, i int) bool {
	for k := i - 1; k > 0 && k > i-5; k-- {
		if s.Tokens[k].Lower == "to" {
			switch s.Tokens[k-1].Lower {
			case "according", "thanks", "due", "subject", "response":
				return true
			}
			return false
		}
	}
	return false
}

// Nominals returns the nouns of a sentence that name an act by themselves, away
// from sums: "the signing of", "provision of ten vessels".
func Nominals(s *prepared.Sentence) []int {
	var out []int
	for k := range max(0, len(s.Tokens)-1) {
		if s.Tokens[k+1].Lower != "of" || s.Tokens[k].Kind != token.Word {
			continue
		}
		if n, ok := cue.LookupNoun(s.Tokens[k].Lower); ok && n.Class == cue.Act && !s.HasSum(k, 12) {
			out = append(out, k)
		}
	}
	return out
}

// Conditional reports whether a condition begins between two tokens of a sentence.
func Conditional(s *prepared.Sentence, from, to int) bool {
	for i := max(from, 0); i < to; i++ {
		if w := s.Tokens[i].Lower; w == "if" || w == "whether" || w == "unless" {
			return true
		}
	}
	return false
}
