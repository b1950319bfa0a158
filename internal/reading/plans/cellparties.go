package plans

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"comity"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// unnamed lists what a cell says that names nobody yet.
var unnamed = vocab.Words("tbd tbc tba none nil n/a na unknown pending various all")

// partiesOf returns the parties that a cell of owners or partners names, in its
// order: institutions as they are written, so that the ministries of one country
// stay apart, others by their codes where the reader knows them, else as they
// are written, so that no owner of a plan is lost. Semicolons, slashes and,
// beside parties that are known, commas part them.
func partiesOf(doc *prepared.Document, i int) (out comity.Parties) {
	tokens := doc.Sentences[i].Tokens
	for from := 0; from < len(tokens); {
		to := until(tokens, from, ";", "/")
		for from < to {
			end := to
			if names(doc, i, from, to) {
				end = segment(doc, i, from, to)
			}
			out = append(out, without(segmentParties(doc, i, from, end), out)...)
			from = end
			if from < to {
				from++ // the comma, or the "and"
			}
		}
		from = to + 1
	}
	return out
}

// segment returns where a stretch from a token on ends that names one party, or
// parties that are known: before a comma that does not stand in a name, and
// between two institutions that "and" joins. The country after an institution's
// comma belongs to its name, unless more follow.
func segment(doc *prepared.Document, i, from, to int) int {
	tokens := doc.Sentences[i].Tokens
	end := min(until(tokens, from, ","), to)
	for _, m := range doc.Sentences[i].Names {
		if m.Tokens[0] >= from && m.Tokens[0] < end && m.Tokens[1] > end {
			end = min(m.Tokens[1], to)
		}
	}
	for k := from + 1; k+1 < end; k++ {
		if tokens[k].Lower == "and" && stands(words(doc, i, from, k)) && stands(words(doc, i, k+1, end)) {
			return k
		}
	}
	if end < to && vocab.Institution(words(doc, i, from, end)) {
		if p, ok := vocab.PartyNamed(words(doc, i, end+1, to)); ok && vocab.IsCountry(p) {
			return to
		}
	}
	return end
}

// stands reports whether words are the name of a party by themselves.
func stands(words string) bool {
	_, known := vocab.PartyNamed(words)
	return known || vocab.Institution(words)
}

// segmentParties returns the parties of a stretch without separators.
func segmentParties(doc *prepared.Document, i, from, to int) (out comity.Parties) {
	if vocab.Institution(words(doc, i, from, to)) {
		return written(doc, i, from, to)
	}
	known := false
	for _, m := range doc.Sentences[i].Names {
		if m.Tokens[0] >= from && m.Tokens[0] < to {
			out, known = append(out, without(m.Parties, out)...), true
		}
	}
	if !known && (to-from > 1 || !names(doc, i, 0, len(doc.Sentences[i].Tokens))) {
		return written(doc, i, from, to)
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

// words returns the words in [from, to), without an article before them and
// without letters that only turn the direction of text, which would make two
// owners of one.
func words(doc *prepared.Document, i, from, to int) string {
	if from >= to {
		return ""
	}
	text := strings.Trim(strings.Join(strings.Fields(doc.Text(i, from, to)), " "), " .,-–—")
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, text)
	if head, rest, ok := strings.Cut(text, " "); ok && strings.EqualFold(head, "the") {
		return rest
	}
	return text
}

// written returns the words in [from, to) as the name of one party, nobody
// where they are no name: lower case, a mark, or as long as a sentence.
func written(doc *prepared.Document, i, from, to int) comity.Parties {
	words := words(doc, i, from, to)
	first, _ := utf8.DecodeRuneInString(words)
	if words == "" || len(words) > 80 || unnamed.Has(strings.ToLower(words)) || !unicode.IsUpper(first) {
		return nil
	}
	return comity.Parties{comity.Party(words)}
}
