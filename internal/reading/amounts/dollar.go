package amounts

import (
	"strings"

	"comity/internal/reading/token"
)

// dollarLands are the governments whose own documents may call their dollar,
// or before it their pound, by its bare sign.
var dollarLands = []struct {
	code  string
	words map[string]bool
	signs map[string]bool // the document tells its own dollar from others
}{
	{"AUD", set("australia australian australians"), set("a$ au$ aud$ aud")},
	{"CAD", set("canada canadian canadians"), set("c$ ca$ cad$ cad")},
	{"NZD", set("zealand zealander zealanders"), set("nz$ nzd$ nzd")},
	{"SGD", set("singapore singaporean singaporeans"), set("s$ sg$ sgd$ sgd")},
}

var americanWords = set("us u.s. usa american americans america washington")

// OwnDollar returns the currency that a bare dollar sign means in the document
// that toks are cut from: the dollar of the one government that the document
// speaks for (it names that country often and America seldom, has ministers or
// "the Government" in it, and never marks that country's dollar as one of
// several), else USD (guidelines: borderline cases).
func OwnDollar(toks []token.Token) string {
	named, marked := make([]int, len(dollarLands)), make([]bool, len(dollarLands))
	american, official := 0, false
	for i, t := range toks {
		if t.Kind != token.Word || !t.Upper() {
			continue
		}
		next := ""
		if i+1 < len(toks) {
			next = toks[i+1].Lower
		}
		for k, land := range dollarLands {
			if land.words[t.Lower] {
				named[k]++
				marked[k] = marked[k] || next == "dollar" || next == "dollars"
			}
			marked[k] = marked[k] || land.signs[t.Lower] || isMark(next) && land.signs[t.Lower+next]
		}
		switch {
		case americanWords[t.Lower], t.Lower == "united" && next == "states":
			american++
		case t.Lower == "minister", t.Lower == "senator":
			official = true
		case t.Lower == "government" && i > 0 && next != "of":
			official = official || strings.Contains(" the our this ", " "+toks[i-1].Lower+" ")
		}
	}
	best := -1
	for k, n := range named {
		if n >= 3 && (best < 0 || n > named[best]) {
			best = k
		}
	}
	if best < 0 || !official || marked[best] || 2*american >= named[best] {
		return "USD"
	}
	return dollarLands[best].code
}
