package answer

import (
	"context"
	"encoding/json"
	"iter"
	"math"
	"slices"

	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

// The rows of an answer are put in order part by part, until a page is full. A
// part is a set (a year, sums of one size in one currency) that comes before
// the next as a whole. Within a part rows are met along the index of the
// order, or, where that would pass over too many others, read and sorted: what
// a page costs does not grow with the ledger, nor with the answer.

// part is a stretch of an order.
type part struct {
	rows  sets.Set // of the answer
	query string   // walks the part in its order, from the end of the page before
	args  []any
}

// spots returns the rows of the next page, and one more where there is one.
func (a *question) spots(ctx context.Context, rows sets.Set, after spot) (out []spot, err error) {
	switch a.q.Sort {
	case byDate:
		return a.inParts(ctx, rows, sets.Year, true, func(year string) (part, bool) { return dayPart(year, after) }, after)
	case byConfidence, byDoubt:
		return a.bySurety(ctx, rows, after)
	case byDue, byLastDue:
		return a.byDue(ctx, rows, after)
	case byAmount:
		return a.inParts(ctx, rows, sets.Sum, false, func(sum string) (part, bool) { return a.sumPart(sum, after) }, after)
	}
	return a.latest(ctx, rows, after)
}

// inParts goes through the values of a name, in order or from the last one, and
// takes what of gives of each; ok is false for a part that the pages before
// have shown.
func (a *question) inParts(ctx context.Context, rows sets.Set, name string, down bool, of func(string) (part, bool), after spot) (out []spot, err error) {
	values, err := sets.Values(ctx, a.c, name)
	if err != nil {
		return nil, err
	}
	if down {
		slices.Reverse(values)
	}
	var room sets.Room // a part's rows are asked for nothing once it is taken
	for _, value := range values {
		p, ok := of(value)
		if !ok {
			continue
		}
		in, err := sets.Of(ctx, a.c, name, value)
		if err != nil {
			return nil, err
		}
		p.rows = room.And(rows, in)
		if out, err = a.take(ctx, out, p, after); err != nil || len(out) > a.q.Limit {
			return out, err
		}
	}
	return out, nil
}

// dayPart is the part of a year; "" is that of rows without a day.
func dayPart(year string, after spot) (part, bool) {
	last := year + "~"
	if year == "" {
		last = ""
	}
	return part{query: "SELECT " + sorting + " FROM record WHERE day >= ? AND day <= ? ORDER BY day DESC, changed DESC, row DESC",
		args: []any{year, min(last, after.Day)}}, year <= after.Day
}

// sumPart is the part of the sums of one size in one currency.
func (a *question) sumPart(value string, after spot) (part, bool) {
	currency, low, high := sets.SumRange(value)
	if a.q.After != "" {
		if after.Currency > currency || after.Currency == currency && after.Amount < low {
			return part{}, false
		}
		if after.Currency == currency {
			high = min(high, math.Nextafter(after.Amount, math.Inf(1)))
		}
	}
	return part{query: "SELECT " + sorting + " FROM record WHERE currency = ? AND amount < ? AND amount >= ? ORDER BY amount DESC, changed DESC, row DESC",
		args: []any{currency, high, low}}, true
}

// latest returns the rows that changed last. But for lagging ones, rows changed
// in the order of their numbers.
func (a *question) latest(ctx context.Context, rows sets.Set, after spot) (out []spot, err error) {
	lagging, err := sets.Of(ctx, a.c, sets.Lagging, "")
	if err != nil {
		return nil, err
	}
	out, err = a.take(ctx, nil, part{rows.And(lagging), "SELECT " + sorting + " FROM record WHERE changed < since AND changed <= ? ORDER BY changed DESC, row DESC", []any{after.Changed}}, after)
	if err != nil {
		return nil, err
	}
	first := int64(forever)
	if a.q.After != "" {
		if first, err = a.writtenUpTo(ctx, after.Changed); err != nil {
			return nil, err
		}
		first++
	}
	fresh := 0
	for batch := range batches(rows.Without(lagging).Down(first), a.q.Limit+1) {
		list, err := a.sort(ctx, batch, after) // without those of the entry at which the page before ended
		if err != nil {
			return nil, err
		}
		if out, fresh = append(out, list...), fresh+len(list); fresh > a.q.Limit {
			break
		}
	}
	slices.SortFunc(out, spot.compare)
	return out[:min(len(out), a.q.Limit+1)], nil
}

// batches parts numbers into lists of a length.
func batches(numbers iter.Seq[int64], length int) iter.Seq[[]int64] {
	return func(yield func([]int64) bool) {
		var batch []int64
		for n := range numbers {
			if batch = append(batch, n); len(batch) == length {
				if !yield(batch) {
					return
				}
				batch = nil
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// writtenUpTo returns the last row that an entry up to n wrote.
func (a *question) writtenUpTo(ctx context.Context, n int64) (int64, error) {
	var size int64
	if _, err := a.c.One(ctx, "SELECT coalesce(max(row), 0) FROM record", nil, &size); err != nil {
		return 0, err
	}
	return db.LastWhere(size, sinceUpTo(ctx, a.c, n))
}

// sorting is what is read of a row to put it in order.
const sorting = "changed, day, currency, amount, row"

// scan reads the spot of a row from what sorting names.
func (a *question) scan(scan func(...any) error) (spot, error) {
	var x spot
	if err := scan(&x.Changed, &x.Day, &x.Currency, &x.Amount, &x.Row); err != nil {
		return x, err
	}
	switch a.q.Sort {
	case byChange:
		return spot{Sort: byChange, Changed: x.Changed, Row: x.Row}, nil
	case byDate:
		return spot{Sort: byDate, Changed: x.Changed, Day: x.Day, Row: x.Row}, nil
	}
	return spot{Sort: byAmount, Changed: x.Changed, Currency: x.Currency, Amount: x.Amount, Row: x.Row}, nil
}

// stepsARow is how many rows of others may be passed over along an index for
// each row that could be read and sorted instead: what these cost is alike.
const stepsARow = 8

// take adds a part's rows to a page that is not full.
func (a *question) take(ctx context.Context, out []spot, p part, after spot) ([]spot, error) {
	n := p.rows.Count()
	if n == 0 {
		return out, nil
	}
	need := a.q.Limit + 1 - len(out)
	if n > need {
		walked, whole, err := a.walk(ctx, p, after, need, n*stepsARow)
		if err != nil || whole {
			return append(out, walked...), err
		}
	}
	sorted, err := a.sort(ctx, slices.Collect(p.rows.Down(forever)), after)
	return append(out, sorted[:min(len(sorted), need)]...), err
}

// walk goes along the index of the order until there are enough rows, or the
// part ends; whole is false where it gave up after so many steps.
func (a *question) walk(ctx context.Context, p part, after spot, enough, steps int) (out []spot, whole bool, err error) {
	list, err := a.c.Rows(ctx, p.query, p.args...)
	if err != nil {
		return nil, false, err
	}
	defer list.Close()
	for ; len(out) < enough && list.Next(); steps-- {
		if steps < 0 {
			return nil, false, nil
		}
		x, err := a.scan(list.Scan)
		if err != nil {
			return nil, false, err
		}
		if p.rows.Has(x.Row) && (a.q.After == "" || after.compare(x) < 0) {
			out = append(out, x)
		}
	}
	return out, true, list.Err()
}

// sort reads rows and puts those of the pages to come in order.
func (a *question) sort(ctx context.Context, rows []int64, after spot) (out []spot, err error) {
	asked, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	list, err := a.c.Rows(ctx, "SELECT r.changed, r.day, r.currency, r.amount, r.row FROM json_each(?) j CROSS JOIN record r ON r.row = j.value", string(asked))
	if err != nil {
		return nil, err
	}
	defer list.Close()
	for list.Next() {
		x, err := a.scan(list.Scan)
		if err != nil {
			return nil, err
		}
		if a.q.After == "" || after.compare(x) < 0 {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, spot.compare)
	return out, list.Err()
}
