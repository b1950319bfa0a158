package amounts

import (
	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// approximate are the words that may stand before a conversion.
var approximate = vocab.Words("about approximately approx . around some nearly almost roughly ~ ≈ equivalent equal to or i.e i e : = - worth just under over at an estimated currently today the now")

// conversion reads the other currency's figure that a text gives beside the
// sum m, which ends at token end. stop is the token after it; within says that
// it belongs to the same stretch of text. A sum in brackets that only repeats
// m more exactly is passed over: nil, but stop beyond end.
func (s *scanner) conversion(end int, m *Mention) (q *comity.Amount, stop int, within bool) {
	at := end
	if s.is(at, ",") && s.is(at+1, "(") {
		at++
	}
	if s.is(at, "(", "[") {
		return s.bracketed(at, end, m)
	}
	if a, stop, ok := s.alongside(end); ok && a.currency != m.Amount.Currency {
		return quoted(a), stop, true
	}
	if s.is(end, ".") && s.is(end+1, "that", "this", "it", "which") && s.is(end+2, "'s", "is", "was", "equals") {
		if a, ok := s.sum(s.skip(end+3, 4)); ok && a.currency != m.Amount.Currency && s.plainConversion(a.end) {
			return quoted(a), a.end, false
		}
	}
	return nil, end, false
}

// plainConversion reports whether a sum that ends at token i stands as a
// conversion does in a sentence of its own: "That's $455 million at …".
func (s *scanner) plainConversion(i int) bool {
	return s.is(i, ".", ",", "at", "in", "using", "based", ";", "by") || i >= len(s.toks)
}

func quoted(a sum) *comity.Amount {
	return &comity.Amount{Value: a.num.value(), Currency: a.currency}
}

// skip passes over up to n words that only say that a conversion is near.
func (s *scanner) skip(i, n int) int {
	for k := 0; k < n && approximate.Has(s.lower(i)); k++ {
		i++
	}
	return i
}

func (s *scanner) bracketed(at, end int, m *Mention) (*comity.Amount, int, bool) {
	a, ok := s.sum(s.skip(at+1, 6))
	if !ok {
		return nil, end, false
	}
	value := a.num.value()
	if b, isRange := s.rangeEnd(at+1, &a); isRange {
		value, a.end = a.num.value(), b.end
	}
	if a.currency == m.Amount.Currency {
		if off := value.Sub(m.Amount.Value).Mul(comity.DecimalOf(16)); off.Cmp(m.Amount.Value) < 0 && off.Neg().Cmp(m.Amount.Value) < 0 && s.is(a.end, ")") {
			return nil, a.end + 1, true
		}
		return nil, end, false
	}
	stop := a.end
	for s.is(stop, ",", ";", "/", "or", "and") { // further conversions of the same sum
		more, ok := s.sum(s.skip(stop+1, 3))
		if !ok || more.currency == m.Amount.Currency {
			break
		}
		stop = more.end
	}
	if s.is(stop, ")", "]") {
		stop++
	}
	return &comity.Amount{Value: value, Currency: a.currency}, stop, true
}

// alongside reads a conversion that follows without brackets: ", or about
// $2.8 million", "– equivalent to €5m", ", a pledge worth $423 million".
func (s *scanner) alongside(end int) (sum, int, bool) {
	at := end
	comma := s.is(at, ",")
	dash := s.dash(at) && (at+1 >= len(s.toks) || s.toks[at].Space)
	if comma || dash || s.is(at, "/") {
		at++
	}
	sure := s.is(end, "/")
	if comma && s.is(at, "a") && s.kind(at+1) == token.Word && s.is(at+2, "worth") {
		at, sure = at+3, true
	}
	for k := 0; k < 6 && (approximate.Has(s.lower(at)) && !s.is(at, ".", ":")); k++ {
		sure = sure || s.is(at, "or", "equivalent", "equal", "=", "≈") || dash && !s.is(at, "-", "to", "the", "at")
		at++
	}
	if !sure {
		return sum{}, end, false
	}
	a, ok := s.sum(at)
	return a, a.end, ok
}

// elided adds figures whose currency an earlier sum of the same sentence
// gives: "of 40 million dollars, 11.3 million were grants", "300 million euros
// this year and 200 million next year".
func (s *scanner) elided(found []Mention) []Mention {
	var out []Mention
	for k, m := range found {
		from := 0
		if k > 0 {
			from = found[k-1].Tokens[1]
		}
		if e, ok := s.elidedBefore(from, m); ok {
			out = append(out, e)
		}
		out = append(out, m)
		stop := len(s.toks)
		if k+1 < len(found) {
			stop = found[k+1].From
		}
		for i := m.Tokens[1]; i < stop && i-m.Tokens[1] < 40; i++ {
			if s.is(i, ".", "?", "!", ";") && (i+1 == len(s.toks) || s.toks[i+1].Space) {
				break
			}
			if e, ok := s.elidedAt(i, stop, m); ok {
				out = append(out, e)
				i = e.Tokens[1] - 1
			}
		}
	}
	return out
}

// elidedBefore reads the figure that shares the currency of the sum m behind it:
// "180 million and 166 million euros".
func (s *scanner) elidedBefore(from int, m Mention) (Mention, bool) {
	i := m.Tokens[0] - 3
	if i < from || m.From != m.Tokens[0] || m.Upper != nil || !s.is(i+2, "and") || s.kind(i) != token.Number || s.between(i) {
		return Mention{}, false
	}
	n, ok := s.number(i)
	if !ok || !n.scaled || n.end != i+2 || s.is(i-1, "$", "€", "£", "¥") {
		return Mention{}, false
	}
	return s.sharing(i, n, m), true
}

func (s *scanner) elidedAt(i, stop int, m Mention) (Mention, bool) {
	if s.kind(i) != token.Number {
		return Mention{}, false
	}
	n, ok := s.number(i)
	if !ok || !n.scaled || n.end > stop || n.scale.Cmp(comity.DecimalOf(100000)) < 0 || s.percent(n.end) {
		return Mention{}, false
	}
	form := s.is(n.end, "was", "were", "is", "are", "as", "in", "of", "for") &&
		(s.moneyWord(n.end+1) || s.is(n.end+1, "new", "the", "a", "its") && s.moneyWord(n.end+2))
	list := s.is(i-1, "and", "another", "plus", "further", "additional") && (s.is(n.end, "next", "last", "this", "from", ".") || s.is(n.end, "in") && s.kind(n.end+1) == token.Number)
	if !form && !list && !s.moneyWord(n.end) {
		return Mention{}, false
	}
	return s.sharing(i, n, m), true
}

// sharing is the sum of the figure n at token i in the currency of m.
func (s *scanner) sharing(i int, n number, m Mention) Mention {
	e := Mention{Amount: comity.Amount{Value: n.value(), Currency: m.Amount.Currency, Bound: comity.Exact}, Rule: "elided", Tokens: [2]int{i, n.end}}
	e.Span = comity.Span{Start: s.toks[i].Span.Start, End: s.toks[n.end-1].Span.End}
	e.From = s.bound(i, n.end, &e)
	e.Per = s.per(i, n.end)
	e.Words = s.text[s.toks[e.From].Span.Start:e.Span.End]
	return e
}

// moneyWord reports whether token i names a form that money takes.
func (s *scanner) moneyWord(i int) bool {
	return s.is(i, "grant", "grants", "loan", "loans", "credit", "credits", "equity", "funding", "aid", "financing", "donation", "contribution", "investment", "investments")
}
