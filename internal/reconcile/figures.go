package reconcile

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/derive"
)

// agreement is how the figures of a claim and of a record agree.
type agreement struct {
	rough  bool // only because one rounds the other
	known  bool // both state a sum
	agree  bool
	how    string  // in words, where they agree
	firm   float64 // how telling the agreement is: 1 exact to three digits or more, less for round figures
	ratio  float64 // the claim's sum in parts of the record's, where they can be compared; 0 where not
	record *comity.Amount
	own    *comity.Amount
}

// figures compares a claim's sum to those of a record's voices and keeps the
// best agreement; where none agrees, the comparison with the first voice that
// can be compared.
func (s *session) figures(c *heard, b *comity.Commitment, k *subject) agreement {
	var out, other agreement
	for _, v := range k.voices {
		o, ok := v.Body.(*comity.Commitment)
		if !ok || o.Amount == nil || b.Amount == nil {
			continue
		}
		a := s.twoFigures(b, o, c.when, v.when)
		if !out.known || a.agree && (!out.agree || a.firm > out.firm) || !out.agree && out.ratio == 0 {
			out = a
		}
		if a.known && !a.agree && a.ratio != 0 {
			other = a
		}
	}
	if out.rough && other.known { // a voice says already what the rounded figure is
		return other
	}
	return out
}

func (s *session) twoFigures(b, o *comity.Commitment, bw, ow window) agreement {
	a := agreement{known: true, own: b.Amount, record: o.Amount}
	if b.Amount.Currency == o.Amount.Currency {
		a.ratio = ratio(b.Amount.Value, o.Amount.Value)
	}
	switch derive.AgreeAny(b, o) {
	case derive.Same:
		a.agree, a.how, a.firm = true, "the same sum", firmness(b.Amount.Value)
	case derive.Rounded:
		a.rough = b.Amount.Currency == o.Amount.Currency
		a.agree, a.how, a.firm = true, "sums that agree, rounded or converted", min(rounded, firmness(b.Amount.Value), firmness(o.Amount.Value))
	case derive.Bounded:
		if a.ratio >= boundLow && a.ratio <= boundHigh {
			a.agree, a.how, a.firm = true, "a sum within the cap or floor", oneDigit
		}
	case derive.Unrelated:
		s.converted(&a, b, o, bw, ow)
	}
	return a
}

func (s *session) converted(a *agreement, b, o *comity.Commitment, bw, ow window) {
	if s.rules.Convert == nil {
		return
	}
	for _, w := range [...]window{bw, ow} {
		if !w.known() {
			continue
		}
		v, ok := s.rules.Convert(*b.Amount, comity.Date(w.last), o.Amount.Currency)
		if !ok {
			continue
		}
		x := comity.Amount{Value: v, Currency: o.Amount.Currency}
		a.ratio = ratio(v, o.Amount.Value)
		off := a.ratio - 1
		if off < 0 {
			off = -off
		}
		about := o.Amount.Bound == comity.About || b.Amount.Bound == comity.About
		if off <= tolerance || about && off <= 2*tolerance || derive.Agree(*o.Amount, x) == derive.Rounded {
			a.agree, a.how, a.firm = true, "the same sum in two currencies", converted
			return
		}
	}
}

func ratio(x, y comity.Decimal) float64 {
	if y.Sign() == 0 {
		return 0
	}
	return x.Float() / y.Float()
}

// firmness is how little a figure can agree by chance: 1 for three digits or
// more ("9.05 billion"), 0.75 for two, 0.5 for one.
func firmness(v comity.Decimal) float64 {
	n := strings.TrimRight(strings.TrimLeft(strings.Replace(v.String(), ".", "", 1), "0-"), "0")
	switch len(n) {
	case 0, 1:
		return oneDigit
	case 2:
		return twoDigits
	}
	return threeDigits
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
	leadsWhole = []string{"part of", "out of", "of the", "of a", "of an", "of its", "from the", "from a", "under the", "under a", "under its", "tranche of", "instalment of", "installment of", "share of", "portion of", "component of"}
	leadsPart  = []string{"of which", "including", "includes", "comprising", "among it", "among them"}
)

// partOfIn reports whether a passage says that part is a part of one of some
// wholes: the figures stand in the order that its words ask for.
func partOfIn(quote string, part *comity.Amount, wholes ...*comity.Amount) bool {
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

// wholesIn returns the figures of a passage, of a million or more, that it
// names as wholes of a part; at most three.
func wholesIn(quote string, part *comity.Amount) (out []comity.Decimal) {
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

// cued reports whether a text holds one of some phrases.
func cued(text string, phrases []string) bool {
	text = strings.ToLower(text)
	for _, p := range phrases {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

var againCues = []string{"previously announced", "already announced", "announced earlier", "first announced", "announced last", "earlier announced", "reiterated", "reaffirmed its pledge", "repeated its", "repeated his", "repeated her", "renewed its pledge", "previously pledged", "pledged earlier", "already pledged", "announced again", "once again announced", "reannounced", "re-announced"}

// freshCues say that a sum is new money, whatever was promised before.
var freshCues = []string{"additional", "a further", "another", "extra ", "more than it had", "on top of", "in addition to", "new pledge", "new money", "new tranche", "fresh "}

// approvalCues and signingCues tell two steps of one commitment.
var (
	approvalCues = []string{"approv", "board", "cabinet", "adopted", "decided"}
	signingCues  = []string{"sign", "exchange of notes", "notes were exchanged", "exchanged notes", "concluded", "entered into"}
)
