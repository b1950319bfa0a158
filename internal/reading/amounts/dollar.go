package amounts

import (
	"strings"

	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// dollarLands are the governments whose own documents may call their dollar,
// or before it their pound, by its bare sign.
var dollarLands = []struct {
	code  string
	words *vocab.Set
	signs *vocab.Set // the document tells its own dollar from others
}{
	{"AUD", vocab.Words("australia australian australians"), vocab.Words("a$ au$ aud$ aud")},
	{"CAD", vocab.Words("canada canadian canadians"), vocab.Words("c$ ca$ cad$ cad")},
	{"NZD", vocab.Words("zealand zealander zealanders"), vocab.Words("nz$ nzd$ nzd")},
	{"SGD", vocab.Words("singapore singaporean singaporeans"), vocab.Words("s$ sg$ sgd$ sgd")},
}

var americanWords = vocab.Words("us u.s. usa american americans america washington")

// OwnDollar returns the currency that a bare dollar sign means in the document
// that toks are cut from: the dollar of the one government that the document
// speaks for (it names that country often and America seldom, has ministers or
// "the Government" in it, and never marks that country's dollar as one of
// several), else USD (guidelines: borderline cases).
//
// The tokens may come whole or in parts.
func OwnDollar(parts ...[]token.Token) string {
	v := voice{named: make([]int, len(dollarLands)), marked: make([]bool, len(dollarLands)), others: map[string]int{}}
	for _, toks := range parts {
		v.hear(toks)
	}
	best := -1
	for k, n := range v.named {
		if n >= 3 && (best < 0 || n > v.named[best]) {
			best = k
		}
	}
	if best < 0 || !v.official || v.marked[best] || 2*v.american >= v.named[best] {
		return "USD"
	}
	own := dollarLands[best]
	for code, n := range v.others {
		if n > 2*v.named[best] && code != own.code {
			return "USD" // it speaks mainly of somebody else
		}
	}
	return dollarLands[best].code
}

// voice counts what tells whose government a document speaks for.
type voice struct {
	named    []int          // how often each of dollarLands is named
	marked   []bool         // whether its dollar is told from others
	others   map[string]int // how often places of each currency are named
	american int
	official bool
}

func (v *voice) hear(toks []token.Token) {
	places := vocab.CurrencyIndex().Places
	for i := range toks {
		t := &toks[i]
		if t.Kind != token.Word || !t.Upper() {
			continue
		}
		next := ""
		if i+1 < len(toks) {
			next = toks[i+1].Lower
		}
		for k, land := range dollarLands {
			if t.In(land.words) {
				v.named[k]++
				v.marked[k] = v.marked[k] || next == "dollar" || next == "dollars"
			}
			v.marked[k] = v.marked[k] || t.In(land.signs) || isMark(next) && land.signs.Has(t.Lower+next)
		}
		if codes, _ := token.Find(t, places); len(codes) > 0 {
			v.others[codes[0]]++
		}
		switch {
		case t.In(americanWords), t.Lower == "united" && next == "states":
			v.american++
		case t.Lower == "minister" && (i == 0 || toks[i-1].Lower != "prime"), t.Lower == "senator":
			v.official = true
		case t.Lower == "government" && i > 0 && next != "of":
			v.official = v.official || strings.Contains(" the our this ", " "+toks[i-1].Lower+" ")
		}
	}
}
