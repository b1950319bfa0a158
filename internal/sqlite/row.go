package sqlite

import (
	"context"
	gostrings "strings"
	"unicode"

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

// putRow inserts one variant of a record with all that it is found by.
func (c *catalog) putRow(ctx context.Context, number int64, v ledger.Variant) error {
	r := v.Record
	body, err := encode(r)
	if err != nil {
		return err
	}
	f := factsOf(r.Body)
	ownRank, review := 0, 0
	if r.Marks != "" {
		ownRank = r.Marks.Rank()
	}
	for _, l := range r.Links {
		if l.Kind == comity.MayBeSame && l.From == r.ID {
			review++
		}
	}
	currency, amount := largest(r.Flows)
	res, err := c.c.exec(ctx, `INSERT INTO record (id, since, until, low, high, own, kind, status, stage, modality, day, year, currency, amount,
  founded, changed, disputed, review, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.ID, number, int64(forever), v.Low, v.High, ownRank, r.Kind, r.Status, f.stage, f.modality, f.date.First(), f.date.Year(),
		currency, amount, r.Founded, r.Changed, len(r.Disputes) > 0, review, body)
	if err != nil {
		return err
	}
	row, err := res.LastInsertId()
	if err != nil {
		return err
	}
	if err := c.putFacets(ctx, row, r, f); err != nil {
		return err
	}
	_, err = c.c.exec(ctx, "INSERT INTO record_text (rowid, text, programme) VALUES (?, ?, ?)", row, spread(textOf(r, f)), spread(f.programme))
	return err
}

// largest returns the flow by which records are put in order.
func largest(flows []comity.Flow) (currency string, amount float64) {
	for _, f := range flows {
		if x := f.Value.Float(); currency == "" || x > amount {
			currency, amount = f.Currency, x
		}
	}
	return currency, amount
}

func (c *catalog) putFacets(ctx context.Context, row int64, r comity.Record, f facts) error {
	type facet struct{ name, value string }
	var list []facet
	parties := func(name string, ps comity.Parties) {
		for _, p := range ps {
			if name != "" {
				list = append(list, facet{name, string(p)})
			}
			list = append(list, facet{"party", string(p)})
		}
	}
	parties("by", f.by)
	parties("to", f.to)
	parties("", f.party)
	for _, s := range f.sectors {
		list = append(list, facet{"sector", s})
	}
	for _, fl := range r.Flows {
		list = append(list, facet{"role", string(fl.Role)})
	}
	for _, v := range r.Voices {
		list = append(list, facet{"source", string(v.Claim.Source)})
		if x := factsOf(v.Claim.Body); v.Retired == "" && len(x.sectors) > 0 {
			list = append(list, facet{"sector", x.sectors[0]})
		}
	}
	done := map[facet]bool{}
	for _, x := range list {
		if x.value == "" || done[x] {
			continue
		}
		done[x] = true
		if _, err := c.c.exec(ctx, "INSERT INTO facet (name, value, row) VALUES (?, ?, ?)", x.name, x.value, row); err != nil {
			return err
		}
	}
	return nil
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

// unspaced are the scripts written without spaces between words.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// apart is the mark that spread sets: a zero-width space.
const apart = '\u200b'

// spread sets a zero-width space after each letter of a script that is written
// without spaces, so that every stretch of it can be found as a phrase.
func spread(s string) string {
	var b gostrings.Builder
	for i, r := range s {
		if r >= 0x0e00 && unicode.In(r, unspaced...) {
			if b.Cap() == 0 {
				b.Grow(len(s) * 2)
				b.WriteString(s[:i])
			}
			b.WriteRune(r)
			b.WriteRune(apart)
		} else if b.Cap() > 0 {
			b.WriteRune(r)
		}
	}
	if b.Cap() == 0 {
		return s
	}
	return b.String()
}

// gather takes the marks that spread set out again.
func gather(s string) string { return gostrings.ReplaceAll(s, string(apart), "") }
