package names

import (
	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// state holds what the head of a letter, cable or submission calls it or marks it
// with; reports of the press have none of it.
var state = vocab.Words(`cablegram telegram cable despatch dispatch letter memorandum minute brief submission aide-memoire paper papers
	secret confidential restricted personal unclassified cabinet`)

// missions write from a capital that is not their government's.
var missions = vocab.Words("embassy mission consulate consul ambassador commission commissioner legation delegation chargé")

var monthNames = vocab.Words("january february march april may june july august september october november december")

// sentFrom returns the government of the capital that a paper of state gives with
// its day on a line of its own: "Canberra, 4 May 1950". It speaks of others more
// than of itself, so that counting names would give it to them.
func (f *finder) sentFrom() comity.Parties {
	var from comity.Parties
	paper := false
	for i := range min(top, len(f.sentences)) {
		tokens := f.sentences[i].Tokens
		if len(tokens) > 16 {
			continue
		}
		for k := range tokens {
			paper = paper || state.Has(tokens[k].Lower)
			if len(from) == 0 && missions.Has(tokens[k].Lower) {
				return nil
			}
		}
		for k := 0; k < min(3, len(tokens)) && len(from) == 0; k++ {
			end, found := known().longest(tokens, k)
			if end == 0 {
				continue
			}
			if e, _ := choose(found, f.doc.Published.First()); e.kind == vocab.CapitalCity && dated(tokens[end:]) {
				from = comity.Parties{e.party}
			}
		}
	}
	if !paper {
		return nil
	}
	return from
}

// dated reports whether tokens begin with a whole day: ", 4 May 1950", ", May 4, 1950".
func dated(tokens []token.Token) bool {
	if len(tokens) < 4 || tokens[0].Text != "," {
		return false
	}
	day, month, year := tokens[1], tokens[2], tokens[3]
	if day.Kind == token.Word {
		day, month = month, day
		if year.Text == "," && len(tokens) > 4 {
			year = tokens[4]
		}
	}
	return day.Kind == token.Number && len(day.Text) < 3 && month.Kind == token.Word && monthNames.Has(month.Lower) && year.Kind == token.Number && len(year.Text) == 4
}
