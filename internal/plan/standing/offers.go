package standing

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/plan"
)

// Suggestion is something that may concern an item of a plan: a record, or a
// document of which no record does. A person accepts or refuses it.
type Suggestion struct {
	plan.Offer
	Record *comity.Record // nil for a document
	Source comity.SourceID
	Title  string // of the document
	Quote  string // the passage that made it a suggestion
}

// ID returns the id by which a person accepts or refuses the suggestion.
func (s *Suggestion) ID() string {
	if s.Record != nil {
		return string(s.Record.ID)
	}
	return string(s.Source)
}

// searched is how many hits of each search for an item's words are weighed.
const searched = 24

// ForItem suggests what in the ledger may concern an item: it searches for its
// most telling words, two at a time, and leaves out what is linked or refused.
func ForItem(ctx context.Context, s ledger.Store, v ledger.View, b *plan.Board, item *plan.Item) ([]Suggestion, error) {
	m := plan.NewMatcher(b.All())
	words := m.Telling(item)
	words = words[:min(len(words), 4)]
	c := collector{ctx: ctx, s: s, v: v, best: map[string]Suggestion{}}
	for i := range words {
		for j := i + 1; j < len(words); j++ {
			found, err := s.Search(ctx, v, ledger.Seek{Words: words[i] + " " + words[j], Limit: searched})
			if err != nil {
				return nil, err
			}
			for _, h := range found.Hits {
				if err := c.weigh(m, item, h); err != nil {
					return nil, err
				}
			}
		}
	}
	return c.list(), nil
}

// collector keeps the best suggestion of each record or document.
type collector struct {
	ctx  context.Context
	s    ledger.Store
	v    ledger.View
	best map[string]Suggestion
	seen map[comity.SourceID]bool
}

func (c *collector) add(x Suggestion) {
	key := string(x.Item.Record.ID) + " " + x.ID()
	if old, ok := c.best[key]; !ok || x.Score > old.Score {
		c.best[key] = x
	}
}

// weigh takes a hit of a search for an item.
func (c *collector) weigh(m *plan.Matcher, item *plan.Item, h ledger.Hit) error {
	if h.Record != nil {
		if x, ok := recordFor(item, h.Record); ok {
			text, quote := textOf(h.Record)
			if x.Offer = m.Score(item, text, partiesOf(h.Record)); plan.Likely(x.Offer) {
				x.Quote = quote
				c.add(x)
			}
		}
		return nil
	}
	if c.seen[h.Source] || !documentFor(item, h.Source) {
		return nil
	}
	if c.seen == nil {
		c.seen = map[comity.SourceID]bool{}
	}
	c.seen[h.Source] = true
	doc, _, err := c.s.Document(c.ctx, c.v, h.Source)
	if err != nil {
		return err
	}
	for _, text := range passages(doc) {
		if o := m.Score(item, text, nil); plan.Likely(o) {
			c.add(Suggestion{Offer: o, Source: h.Source, Title: h.Title, Quote: text})
		}
	}
	return nil
}

// list returns the suggestions, the likeliest first; a document is left out
// where a record that rests on it is suggested for the same item.
func (c *collector) list() []Suggestion {
	covered := map[string]bool{}
	for _, x := range c.best {
		if x.Record != nil {
			for _, v := range x.Record.Voices {
				covered[string(x.Item.Record.ID)+string(v.Claim.Source)] = true
			}
		}
	}
	var out []Suggestion
	for _, x := range c.best {
		if x.Record != nil || !covered[string(x.Item.Record.ID)+string(x.Source)] {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), plan.ComparePaths(string(a.Item.Body.Path), string(b.Item.Body.Path)), cmp.Compare(a.Item.Record.ID, b.Item.Record.ID), cmp.Compare(a.ID(), b.ID()))
	})
	return out
}

