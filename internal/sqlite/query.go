package sqlite

import (
	"context"
	"slices"

	"comity"
	"comity/internal/ledger"
)

// question is a query of a view, while it is answered.
type question struct {
	*Store
	c *conn
	v ledger.View
	q ledger.Query
}

// rows returns the rows of record that answer the question.
func (a *question) rows(ctx context.Context) (set, error) {
	rows, err := visible(ctx, a.c, a.v)
	if err != nil {
		return nil, err
	}
	for _, filter := range []func(context.Context, set) (set, error){a.plain, a.parties, a.sectors, a.source, a.programme, a.on} {
		if rows, err = filter(ctx, rows); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// narrow keeps the rows that are in the set of one of the values; no values
// keep all.
func narrow[T ~string](ctx context.Context, c *conn, rows set, name string, values []T) (set, error) {
	if len(values) == 0 {
		return rows, nil
	}
	s, err := anyOf(ctx, c, name, values)
	return rows.and(s), err
}

func (a *question) plain(ctx context.Context, rows set) (set, error) {
	rows, err := narrow(ctx, a.c, rows, inKind, a.q.Kinds)
	if err != nil {
		return nil, err
	}
	if rows, err = narrow(ctx, a.c, rows, inModality, a.q.Modality); err != nil {
		return nil, err
	}
	return narrow(ctx, a.c, rows, inYear, a.q.Years)
}

// changing keeps the rows of the stages, statuses and role asked for: what a
// day in the world bears on.
func (a *question) changing(ctx context.Context, rows set) (set, error) {
	rows, err := narrow(ctx, a.c, rows, inStage, a.q.Stages)
	if err != nil {
		return nil, err
	}
	if rows, err = narrow(ctx, a.c, rows, inStatus, a.q.Status); err != nil {
		return nil, err
	}
	if a.q.Role == "" {
		return rows, nil
	}
	return narrow(ctx, a.c, rows, inRole, []comity.Role{a.q.Role})
}

// answers reports whether a record is of the stages, statuses and role asked for.
func (a *question) answers(r comity.Record) bool {
	return (len(a.q.Stages) == 0 || slices.Contains(a.q.Stages, comity.Stage(factsOf(r.Body).stage))) &&
		(len(a.q.Status) == 0 || slices.Contains(a.q.Status, r.Status)) &&
		(a.q.Role == "" || slices.ContainsFunc(r.Flows, func(f comity.Flow) bool { return f.Role == a.q.Role }))
}

// on keeps what was so on the day asked for. Rows of which all is told of
// earlier years, or of later ones, need no look; the others are read.
func (a *question) on(ctx context.Context, rows set) (set, error) {
	if a.v.On == "" {
		return a.changing(ctx, rows)
	}
	y := year(a.v.On)
	later, err := readSet(ctx, a.c, inFrom, y+"~", "~")
	if err != nil {
		return nil, err
	}
	before, err := readSet(ctx, a.c, inTill, "", y[:3]+string(y[3]-1)+"~")
	if err != nil {
		return nil, err
	}
	rows = rows.without(later)
	sure, err := a.changing(ctx, rows.and(before))
	if err != nil {
		return nil, err
	}
	var read set
	for row := range rows.without(before).down(forever) {
		r, ok, err := a.record(ctx, row)
		if err != nil {
			return nil, err
		}
		if ok && a.answers(r) {
			read.add(row)
		}
	}
	return sure.or(read), nil
}

// record reads the record of a row as it was on the day asked for; ok is false
// where it was not yet.
func (a *question) record(ctx context.Context, row int64) (r comity.Record, ok bool, err error) {
	return readRecord(ctx, a.c, a.v, row)
}

func readRecord(ctx context.Context, c *conn, v ledger.View, row int64) (r comity.Record, ok bool, err error) {
	var body string
	if ok, err = c.one(ctx, "SELECT body FROM body WHERE row = ?", []any{row}, &body); err != nil {
		return r, false, err
	}
	if !ok {
		return r, false, badSet()
	}
	if err = decode(body, &r); err != nil {
		return r, false, err
	}
	r, ok = ledger.On(r, v.On)
	return r, ok, nil
}

func (a *question) sectors(ctx context.Context, rows set) (set, error) {
	if len(a.q.Sectors) == 0 {
		return rows, nil
	}
	var of set
	for _, code := range a.q.Sectors {
		s, err := readSet(ctx, a.c, inSector, code, code+"\U0010ffff")
		if err != nil {
			return nil, err
		}
		of = of.or(s)
	}
	return rows.and(of), nil
}

func (a *question) source(ctx context.Context, rows set) (set, error) {
	if a.q.Source == "" {
		return rows, nil
	}
	n, err := sourceNumber(ctx, a.c, a.q.Source)
	if err != nil {
		return nil, err
	}
	return narrow(ctx, a.c, rows, inSource, []string{number(n)})
}

func (a *question) programme(ctx context.Context, rows set) (set, error) {
	if a.q.Programme == "" {
		return rows, nil
	}
	m := match(a.q.Programme)
	if m == "" {
		return nil, nil
	}
	list, err := numbers(ctx, a.c, "SELECT rowid FROM record_text WHERE record_text MATCH ?", "programme : ("+m+")")
	var of set
	for _, n := range list {
		of.add(n)
	}
	return rows.and(of), err
}

func (a *question) parties(ctx context.Context, rows set) (set, error) {
	type filter struct {
		name string
		list []comity.Party
	}
	filters := []filter{{inBy, a.q.By}, {inTo, a.q.To}, {inParty, a.q.Party}}
	for _, p := range a.q.Between {
		filters = append(filters, filter{inParty, []comity.Party{p}})
	}
	for _, f := range filters {
		if len(f.list) == 0 {
			continue
		}
		of, err := anyOf(ctx, a.c, f.name, f.list)
		if err != nil {
			return nil, err
		}
		for _, p := range f.list {
			s, err := a.members(ctx, f.name, p)
			if err != nil {
				return nil, err
			}
			of = of.or(s)
		}
		rows = rows.and(of)
	}
	return rows, nil
}

// members returns the rows of those who were members of a group on the row's
// day; a row without a day counts for whoever was ever one.
func (a *question) members(ctx context.Context, name string, group comity.Party) (out set, err error) {
	if a.opt.Members == nil {
		return nil, nil
	}
	for _, m := range a.opt.Members(group) {
		of, err := valued(ctx, a.c, name, string(m.Party))
		if err != nil {
			return nil, err
		}
		if m.Since != "" {
			early, err := a.dated(ctx, of, "", m.Since)
			if err != nil {
				return nil, err
			}
			of = of.without(early)
		}
		if m.Until != "" {
			late, err := a.dated(ctx, of, m.Until, "~")
			if err != nil {
				return nil, err
			}
			of = of.without(late)
		}
		out = out.or(of)
	}
	return out, nil
}

// dated returns the rows among some whose day is from, inclusive, to, exclusive.
// Only rows of the years in which these two days lie are looked at.
func (a *question) dated(ctx context.Context, rows set, from, to comity.Day) (set, error) {
	years, err := column[string](ctx, a.c, "SELECT DISTINCT value FROM facet WHERE name = ? AND value > ''", inYear)
	if err != nil {
		return nil, err
	}
	var out set
	for _, y := range years {
		if y < year(from) || y > year(to) && to != "~" {
			continue
		}
		of, err := valued(ctx, a.c, inYear, y)
		if err != nil {
			return nil, err
		}
		of = of.and(rows)
		if y != year(from) && y != year(to) {
			out = out.or(of)
			continue
		}
		var days set
		for row := range of.down(forever) {
			var day comity.Day
			if _, err := a.c.one(ctx, "SELECT day FROM record WHERE row = ?", []any{row}, &day); err != nil {
				return nil, err
			}
			if day >= from && day < to {
				days.add(row)
			}
		}
		out = out.or(days)
	}
	return out, nil
}
