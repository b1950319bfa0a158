package vocab

import (
	"strings"
	"sync"

	"comity"
)

// Standing names what a party is to development aid: "donor", "provider" (a
// state that gives beside the OECD's committee of donors), "lender" (a bank or
// fund between states), "rich", "recipient" (every other country), "body",
// "group", or "organisation" where it is none of these.
func Standing(p comity.Party) string {
	if s, ok := standings().Get(string(p)); ok {
		return s
	}
	switch {
	case IsCountry(p):
		return "recipient"
	case IsBody(p):
		return "body"
	case IsGroup(p):
		return "group"
	}
	return "organisation"
}

var standings = sync.OnceValue(func() *Lexicon[string] { return lexicon(standingRows()) })

func standingRows() map[comity.Party]string {
	out := map[comity.Party]string{}
	for standing, cells := range rows("standing.txt") {
		for _, code := range split(strings.Join(cells, ";"), ",") {
			out[comity.Party(code)] = standing
		}
	}
	return out
}