// recordFor begins a suggestion of a record for an item; ok is false where it
// is no news: it is linked already, refused, rejected, an item itself, or rests
// on nothing but the plan.
func recordFor(item *plan.Item, r *comity.Record) (Suggestion, bool) {
	if r.Kind == comity.KindPlanItem || r.Status == comity.StatusRejected || r.Merged != "" || item.LinkedTo(r) || item.Refused(string(r.ID)) {
		return Suggestion{}, false
	}
	for _, v := range r.Voices {
		if v.Retired == "" && v.Claim.Rejected == "" && !tellsItem(item, v.Claim.Source) {
			return Suggestion{Record: r, Source: v.Claim.Source, Title: v.Title}, true
		}
	}
	return Suggestion{}, false
}

// documentFor reports whether a document is news for an item.
func documentFor(item *plan.Item, id comity.SourceID) bool {
	return !tellsItem(item, id) && !item.Refused(string(id)) && !slices.Contains(item.Body.Documents, string(id)) &&
		!slices.ContainsFunc(item.Record.Progress, func(p comity.Progress) bool { return p.Source == id })
}

// tellsItem reports whether the plan itself is the source.
func tellsItem(item *plan.Item, id comity.SourceID) bool {
	return slices.ContainsFunc(item.Record.Voices, func(v comity.Voice) bool { return v.Claim.Source == id })
}

// ForDocument suggests the items of plans that a document, and the records that
// rest on it, may concern.
func ForDocument(ctx context.Context, s ledger.Store, v ledger.View, boards []*plan.Board, id comity.SourceID) ([]Suggestion, error) {
	doc, _, err := s.Document(ctx, v, id)
	if err != nil {
		return nil, err
	}
	src, err := s.Source(ctx, v, string(id))
	if err != nil {
		return nil, err
	}
	var records []comity.Record
	for r, err := range s.Each(ctx, v, ledger.Query{Source: id}) {
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	c := collector{best: map[string]Suggestion{}}
	for _, b := range boards {
		m := plan.NewMatcher(b.All())
		for k := range records {
			text, quote := textOf(&records[k])
			for _, o := range m.Offers(text, partiesOf(&records[k])) {
				if x, ok := recordFor(o.Item, &records[k]); ok {
					x.Offer, x.Quote = o, quote
					c.add(x)
				}
			}
		}
		for _, text := range passages(doc) {
			for _, o := range m.Offers(text, nil) {
				if documentFor(o.Item, id) {
					c.add(Suggestion{Offer: o, Source: id, Title: src.Title, Quote: text})
				}
			}
		}
	}
	return c.list(), nil
}

// longest bounds a passage, in bytes: a longer one holds the words of too many
// things.
const longest = 1200

// passages returns the blocks of a document that say something.
func passages(doc *comity.Document) []string {
	var out []string
	for _, b := range doc.Blocks {
		if text := strings.Join(strings.Fields(doc.Text[b.Span.Start:b.Span.End]), " "); len(text) > 20 && len(text) <= longest {
			out = append(out, text)
		}
	}
	return out
}

// textOf returns the words of a record, and the passage that it rests on first.
func textOf(r *comity.Record) (text, quote string) {
	var b strings.Builder
	for _, v := range r.Voices {
		if v.Retired != "" || v.Claim.Rejected != "" {
			continue
		}
		for _, e := range v.Claim.Evidence {
			if quote == "" {
				quote = strings.Join(strings.Fields(e.Quote), " ")
			}
			b.WriteString(e.Quote + "\n")
		}
	}
	if c, ok := r.Body.(*comity.Commitment); ok {
		b.WriteString(c.Title + "\n" + string(c.Action) + "\n" + strings.Join(c.Items, "\n"))
	}
	return b.String(), quote
}

// partiesOf returns the parties that stand in a record.
func partiesOf(r *comity.Record) comity.Parties {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		return slices.Concat(b.By, b.To)
	case *comity.Instrument:
		return b.Parties
	case *comity.Meeting:
		return b.Parties
	case *comity.Relationship:
		return b.Parties
	case *comity.Position:
		return slices.Concat(b.By, b.About)
	}
	return nil
}
