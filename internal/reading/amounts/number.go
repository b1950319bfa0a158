package amounts

import (
	"strings"

	"comity"
	"comity/internal/reading/token"
)

// number is a figure with the word that scales it: 9.05 and "billion".
type number struct {
	figure comity.Decimal
	scale  comity.Decimal
	scaled bool // a word of scale stands with it
	big    bool // it is written as only large figures are: with separators, decimals or four digits
	end    int  // the token after it
}

func (n number) value() comity.Decimal { return times(n.figure, n.scale) }

// times multiplies; most of what it is asked for is by one.
func times(x, y comity.Decimal) comity.Decimal {
	switch {
	case x.Equal(one):
		return y
	case y.Equal(one):
		return x
	}
	return x.Mul(y)
}

// longestFigure is how many digits and signs a sum has at most: all the money
// there is takes sixteen in any currency.
const longestFigure = 40

var one, quarter, half, threeQuarters = comity.DecimalOf(1), comity.MustDecimal("0.25"), comity.MustDecimal("0.5"), comity.MustDecimal("0.75")

// number reads a figure in digits or words with its scale at token i.
func (s *scanner) number(i int) (number, bool) {
	n, ok := s.digits(i)
	if !ok {
		if n, ok = s.spelled(i); !ok {
			return n, false
		}
	}
	s.scale(&n)
	return n, true
}

// digits reads "9.05", "1,000,000", "10 000", "1’000’000", "2½" or "2 1/2".
func (s *scanner) digits(i int) (number, bool) {
	n := number{scale: one, end: i + 1}
	if f, ok := fractionSigns[s.lower(i)]; ok {
		n.figure = f
		return n, s.scaleFollows(i+1) || s.is(i+1, "m")
	}
	if s.kind(i) != token.Number {
		return n, false
	}
	text := s.toks[i].Text
	for s.groupFollows(n.end, text) {
		if s.kind(n.end) == token.Sign {
			n.end++
		}
		text += "," + s.toks[n.end].Text
		n.end++
	}
	if len(text) > longestFigure {
		return n, false
	}
	plain, sep := plainFigure(text)
	figure, err := comity.ParseDecimal(plain)
	if err != nil {
		return n, false
	}
	n.figure, n.big = figure, sep || len(plain) >= 4
	s.fraction(&n)
	return n, true
}

// groupFollows reports whether token i goes on with the digits in text: three
// digits after a space or a Swiss apostrophe.
func (s *scanner) groupFollows(i int, text string) bool {
	first, _, _ := strings.Cut(text, ",")
	if len(first) > 3 || strings.Contains(text, ".") {
		return false
	}
	if s.is(i, "'", "’") && s.tight(i) && s.tight(i+1) {
		i++
	} else if s.tight(i) {
		return false
	}
	if s.kind(i) != token.Number {
		return false
	}
	head, tail, decimals := strings.Cut(s.toks[i].Text, ".")
	return len(head) == 3 && (!decimals || len(tail) != 3)
}

// plainFigure turns digits with separators into a plain decimal number; sep is
// true where it had any. A last comma or stop that does not part groups of
// three is the decimal sign; so is a lone stop. Commas part groups of two in
// the Indian style.
func plainFigure(t string) (plain string, sep bool) {
	commas, stops := strings.Count(t, ","), strings.Count(t, ".")
	if commas+stops == 0 {
		return t, false
	}
	lastComma, lastStop := strings.LastIndexByte(t, ','), strings.LastIndexByte(t, '.')
	switch {
	case commas == 0 && stops == 1:
		return t, true
	case commas == 1 && stops == 0:
		if len(t)-lastComma-1 == 3 && lastComma <= 3 && t[0] != '0' {
			return strings.Replace(t, ",", "", 1), true
		}
		if len(t)-lastComma-1 > 3 { // "2,00000": a slip of the pen
			return strings.Replace(t, ",", "", 1), true
		}
		return strings.Replace(t, ",", ".", 1), true
	case stops <= 1 && lastStop < lastComma && stops == 1: // 1.234,56
		return strings.Replace(strings.Replace(t, ".", "", 1), ",", ".", 1), true
	case stops <= 1: // 1,234,567.89
		return strings.ReplaceAll(t, ",", ""), true
	case commas == 0: // 1.500.000
		return strings.ReplaceAll(t, ".", ""), true
	case commas == 1: // 1.500.000,50
		return strings.Replace(strings.ReplaceAll(t, ".", ""), ",", ".", 1), true
	}
	return strings.NewReplacer(",", "", ".", "").Replace(t), true
}

