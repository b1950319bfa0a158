package plan

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"comity"
	"comity/internal/key"
)

// Matcher finds the items of a plan that a text may be about, by the words of
// their titles: the fewer items hold a word, the more it tells.
type Matcher struct {
	items  []*Item
	words  [][]key.Word // of each item's title
	weight map[string]float64
	by     map[string][]int // items by word
}

// NewMatcher makes a matcher for the items of one plan.
func NewMatcher(items []*Item) *Matcher {
	m := &Matcher{items: items, words: make([][]key.Word, len(items)), weight: map[string]float64{}, by: map[string][]int{}}
	for i, x := range items {
		m.words[i] = key.Written(string(x.Body.Title))
		for _, w := range m.words[i] {
			m.by[w.Stem] = append(m.by[w.Stem], i)
		}
	}
	for w, list := range m.by {
		m.weight[w] = math.Log(1 + float64(len(items)+1)/float64(len(list)))
	}
	return m
}

// Offer is an item that a text, or a record, may be about, with the reason.
type Offer struct {
	Item  *Item
	Score float64 // 0 to 1
	Why   string
	Party comity.Party // an owner or partner of the item who stands in the text too; "" for none
}

// Thresholds of an offer.
const (
	enough  = 0.45 // of the weight of a title's most telling words
	telling = 6    // how many of a title's words are asked for at most
	offers  = 8    // how many items one text is offered
)

// Offers returns the items that a text with these parties may be about, the
// likeliest first, at most eight.
func (m *Matcher) Offers(text string, parties comity.Parties) []Offer {
	said := map[string]bool{}
	for _, w := range key.Specific(text) {
		said[w] = true
	}
	seen := map[int]bool{}
	var out []Offer
	for w := range said {
		for _, i := range m.by[w] {
			if seen[i] {
				continue
			}
			seen[i] = true
			if o := m.score(i, said, parties); o.Score >= enough {
				out = append(out, o)
			}
		}
	}
	slices.SortFunc(out, func(a, b Offer) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), compareSteps(a.Item.steps, b.Item.steps), cmp.Compare(a.Item.Record.ID, b.Item.Record.ID))
	})
	return out[:min(len(out), offers)]
}

// Telling returns the words of an item's title that tell it from the others,
// as written, the most telling first.
func (m *Matcher) Telling(i *Item) []string {
	list := key.Written(string(i.Body.Title))
	slices.SortStableFunc(list, func(a, b key.Word) int { return cmp.Compare(m.weight[b.Stem], m.weight[a.Stem]) })
	var out []string
	for _, w := range list[:min(len(list), telling)] {
		out = append(out, w.Said)
	}
	return out
}

// Score says how likely a text with these parties is about an item.
func (m *Matcher) Score(item *Item, text string, parties comity.Parties) Offer {
	said := map[string]bool{}
	for _, w := range key.Specific(text) {
		said[w] = true
	}
	for i, x := range m.items {
		if x.Record.ID == item.Record.ID {
			return m.score(i, said, parties)
		}
	}
	return Offer{Item: item}
}

func (m *Matcher) score(i int, said map[string]bool, parties comity.Parties) Offer {
	var all []float64
	var shared []string
	got := 0.0
	for _, w := range m.words[i] {
		all = append(all, m.weight[w.Stem])
		if said[w.Stem] {
			got += m.weight[w.Stem]
			shared = append(shared, w.Said)
		}
	}
	slices.SortFunc(all, func(a, b float64) int { return cmp.Compare(b, a) })
	whole := 0.0
	for _, x := range all[:min(len(all), telling)] {
		whole += x
	}
	o := Offer{Item: m.items[i]}
	if whole == 0 || len(shared) < 2 && len(all) > 1 {
		return o
	}
	o.Score = min(got/whole, 1)
	o.Why = "it shares the words " + strings.Join(shared, ", ")
	b := o.Item.Body
	named := Named(slices.Concat(b.Owner, b.Partners))
	meets := slices.DeleteFunc(slices.Clone(named), func(p comity.Party) bool { return !parties.Has(p) })
	switch {
	case len(meets) > 0:
		o.Score = min(o.Score+0.1, 1)
		o.Party = meets[0]
	case len(named) > 0 && len(parties) > 0:
		o.Score -= 0.15
	}
	return o
}

// Refused reports whether a person said that a record or source does not
// concern the item.
func (i *Item) Refused(id string) bool { return slices.Contains(i.Body.Unrelated, id) }

// LinkedTo reports whether the item has a link to a record, of any kind but
// that they may be the same.
func (i *Item) LinkedTo(r *comity.Record) bool {
	return slices.ContainsFunc(i.Record.Links, func(l comity.Link) bool {
		return l.Kind != comity.MayBeSame && (r.Is(l.From) || r.Is(l.To))
	})
}
