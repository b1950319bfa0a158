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
	sums [][]total.Cents
}

// Years draws the sums that answer a question by year, and beside it those of
// each giver or, where the question names the giver, of each receiver.
func Years(a *frame.Ask, q *question.Question) (*Drawn, error) {
	side, dimension := "giver", total.ByGiver
	if len(q.Query.By) > 0 && len(q.Query.To) == 0 {
		side, dimension = "receiver", total.ByReceiver
	}
	t, values, err := a.Values(q.Query, way(q, total.ByYear, dimension))
	if err != nil {
		return nil, err
	}
	d := begin(a, q, "years", a.T("pictures.sums-by-year"))
	span, all, list, undated := byYear(values)
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
		Series: roleNames(a), Panels: []picture.Panel{{Name: d.Of, Values: floats(all)}}}
	for _, p := range shown {
		d.years.Panels = append(d.years.Panels, picture.Panel{Name: partName(a, p.code), Values: floats(p.sums)})
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
				row = append(row, money(a, sum.Decimal(), d.Currency))
			}
			d.Table = append(d.Table, row)
		}
		return
	}
	for _, p := range list {
		for i, year := range span {
			cells := []string{p.code, year}
			for _, sum := range p.sums[i] {
				cells = append(cells, plain(sum.Decimal()))
			}
			d.Cells = append(d.Cells, append(cells, d.Currency))
		}
	}
}

// byYear lays sums by year and party out: all years between the first and the
// last, and the parts with the largest sum first.
func byYear(values []total.Values) (span []string, all [][]total.Cents, list []part, undated int) {
	seen := map[string]bool{}
	for _, v := range values {
		if v.Group[0] != "" {
			seen[v.Group[0]] = true
		}
	}
	span = between(slices.Sorted(maps.Keys(seen)))
	grid := func() [][]total.Cents {
		out, cells := make([][]total.Cents, len(span)), make([]total.Cents, len(span)*len(comity.Roles))
		for i := range out {
			out[i], cells = cells[:len(comity.Roles)], cells[len(comity.Roles):]
		}
		return out
	}
	all = grid()
	found := map[string][][]total.Cents{}
	for _, v := range values { // each group once
		at, code := slices.Index(span, v.Group[0]), v.Group[1]
		if at >= 0 && found[code] == nil {
			found[code] = grid()
		}
		for i, sum := range v.Sums {
			if at < 0 {
				undated += v.Flows[i]
				continue
			}
			all[at][i].Merge(sum, 1)
			found[code][at][i] = sum
		}
	}
	for _, code := range slices.Sorted(maps.Keys(found)) {
		list = append(list, part{code, found[code]})
	}
	descending(list, func(p part) (most float64) {
		for _, row := range floats(p.sums) {
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

// floats are sums as they are drawn: what is below nothing is not.
func floats(rows [][]total.Cents) (out [][]float64) {
	for _, row := range rows {
		list := make([]float64, len(row))
		for i, sum := range row {
			list[i] = max(sum.Float(), 0)
		}
		out = append(out, list)
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