var fractionSigns = map[string]comity.Decimal{
	"½": half, "¼": quarter, "¾": threeQuarters,
}

// fraction adds "½", " 1/2" or "and a half" where it follows a figure.
func (s *scanner) fraction(n *number) {
	if f, ok := fractionSigns[s.lower(n.end)]; ok {
		n.figure, n.end = n.figure.Add(f), n.end+1
		if s.is(n.end, "%") && s.scaleFollows(n.end+1) { // old print: the sign read twice
			n.end++
		}
		return
	}
	if s.is(n.end, "and") && s.is(n.end+1, "a") && s.is(n.end+2, "half", "quarter") {
		part := half
		if s.is(n.end+2, "quarter") {
			part = quarter
		}
		n.figure, n.end = n.figure.Add(part), n.end+3
		return
	}
	if s.kind(n.end) == token.Number && s.is(n.end+1, "/") && s.kind(n.end+2) == token.Number && s.tight(n.end+2) {
		top, err1 := comity.ParseDecimal(s.lower(n.end))
		bottom, err2 := comity.ParseDecimal(s.lower(n.end + 2))
		if err1 == nil && err2 == nil && top.Cmp(bottom) < 0 && bottom.Cmp(comity.DecimalOf(9)) < 0 {
			n.figure, n.end = n.figure.Add(top.Quo(bottom)), n.end+3
		}
	}
}

// scaleWord is a word that multiplies a figure. A letter alone counts only
// beside a currency, and only close to the figure or in the press's way.
type scaleWord struct {
	by     comity.Decimal
	letter bool
}

func tens(n int64) comity.Decimal { return comity.DecimalOf(n) }

var scaleWords = map[string]scaleWord{
	"hundred": {tens(100), false}, "thousand": {tens(1e3), false}, "thousands": {tens(1e3), false},
	"k": {tens(1e3), true}, "thsd": {tens(1e3), false},
	"lakh": {tens(1e5), false}, "lakhs": {tens(1e5), false}, "lac": {tens(1e5), false}, "lacs": {tens(1e5), false},
	"million": {tens(1e6), false}, "millions": {tens(1e6), false}, "mn": {tens(1e6), false}, "mln": {tens(1e6), false},
	"mil": {tens(1e6), false}, "mill": {tens(1e6), false}, "mio": {tens(1e6), false}, "m": {tens(1e6), true}, "mm": {tens(1e6), true},
	"crore": {tens(1e7), false}, "crores": {tens(1e7), false}, "cr": {tens(1e7), true},
	"billion": {tens(1e9), false}, "billions": {tens(1e9), false}, "bn": {tens(1e9), false}, "bln": {tens(1e9), false},
	"bil": {tens(1e9), false}, "b": {tens(1e9), true},
	"trillion": {tens(1e12), false}, "trillions": {tens(1e12), false}, "tn": {tens(1e12), false}, "trn": {tens(1e12), false},
	"tr": {tens(1e12), true}, "t": {tens(1e12), true},
	"quadrillion": {tens(1e15), false},
	// slips of the pen
	"miilion": {tens(1e6), false}, "milion": {tens(1e6), false}, "millon": {tens(1e6), false}, "mllion": {tens(1e6), false},
	"miillion": {tens(1e6), false}, "bilion": {tens(1e9), false}, "billon": {tens(1e9), false}, "biilion": {tens(1e9), false},
}

