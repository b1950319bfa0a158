package sqlite

import (
	"context"
	"strconv"
	gostrings "strings"

	"comity"
	"comity/internal/ledger"
)

// facts are what a record's row is filtered and ordered by.
type facts struct {
	stage, modality, programme string
	date                       comity.Date
	sectors                    []string
	by, to, party              comity.Parties
	words                      []string
}

// factsOf reads the facts off the fields that hold.
func factsOf(b comity.Body) (f facts) {
	switch b := b.(type) {
	case *comity.Commitment:
		f = facts{stage: string(b.Stage), modality: string(b.Modality), date: b.Date, by: b.By, to: b.To, party: b.Target, programme: string(b.Under)}
		f.words = append([]string{b.Title, string(b.Action), b.Terms, b.Activity}, append(b.Items, b.Conditions...)...)
		f.sectors = []string{b.Sector}
	case *comity.Instrument:
		f = facts{stage: string(b.Stage), date: b.Date, party: b.Parties, programme: string(b.Name), words: []string{string(b.Name), string(b.Type)}}
	case *comity.Meeting:
		f = facts{stage: string(b.Status), date: b.Date, party: b.Parties, words: []string{string(b.Name), string(b.Place)}}
	case *comity.Relationship:
		f = facts{stage: string(b.Change), date: b.Date, party: b.Parties, words: []string{string(b.Level), string(b.Change)}}
	case *comity.Position:
		f = facts{stage: string(b.Stance), date: b.Date, by: b.By, party: b.About, words: []string{string(b.Topic), string(b.Stance)}}
	case *comity.PlanItem:
		f = facts{date: b.Deadline, by: b.Owner, party: b.Partners, programme: string(b.Plan), words: []string{string(b.Title), string(b.Pillar), string(b.Path)}}
	case *comity.Transaction:
		f = facts{date: b.Date, by: b.From, to: append(b.To[:len(b.To):len(b.To)], b.Recipient...), words: []string{string(b.Note), b.Activity, b.Ref}}
		f.sectors = []string{b.Sector}
	}
	return f
}

// bare is the currency of a row without an amount: it sorts after all others.
const bare = "~"

// putRow inserts one variant of a record with all that it is found by.
func (c *catalog) putRow(ctx context.Context, entry int64, v ledger.Variant) (row int64, err error) {
	r := v.Record
	body, err := encode(r)
	if err != nil {
		return 0, err
	}
	f := factsOf(r.Body)
	currency, amount := largest(r.Flows)
	res, err := c.c.exec(ctx, "INSERT INTO record (id, since, until, low, high, day, currency, amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		r.ID, entry, int64(forever), v.Low, v.High, f.date.First(), currency, amount)
	if err != nil {
		return 0, err
	}
	if row, err = res.LastInsertId(); err != nil {
		return 0, err
	}
	if _, err := c.c.exec(ctx, "INSERT INTO body (row, body) VALUES (?, ?)", row, body); err != nil {
		return 0, err
	}
	if err := c.putFacets(ctx, row, v, f); err != nil {
		return 0, err
	}
	_, err = c.c.exec(ctx, "INSERT INTO record_text (rowid, text, programme) VALUES (?, ?, ?)", row, spread(textOf(r, f)), spread(f.programme))
	return row, err
}

// largest returns the flow by which records are put in order.
func largest(flows []comity.Flow) (currency string, amount float64) {
	currency = bare
	for _, f := range flows {
		if x := f.Value.Float(); currency == bare || x > amount {
			currency, amount = f.Currency, x
		}
	}
	return currency, amount
}

func (c *catalog) putFacets(ctx context.Context, row int64, v ledger.Variant, f facts) error {
	put := func(name, value string) {
		if err := c.facets.add(ctx, name, value, row); err != nil && c.failed == nil {
			c.failed = err
		}
	}
	r := v.Record
	put(inHead, "")
	put(inLow, strconv.Itoa(v.Low))
	put(inHigh, strconv.Itoa(v.High))
	if r.Marks != "" {
		put(inOwn, strconv.Itoa(r.Marks.Rank()))
	}
	put(inKind, string(r.Kind))
	put(inStatus, string(r.Status))
	put(inStage, f.stage)
	put(inModality, f.modality)
	put(inYear, f.date.Year())
	put(inFrom, year(ledger.Began(r)))
	put(inTill, year(ledger.Settled(r)))
	if len(r.Disputes) > 0 {
		put(inDisputed, "")
	}
	review := 0
	for _, l := range r.Links {
		if l.Kind == comity.MayBeSame && l.From == r.ID {
			review++
		}
	}
	if review > 0 {
		put(inReview, strconv.Itoa(review))
	}
	parties := func(name string, ps comity.Parties) {
		for _, p := range ps {
			put(name, string(p))
			put(inParty, string(p))
		}
	}
	parties(inBy, f.by)
	parties(inTo, f.to)
	parties(inParty, f.party)
	sectors := f.sectors
	for _, fl := range r.Flows {
		put(inRole, string(fl.Role))
	}
	for _, x := range r.Voices {
		src, err := c.Source(ctx, x.Claim.Source)
		if err != nil {
			return err
		}
		if src != nil {
			put(inSource, number(src.Added))
		}
		if x.Retired == "" {
			sectors = append(sectors, factsOf(x.Claim.Body).sectors...)
		}
	}
	for _, s := range sectors {
		if s != "" {
			put(inSector, s)
		}
	}
	return c.failed
}

func year(d comity.Day) string {
	if len(d) < 4 {
		return ""
	}
	return string(d[:4])
}

// textOf returns the words under which a record is searched: its own and the
// passages that it rests on.
func textOf(r comity.Record, f facts) string {
	parts := f.words
	for _, v := range r.Voices {
		for _, e := range v.Claim.Evidence {
			parts = append(parts, e.Quote)
		}
	}
	if f.programme != "" {
		parts = append(parts, f.programme)
	}
	for _, p := range append(append(f.by[:len(f.by):len(f.by)], f.to...), f.party...) {
		parts = append(parts, string(p))
	}
	done := map[string]bool{}
	var b gostrings.Builder
	for _, p := range parts {
		if p == "" || done[p] {
			continue
		}
		done[p] = true
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(p)
	}
	return b.String()
}
