package names

import (
	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// kinds of countries by which a text names many at once: "low and lower-middle
// income nations", "eastern flank countries". The group stays as it is written
// (guidelines: Parties).
var kinds = vocab.Words(`low lower upper middle high income developing developed least less most poor poorer poorest rich richer richest small island islands
	vulnerable emerging fragile landlocked indebted affected conflict-affected climate-vulnerable disaster-prone eastern western northern southern
	flank front-line frontline neighbouring neighboring recipient industrialised industrialized wealthy wealthier advanced market coastal insular`)

// linking words may stand inside such a name, not at its head.
var linking = vocab.Words("and or - ,")

// described finds groups of countries that a sentence names by their kind.
func (f *finder) described(i int) {
	tokens := f.sentences[i].Tokens
	for k, t := range tokens {
		switch t.Lower {
		case "countries", "nations", "economies":
		default:
			continue
		}
		from := k
		for n := k - 1; n >= 0 && n > k-9; n-- {
			if kinds.Has(tokens[n].Lower) {
				from = n
			} else if !linking.Has(tokens[n].Lower) {
				break
			}
		}
		if from == k {
			continue
		}
		if from > 0 && tokens[from-1].Kind == token.Number {
			from--
		}
		f.describe(i, from, k+1)
	}
}

// describe puts a mention of the group at tokens from up to to, in place of the
// shorter one that it holds.
func (f *finder) describe(i, from, to int) {
	for _, m := range f.out[i] {
		inside := m.Tokens[0] >= from && m.Tokens[1] <= to
		if m.Tokens[0] < to && from < m.Tokens[1] && (!inside || m.Kind != Group || m.Tokens == [2]int{from, to}) {
			return
		}
	}
	f.drop(i, from, to)
	m := f.mention(i, from, to, nil, Group, "party/group-by-kind")
	m.Parties = comity.Parties{comity.Party(m.Words)}
	f.insert(i, m)
}
