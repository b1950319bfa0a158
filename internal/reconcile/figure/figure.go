// Package figure finds known sums again in running text, and the wholes of
// which a passage says that a sum is a part ("40 million out of the 100
// million"). It knows digits and scales, not currencies: those were read.
package figure

import (
	"slices"
	"strings"

	"comity"
)

// In reports whether a passage holds a figure.
func In(quote string, a *comity.Amount) bool {
	for _, m := range mentions(strings.Fields(quote)) {
		if a != nil && closeTo(m.value, a.Value.Float()) {
			return true
		}
	}
	return false
}

// mention is a number found in running text, with the place of its word.
type mention struct {
	value float64
	at    int
}

var scales = map[string]float64{"thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "crore": 1e7, "lakh": 1e5}

// mentions finds the numbers of a passage. It knows digits and scales; which
// currency they are in does not matter for finding a known figure again.
func mentions(words []string) (out []mention) {
	for i, w := range words {
		w = strings.Trim(w, ".,;:()[]\"'“”’")
		at := strings.IndexAny(w, "0123456789")
		if at < 0 {
			continue
		}
		v, rest := number(w[at:])
		if m, ok := scales[strings.ToLower(rest)]; ok && rest != "" {
			v *= m
		} else if rest == "" && i+1 < len(words) {
			if m, ok := scales[strings.ToLower(strings.Trim(words[i+1], ".,;:()-"))]; ok {
				v *= m
			}
		} else if _, scale, ok := strings.Cut(rest, "-"); ok {
			if m, ok := scales[strings.ToLower(scale)]; ok {
				v *= m
			}
		}
		out = append(out, mention{v, i})
	}
	return out
}

// number reads the digits that s begins with, commas as separators.
func number(s string) (v float64, rest string) {
	unit := 0.0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case '0' <= c && c <= '9' && unit == 0:
			v = v*10 + float64(c-'0')
		case '0' <= c && c <= '9':
			v += float64(c-'0') * unit
			unit /= 10
		case c == '.' && unit == 0:
			unit = 0.1
		case c == ',':
		default:
			return v, s[i:]
		}
	}
	return v, ""
}

// Words that tell a part from its whole. After leadsWhole the whole follows
// and the part stands before them ("40 million out of the 100 million"), or,
// at the head of a clause, after it ("of the 100 million, 40 million …");
// leadsPart stands after the whole and before the part.
var (
	leadsWhole = []string{"part of", "out of", "of the", "of a", "of an", "of its", "from its", "from the", "from a", "under the", "under a", "under its", "bringing its", "bringing the", "brings its", "brings the", "to the", "towards the", "toward the", "tranche of", "instalment of", "installment of", "share of", "portion of", "component of"}
	leadsPart  = []string{"of which", "including", "includes", "comprising", "among it", "among them"}
)

// PartOf reports whether a passage says that part is a part of one of some
// wholes: the figures stand in the order that its words ask for.
func PartOf(quote string, part *comity.Amount, wholes ...*comity.Amount) bool {
	words := strings.Fields(quote)
	found := mentions(words)
	for _, m := range found {
		for _, w := range wholes {
			if w != nil && closeTo(m.value, w.Value.Float()) && partBeside(words, found, m, part) {
				return true
			}
		}
	}
	return false
}

// partBeside reports whether part stands to the whole at place whole.at as the
// words between them say.
func partBeside(words []string, found []mention, whole mention, part *comity.Amount) bool {
	of, head := lead(words, whole.at)
	seen := false
	for _, m := range found {
		if part == nil || m.at == whole.at || !closeTo(m.value, part.Value.Float()) {
			continue
		}
		seen = true
		switch {
		case m.at < whole.at && of && !figureBetween(found, m.at, whole.at),
			m.at > whole.at && of && head,
			m.at > whole.at && leads(words[whole.at:m.at], leadsPart):
			return true
		}
	}
	return !seen && of // the part is told in words: "the first instalment of the 18 billion"
}

// lead reports whether words that make the figure at a place a whole stand
// right before it, and whether they head their clause.
func lead(words []string, at int) (of, head bool) {
	from := max(0, at-5)
	before := words[from:at]
	for i := range before {
		if leads(before[i:min(i+2, len(before))], leadsWhole) {
			first := from+i == 0 || strings.ContainsAny(words[from+i-1][len(words[from+i-1])-1:], ".,;:–—")
			of, head = true, head || first && strings.EqualFold(before[i], "of")
		}
	}
	return of, head
}

func leads(words []string, cues []string) bool {
	said := " " + strings.ToLower(strings.Join(words, " ")) + " "
	return slices.ContainsFunc(cues, func(cue string) bool {
		return strings.Contains(said, " "+cue+" ") || strings.Contains(said, " "+cue+", ") || strings.Contains(said, " "+cue+": ")
	})
}

// figureBetween reports whether a sum stands between two places: then the
// words tell its whole, not that of what stands before it. A year is no sum.
func figureBetween(found []mention, a, b int) bool {
	return slices.ContainsFunc(found, func(m mention) bool {
		return m.at > a && m.at < b && m.value >= 1000 && !(m.value >= 1900 && m.value <= 2100)
	})
}

// Wholes returns the figures of a passage, of a million or more, that it
// names as wholes of a part; at most three.
func Wholes(quote string, part *comity.Amount) (out []comity.Decimal) {
	words := strings.Fields(quote)
	found := mentions(words)
	for _, m := range found {
		if m.value >= 1e6 && m.value < 1e15 && part.Value.Float() < m.value && len(out) < 3 && partBeside(words, found, m, part) {
			out = append(out, comity.DecimalOf(int64(m.value)))
		}
	}
	return out
}

func closeTo(x, y float64) bool {
	d := x - y
	if d < 0 {
		d = -d
	}
	return y != 0 && d <= 0.005*y
}

// Without leaves out words with digits, so that a passage with a corrected
// figure is still seen to be the same.
func Without(s string) string {
	var out []string
	for _, w := range strings.Fields(s) {
		if !strings.ContainsAny(w, "0123456789") {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// InWords writes a sum as people say it: "JPY 9.05 billion".
func InWords(a *comity.Amount) string {
	if a == nil {
		return "no sum"
	}
	lead := ""
	switch a.Bound {
	case comity.UpTo:
		lead = "up to "
	case comity.AtLeast:
		lead = "at least "
	case comity.About:
		lead = "about "
	}
	for _, s := range [...]struct {
		name string
		unit comity.Decimal
	}{{" billion", comity.DecimalOf(1e9)}, {" million", comity.DecimalOf(1e6)}} {
		if a.Value.Abs().Cmp(s.unit) >= 0 {
			return lead + a.Currency + " " + trimZeros(a.Value.Quo(s.unit).Round(4).String()) + s.name
		}
	}
	return lead + a.Currency + " " + a.Value.String()
}

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
