package reconcile

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/derive"
	"comity/internal/reconcile/telling"
	"comity/internal/reconcile/times"
)

// verdict is how a claim stands to a record.
type verdict int

const (
	apart       verdict = iota
	same                // it speaks of the same thing
	uncertainly         // it may; a person decides
	partOf              // its sum is a part of the record's
	before              // it announces again what the record holds
	replaces            // it replaces what the record holds
)

func (v verdict) link() comity.LinkKind {
	switch v {
	case partOf:
		return comity.PartOf
	case before:
		return comity.AnnouncedBefore
	case replaces:
		return comity.Supersedes
	}
	return comity.MayBeSame
}

// finding is a verdict with its reason in words and how sure it is, 0 to 1.
type finding struct {
	verdict verdict
	reason  string
	score   float64
	reverse bool    // the record is the part, or the repeat, of the claim
	gathers bool    // a payment and what it pays: each of several payments belongs
	differs bool    // their sums differ
	summed  bool    // both state a sum
	exact   bool    // and the very same
	own     bool    // the same source tells both
	gap     int     // days between them
	close   float64 // how like claim and record are, to choose between rivals; 0 where that is not asked
	with    *subject
}

// heard is a claim with what comparing needs of it.
type heard struct {
	*comity.Claim
	about Particulars
	words telling.Words
	goods telling.Words
	names []string // of places and projects, as stems
	when  times.Window
	quote string

	wording *derive.Passage // of quote, made when first asked for
}

// passage returns the wording of what the claim rests on.
func (h *heard) passage() derive.Passage {
	if h.wording == nil {
		p := derive.PassageOf(h.quote)
		h.wording = &p
	}
	return *h.wording
}

// named returns the names of places and projects in the act, or else in the
// whole passage.
func (h *heard) named() []string {
	if len(h.names) > 0 {
		return h.names
	}
	return telling.Names(h.quote)
}

func newHeard(c *comity.Claim, about Particulars) *heard {
	h := &heard{Claim: c, about: about}
	var quotes []string
	for _, e := range c.Evidence {
		quotes = append(quotes, e.Quote)
	}
	h.quote = strings.Join(quotes, " ")
	h.words, h.goods = telling.Of(c.Body)
	if b, ok := c.Body.(*comity.Commitment); ok {
		h.names = telling.Names(append([]string{string(b.Action), b.Title}, b.Items...)...)
		if !h.words.Beyond(nil, telling.Body) { // "lend another 20 million for the project": its name tells which
			h.words = h.words.With(telling.Weigh(string(b.Under)))
		}
		if !h.words.Beyond(nil, telling.Body) { // "signed a deal on Monday": what it is about stands elsewhere in the passage
			h.words = h.words.With(telling.Beside(slices.Concat(b.By, b.To), h.quote))
			h.names = telling.Names(h.quote)
		}
	}
	h.when = times.Of(c.Body, about.Published, season)
	return h
}

// subject is a record that claims may join, with what comparing needs of it.
type subject struct {
	comity.Record
	at       int           // place among the known
	voices   []*heard      // in the order of Voices, transactions aside
	words    telling.Words // of all voices
	goods    telling.Words
	names    []string
	tellings map[comity.SourceID]int // claims that joined, by their source
	sources  []comity.SourceID       // of voices, each once
	stale    bool                    // Body and flows are older than Voices
}

func (k *subject) hear(v *comity.Voice) {
	n := len(v.Judgements)
	if v.Claim.Kind != k.Kind || v.Claim.Body == nil || v.Retired != "" || n > 0 && v.Judgements[n-1].Verdict == comity.RejectedByUs {
		return
	}
	h := newHeard(&v.Claim, Particulars{Source: v.Claim.Source, Title: v.Title, Publisher: v.Publisher, PublisherKind: v.PublisherKind, Published: v.Published})
	if k.voices = append(k.voices, h); !k.tells(v.Claim.Source) {
		k.sources = append(k.sources, v.Claim.Source)
	}
	k.words, k.goods = k.words.With(h.words), k.goods.With(h.goods)
	k.names = append(slices.Clip(k.names), h.names...)
}

// named returns the names in the acts of all voices, or else in their passages.
func (k *subject) named() []string {
	out := k.names
	for _, v := range k.voices[:min(len(k.voices), tellings)] {
		if len(k.names) == 0 {
			out = append(out, v.named()...)
		}
	}
	return out
}

// now brings the record up to date with the voices that joined.
func (k *subject) now() *comity.Record {
	if k.stale {
		derive.Record(&k.Record)
		k.stale = false
	}
	return &k.Record
}

// tells reports whether a claim of the same source is in the record.
func (k *subject) tells(source comity.SourceID) bool { return slices.Contains(k.sources, source) }

// compare asks the rules of the claim's kind.
func (s *session) compare(c *heard, k *subject) finding {
	if len(k.voices) == 0 && k.Kind != comity.KindTransaction {
		return finding{}
	}
	switch b := c.Body.(type) {
	case *comity.Commitment:
		return s.compareCommitment(c, b, k)
	case *comity.Meeting:
		return compareMeeting(c, b, k)
	case *comity.Instrument:
		return compareInstrument(c, b, k)
	case *comity.Relationship:
		return compareRelationship(c, b, k)
	case *comity.Position:
		return comparePosition(c, b, k)
	case *comity.PlanItem:
		return comparePlanItem(c, b, k)
	}
	return finding{}
}
