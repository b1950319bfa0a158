// Package amounts finds sums of money in a text: "¥400 million", "up to A$2.5
// million a year", "9.05 billion yen (about $63.7 million)". It works on the
// tokens that the whole reader shares, needs no regular expressions, and keeps
// every figure exact. A bare number is never money.
//
// To teach it a currency or a name for one, add it to the vocabulary's currency
// table; to teach it a word that bounds a sum, add the phrase in bounds.go; a
// new way to write a number belongs in number.go.
package amounts

import (
	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// Options say what the document's own words for money mean.
type Options struct {
	Dollar string // the currency of a bare dollar; "" is USD (AUD in an Australian government's own document)
	Rupee  string // the currency of a bare rupee; "" is worked out from the places that the text names
	Home   string // the currency of the country that the text is about, which a bare rupee means rather than another as often named
	Unit   *Unit  // what stands over the table that the tokens are a cell of
	Year   int    // the document's year; 0 where unknown. A bare £ before 1966 is AUP where Dollar is AUD

	// Context says which places the whole document names; nil where the tokens
	// given are all there is.
	Context *Context
}

// Mention is one sum of money in a text.
type Mention struct {
	Span   comity.Span    // the sum with its currency, range and conversion, not the words that bound it
	Tokens [2]int         // the same as tokens, end exclusive
	Amount comity.Amount  // the currency first given; the lower end of a range
	Upper  *comity.Amount // the upper end of a range
	Quoted *comity.Amount // the conversion that the text gives beside it, without a bound
	Per    string         // "year", "month", "share" …, or "each" where it is given for each of several
	Rule   string         // how it was recognised: "sign", "code", "noun", "elided", …
	Words  string         // the words it went by, those that bound it included
	From   int            // the first token of Words

	Negative bool // it stands below zero: "-5 million dollars", "-$5 million"
}

// Find returns the sums of money that toks hold, in the order of the text.
// toks are the tokens of text or of a part of it. Spans lie on the edges of
// tokens and do not overlap.
func Find(text string, toks []token.Token, opt Options) []Mention {
	s := &scanner{text: text, toks: toks, opt: opt, words: vocab.CurrencyIndex()}
	if s.opt.Dollar == "" {
		s.opt.Dollar = "USD"
	}
	for k := range toks {
		if toks[k].Kind == token.Number || toks[k].Kind == token.Sign && isFraction(toks[k].Text) {
			s.figures = true
			break
		}
	}
	var out []Mention
	for i := 0; i < len(toks); {
		if !s.mayBegin(i) {
			i++
			continue
		}
		m, next := s.mention(i)
		if m == nil {
			i = next
			continue
		}
		out = append(out, *m)
		i = next
	}
	if len(out) == 0 && s.opt.Unit != nil {
		return s.cell()
	}
	return s.elided(out)
}

// scanner walks over the tokens of one text.
type scanner struct {
	text  string
	toks  []token.Token
	opt   Options
	words *vocab.CurrencyWords

	figures bool // the tokens hold a figure in digits
}

// mention reads the sum that begins at token i with all that belongs to it.
// Without one it returns nil and the next token worth looking at.
func (s *scanner) mention(i int) (*Mention, int) {
	a, ok := s.sum(i)
	if !ok {
		return nil, i + 1
	}
	m := &Mention{Amount: comity.Amount{Value: a.num.value(), Currency: a.currency, Bound: comity.Exact}, Rule: a.rule}
	end := a.end
	if a.upper != nil {
		m.Upper = &comity.Amount{Value: a.upper.value(), Currency: a.currency}
	} else if b, ok := s.rangeEnd(i, &a); ok {
		m.Amount.Value = a.num.value()
		m.Amount.Currency = b.currency
		m.Upper = &comity.Amount{Value: b.num.value(), Currency: b.currency}
		end = b.end
	}
	next := end
	if q, stop, within := s.conversion(end, m); q != nil || stop > end {
		m.Quoted, next = q, stop
		if within {
			end = stop
		}
	}
	s.inUnit(m, a.num.scaled)
	from := s.bound(i, end, m)
	m.Per = s.per(i, next)
	m.Negative = s.minus(i)
	m.Tokens = [2]int{i, end}
	m.From = from
	m.Span = comity.Span{Start: s.toks[i].Span.Start, End: s.toks[end-1].Span.End}
	m.Words = s.text[s.toks[from].Span.Start:m.Span.End]
	return m, next
}

// is reports whether token i is one of the given lower-case words or signs.
func (s *scanner) is(i int, words ...string) bool {
	if i < 0 || i >= len(s.toks) {
		return false
	}
	for _, w := range words {
		if s.toks[i].Lower == w {
			return true
		}
	}
	return false
}

// lower returns token i in small letters, or "" outside the text.
func (s *scanner) lower(i int) string {
	if i < 0 || i >= len(s.toks) {
		return ""
	}
	return s.toks[i].Lower
}

// tight reports whether token i follows the one before it without a space.
func (s *scanner) tight(i int) bool {
	return i > 0 && i < len(s.toks) && !s.toks[i].Space
}

func (s *scanner) kind(i int) token.Kind {
	if i < 0 || i >= len(s.toks) {
		return 0
	}
	return s.toks[i].Kind
}

// minus reports whether the sum at token i has a minus before it. At the head
// of a line a hyphen marks an item.
func (s *scanner) minus(i int) bool {
	return i > 1 && s.is(i-1, "-", "−") && s.tight(i) && (!s.tight(i-1) || s.is(i-2, "("))
}

// dash reports whether token i is a hyphen or a dash of any length.
func (s *scanner) dash(i int) bool { return s.is(i, "-", "–", "—", "‐", "‑", "−") }
