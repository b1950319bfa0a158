package amounts

import (
	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// Unit is what the words over a table say of the figures in it: "EUR million",
// "in millions of dollars".
type Unit struct {
	Currency string         // "" where each figure names its own
	Scale    comity.Decimal // what each figure is multiplied by
}

// UnitOf reads the unit that the words over a table or a column state.
func UnitOf(text string, toks []token.Token, opt Options) (Unit, bool) {
	s := &scanner{text: text, toks: toks, opt: opt, words: vocab.CurrencyIndex()}
	if s.opt.Dollar == "" {
		s.opt.Dollar = "USD"
	}
	plain, ok := Unit{}, false
	for i := range toks {
		m, named := s.before(i)
		if named && s.kind(m.end) != token.Number {
			if u, ok := s.unitBeside(i, m); ok {
				return u, true
			}
		}
		if w, scales := scaleWords[s.lower(i)]; scales && !w.letter && !ok && s.is(i-1, "in") {
			plain, ok = Unit{Scale: w.by}, true
		}
	}
	return plain, ok
}

// unitBeside reads the unit of which the currency m stands at token i: "EUR
// million", "US$ in thousands", "millions of euros", "(EUR)".
func (s *scanner) unitBeside(i int, m money) (Unit, bool) {
	at := m.end
	if s.is(at, "in") {
		at++
	}
	if w, ok := scaleWords[s.lower(at)]; ok {
		return Unit{m.code, w.by}, true
	}
	at = i - 1
	if s.is(at, "of") {
		at--
	}
	if w, ok := scaleWords[s.lower(at)]; ok && s.kind(at-1) != token.Number {
		return Unit{m.code, w.by}, true
	}
	if s.is(i-1, "(") && s.is(m.end, ")") {
		return Unit{m.code, one}, true
	}
	return Unit{}, false
}

// largestCell is the figure from which a cell is taken to be written out,
// whatever unit stands over it.
var largestCell = comity.DecimalOf(1e6)

// inUnit gives a sum without a word of scale the scale of its table.
func (s *scanner) inUnit(m *Mention, scaled bool) {
	if u := s.opt.Unit; u != nil && !scaled && (u.Currency == "" || u.Currency == m.Amount.Currency) && m.Amount.Value.Cmp(largestCell) < 0 {
		m.Amount.Value = m.Amount.Value.Mul(u.Scale)
		if m.Upper != nil {
			m.Upper.Value = m.Upper.Value.Mul(u.Scale)
		}
	}
}

// cell reads the bare figure that a cell of a table holds and nothing beside.
func (s *scanner) cell() []Mention {
	u := s.opt.Unit
	if u == nil || u.Currency == "" || len(s.toks) == 0 || s.kind(0) != token.Number {
		return nil
	}
	n, ok := s.digits(0)
	if !ok || n.end != len(s.toks) || n.figure.Sign() == 0 || n.value().Cmp(largestCell) >= 0 && u.Scale.Cmp(one) > 0 {
		return nil
	}
	span := comity.Span{Start: s.toks[0].Span.Start, End: s.toks[n.end-1].Span.End}
	return []Mention{{Span: span, Tokens: [2]int{0, n.end}, Amount: comity.Amount{Value: n.value().Mul(u.Scale), Currency: u.Currency, Bound: comity.Exact}, Rule: "table", Words: s.text[span.Start:span.End]}}
}
