package pictures

import (
	"slices"
	"strconv"

	"comity"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/frame"
	"comity/internal/web/picture"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// Sectors draws the sums that answer a question by the sector that they are
// for (OECD DAC, three digits).
func Sectors(a *frame.Ask, q *question.Question) (*Drawn, error) {
	return bars(a, q, begin(a, q, "sectors", a.T("pictures.sums-by-sector")), total.BySector, "sector", func(code string) string {
		if code == "" {
			return a.T("pictures.sector-not-stated")
		}
		return a.Sector(code)
	})
}

// Forms draws the sums that answer a question by the form that help takes.
func Forms(a *frame.Ask, q *question.Question) (*Drawn, error) {
	return bars(a, q, begin(a, q, "forms", a.T("pictures.sums-by-form")), total.ByModality, "modality", func(m string) string {
		return words.Capital(a.Words.Modality(comity.Modality(m)))
	})
}

// bars draws the sums of each value of a dimension under its name; values of
// one name are one row.
func bars(a *frame.Ask, q *question.Question, d *Drawn, by total.Dimension, field string, name func(string) string) (*Drawn, error) {
	t, err := addUp(a, q, by)
	if err != nil {
		return nil, err
	}
	type row struct {
		name string
		sums []comity.Decimal
	}
	var list []row
	for _, r := range t.Rows {
		at := slices.IndexFunc(list, func(x row) bool { return x.name == name(r.Group[0]) })
		if at < 0 {
			at = len(list)
			list = append(list, row{name(r.Group[0]), make([]comity.Decimal, len(comity.Roles))})
		}
		for i, role := range comity.Roles {
			if sum := r.Sums[role]; sum != nil {
				list[at].sums[i] = list[at].sums[i].Add(sum.Value)
			}
		}
	}
	descending(list, func(r row) float64 { return slices.Max(heights([][]comity.Decimal{r.sums})[0]) })
	b := &picture.Bars{Title: d.heading + ": " + d.Of, Axis: d.Currency, Series: roleNames(a), Label: label(a, d.Currency)}
	d.Head, d.Fields = []string{words.Capital(a.Words.Field(field))}, append(append([]string{field}, roleFields()...), "currency")
	for _, r := range comity.Roles {
		d.Head = append(d.Head, a.Words.Role(r))
	}
	for _, r := range list {
		cells, read := []string{r.name}, []string{r.name}
		for _, sum := range r.sums {
			cells, read = append(cells, plain(sum)), append(read, money(a, sum, d.Currency))
		}
		if slices.Max(heights([][]comity.Decimal{r.sums})[0]) == 0 {
			continue // told of, but nothing that counts
		}
		d.Cells, d.Table = append(d.Cells, append(cells, d.Currency)), append(d.Table, read)
		if len(b.Rows) < rows {
			b.Rows = append(b.Rows, picture.Row{Name: r.name, Values: heights([][]comity.Decimal{r.sums})[0]})
		}
	}
	d.empty = len(b.Rows) == 0
	d.Caption = a.T("pictures.in-at-the-rate-of", "said", said(a, &t), "currency", d.Currency)
	if n := len(d.Cells) - len(b.Rows); n > 0 {
		d.Caption += " " + a.T("pictures.with-less-stand-in-the", "count", words.Capital(a.T("pictures.rows", "n", n)))
	}
	b.Desc = d.Caption
	d.scene = b.Whole()
	return d, nil
}

// Stages draws how many of the commitments that answer a question stand at
// each stage of the ladder.
func Stages(a *frame.Ask, q *question.Question) (*Drawn, error) {
	counts, err := a.Site.Store.Facets(a.Context, a.View, q.Query, len(comity.Stages), ledger.FacetStage)
	if err != nil {
		return nil, err
	}
	d := begin(a, q, "stages", a.T("pictures.how-far-they-have-come"))
	d.Head, d.Fields = []string{a.T("pictures.stage"), a.T("pictures.what-it-takes"), a.T("pictures.commitments")}, []string{"stage", "commitments"}
	b := &picture.Bars{Title: d.heading + ": " + d.Of, Label: func(v float64) string { return a.Words.Digits(strconv.Itoa(int(v))) }}
	all, done := 0, 0
	for _, stage := range comity.Stages {
		n := 0
		for _, c := range counts[0] {
			if c.Value == string(stage) {
				n = c.Records
			}
		}
		if all += n; stage == comity.StageCompletion {
			done = n
		}
		d.Cells = append(d.Cells, []string{string(stage), strconv.Itoa(n)})
		d.Table = append(d.Table, []string{words.Capital(a.Words.Stage(stage)), a.Words.StageMeans(stage), a.Words.Digits(strconv.Itoa(n))})
		b.Rows = append(b.Rows, picture.Row{Name: words.Capital(a.Words.Stage(stage)), Values: []float64{float64(n)}})
	}
	d.empty = all == 0
	d.Caption = a.T("pictures.of-commitments-are-told-as", "n", all, "are", done)
	b.Desc = d.Caption
	d.scene = b.Whole()
	return d, nil
}
