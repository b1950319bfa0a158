package amounts

import (
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// Context knows which places and currencies a whole document names, for words
// that several countries share: rupees, crowns, pesos, the ¥ sign.
type Context struct {
	places []placeUse
	rupees map[string]int // how often the text points to each rupee
	beside []string       // rupees that it gives as the conversion of a bare one: "Rs. 2.6 billion (INR 750m)"
}

// placeUse is a place or a currency code that the text names, with the
// currencies it points to and the byte at which it stands.
type placeUse struct {
	at    int
	code  bool
	codes []string
}

// NewContext reads the places out of a document's tokens, given whole or in
// parts in the order of the text.
func NewContext(parts ...[]token.Token) *Context {
	c, words := &Context{places: make([]placeUse, 0, 32)}, vocab.CurrencyIndex()
	for _, toks := range parts {
		for i := 0; i < len(toks); i++ {
			t := &toks[i]
			if t.Kind != token.Word || len(t.Text) < 3 || !t.Upper() {
				continue
			}
			if code := codeOf(*t, words); code != "" && !weakCodes.Has(code) {
				c.places = append(c.places, placeUse{t.Span.Start, true, []string{code}})
				if contains(words.Nouns.Of("rupees"), code) && converts(toks, i) {
					c.beside = append(c.beside, code)
				}
				continue
			}
			codes, _ := token.Find(t, words.Places)
			if i+1 < len(toks) && toks[i+1].Kind == token.Word && t.In(words.Openings) {
				if two := words.Places.Of(t.Lower + " " + toks[i+1].Lower); len(two) > 0 {
					codes = two
					i++
				}
			}
			if len(codes) > 0 {
				c.places = append(c.places, placeUse{t.Span.Start, false, codes})
			}
		}
	}
	c.rupees = c.pointed(words.Nouns.Of("rupees"))
	return c
}

// converts reports whether the code at token i begins a sum in brackets behind
// one in bare rupees.
func converts(toks []token.Token, i int) bool {
	figure := i + 1
	if token.Lower(toks, figure) == "." {
		figure++
	}
	if figure >= len(toks) || toks[figure].Kind != token.Number || token.Lower(toks, i-1) != "(" {
		return false
	}
	for k := i - 2; k >= 0 && k > i-8; k-- {
		switch toks[k].Lower {
		case "rs", "rupees":
			return k == 0 || len(vocab.CurrencyIndex().Places.Of(toks[k-1].Lower)) == 0
		case "(", ")", ";":
			return false
		}
	}
	return false
}

// named reports whether the document names a place that uses one of codes, or
// one of them.
func (c *Context) named(codes []string) bool {
	for _, p := range c.places {
		for _, x := range p.codes {
			if contains(codes, x) {
				return true
			}
		}
	}
	return false
}

// nearest returns which of codes the place named last before byte at uses,
// else the one named first after it, else the first of codes.
func (c *Context) nearest(codes []string, at int) string {
	before, after := "", ""
	for _, p := range c.places {
		for _, x := range p.codes {
			if !contains(codes, x) {
				continue
			}
			if p.at < at {
				before = x
			} else if after == "" {
				after = x
			}
			break
		}
	}
	if before != "" {
		return before
	}
	if after != "" {
		return after
	}
	return codes[0]
}

// pointed returns how often the document points to each of codes; a currency
// code counts as five places.
func (c *Context) pointed(codes []string) map[string]int {
	count := map[string]int{}
	for _, p := range c.places {
		for _, x := range p.codes {
			if contains(codes, x) {
				count[x]++
				if p.code {
					count[x] += 4
				}
			}
		}
	}
	return count
}

// rupee returns the rupee that the document points to most often, home's
// before another unless it is pointed to more than twice as often: whose money
// it is needs no saying at home. What a bare rupee is converted to is another.
func (c *Context) rupee(home string) string {
	codes := vocab.CurrencyIndex().Nouns.Of("rupees")
	best, most := codes[0], 0
	for _, x := range codes {
		n := c.rupees[x]
		if contains(c.beside, x) {
			n = 0
		}
		if x == home {
			n = 2*n + 1
		}
		if n > most {
			best, most = x, n
		}
	}
	return best
}

// context returns what is known of the document, from the tokens at hand where
// the caller gave no more.
func (s *scanner) context() *Context {
	if s.opt.Context == nil {
		s.opt.Context = NewContext(s.toks)
	}
	return s.opt.Context
}

// choose returns which of the codes that share a word is meant at token i: of
// those in use in the document's year, the one whose country was named last.
func (s *scanner) choose(codes []string, i int) string {
	live := codes[:0:0]
	for _, c := range codes {
		if last := s.words.ByCode[c].LastYear; last == "" || s.opt.Year == 0 || s.opt.Year <= year(last) {
			live = append(live, c)
		}
	}
	switch len(live) {
	case 0:
		return codes[0]
	case 1:
		return live[0]
	}
	return s.nearest(live, i)
}

func year(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}

func (s *scanner) nearest(codes []string, i int) string {
	return s.context().nearest(codes, s.toks[i].Span.Start)
}

// rupees returns which rupee the text means: the one that Options name, else
// that of the country it speaks of most.
func (s *scanner) rupees() string {
	if s.opt.Rupee != "" {
		return s.opt.Rupee
	}
	return s.context().rupee(s.opt.Home)
}
