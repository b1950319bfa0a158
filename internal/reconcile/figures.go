package reconcile

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/derive"
)

// agreement is how the figures of a claim and of a record agree.
type agreement struct {
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
	var out agreement
	for _, v := range k.voices {
		o, ok := v.Body.(*comity.Commitment)
		if !ok || o.Amount == nil || b.Amount == nil {
			continue
		}
		a := s.twoFigures(b, o, c.when, v.when)
		if !out.known || a.agree && (!out.agree || a.firm > out.firm) || !out.agree && out.ratio == 0 {
			out = a
		}
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
		a.agree, a.how, a.firm = true, "sums that agree, rounded or converted", min(rounded, max(firmness(b.Amount.Value), firmness(o.Amount.Value)))
	case derive.Bounded:
		a.agree, a.how, a.firm = true, "a sum within the cap or floor", oneDigit
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

// partCues are what stands between a part and the sum that it is part of.
var partCues = []string{"of which", "part of", "out of", "of the", "of a", "of an", "from the", "from a", "under the", "under a", "tranche", "instalment", "installment", "share of", "portion of", "including", "component of"}

// mentionsPartOf reports whether a passage names sum as what another sum is
// part of: a cue, at most eight words before the figure.
func mentionsPartOf(quote string, sums ...*comity.Amount) bool {
	words := strings.Fields(quote)
	for _, m := range mentions(words) {
		for _, a := range sums {
			if a != nil && closeTo(m.value, a.Value.Float()) && ledToAsWhole(words, m.at) {
				return true
			}
		}
	}
	return false
}

// ledToAsWhole reports whether the words before the one at place at make it
// the whole of which something is a part.
func ledToAsWhole(words []string, at int) bool {
	lead := " " + strings.ToLower(strings.Join(words[max(0, at-8):at], " ")) + " "
	return slices.ContainsFunc(partCues, func(cue string) bool { return strings.Contains(lead, " "+cue+" ") })
}

// partFigures returns the figures of a passage, of a million or more, that it
// names as wholes; at most three.
func partFigures(quote string) (out []comity.Decimal) {
	words := strings.Fields(quote)
	for _, m := range mentions(words) {
		if m.value >= 1e6 && m.value < 1e15 && ledToAsWhole(words, m.at) && len(out) < 3 {
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

var correctionCues = []string{"correction", "corrected", "corrects", "corrigendum", "erratum", "misstated", "wrongly", "mistakenly", "an earlier version", "revised figure"}

// approvalCues and signingCues tell two steps of one commitment.
var (
	approvalCues = []string{"approv", "board", "cabinet", "adopted", "decided"}
	signingCues  = []string{"sign", "exchange of notes", "notes were exchanged", "exchanged notes", "concluded", "entered into"}
)
