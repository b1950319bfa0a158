package ledgertest

import (
	"encoding/json"
	"fmt"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/money"
	"comity/internal/total"
)

var sumsPromises = []promise{
	{"Summer.Sums", "returns what the flows of the records that answer q come to, in cells, which [total.Totals] adds up by some or all of the dimensions named, for the parties of q, to what it makes of these records", sumsAreTotals},
	{"Summer.Sums", "converted into a currency at the reference rate of each flow's own day", sumsAreTotals},
	{"Summer.Sums", "Sort, After and Limit of q are not looked at", sumsSort},
	{"Summer.Sums", "There are no cells of no flows", sumsEmpty},
	{"Summer.Sums", "A dimension by which sums are not kept ([total.Kept]) is Invalid", sumsOfProgrammes},
	{"Summer.Sums", "The list may be shared: nobody changes it", sumsAreTotals},
}

func (w *world) sums(v ledger.View, q ledger.Query, currency string, by ...total.Dimension) []total.Cell {
	w.Helper()
	out, err := w.s.Sums(w.ctx, v, q, currency, by...)
	w.must(err)
	return out
}

// apart are the ways in which sums are told apart: each what the store is asked
// for, and what is added up of that.
var apart = []struct{ asked, by []total.Dimension }{
	{nil, nil}, {[]total.Dimension{total.ByYear, total.ByReceiver}, []total.Dimension{total.ByYear, total.ByReceiver}},
	{[]total.Dimension{total.ByReceiver, total.ByGiver}, []total.Dimension{total.ByGiver, total.ByReceiver, total.ByRole}},
	{[]total.Dimension{total.BySector}, []total.Dimension{total.BySector}}, {[]total.Dimension{total.ByModality}, []total.Dimension{total.ByRole, total.ByModality}},
	{total.Kept, nil}, {total.Kept, []total.Dimension{total.ByModality, total.ByGiver, total.BySector, total.ByYear}},
}

// adding returns totals of a question, in each of the ways in which sums are
// told apart, twice: all, and only what was reviewed.
func adding(q ledger.Query, currency string) (out []*total.Totals) {
	for _, way := range apart {
		by := way.by
		for _, reviewed := range []bool{false, true} {
			out = append(out, total.New(total.Query{By: by, From: q.By, To: q.To, Reviewed: reviewed, Currency: currency,
				Convert: func(a comity.Amount, on comity.Date) (total.Conversion, error) {
					c, err := money.Convert(a, currency, on)
					return total.Conversion{Value: c.Value}, err
				},
				Members: func(group comity.Party, on comity.Day) (out comity.Parties) {
					for _, m := range members(group) {
						if on == "" || on >= m.Since && (m.Until == "" || on < m.Until) {
							out = append(out, m.Party)
						}
					}
					return out
				}}))
		}
	}
	return out
}

