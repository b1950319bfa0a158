package events

import (
	"maps"
	"slices"
	"strconv"

	"comity"
	"comity/internal/reading/arena"
	"comity/internal/reading/names"
	"comity/internal/reading/prepared"
	"comity/internal/vocab"
)

// newFinder looks at a document as a whole: how many parties it speaks of and
// how much of its wording is that of relations between them. What a sentence
// in a report of a match or a company's results says is seldom a claim.
func newFinder(d *prepared.Document) *finder {
	f := &finder{d: d, captions: make([]bool, len(d.Sentences)), made: &arena.Arena[candidate]{}}
	count, all, words, sport, tokens := map[comity.Party]int{}, 0, 0, 0, 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		f.captions[i] = caption(s)
		for k := range s.Names {
			m := &s.Names[k]
			if m.Kind == names.Anaphor || m.Kind == names.Pronoun {
				continue
			}
			for _, p := range m.Parties {
				if vocab.IsCountry(p) || vocab.IsBody(p) || vocab.IsGroup(p) {
					count[p]++
					all++
				}
			}
		}
		tokens += len(s.Tokens)
		for k := range s.Tokens {
			switch t := &s.Tokens[k]; {
			case t.In(relations):
				words++
			case t.In(games):
				sport++
			}
		}
	}
	f.stances = stanceShare(d)
	f.survey()
	top := 0
	for _, n := range count {
		top = max(top, n)
	}
	f.pair = pair(count)
	f.domestic = all > 0 && top*100 >= all*85
	share := 0
	if all > 0 {
		share = top * 5 / all
	}
	f.silent = tokens > 80 && (words*400 < tokens || sport > words && sport*50 > tokens)
	dense := min(words*200/max(tokens, 1), 8) // per half a hundred words
	if tokens < 80 {                          // too little to judge by
		f.stances = ""
		return f
	}
	f.character = []string{"doc:parties=" + strconv.Itoa(min(len(count), 6)), "doc:top=" + strconv.Itoa(share), "doc:relations=" + strconv.Itoa(dense)}
	return f
}

// characterise adds what the document as a whole says of a candidate.
func (f *finder) characterise(c *candidate) {
	for _, feature := range f.character {
		c.has(feature)
	}
}

// pair returns the two countries or bodies that are counted most.
func pair(count map[comity.Party]int) comity.Parties {
	list := slices.Sorted(maps.Keys(count))
	slices.SortStableFunc(list, func(a, b comity.Party) int { return count[b] - count[a] })
	return list[:min(len(list), 2)]
}

// stanceShare says how many of a document's sentences have a verb that tells of
// nothing but a stance.
func stanceShare(d *prepared.Document) string {
	n := 0
	for i := range d.Sentences {
		for k := range d.Sentences[i].Verbs {
			if plainStance.Has(d.Sentences[i].Verbs[k].Lemma) {
				n++
				break
			}
		}
	}
	return "stances=" + strconv.Itoa(min(n*20/max(len(d.Sentences), 1), 8))
}

var plainStance = vocab.Words(`welcome reaffirm reiterate stress underscore underline emphasise emphasize highlight reconfirm recommit urge condemn oppose reject deplore
	denounce commend recognise recognize acknowledge appreciate applaud affirm call express`)

// relations lists words of the wording between states.
var relations = vocab.Words(`bilateral multilateral cooperation agreement agreements treaty partnership summit minister ministers president ambassador embassy
	diplomatic foreign assistance aid grant loan donor donors development pledge pledged pledges talks negotiations sanctions alliance security defence
	defense trade tariff tariffs countries nations leaders humanitarian government governments memorandum relations ties strategic regional
	international sovereignty peace declaration statement commitment commitments funding refugees visit initiative joint region ministerial`)

// games lists words of matches, whose sides meet and visit without any
// relations; what a state or a federation does about sport has few of them.
var games = vocab.Words(`match matches squad coach captain bowler bowlers batsman batsmen wicket wickets innings goals striker goalkeeper midfielder
	halftime semi-final semifinal quarter-final umpire referee injured runs series selectors substitute medallist`)
