package answer

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"comity"
	"comity/internal/sqlite/sets"
)

// due keeps the rows of which something is still to be done by a day asked for.
func (a *question) due(ctx context.Context, rows sets.Set) (sets.Set, error) {
	if a.q.DueFrom == "" && a.q.DueTo == "" {
		return rows, nil
	}
	for _, d := range []comity.Day{a.q.DueFrom, a.q.DueTo} {
		if _, ok := d.Time(); d != "" && !ok {
			return nil, comity.Errorf(comity.Invalid, "%q is no day", d).WithHint("write it as 2006-01-02")
		}
	}
	of, err := a.dueUpTo(ctx, a.q.DueTo)
	if err != nil || a.q.DueFrom == "" {
		return rows.And(of), err
	}
	before, err := a.dueUpTo(ctx, a.q.DueFrom.Add(-1))
	return rows.And(of).Without(before), err
}

// dueUpTo returns the rows of which something is to be done up to a day; "" is
// the end of time.
func (a *question) dueUpTo(ctx context.Context, day comity.Day) (sets.Set, error) {
	if day == "" {
		return sets.Between(ctx, a.c, sets.Due, "", "~")
	}
	month, of := string(day[:7]), string(day[8:])
	all, err := sets.Between(ctx, a.c, sets.Due, "", month)
	if err != nil {
		return nil, err
	}
	within, err := sets.Of(ctx, a.c, sets.Due, month)
	if err != nil {
		return nil, err
	}
	early, err := sets.Between(ctx, a.c, sets.DueDay, "", of)
	return all.Without(within.Without(early)), err
}

// byDue returns the rows of the next page by when something is to be done: what
// is due soonest first, or what was due last; those of which nothing is come
// after all others.
func (a *question) byDue(ctx context.Context, rows sets.Set, after spot) (out []spot, err error) {
	months, err := sets.Values(ctx, a.c, sets.Due)
	if err != nil {
		return nil, err
	}
	days, err := sets.Values(ctx, a.c, sets.DueDay)
	if err != nil {
		return nil, err
	}
	sign := -1.0
	if a.q.Sort == byLastDue {
		sign = 1
		slices.Reverse(months)
		slices.Reverse(days)
	}
	rest := rows
	for _, month := range months {
		of, err := sets.Of(ctx, a.c, sets.Due, month)
		if err != nil {
			return nil, err
		}
		within := rows.And(of)
		rest = rest.Without(within)
		for _, day := range days {
			if within.Count() == 0 || len(out) > a.q.Limit {
				break
			}
			of, err := sets.Of(ctx, a.c, sets.DueDay, day)
			if err != nil {
				return nil, err
			}
			n, _ := strconv.Atoi(strings.ReplaceAll(month, "-", "") + day)
			list, err := a.equally(ctx, within.And(of), sign*float64(n), after)
			if err != nil {
				return nil, err
			}
			out, within = append(out, list...), within.Without(of)
		}
	}
	if len(out) <= a.q.Limit {
		list, err := a.equally(ctx, rest, -1e9, after)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out[:min(len(out), a.q.Limit+1)], nil
}
