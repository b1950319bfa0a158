package amounts

import (
	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// sum is a figure with its currency.
type sum struct {
	num      number
	upper    *number // the upper end, where one currency word closes a range
	currency string
	rule     string
	end      int
	first    bool // the currency stands before the figure
}

// sum reads the sum that begins at token i.
func (s *scanner) sum(i int) (sum, bool) {
	if i >= len(s.toks) || !s.mayBegin(i) {
		return sum{}, false
	}
	t := &s.toks[i]
	if t.Kind == token.Number || t.Kind == token.Word && t.In(spelledFigures) {
		if a, ok := s.figureFirst(i); ok {
			return a, true
		}
		if t.Kind == token.Number {
			return sum{}, false
		}
	}
	if t.Kind == token.Word && !s.figureNear(i) {
		return sum{}, false
	}
	return s.currencyFirst(i)
}

// mayBegin rules out most tokens at once.
func (s *scanner) mayBegin(i int) bool {
	switch t := &s.toks[i]; t.Kind {
	case token.Number:
		return true
	case token.Sign:
		return len(t.Text) > 1 || t.Text == "$"
	default:
		return t.In(spelledFigures) || s.figureNear(i)
	}
}

// figureNear reports whether a figure stands so close after token i that the
// words between can name a currency; most words end here.
func (s *scanner) figureNear(i int) bool {
	for k := i + 1; s.figures && k <= i+5 && k < len(s.toks); k++ {
		if s.toks[k].Kind == token.Number || s.toks[k].Kind == token.Sign && isFraction(s.toks[k].Text) {
			return true
		}
	}
	return s.is(i+1, "£", "$")
}

func startsFigure(w string) bool { return spelledFigures.Has(w) }

// spelledFigures are the words with which a figure in words can begin.
var spelledFigures = func() *vocab.Set {
	m := map[string]bool{"a": true, "an": true, "half": true, "quarter": true}
	for w := range units {
		m[w] = true
	}
	return &vocab.NewLexicon(m).Set
}()

// currencyFirst reads "US$1.69bn", "Rs. Mn. 250" or "EUR 700 million".
func (s *scanner) currencyFirst(i int) (sum, bool) {
	m, ok := s.before(i)
	if !ok || m.end >= len(s.toks) {
		return sum{}, false
	}
	at, scale := s.scaleFirst(m.end)
	n, ok := s.digits(at)
	if !ok {
		if n, ok = s.misread(at); !ok {
			return sum{}, false
		}
	}
	if scale != nil {
		n.scale, n.scaled = *scale, true
	} else if s.misreadTail(&n); !n.scaled {
		s.scale(&n)
	}
	if m.strict && !n.scaled && !s.separated(at) || s.percent(n.end) {
		return sum{}, false
	}
	a := sum{num: n, currency: m.code, rule: m.rule, end: n.end, first: true}
	a.num.scale = times(a.num.scale, m.part)
	if c, ok := s.after(n); ok && c.part == one && (c.code == m.code || m.vague && (!c.vague || c.rule == "noun")) && !s.numberAt(c.end) {
		a.currency, a.end = c.code, c.end
		if m.code != c.code && c.vague && c.code == s.dollar() {
			a.currency = m.code
		}
	}
	if m.vague && m.rule == "sign" && (s.kind(a.end+1) == token.Sign || a.end+1 >= len(s.toks)) {
		if c := s.dollarOf(s.lower(a.end)); c != "" { // "$1.2 billion Canadian)"
			a.currency, a.end = c, a.end+1
		}
	}
	a.end = s.namedCode(a.end, a.currency)
	return a, true
}

// scaleFirst reads a scale between currency and figure, as in "Rs. Mn. 250" or
// "US$ million 12"; nil where there is none.
func (s *scanner) scaleFirst(i int) (int, *comity.Decimal) {
	w, ok := scaleWords[s.lower(i)]
	if !ok || w.letter && !s.is(i, "m") {
		return i, nil
	}
	at := i + 1
	if s.is(at, ".") && s.tight(at) {
		at++
	}
	if s.kind(at) != token.Number {
		return i, nil
	}
	return at, &w.by
}

// misread takes the letters that a scanner reads for figures in old print:
// "£l million", "$lm".
func (s *scanner) misread(i int) (number, bool) {
	n := number{figure: one, scale: one, end: i + 1}
	if !s.tight(i) {
		return n, false
	}
	if s.is(i, "lm") {
		n.scale, n.scaled = scaleWords["m"].by, true
		return n, true
	}
	return n, s.is(i, "l", "i") && s.scaleFollows(i+1)
}

// misreadTail takes "6.Sm" for "6.5m".
func (s *scanner) misreadTail(n *number) {
	if n.big || !s.is(n.end, ".") || !s.tight(n.end) || !s.tight(n.end+1) || !s.is(n.end+1, "sm", "sbn", "lm", "om") {
		return
	}
	w := s.lower(n.end + 1)
	figure := map[byte]string{'s': "0.5", 'l': "0.1", 'o': "0"}[w[0]]
	n.figure = n.figure.Add(comity.MustDecimal(figure))
	n.scale, n.scaled, n.end = scaleWords[w[1:]].by, true, n.end+2
}

// separated reports whether the figure at token i is written with separators
// or is too long for a year.
func (s *scanner) separated(i int) bool {
	t := s.toks[i].Text
	for j := 0; j < len(t); j++ {
		if t[j] == ',' || t[j] == '.' {
			return true
		}
	}
	return len(t) > 4
}

func (s *scanner) percent(i int) bool {
	return s.is(i, "%", "percent", "pct") || s.is(i, "per") && s.is(i+1, "cent")
}

func (s *scanner) numberAt(i int) bool { return s.kind(i) == token.Number }

// namedCode takes in a code in brackets that names the currency again:
// "million Indian rupees (INR)".
func (s *scanner) namedCode(end int, code string) int {
	if s.is(end, "(") && s.is(end+2, ")") && s.kind(end+1) == token.Word && s.toks[end+1].Text == code {
		return end + 3
	}
	return end
}

// figureFirst reads "9.05 billion yen", "5-7 million euros" or "30 MUSD".
func (s *scanner) figureFirst(i int) (sum, bool) {
	n, ok := s.number(i)
	if !ok || s.kind(i-2) == token.Number && s.kind(i-1) == token.Word && s.tight(i-1) && s.tight(i) { // the end of "1e6"
		return sum{}, false
	}
	if m, ok := s.after(n); ok && s.large(n, m) {
		a := sum{num: n, currency: m.code, rule: m.rule, end: m.end}
		a.num.scale = times(a.num.scale, m.part)
		if w, ok := scaleWords[s.lower(m.end)]; ok && m.rule == "code" && !n.scaled && !w.letter {
			a.num.scale, a.num.scaled, a.end = times(a.num.scale, w.by), true, m.end+1
		}
		a.end = s.cents(a.end, m, &a.num)
		a.end = s.namedCode(a.end, a.currency)
		return a, true
	}
	return s.figureRange(i, n)
}

// large reports whether the figure is large enough for a word that only large
// figures make a currency.
func (s *scanner) large(n number, m money) bool { return !m.strict || n.scaled || n.big }

// cents adds "50 cents", "and forty-five cents" or, at the end of a clause, a
// lone "50" after dollars.
func (s *scanner) cents(end int, m money, n *number) int {
	at := end
	if s.is(at, "and") {
		at++
	}
	if m.part != one || n.scaled || !s.numberAt(at) && !startsFigure(s.lower(at)) {
		return end
	}
	c, ok := s.number(at)
	if !ok || c.scaled || c.figure.Cmp(comity.DecimalOf(100)) >= 0 {
		return end
	}
	if len(s.words.Hundredths.Of(s.lower(c.end))) > 0 {
		n.figure = n.figure.Add(c.figure.Mul(hundredth))
		return c.end + 1
	}
	if c.figure.Cmp(comity.DecimalOf(10)) >= 0 && (c.end >= len(s.toks) || s.is(c.end, ".", "!", "?")) {
		n.figure = n.figure.Add(c.figure.Mul(hundredth))
		return c.end
	}
	return end
}

// figureRange reads a range whose currency stands at its end: "between 5 and 7
// million dollars", "2–3 billion yen". n is the first figure, at token i.
func (s *scanner) figureRange(i int, n number) (sum, bool) {
	at := n.end
	switch {
	case s.dash(at):
		at++
	case s.is(at, "to"), s.is(at, "and") && s.is(i-1, "between"):
		if s.changes(i) {
			return sum{}, false
		}
		at++
	default:
		return sum{}, false
	}
	u, ok := s.number(at)
	if !ok {
		return sum{}, false
	}
	m, ok := s.after(u)
	if !ok || !s.large(u, m) {
		return sum{}, false
	}
	if !n.scaled && u.scaled {
		n.scale, n.scaled = u.scale, true
	}
	if n.value().Cmp(u.value()) >= 0 {
		return sum{}, false
	}
	n.scale, u.scale = times(n.scale, m.part), times(u.scale, m.part)
	return sum{num: n, upper: &u, currency: m.code, rule: m.rule, end: m.end}, true
}

// rangeEnd reads the upper end of a range that begins with a, at token i:
// "$2-3 billion", "between $5 and $7 million", "€1m to €2m". It gives a the
// scale that the two share.
func (s *scanner) rangeEnd(i int, a *sum) (sum, bool) {
	at, dash := a.end, s.dash(a.end)
	switch {
	case dash, s.is(at, "to"):
		if !dash && s.changes(i) {
			return sum{}, false
		}
	case s.is(at, "and") && s.between(i):
	default:
		return sum{}, false
	}
	b, ok := s.sum(at + 1)
	if !ok {
		if b, ok = s.bareEnd(at+1, a, dash); !ok {
			return sum{}, false
		}
	}
	low := a.num
	if !low.scaled && b.num.scaled {
		low.scale, low.scaled = b.num.scale, true
	}
	if b.currency != a.currency || low.value().Cmp(b.num.value()) >= 0 {
		return sum{}, false
	}
	a.num = low
	return b, true
}

// changes reports whether the words before token i tell of a change and not of
// a range: "from $5 million to $7 million", "up by $2 million to $9 million".
func (s *scanner) changes(i int) bool {
	for k := 1; k <= 3; k++ {
		switch s.lower(i - k) {
		case "from":
			return !s.is(i-k-1, "ranging", "range", "ranges", "anywhere")
		case "by":
			return true
		}
		if !fillers.Has(s.lower(i-k)) && len(boundsByLast[s.lower(i-k)]) == 0 {
			return false
		}
	}
	return false
}

func (s *scanner) between(i int) bool {
	return s.is(i-1, "between") || s.is(i-2, "between") && s.is(i-1, "about", "around", "approximately")
}

// bareEnd reads an upper end without a currency of its own: the "3 billion" of
// "$2-3 billion".
func (s *scanner) bareEnd(i int, a *sum, dash bool) (sum, bool) {
	u, ok := s.digits(i)
	if !a.first || !ok {
		return sum{}, false
	}
	s.scale(&u)
	if a.num.scaled && !u.scaled || !u.scaled && !(dash && s.tight(i)) || s.percent(u.end) {
		return sum{}, false
	}
	return sum{num: u, currency: a.currency, end: u.end}, true
}
