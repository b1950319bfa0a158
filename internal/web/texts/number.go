package texts

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// form is a form of the plural, as CLDR names them.
type form = plural.Form

// order is the order in which a text lists the forms that its language has.
var order = []form{plural.Zero, plural.One, plural.Two, plural.Few, plural.Many, plural.Other}

// formsOf lists the forms that whole numbers take in a language.
func formsOf(t language.Tag) (out []form) {
	seen := map[form]bool{plural.Other: true}
	for n := range 1_100 {
		seen[match(t, int64(n))] = true
	}
	seen[match(t, 1_000_000)] = true
	for _, f := range order {
		if seen[f] {
			out = append(out, f)
		}
	}
	return out
}

func match(t language.Tag, n int64) form {
	if n < 0 {
		n = -n
	}
	if n >= 10_000_000 { // the rules look at the last digits, and at whether there are more
		n = n%1_000_000 + 1_000_000
	}
	return plural.Cardinal.MatchPlural(t, int(n), 0, 0, 0, 0)
}

func (l *Language) form(n int64) int {
	if i := slices.Index(l.forms, match(l.tag, n)); i >= 0 {
		return i
	}
	return len(l.forms) - 1
}

// Number writes a whole number as a sentence has it: small ones in words where
// the language lists them, others in digits.
func (l *Language) Number(n int64) string {
	if n >= 0 && n < int64(len(l.small)) {
		return l.small[n]
	}
	return l.Digits(strconv.FormatInt(n, 10))
}

// Digits sets the language's signs between the thousands and before the
// fraction of a plain decimal number.
func (l *Language) Digits(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	whole, fraction, point := strings.Cut(s, ".")
	if len(whole) < 4 && !point {
		return sign + whole
	}
	between := l.T("words.thousands")
	if between == "space" {
		between = "\u202f"
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(between)
		}
		b.WriteRune(c)
	}
	if point {
		b.WriteString(l.T("words.point") + fraction)
	}
	return b.String()
}
