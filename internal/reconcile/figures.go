package reconcile

import (
	"strings"

	"comity"
	"comity/internal/derive"
	"comity/internal/reconcile/times"
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

// exact reports whether both write the very same sum.
func (a agreement) exact() bool {
	return a.agree && a.own.Currency == a.record.Currency && a.own.Value.Equal(a.record.Value)
}

// unmistakable reports whether both write the very same sum, of so many digits
// that not one in hundreds of deals has it by chance.
func (a agreement) unmistakable() bool {
	return a.exact() && len(figured(a.own.Value)) > 3
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

func (s *session) twoFigures(b, o *comity.Commitment, bw, ow times.Window) agreement {
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

func (s *session) converted(a *agreement, b, o *comity.Commitment, bw, ow times.Window) {
	if s.rules.Convert == nil {
		return
	}
	for _, w := range [...]times.Window{bw, ow} {
		if !w.Known() {
			continue
		}
		v, ok := s.rules.Convert(*b.Amount, comity.Date(w.Last), o.Amount.Currency)
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
	switch len(figured(v)) {
	case 0, 1:
		return oneDigit
	case 2:
		return twoDigits
	}
	return threeDigits
}

// figured returns the digits of a sum, without the zeros at either end.
func figured(v comity.Decimal) string {
	return strings.TrimRight(strings.TrimLeft(strings.Replace(v.String(), ".", "", 1), "0-"), "0")
}