// told is a total in words, without the lists of flows that only records give.
func told(t *total.Totals) string {
	r := t.Result()
	r.Excluded, r.Unconverted = nil, nil
	r.Rows = slices.DeleteFunc(r.Rows, func(x total.Row) bool { return len(x.Sums) == 0 })
	for i := range r.Rows {
		r.Rows[i].Joint = nil
	}
	b, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// summed is what a question's sums come to, in words.
func (w *world) summed(v ledger.View, q ledger.Query) (out []string) {
	w.Helper()
	for i, t := range adding(q, "USD") {
		t.AddCells(total.NewCells(w.sums(v, q, "USD", apart[i/2].asked...)))
		out = append(out, told(t))
	}
	return out
}

// sameSums fails unless the sums of a question are those of its records.
func (w *world) sameSums(v ledger.View, q ledger.Query, currency string) {
	w.Helper()
	cells, records := adding(q, currency), adding(q, currency)
	for i := range apart {
		shared := total.NewCells(w.sums(v, q, currency, apart[i].asked...))
		cells[2*i].AddCells(shared)
		cells[2*i+1].AddCells(shared)
	}
	for _, r := range w.each(v, q) {
		for _, t := range records {
			t.Add(r)
		}
	}
	for i := range cells {
		if got, want := told(cells[i]), told(records[i]); got != want {
			w.Errorf("%s asks %s in %s:\nsums say    %s\nrecords say %s", text(v), text(q), currency, got, want)
		}
	}
}

// sumQuestions are questions about sums.
func sumQuestions() []ledger.Query {
	promises := []comity.Kind{comity.KindCommitment}
	return []ledger.Query{{}, {Kinds: promises}, {Kinds: promises, By: parties("JP")}, {Kinds: promises, To: parties("PH")}, {Kinds: promises, By: parties("JP", "US"), To: parties("PH", "KE")},
		{By: parties("ASEAN")}, {Kinds: promises, To: parties("ASEAN")}, {Kinds: promises, By: parties("Brexland")}, {Years: []string{"2024"}}, {Role: comity.Committed},
		{Kinds: promises, Years: []string{"2024"}}, {Kinds: promises, Years: []string{"2020", "2023"}}, {Kinds: promises, Years: []string{"2020"}, To: parties("TL")}}
}

func sumsAreTotals(w *world) {
	c := newCast(w)
	joint := gift("ASEAN", "TL", 4, "a port", "2024-01-01")
	joint.By = comity.Parties{"JP", "US"}
	capped := gift("JP", "ASEAN", 123456, "radios", "2023-12-17")
	capped.Amount.Bound = comity.UpTo
	large := gift("JP", "PH", 7, "a canal", "2022/2025")
	large.Amount = &comity.Amount{Value: comity.MustDecimal("123456789012345678901234.125"), Currency: "USD", Bound: comity.Exact}
	odd := gift("Brexland", "LA", 3, "a bridge", "2020~")
	odd.Amount = &comity.Amount{Value: comity.MustDecimal("0.005"), Currency: "XYZ", Bound: comity.About}
	odd.Sector, large.Sector, capped.Sector, large.Modality, odd.Modality = "21030", "21030", "15210", comity.Loan, ""
	for i, p := range []*comity.Commitment{joint, capped, large, odd, gift("Brexland", "TL", 9, "a ferry", "2020-01-31"), gift("Brexland", "TL", 8, "a pier", "2020-02-01"), gift("VN", "LA", 8, "a school", "1997-07-22")} {
		c.tell(fmt.Sprint("sum", i), p)
	}
	then := c.head()
	questions := func() {
		for _, v := range []ledger.View{owner, as(comity.Clear), {Viewer: comity.Owner, AsOf: then}, {Viewer: comity.Public, AsOf: then - 3}, {Viewer: comity.Owner, On: "2023-12-31"}, {Viewer: comity.Public, On: "2024-03-01", AsOf: then}} {
			for _, q := range sumQuestions() {
				for _, currency := range []string{"USD", "JPY", "VND", "KWD"} {
					c.sameSums(v, q, currency)
				}
			}
		}
	}
	questions()
	hidden := c.add(tell(comity.Amber, "Hidden", gives("JP", "PH", 5, "hidden radars", "2024-03-01")))
	c.person(accept(c.by["wells"]), merge(c.by["radars"], hidden.Claims[0]), link(comity.MayBeSame, c.by["loan"], c.by["wells"]),
		&comity.ProgressReported{Record: c.by["loan"], Date: "2025-06-01", Stage: comity.StageCommitment, Own: true, Note: "signed"})
	questions() // again: what is kept of an answer must follow the ledger
}

func sumsOfProgrammes(w *world) {
	_, err := w.s.Sums(w.ctx, owner, ledger.Query{}, "USD", total.ByYear, total.ByProgramme)
	w.same(comity.KindOf(err), comity.Invalid, "sums by programme")
}

func sumsSort(w *world) {
	c := newCast(w)
	q := ledger.Query{Sort: "date", Limit: 1, After: c.page(owner, ledger.Query{Sort: "date", Limit: 1}).Next}
	flows := func(list []total.Cell) (n int) {
		for _, x := range list {
			n += x.Flows
		}
		return n
	}
	if got, want := flows(c.sums(owner, q, "USD")), flows(c.sums(owner, ledger.Query{}, "USD")); got != want || want == 0 {
		c.Errorf("%d flows in another order, %d without", got, want)
	}
}

func sumsEmpty(w *world) {
	if got := w.sums(owner, ledger.Query{}, "USD"); len(got) != 0 {
		w.Errorf("an empty ledger has cells: %v", got)
	}
	c := newCast(w)
	c.same(len(c.sums(owner, ledger.Query{By: parties("FR")}, "USD")), 0, "cells of no answer")
	for _, x := range c.sums(owner, ledger.Query{}, "USD") {
		if x.Flows <= 0 {
			c.Errorf("a cell of %d flows: %+v", x.Flows, x)
		}
	}
}
