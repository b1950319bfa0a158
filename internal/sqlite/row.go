package sqlite

import (
	"context"

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
	if err := c.flows.Add(ctx, row, &r, f); err != nil {
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
	list := facts.SetsOf(v, f)
	for _, x := range v.Record.Voices {
		src, err := c.Source(ctx, x.Claim.Source)
		if err != nil {
			return err
		}
		if src != nil {
			list = append(list, facts.Set{Name: sets.Source, Value: sets.Number(src.Added)})
		}
	}
	for _, x := range list {
		c.sets.Add(x.Name, x.Value, row)
	}
	return nil
}
