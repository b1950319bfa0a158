package pictures

import (
	"maps"
	"slices"
	"strconv"

	"comity"
	"comity/internal/total"
	"comity/internal/web/frame"
	"comity/internal/web/picture"
	"comity/internal/web/question"
)

// part is what one giver or receiver, or all, has of the sums: a row a year, a
// sum a role.
type part struct {
	code string
	sums [][]comity.Decimal
}

// Years draws the sums that answer a question by year, and beside it those of
// each giver or, where the question names the giver, of each receiver.
func Years(a *frame.Ask, q *question.Question) (*Drawn, error) {
	side, dimension := "giver", total.ByGiver
	if len(q.Query.By) > 0 && len(q.Query.To) == 0 {
		side, dimension = "receiver", total.ByReceiver
	}
	t, err := addUp(a, q, total.ByYear, dimension)
	if err != nil {
		return nil, err
	}
	d := begin(a, q, "years", a.T("pictures.sums-by-year"))
	span, all, list, undated := byYear(&t)
	d.empty = len(span) == 0
	d.Caption = a.T("pictures.in-at-the-rate-of-each", "said", said(a, &t), "currency", d.Currency)
	if undated > 0 {
		d.Caption += " " + a.T("pictures.not-drawn-sums-of-no", "n", undated)
	}
	shown := list[:min(len(list), parts)]
	if len(list) < 2 {
		shown = nil
	}
	if n := len(list) - len(shown); n > 0 && len(shown) > 0 {
		d.Caption += " " + a.T("pictures.the-small-pictures-share-one", "count", sideCount(a, side, n))
	}
	d.years = &picture.Years{Title: a.T("pictures.sums-by-year-1", "of", d.Of), Desc: d.Caption, Axis: d.Currency, Years: span, Label: label(a, d.Currency),
		Series: roleNames(a), Panels: []picture.Panel{{Name: d.Of, Values: heights(all)}}}
	for _, p := range shown {
		d.years.Panels = append(d.years.Panels, picture.Panel{Name: partName(a, p.code), Values: heights(p.sums)})
	}
	d.yearTable(a, side, span, append([]part{{"all", all}}, list...))
	return d, nil
}

// sideCount counts those who stand on one side: "four givers".
func sideCount(a *frame.Ask, side string, n int) string {
	if side == "giver" {
		return a.T("pictures.count-givers", "n", n)
	}
	return a.T("pictures.count-receivers", "n", n)
}

// roleFields are the roles as programs read them.
func roleFields() (names []string) {
	for _, r := range comity.Roles {
		names = append(names, string(r))
	}
	return names
}

func roleNames(a *frame.Ask) (names []string) {
	for _, r := range comity.Roles {
		names = append(names, a.Words.RoleWord(r))
	}
	return names
}

// yearTable lays the sums out: on a page all of a year, for programs each part
// of it, which would cost a page of a giver more than its picture.
func (d *Drawn) yearTable(a *frame.Ask, side string, span []string, list []part) {
	d.Head = []string{a.T("pictures.year")}
	d.Fields = append(append([]string{side, "year"}, roleFields()...), "currency")
	for _, r := range comity.Roles {
		d.Head = append(d.Head, a.Words.Role(r))
	}
	if a.Format == "html" {
		for i, year := range span {
			row := []string{year}
			for _, sum := range list[0].sums[i] {
				row = append(row, money(a, sum, d.Currency))
			}
			d.Table = append(d.Table, row)
		}
		return
	}
	for _, p := range list {
		for i, year := range span {
			cells := []string{p.code, year}
			for _, sum := range p.sums[i] {
				cells = append(cells, plain(sum))
			}
			d.Cells = append(d.Cells, append(cells, d.Currency))
		}
	}
}

// byYear lays a total grouped by year and party out: all years between the
// first and the last, and the parts with the largest sum first.
func byYear(t *total.Total) (span []string, all [][]comity.Decimal, list []part, undated int) {
	seen := map[string]bool{}
	for _, row := range t.Rows {
		if row.Group[0] != "" && len(row.Sums) > 0 {
			seen[row.Group[0]] = true
		}
	}
	span = between(slices.Sorted(maps.Keys(seen)))
	grid := func() [][]comity.Decimal {
		out := make([][]comity.Decimal, len(span))
		for i := range out {
			out[i] = make([]comity.Decimal, len(comity.Roles))
		}
		return out
	}
	each := make([][]total.Cents, len(span)) // of all parts
	for i := range each {
		each[i] = make([]total.Cents, len(comity.Roles))
	}
	found := map[string][][]comity.Decimal{}
	for _, row := range t.Rows { // each group once
		at, code := slices.Index(span, row.Group[0]), row.Group[1]
		for i, role := range comity.Roles {
			sum := row.Sums[role]
			if sum == nil {
				continue
			}
			if at < 0 {
				undated += sum.Flows
				continue
			}
			if found[code] == nil {
				found[code] = grid()
			}
			each[at][i].Add(sum.Value)
			found[code][at][i] = sum.Value
		}
	}
	all = grid()
	for at := range each {
		for i := range each[at] {
			all[at][i] = each[at][i].Decimal()
		}
	}
	for _, code := range slices.Sorted(maps.Keys(found)) {
		list = append(list, part{code, found[code]})
	}
	descending(list, func(p part) (most float64) {
		for _, row := range heights(p.sums) {
			most = max(most, slices.Max(row))
		}
		return most
	})
	return span, all, list, undated
}

// between lists every year from the first to the last, the last few of many.
func between(seen []string) (out []string) {
	if len(seen) == 0 {
		return nil
	}
	first, _ := strconv.Atoi(seen[0])
	last, _ := strconv.Atoi(seen[len(seen)-1])
	for y := max(first, last-years+1); y <= last; y++ {
		out = append(out, strconv.Itoa(y))
	}
	return out
}

func heights(rows [][]comity.Decimal) (out [][]float64) {
	for _, row := range rows {
		var list []float64
		for _, d := range row {
			list = append(list, height(d))
		}
		out = append(out, list)
	}
	return out
}
