package flows

import (
	"testing"

	"pgregory.net/rapid"

	"comity"
	"comity/internal/money"
	"comity/internal/sqlite/facts"
	"comity/internal/sqlite/sets"
	"comity/internal/total"
)

func drawn(t *rapid.T, n int) comity.Record {
	parties := func(name string) comity.Parties {
		return rapid.SliceOfN(rapid.SampledFrom([]comity.Party{"JP", "US", "PH", "ASEAN", "org:x\"y"}), 0, 2).Draw(t, name)
	}
	r := comity.Record{Body: &comity.Commitment{Sector: rapid.SampledFrom([]string{"", "122", "12220"}).Draw(t, "sector")}, Status: rapid.SampledFrom([]comity.Status{comity.StatusRead, comity.StatusReviewed}).Draw(t, "status")}
	for range rapid.IntRange(1, 5).Draw(t, "flows") {
		r.Flows = append(r.Flows, comity.Flow{Role: rapid.SampledFrom(comity.Roles).Draw(t, "role"), From: parties("from"), To: parties("to"),
			Value:    comity.MustDecimal(rapid.SampledFrom([]string{"0", "-12.5", "0.005", "1e30", "9223372036854775807", "123456789012345678901234567890.125", "9050000000", "1e-40"}).Draw(t, "value")),
			Currency: rapid.SampledFrom([]string{"USD", "JPY", "XYZ"}).Draw(t, "currency"), Excluded: rapid.SampledFrom([]string{"", "why"}).Draw(t, "excluded"),
			Bound: rapid.SampledFrom([]comity.Bound{"", comity.UpTo}).Draw(t, "bound"), Reported: rapid.Bool().Draw(t, "reported"), Modality: rapid.SampledFrom([]comity.Modality{"", comity.Grant, comity.Loan}).Draw(t, "form"),
			ValueDate: rapid.SampledFrom([]comity.Date{"", "2023", "2023-12", "2023-12-17", "2022/2025", "2023-12~", "0000-00-00", "199X", "2023-00", "20231217", "0001"}).Draw(t, "date")})
	}
	return r
}

func TestWhatIsWrittenOfARowIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, want, rows := &block{}, []comity.Record{}, sets.Set{}
		all, held := &terms{}, &heldBlock{}
		for i := range rapid.IntRange(1, 6).Draw(t, "rows") {
			r := drawn(t, i)
			x, _ := rowOf(&b.text, int64(i), &r, facts.Facts{By: r.Flows[0].From, Date: r.Flows[0].ValueDate})
			b.rows = x.append(b.rows)
			want = append(want, r)
			rows.Add(int64(i))
		}
		again := &block{}
		if err := again.decode(b.encode()); err != nil {
			t.Fatal(err)
		}
		all.text = text{list: []string{"one", "two"}, at: map[string]uint32{"one": 0, "two": 1}}
		if _, err := unpack(again.encode(), 0, &all.text, nil, &row{}, func(x *row) { all.hold(held, x) }); err != nil {
			t.Fatal(err)
		}
		n := 0
		texts := all.text.list
		var some batch
		some.take(held, 0, rows)
		some.empty(all.said(), func(said said, x *heldRow, flows []heldFlow) {
			r := want[n]
			if int(held.at[n]) != n+1 || x.read != (r.Status != comity.StatusReviewed) || len(flows) != len(r.Flows) || texts[x.by] != joined(r.Flows[0].From) || texts[x.sector] != total.Sector(&r) || texts[x.year] != r.Flows[0].ValueDate.Year() {
				t.Fatalf("row %d is read as %+v", n, x)
			}
			for i, f := range r.Flows {
				y, s, m := flows[i], said.sorts[flows[i].sort], said.moments[flows[i].moment]
				if comity.Roles[s.role] != f.Role || !all.text.amount(y.value, y.exponent).Equal(f.Value) || all.text.date(m.date) != f.ValueDate || texts[s.from] != joined(f.From) || texts[s.to] != joined(f.To) ||
					texts[m.currency] != f.Currency || texts[s.excluded] != f.Excluded || texts[s.form] != string(f.Modality) || s.capped != (f.Bound == comity.UpTo) || s.reported != f.Reported {
					t.Fatalf("%+v is read as %+v", f, y)
				}
			}
			n++
		})
		if n != len(want) {
			t.Fatalf("%d of %d rows", n, len(want))
		}
	})
}

func TestADamagedBlockIsRefused(t *testing.T) {
	b := &block{}
	r := comity.Record{Flows: []comity.Flow{{Role: comity.Committed, Currency: "USD", Value: comity.DecimalOf(5), From: comity.Parties{"JP"}}}}
	x, _ := rowOf(&b.text, 0, &r, facts.Facts{})
	b.rows = x.append(nil)
	whole := b.encode()
	for n := 1; n < len(whole); n++ {
		if _, err := unpack(whole[:n], 0, &text{}, nil, &row{}, func(*row) {}); err == nil && n < len(whole)-len(b.rows)+1 && n != len(whole)-len(b.rows) {
			t.Errorf("the first %d of %d bytes are read", n, len(whole))
		}
	}
}

func TestQuickConversionIsTheExactOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		to := rapid.SampledFrom([]string{"USD", "JPY", "EUR", "VND", "KWD", "CLF"}).Draw(t, "to")
		a := comity.Amount{Value: comity.DecimalScaled(rapid.Int64Range(-1e15, 1e15).Draw(t, "value"), rapid.Int32Range(-4, 3).Draw(t, "exponent")),
			Currency: rapid.SampledFrom([]string{"USD", "JPY", "EUR", "GBP", "VND", "NLG", "XYZ"}).Draw(t, "currency")}
		on := rapid.SampledFrom([]comity.Date{"2016-03-04", "2016", "2023-12", "", "1998"}).Draw(t, "on")
		n, exponent, _ := a.Value.Scaled()
		var said terms
		m := moment{said.text.of(a.Currency), said.text.dated(on)}
		x := heldFlow{moment: said.moments.of(m), value: n, exponent: int8(exponent)}
		c := newCells(&Question{}, newRates(to), false)
		c.know(said.said())
		written, whole := x.cents()
		cents, rest, ok := c.worth(&x, written, whole)
		want, err := money.Convert(a, to, on)
		if ok != (err == nil) {
			t.Fatalf("%v on %s: a rate is known: %v, %v", a, on, ok, err)
		}
		if got := comity.DecimalScaled(cents, -2).Add(rest); ok && !got.Equal(want.Value.Round(2)) {
			t.Fatalf("%v on %s is %s %s, want %s", a, on, got, to, want.Value.Round(2))
		}
	})
}
