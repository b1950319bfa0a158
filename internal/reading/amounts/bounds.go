package amounts

import (
	"strings"

	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// boundPhrases are the words before a sum that bound it. Phrases marked "!"
// bound only what follows them at once: "over $5 million" is a bound, "over the
// $5 million" is a dispute.
var boundPhrases = map[comity.Bound][]string{
	comity.About: {
		"about", "around!", "nearly", "almost", "approximately", "approx", "approx .", "aprox", "roughly", "some", "estimated",
		"circa", "c .", "ca .", "close to", "nearing", "~", "≈", "just under", "just below", "a little under", "slightly less than",
		"slightly under", "in the region of", "in the order of", "on the order of", "of the order of", "in the neighborhood of",
		"in the neighbourhood of", "somewhere around", "estimated at", "or so", "nearly about", "virtually", "approaching",
	},
	comity.UpTo: {
		"up to", "upto", "as much as", "a maximum of", "maximum of", "maximum", "not exceeding", "not to exceed", "shall not exceed",
		"does not exceed", "not more than", "no more than", "not above", "less than", "fewer than", "under!", "below!", "at most", "capped at",
		"a ceiling of", "ceiling of", "a limit of", "limit of", "to a limit of", "within a limit of", "a cap of", "≤", "<", "well under!", "max", "max .",
	},
	comity.AtLeast: {
		"more than", "over!", "at least", "upwards of", "upward of", "in excess of", "exceeding", "exceeds", "exceeded", "exceed",
		"surpassing", "surpassed", "surpasses", "topping", "topped", "above!", "greater than", "no less than", "not less than",
		"a minimum of", "minimum of", "minimum", "well over!", "just over!", "slightly more than", "a little over!", "a little more than",
		"beyond!", "≥", ">", "north of", "not below",
	},
}

// fillers may stand between a bound and its sum.
var fillers = vocab.Words("a an the additional another further extra total of record new combined whopping worth estimated at maximum combined overall sum aggregate")

// passedOver are verbs of which "over" is a part: "rolls over $3 billion".
var passedOver = vocab.Words("roll rolls rolled rolling hand hands handed handing turn turns turned turning carry carries carried carrying take takes took taken taking")

type boundPhrase struct {
	words []string
	bound comity.Bound
	tight bool
}

// boundsByLast lists the bound phrases by their last word, longest first.
var boundsByLast = indexBounds()

func indexBounds() map[string][]boundPhrase {
	out := map[string][]boundPhrase{}
	for b, list := range boundPhrases {
		for _, p := range list {
			p, tight := strings.CutSuffix(p, "!")
			w := strings.Fields(p)
			last := w[len(w)-1]
			out[last] = append(out[last], boundPhrase{w, b, tight})
		}
	}
	for _, list := range out {
		for i := range list { // few and short: insertion keeps longest first
			for j := i; j > 0 && longer(list[j], list[j-1]); j-- {
				list[j], list[j-1] = list[j-1], list[j]
			}
		}
	}
	return out
}

func longer(a, b boundPhrase) bool {
	if len(a.words) != len(b.words) {
		return len(a.words) > len(b.words)
	}
	return strings.Join(a.words, " ") < strings.Join(b.words, " ")
}

// bound sets the bound of the sum at tokens i to end from the words around it,
// and returns the first token of those before it, or i.
func (s *scanner) bound(i, end int, m *Mention) int {
	at := i
	for k := 0; k <= 5 && at > 0; k++ {
		if p, ok := s.boundBefore(at, at == i); ok {
			from := at - len(p.words)
			m.Amount.Bound = p.bound
			if q, ok := s.boundBefore(from, true); ok && q.bound != comity.About && p.bound == comity.About {
				m.Amount.Bound = q.bound // "up to about $5 million"
				from -= len(q.words)
			}
			return from
		}
		if !fillers.Has(s.lower(at - 1)) {
			break
		}
		at--
	}
	switch {
	case s.is(end, "or") && s.is(end+1, "more"), s.is(end, "plus") && !s.is(end+1, "$", "a", "an"), s.is(end, "+") && s.tight(end), s.dash(end) && s.tight(end) && s.is(end+1, "plus"), s.is(end, "and") && s.is(end+1, "above", "over", "upwards"):
		m.Amount.Bound = comity.AtLeast
	case s.is(end, "or") && s.is(end+1, "so"), s.is(end, "approximately") && s.is(end+1, ".", ",", ")"):
		m.Amount.Bound = comity.About
	case s.is(end, "or") && s.is(end+1, "less"), s.is(end, "at") && s.is(end+1, "most"), s.is(end, "maximum"):
		m.Amount.Bound = comity.UpTo
	}
	return i
}

// boundBefore returns the longest bound phrase that ends before token at;
// direct says that the sum itself begins there.
func (s *scanner) boundBefore(at int, direct bool) (boundPhrase, bool) {
	for _, p := range boundsByLast[s.lower(at-1)] {
		if p.tight && !direct || at < len(p.words) {
			continue
		}
		ok := len(p.words) > 1 || p.words[0] != "over" || at < 2 || !passedOver.Has(s.lower(at-2))
		for k, w := range p.words {
			if s.lower(at-len(p.words)+k) != w {
				ok = false
				break
			}
		}
		if ok {
			return p, true
		}
	}
	return boundPhrase{}, false
}

var perUnits = vocab.Words("year annum month week day quarter hour person capita head household family share barrel ton tonne kilogram kg unit pupil student child country")

// per returns what the sum at tokens i to next is given for: "year" in "a
// year", "per annum", "annually" and "an annual grant of"; "each" in "each".
func (s *scanner) per(i, next int) string {
	if p := s.perAt(next); p != "" {
		return p
	}
	if s.is(next, "in", "of") && s.kind(next+1) == token.Word { // "in aid a year"
		for k := 2; k <= 3; k++ {
			if p := s.perAt(next + k); p == "year" {
				return p
			}
		}
	}
	for k := 1; k <= 4 && i-k >= 0; k++ {
		switch s.lower(i - k) {
		case "annual", "yearly":
			return "year"
		case "monthly":
			return "month"
		case ".", ",", ";", "(", "and", "or":
			return ""
		}
	}
	return ""
}

func (s *scanner) perAt(i int) string {
	at := i
	if s.dash(at) {
		at++
	}
	switch s.lower(at) {
	case "annually", "yearly", "p.a":
		return "year"
	case "monthly":
		return "month"
	case "each", "every", "apiece":
		if w := s.lower(at + 1); perUnits.Has(w) {
			return unit(w)
		}
		if s.is(at, "every") {
			return ""
		}
		return "each"
	case "a", "an", "per", "/":
		k := at + 1
		if s.dash(k) {
			k++
		}
		if w := s.lower(k); perUnits.Has(w) && (w != "country" && w != "quarter" || !s.is(at, "a")) {
			return unit(w)
		}
		if s.is(at, "/") && s.is(k, "yr") {
			return "year"
		}
	}
	return ""
}

func unit(w string) string {
	if w == "annum" {
		return "year"
	}
	return w
}
