package plans

import (
	"strings"

	"comity"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// unnamed lists what a cell says that names nobody yet.
var unnamed = vocab.Words("tbd tbc tba none nil n/a na unknown pending various all")

// partiesOf returns the parties that a cell of owners or partners names, in its
// order: by their codes where the reader knows them, else as they are written, so
// that no owner of a plan is lost. Semicolons, slashes and, beside parties that
// are known, commas part them.
func partiesOf(doc *prepared.Document, i int) (out comity.Parties) {
	tokens := doc.Sentences[i].Tokens
	for from := 0; from < len(tokens); {
		to := until(tokens, from, ";", "/")
		if !names(doc, i, from, to) {
			out = append(out, without(written(doc, i, from, to), out)...)
		}
		for names(doc, i, from, to) && from < to {
			end := min(until(tokens, from, ","), to)
			known := false
			for _, m := range doc.Sentences[i].Names {
				if m.Tokens[0] >= from && m.Tokens[0] < end {
					out, known = append(out, without(m.Parties, out)...), true
				}
			}
			if !known && end-from > 1 {
				out = append(out, without(written(doc, i, from, end), out)...)
			}
			from = end + 1
		}
		from = to + 1
	}
	return out
}

// until returns where the first of some marks stands from token i on, else the end.
func until(tokens []token.Token, i int, marks ...string) int {
	for ; i < len(tokens); i++ {
		for _, m := range marks {
			if tokens[i].Text == m {
				return i
			}
		}
	}
	return i
}

// names reports whether a party that the reader knows is named in [from, to).
func names(doc *prepared.Document, i, from, to int) bool {
	for _, m := range doc.Sentences[i].Names {
		if m.Tokens[0] >= from && m.Tokens[0] < to {
			return true
		}
	}
	return false
}

// written returns the words in [from, to) as the name of one party, nobody
// where they are no name: lower case, a mark, or as long as a sentence.
func written(doc *prepared.Document, i, from, to int) comity.Parties {
	words := strings.Trim(strings.Join(strings.Fields(doc.Text(i, from, to)), " "), " .,-–—")
	if words == "" || len(words) > 80 || unnamed.Has(strings.ToLower(words)) || !doc.Sentences[i].Tokens[from].Upper() {
		return nil
	}
	return comity.Parties{comity.Party(words)}
}
