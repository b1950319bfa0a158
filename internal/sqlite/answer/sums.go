package answer

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/flows"
	"comity/internal/sqlite/sets"
	"comity/internal/total"
)

// Sums implements [ledger.Summer].
func (s *Catalog) Sums(ctx context.Context, v ledger.View, q ledger.Query, currency string, by ...total.Dimension) (out []total.Cell, err error) {
	if by, err = flows.Apart(by, len(q.By)+len(q.To) > 0); err != nil {
		return nil, err
	}
	q.Sort, q.After, q.Limit = "", "", 0
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		a := &question{s, c, v, q}
		rows, err := a.rows(ctx)
		if err != nil {
			return err
		}
		ask := flows.Question{Rows: rows, By: q.By, To: q.To, Years: q.Years, Apart: by, Currency: currency, Groups: s.groups}
		if ask.Name, err = nameOf(v, q); err != nil {
			return err
		}
		if v.On != "" {
			out, err = a.sumsOn(ctx, ask)
			return err
		}
		if ask.All, err = a.all(ctx); err != nil {
			return err
		}
		out, err = flows.Sums(ctx, c, ask)
		return err
	})
	return out, err
}

// nameOf names what a view asks.
func nameOf(v ledger.View, q ledger.Query) (string, error) {
	text, err := json.Marshal(q)
	return fmt.Sprintf("%d %d %s %s", rank(v), v.AsOf, v.On, text), err
}

// all is the question of which this one is a part, where it asks for nothing
// but commitments and either who gives and receives, or of which years; nil
// otherwise. Members of a group count by the day of their records, which sums do
// not tell apart.
func (a *question) all(ctx context.Context) (*flows.All, error) {
	commitments := ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}}
	rest := commitments
	rest.By, rest.To, rest.Years = a.q.By, a.q.To, a.q.Years
	if !reflect.DeepEqual(rest, a.q) || (len(a.q.By)+len(a.q.To) > 0) == (len(a.q.Years) > 0) {
		return nil, nil
	}
	for _, p := range slices.Concat(a.q.By, a.q.To) {
		if a.groups != nil && len(a.groups(p)) > 0 {
			return nil, nil
		}
	}
	whole := &question{a.Catalog, a.c, a.v, commitments}
	rows, err := whole.rows(ctx)
	_, head := asOf(a.v)
	return &flows.All{Name: fmt.Sprint("all ", rank(a.v)), Rows: rows, Head: head}, err
}

// sumsOn answers for a day in the world: of what is told of that year or later
// the records are read.
func (a *question) sumsOn(ctx context.Context, ask flows.Question) ([]total.Cell, error) {
	_, before, err := a.times(ctx)
	if err != nil {
		return nil, err
	}
	rest := ask.Rows.Without(before)
	ask.Rows = ask.Rows.And(before)
	out, err := flows.Sums(ctx, a.c, ask)
	if err != nil {
		return nil, err
	}
	read, err := a.read(ctx, ask, rest)
	return slices.Concat(out, read), err
}

// read adds up records that are read.
func (a *question) read(ctx context.Context, ask flows.Question, rows sets.Set) ([]total.Cell, error) {
	return flows.Read(ask, func(add func(*comity.Record)) error {
		for row := range rows.Down(forever) {
			r, ok, err := a.record(ctx, row)
			if err != nil {
				return err
			}
			if ok {
				add(&r)
			}
		}
		return nil
	})
}