// scale takes in the words of scale after a figure: "million", "lakh crore",
// "-billion". Two may follow each other only as in "hundred million".
func (s *scanner) scale(n *number) {
	for range 2 {
		at := n.end
		if s.dash(at) && (s.tight(at) || s.tight(at+1)) {
			at++
		}
		w, ok := scaleWords[s.lower(at)]
		if !ok || w.letter && (at != n.end || n.scaled || !s.letterScales(at)) {
			return
		}
		n.scale, n.scaled, n.end = times(n.scale, w.by), true, at+1
	}
}

// letterScales reports whether the letter at token i can be "million" or its
// like: it touches the figure, or is a small m or b or a capital one that no
// further letters, digits or hyphens follow.
func (s *scanner) letterScales(i int) bool {
	if s.tight(i+1) && (s.kind(i+1) == token.Number || s.dash(i+1) && s.kind(i+2) == token.Number) {
		return false
	}
	return s.tight(i) || s.is(i, "m", "b", "cr")
}

var units = map[string]int64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90,
}

// spelled reads a figure in words: "two hundred and fifty", "a", "half a",
// "one and a half", "three quarters of a". "a" and "half" need a word of
// scale after them.
func (s *scanner) spelled(i int) (number, bool) {
	n := number{scale: one, end: i + 1}
	switch w := s.lower(i); w {
	case "a", "an":
		n.figure = one
		if s.is(i+1, "quarter", "half") {
			return s.part(i + 1)
		}
		return n, s.scaleFollows(n.end)
	case "half", "quarter":
		return s.part(i)
	case "three":
		if s.is(i+1, "quarters") {
			return s.part(i + 1)
		}
	case "hundred", "thousand":
		return n, false
	}
	total, part, end := comity.Decimal{}, int64(0), i
	for {
		at := end
		if end > i && (s.is(at, "and") || s.dash(at)) {
			at++
		}
		w := s.lower(at)
		if u, ok := units[w]; ok {
			if end > i && !fits(part, u) {
				break
			}
			part, end = part+u, at+1
			continue
		}
		if end == i {
			return n, false
		}
		if w == "hundred" && part > 0 && part < 100 {
			part, end = part*100, at+1
			continue
		}
		if by, ok := scaleWords[w]; ok && !by.letter && part > 0 && s.partFollows(at+1) {
			total, part, end = total.Add(comity.DecimalOf(part).Mul(by.by)), 0, at+1
			continue
		}
		break
	}
	n.figure, n.end = total.Add(comity.DecimalOf(part)), end
	s.fraction(&n)
	return n, true
}

// fits reports whether the unit u can stand after what was read: "twenty" and
// "one", "hundred" and "fifty".
func fits(part, u int64) bool {
	switch {
	case part == 0:
		return true
	case part%100 == 0:
		return u < 100
	case part%100 >= 20 && part%10 == 0:
		return u < 10
	}
	return false
}

// part reads "half a", "quarter of a" or "quarters of a" before a word of scale.
func (s *scanner) part(i int) (number, bool) {
	n := number{scale: one, end: i + 1, figure: half}
	switch s.lower(i) {
	case "quarter":
		n.figure = quarter
	case "quarters":
		n.figure = threeQuarters
	}
	if s.is(n.end, "of") {
		n.end++
	}
	if s.is(n.end, "a", "an") {
		n.end++
	}
	if s.dash(n.end) {
		n.end++
	}
	return n, s.scaleFollows(n.end)
}

func (s *scanner) scaleFollows(i int) bool {
	w, ok := scaleWords[s.lower(i)]
	return ok && !w.letter
}

// partFollows reports whether a further part of a spelled figure stands at
// token i: "three hundred thousand" in "two million three hundred thousand".
func (s *scanner) partFollows(i int) bool {
	if s.is(i, "and") {
		i++
	}
	_, ok := units[s.lower(i)]
	return ok
}

func isFraction(s string) bool { return s == "½" || s == "¼" || s == "¾" }
