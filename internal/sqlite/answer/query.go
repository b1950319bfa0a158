package answer

import (
	"context"
	"encoding/json"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/facts"
	"comity/internal/sqlite/sets"
	"comity/internal/sqlite/words"
)

// question is a query of a view, while it is answered.
type question struct {
	*Catalog
	c *db.Conn
	v ledger.View
	q ledger.Query
}

// rows returns the rows of record that answer the question, in whichever order
// and of whichever page.
func (a *question) rows(ctx context.Context) (sets.Set, error) {
	q := a.q
	q.Sort, q.After, q.Limit = "", "", 0
	name, err := nameOf(a.v, q)
	if err != nil {
		return nil, err
	}
	return sets.Made(ctx, a.c, name, func() (sets.Set, error) { return a.find(ctx) })
}

func (a *question) find(ctx context.Context) (sets.Set, error) {
	rows, err := visible(ctx, a.c, a.v)
	if err != nil {
		return nil, err
	}
	for _, filter := range []func(context.Context, sets.Set) (sets.Set, error){a.plain, a.parties, a.sectors, a.source, a.programme, a.waiting, a.on} {
		if rows, err = filter(ctx, rows); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// narrow keeps the rows that are in the set of one of the values; no values
// keep all.
func narrow[T ~string](ctx context.Context, c *db.Conn, rows sets.Set, name string, values []T) (sets.Set, error) {
	if len(values) == 0 {
		return rows, nil
	}
	s, err := sets.Any(ctx, c, name, values)
	return rows.And(s), err
}

func (a *question) plain(ctx context.Context, rows sets.Set) (sets.Set, error) {
	rows, err := narrow(ctx, a.c, rows, sets.Kind, a.q.Kinds)
	if err != nil {
		return nil, err
	}
	if rows, err = narrow(ctx, a.c, rows, sets.Modality, a.q.Modality); err != nil {
		return nil, err
	}
	if rows, err = narrow(ctx, a.c, rows, sets.Under, a.q.Under); err != nil {
		return nil, err
	}
	return narrow(ctx, a.c, rows, sets.Year, a.q.Years)
}

// changing keeps the rows of the stages, statuses, role and days asked for: what
// a day in the world bears on.
func (a *question) changing(ctx context.Context, rows sets.Set) (sets.Set, error) {
	rows, err := narrow(ctx, a.c, rows, sets.Stage, a.q.Stages)
	if err != nil {
		return nil, err
	}
	if rows, err = narrow(ctx, a.c, rows, sets.Status, a.q.Status); err != nil {
		return nil, err
	}
	if rows, err = narrow(ctx, a.c, rows, sets.Amount, a.q.Amounts); err != nil {
		return nil, err
	}
	if rows, err = narrow(ctx, a.c, rows, sets.Quality, a.q.Qualities); err != nil {
		return nil, err
	}
	if rows, err = narrow(ctx, a.c, rows, sets.Marking, a.q.Markings); err != nil {
		return nil, err
	}
	if rows, err = a.due(ctx, rows); err != nil || a.q.Role == "" {
		return rows, err
	}
	return narrow(ctx, a.c, rows, sets.Role, []comity.Role{a.q.Role})
}

// answers reports whether a record is of the stages, statuses and role asked for.
func (a *question) answers(r comity.Record) bool {
	due := facts.Due(r)
	return (a.q.DueFrom == "" && a.q.DueTo == "" || due != "" && due >= a.q.DueFrom && (a.q.DueTo == "" || due <= a.q.DueTo)) &&
		(len(a.q.Stages) == 0 || slices.Contains(a.q.Stages, comity.Stage(facts.Of(r.Body).Stage))) &&
		(len(a.q.Status) == 0 || slices.Contains(a.q.Status, r.Status)) &&
		(len(a.q.Amounts) == 0 || slices.Contains(a.q.Amounts, facts.Size(r))) &&
		(len(a.q.Qualities) == 0 || slices.Contains(a.q.Qualities, facts.Quality(r))) &&
		(len(a.q.Markings) == 0 || slices.Contains(a.q.Markings, r.Marking)) &&
		(a.q.Role == "" || slices.ContainsFunc(r.Flows, func(f comity.Flow) bool { return f.Role == a.q.Role }))
}

// on keeps what was so on the day asked for. Rows of which all is told of
// earlier years, or of later ones, need no look; the others are read.
func (a *question) on(ctx context.Context, rows sets.Set) (sets.Set, error) {
	if a.v.On == "" {
		return a.changing(ctx, rows)
	}
	later, before, err := a.times(ctx)
	if err != nil {
		return nil, err
	}
	rows = rows.Without(later)
	sure, err := a.changing(ctx, rows.And(before))
	if err != nil {
		return nil, err
	}
	var read sets.Set
	for row := range rows.Without(before).Down(forever) {
		r, ok, err := a.record(ctx, row)
		if err != nil {
			return nil, err
		}
		if ok && a.answers(r) {
			read.Add(row)
		}
	}
	return sure.Or(read), nil
}

// times returns the rows of which all is told of later years than that of the
// day asked for, and those of which all is told of earlier ones.
func (a *question) times(ctx context.Context) (later, before sets.Set, err error) {
	y := facts.Year(a.v.On)
	if later, err = sets.Between(ctx, a.c, sets.From, y+"~", "~"); err != nil {
		return nil, nil, err
	}
	before, err = sets.Between(ctx, a.c, sets.Till, "", y[:3]+string(y[3]-1)+"~")
	return later, before, err
}

// record reads the record of a row as it was on the day asked for; ok is false
// where it was not yet.
func (a *question) record(ctx context.Context, row int64) (r comity.Record, ok bool, err error) {
	return readRecord(ctx, a.c, a.v, row)
}

func readRecord(ctx context.Context, c *db.Conn, v ledger.View, row int64) (r comity.Record, ok bool, err error) {
	var body string
	if ok, err = c.One(ctx, "SELECT body FROM body WHERE row = ?", []any{row}, &body); err != nil {
		return r, false, err
	}
	if !ok {
		return r, false, sets.Bad()
	}
	if err = db.Decode(body, &r); err != nil {
		return r, false, err
	}
	if err = onWhatIsSeen(ctx, c, v, &r); err != nil {
		return r, false, err
	}
	r, ok = ledger.On(r, v.On)
	return r, ok, nil
}

// readRecords reads the records of rows as they were on the day asked for, in
// the order of the rows, those left out that were not yet: all at once, which
// takes half as long as one by one.
func readRecords(ctx context.Context, c *db.Conn, v ledger.View, rows []int64) (out []comity.Record, err error) {
	if len(rows) == 0 {
		return nil, nil
	}
	asked, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	list, err := c.Rows(ctx, "SELECT b.row, b.body FROM json_each(?) j CROSS JOIN body b ON b.row = j.value", string(asked))
	if err != nil {
		return nil, err
	}
	defer list.Close()
	bodies := make(map[int64]string, len(rows))
	for list.Next() {
		var row int64
		var body string
		if err := list.Scan(&row, &body); err != nil {
			return nil, err
		}
		bodies[row] = body
	}
	if err := list.Err(); err != nil {
		return nil, err
	}
	out = make([]comity.Record, 0, len(rows))
	for _, row := range rows {
		out = append(out, comity.Record{}) // where it stays, unless the view does not show it
		r := &out[len(out)-1]
		if err := db.Decode(bodies[row], r); err != nil {
			return nil, err
		}
		if err := onWhatIsSeen(ctx, c, v, r); err != nil {
			return nil, err
		}
		on, ok := ledger.On(*r, v.On)
		if *r = on; !ok {
			out = out[:len(out)-1]
		}
	}
	return out, nil
}

func (a *question) sectors(ctx context.Context, rows sets.Set) (sets.Set, error) {
	if len(a.q.Sectors) == 0 {
		return rows, nil
	}
	var of sets.Set
	for _, code := range a.q.Sectors {
		s, err := sets.Between(ctx, a.c, sets.Sector, code, code+"\U0010ffff")
		if err != nil {
			return nil, err
		}
		of = of.Or(s)
	}
	return rows.And(of), nil
}

func (a *question) source(ctx context.Context, rows sets.Set) (sets.Set, error) {
	if a.q.Source == "" {
		return rows, nil
	}
	n, err := sourceNumber(ctx, a.c, a.q.Source)
	if err != nil {
		return nil, err
	}
	return narrow(ctx, a.c, rows, sets.Source, []string{sets.Number(n)})
}

func (a *question) programme(ctx context.Context, rows sets.Set) (sets.Set, error) {
	if a.q.Programme == "" {
		return rows, nil
	}
	if err := words.TooMany(a.q.Programme); err != nil {
		return nil, err
	}
	m := words.Match(a.q.Programme)
	if m == "" {
		return nil, nil
	}
	list, err := db.Numbers(ctx, a.c, "SELECT rowid FROM record_text WHERE record_text MATCH ?", "programme : ("+m+")")
	var of sets.Set
	for _, n := range list {
		of.Add(n)
	}
	return rows.And(of), err
}

func (a *question) parties(ctx context.Context, rows sets.Set) (sets.Set, error) {
	type filter struct {
		name string
		list []comity.Party
	}
	filters := []filter{{sets.By, a.q.By}, {sets.To, a.q.To}, {sets.Party, a.q.Party}}
	for _, p := range a.q.Between {
		filters = append(filters, filter{sets.Party, []comity.Party{p}})
	}
	for _, f := range filters {
		if len(f.list) == 0 {
			continue
		}
		of, err := sets.Any(ctx, a.c, f.name, f.list)
		if err != nil {
			return nil, err
		}
		for _, p := range f.list {
			s, err := a.members(ctx, f.name, p)
			if err != nil {
				return nil, err
			}
			of = of.Or(s)
		}
		rows = rows.And(of)
	}
	return rows, nil
}

// members returns the rows of those who were members of a group on the row's
// day; a row without a day counts for whoever was ever one.
func (a *question) members(ctx context.Context, name string, group comity.Party) (out sets.Set, err error) {
	if a.groups == nil {
		return nil, nil
	}
	for _, m := range a.groups(group) {
		of, err := sets.Of(ctx, a.c, name, string(m.Party))
		if err != nil {
			return nil, err
		}
		if m.Since != "" {
			early, err := a.dated(ctx, of, "", m.Since)
			if err != nil {
				return nil, err
			}
			of = of.Without(early)
		}
		if m.Until != "" {
			late, err := a.dated(ctx, of, m.Until, "~")
			if err != nil {
				return nil, err
			}
			of = of.Without(late)
		}
		out = out.Or(of)
	}
	return out, nil
}

// dated returns the rows among some whose day is from, inclusive, to, exclusive.
// Only rows of the years in which these two days lie are looked at.
func (a *question) dated(ctx context.Context, rows sets.Set, from, to comity.Day) (sets.Set, error) {
	years, err := sets.Values(ctx, a.c, sets.Year)
	if err != nil {
		return nil, err
	}
	var out sets.Set
	for _, y := range years {
		if y == "" || y < facts.Year(from) || y > facts.Year(to) && to != "~" {
			continue
		}
		of, err := sets.Of(ctx, a.c, sets.Year, y)
		if err != nil {
			return nil, err
		}
		of = of.And(rows)
		if y != facts.Year(from) && y != facts.Year(to) {
			out = out.Or(of)
			continue
		}
		var days sets.Set
		for row := range of.Down(forever) {
			var day comity.Day
			if _, err := a.c.One(ctx, "SELECT day FROM record WHERE row = ?", []any{row}, &day); err != nil {
				return nil, err
			}
			if day >= from && day < to {
				days.Add(row)
			}
		}
		out = out.Or(days)
	}
	return out, nil
}
