package answer

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/sets"
)

// waitingSets are the sets of the records that wait for a reason: all values
// of a name.
var waitingSets = map[ledger.Waiting]string{
	ledger.WaitingSame: sets.Review, ledger.WaitingDispute: sets.Disputed,
	ledger.WaitingObjection: sets.Objected, ledger.WaitingSettled: sets.Settle,
}

// waiting keeps the rows that wait for a person for the reasons asked for, and
// by who has judged them.
func (a *question) waiting(ctx context.Context, rows sets.Set) (sets.Set, error) {
	var of sets.Set
	for _, w := range a.q.Waiting {
		name := waitingSets[w]
		if name == "" {
			return nil, comity.Errorf(comity.Invalid, "records do not wait for %q", w).WithHint("they wait for same, dispute, objection or settle")
		}
		s, err := sets.Between(ctx, a.c, name, "", "~")
		if err != nil {
			return nil, err
		}
		of = of.Or(s)
	}
	if len(a.q.Waiting) > 0 {
		rows = rows.And(of)
	}
	if a.q.Judges > 0 {
		s, err := sets.Between(ctx, a.c, sets.Judges, fmt.Sprintf("%02d", min(a.q.Judges, 99)), "99")
		if err != nil {
			return nil, err
		}
		rows = rows.And(s)
	}
	if a.q.Unjudged != "" {
		s, err := sets.Of(ctx, a.c, sets.Judge, string(a.q.Unjudged))
		if err != nil {
			return nil, err
		}
		rows = rows.Without(s)
	}
	return rows, nil
}

// bySurety returns the rows of the next page in the order of confidence. It
// goes from one per cent to the next and looks at no row that is not asked for,
// so that a queue of which the beginning is done costs no more than a new one.
func (a *question) bySurety(ctx context.Context, rows sets.Set, after spot) (out []spot, err error) {
	values, err := sets.Values(ctx, a.c, sets.Sure)
	if err != nil {
		return nil, err
	}
	if a.q.Sort == byConfidence {
		slices.Reverse(values)
	}
	for _, value := range values {
		place := a.place(value)
		if a.q.After != "" && place > after.Amount {
			continue
		}
		s, err := sets.Of(ctx, a.c, sets.Sure, value)
		if err != nil {
			return nil, err
		}
		list, err := a.equally(ctx, rows.And(s), place, after)
		if err != nil {
			return nil, err
		}
		if out = append(out, list...); len(out) > a.q.Limit {
			return out[:a.q.Limit+1], nil
		}
	}
	return out, nil
}

// place is where a set of [sets.Sure] stands in the order: higher ones first.
func (a *question) place(value string) float64 {
	n, _ := strconv.Atoi(value)
	if a.q.Sort == byDoubt {
		n = 100 - n
	}
	return float64(n)
}

// equally returns those of rows that stand after a spot in one place of an order, newest first, as
// many as a page needs. The owner sees every change, so that newer rows have
// higher numbers; for others the entry decides that they last saw change it.
func (a *question) equally(ctx context.Context, rows sets.Set, place float64, after spot) (out []spot, err error) {
	if a.q.After != "" && place > after.Amount {
		return nil, nil
	}
	whole := rank(a.v) == sets.TopRank
	from := int64(forever)
	if whole && place == after.Amount && a.q.After != "" {
		from = after.Row
	}
	for row := range rows.Down(from) {
		x := spot{Sort: a.q.Sort, Amount: place, Row: row}
		if !whole {
			if _, err := a.c.One(ctx, "SELECT changed FROM record WHERE row = ?", []any{row}, &x.Changed); err != nil {
				return nil, err
			}
		}
		if a.q.After == "" || after.compare(x) < 0 {
			out = append(out, x)
		}
		if whole && len(out) > a.q.Limit {
			break
		}
	}
	slices.SortFunc(out, spot.compare)
	return out, nil
}
