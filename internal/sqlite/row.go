package sqlite

import (
	"context"
	"fmt"
	"strconv"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/facts"
	"comity/internal/sqlite/sets"
	"comity/internal/sqlite/words"
)

// bare is the currency of a row without an amount: it sorts after all others.
const bare = "~"

// putRow inserts one variant of a record with all that it is found by.
func (c *catalog) putRow(ctx context.Context, entry int64, id comity.ClaimID, v ledger.Variant) (row int64, err error) {
	r := v.Record
	body, err := encode(r)
	if err != nil {
		return 0, err
	}
	f := facts.Of(r.Body)
	currency, amount := largest(r.Flows)
	res, err := c.Conn.Exec(ctx, "INSERT INTO record (id, since, until, low, high, changed, day, currency, amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		id, entry, int64(forever), v.Low, v.High, r.Changed, f.Date.First(), currency, amount)
	if err != nil {
		return 0, err
	}
	if row, err = res.LastInsertId(); err != nil {
		return 0, err
	}
	if _, err := c.Conn.Exec(ctx, "INSERT INTO body (row, body) VALUES (?, ?)", row, body); err != nil {
		return 0, err
	}
	if err := c.putFacets(ctx, row, v, f); err != nil {
		return 0, err
	}
	if err := c.flows.Add(ctx, row, &r, f.By, f.To); err != nil {
		return 0, err
	}
	c.sets.Add(sets.Sum, sets.SumOf(currency, amount), row)
	if r.Changed < entry {
		c.sets.Add(sets.Lagging, "", row)
	}
	if r.ID != id {
		c.sets.Add(sets.Renamed, "", row)
	}
	text := facts.Text(r, f)
	if _, err = c.Conn.Exec(ctx, "INSERT INTO record_text (rowid, text, programme) VALUES (?, ?, ?)", row, words.Spread(text), words.Spread(f.Programme)); err != nil {
		return row, err
	}
	return row, c.putWords(ctx, text)
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

// putFacets adds a row to every set that it is in.
func (c *catalog) putFacets(ctx context.Context, row int64, v ledger.Variant, f facts.Facts) error {
	list := facetsOf(v, f)
	for _, x := range v.Record.Voices {
		src, err := c.Source(ctx, x.Claim.Source)
		if err != nil {
			return err
		}
		if src != nil {
			list = append(list, facet{sets.Source, sets.Number(src.Added)})
		}
	}
	for _, x := range list {
		c.sets.Add(x.name, x.value, row)
	}
	return nil
}

// facet is a set that a row is in.
type facet struct{ name, value string }

// facetsOf lists the sets that a row is in, its sources aside.
func facetsOf(v ledger.Variant, f facts.Facts) []facet {
	r := v.Record
	list := []facet{
		{sets.Head, ""}, {sets.Low, strconv.Itoa(v.Low)}, {sets.High, strconv.Itoa(v.High)},
		{sets.Kind, string(r.Kind)}, {sets.Status, string(r.Status)}, {sets.Stage, f.Stage}, {sets.Modality, f.Modality},
		{sets.Year, f.Date.Year()}, {sets.From, facts.Year(ledger.Began(r))}, {sets.Till, facts.Year(ledger.Settled(r))},
	}
	list = append(list, facet{sets.Quality, facts.Quality(r)}, facet{sets.Marking, string(r.Marking)})
	if size := facts.Size(r); size != "" {
		list = append(list, facet{sets.Amount, size})
	}
	if f.Under != "" {
		list = append(list, facet{sets.Under, f.Under})
	}
	if r.Marks != "" {
		list = append(list, facet{sets.Own, strconv.Itoa(r.Marks.Rank())})
	}
	list = append(list, reviewFacets(&r)...)
	for _, p := range f.By {
		list = append(list, facet{sets.By, string(p)}, facet{sets.Party, string(p)})
	}
	for _, p := range f.To {
		list = append(list, facet{sets.To, string(p)}, facet{sets.Party, string(p)})
	}
	for _, p := range f.Party {
		list = append(list, facet{sets.Party, string(p)})
	}
	for _, x := range r.Flows {
		list = append(list, facet{sets.Role, string(x.Role)})
	}
	sectors := f.Sectors
	for _, x := range r.Voices {
		if x.Retired == "" {
			sectors = append(sectors, facts.Of(x.Claim.Body).Sectors...)
		}
	}
	for _, s := range sectors {
		if s != "" {
			list = append(list, facet{sets.Sector, s})
		}
	}
	return list
}

// reviewFacets lists the sets that a row is in by what people did with it and
// what is left to do.
func reviewFacets(r *comity.Record) []facet {
	f := facts.ReviewOf(r)
	list := []facet{{sets.Sure, f.Sure}}
	if len(r.Disputes) > 0 {
		list = append(list, facet{sets.Disputed, ""})
	}
	if f.Objected {
		list = append(list, facet{sets.Objected, ""})
	}
	if f.Differ {
		list = append(list, facet{sets.Settle, ""})
	}
	if n := len(f.Judges); n > 0 {
		list = append(list, facet{sets.Judges, fmt.Sprintf("%02d", min(n, 99))})
	}
	for _, who := range f.Judges {
		list = append(list, facet{sets.Judge, string(who)})
	}
	same := 0
	for _, l := range r.Links {
		if l.Kind == comity.MayBeSame && l.From == r.ID {
			same++
		}
	}
	if same > 0 {
		list = append(list, facet{sets.Review, strconv.Itoa(same)})
	}
	return list
}
