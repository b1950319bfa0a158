package flows

import (
	"testing"

	"pgregory.net/rapid"

	"comity"
	"comity/internal/money"
	"comity/internal/sqlite/sets"
)

func drawn(t *rapid.T, n int) comity.Record {
	parties := func(name string) comity.Parties {
		return rapid.SliceOfN(rapid.SampledFrom([]comity.Party{"JP", "US", "PH", "ASEAN", "org:x\"y"}), 0, 2).Draw(t, name)
	}
	r := comity.Record{Status: rapid.SampledFrom([]comity.Status{comity.StatusRead, comity.StatusReviewed}).Draw(t, "status")}
	for range rapid.IntRange(1, 5).Draw(t, "flows") {
		r.Flows = append(r.Flows, comity.Flow{Role: rapid.SampledFrom(comity.Roles).Draw(t, "role"), From: parties("from"), To: parties("to"),
			Value:    comity.MustDecimal(rapid.SampledFrom([]string{"0", "-12.5", "0.005", "1e30", "9223372036854775807", "123456789012345678901234567890.125", "9050000000", "1e-40"}).Draw(t, "value")),
			Currency: rapid.SampledFrom([]string{"USD", "JPY", "XYZ"}).Draw(t, "currency"), Excluded: rapid.SampledFrom([]string{"", "why"}).Draw(t, "excluded"),
			Bound: rapid.SampledFrom([]comity.Bound{"", comity.UpTo}).Draw(t, "bound"), Reported: rapid.Bool().Draw(t, "reported"),
			ValueDate: rapid.SampledFrom([]comity.Date{"", "2023", "2023-12", "2023-12-17", "2022/2025", "2023-12~", "0000-00-00", "199X", "2023-00", "20231217", "0001"}).Draw(t, "date")})
	}
	return r
}

func TestWhatIsWrittenOfARowIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, want, rows := &block{}, []comity.Record{}, sets.Set{}
		h, held := newHeld(), &heldBlock{}
		for i := range rapid.IntRange(1, 6).Draw(t, "rows") {
			r := drawn(t, i)
			x, _ := rowOf(&b.text, int64(i), &r, r.Flows[0].From, nil)
			b.rows = x.append(b.rows)
			want = append(want, r)
			rows.Add(int64(i))
		}
		again := &block{}
		if err := again.decode(b.encode()); err != nil {
			t.Fatal(err)
		}
		h.text = text{list: []string{"one", "two"}, at: map[string]uint32{"one": 0, "two": 1}}
		if _, err := unpack(again.encode(), 0, &h.text, nil, &row{}, func(x *row) { h.add(held, x) }); err != nil {
			t.Fatal(err)
		}
		n := 0
		all := &h.text
		held.each(0, rows, h.sorts, func(x *row) {
			r := want[n]
			if x.number != int64(n) || x.read != (r.Status != comity.StatusReviewed) || len(x.flows) != len(r.Flows) || all.list[x.by] != joined(r.Flows[0].From) {
				t.Fatalf("row %d is read as %+v", n, x)
			}
			for i, f := range r.Flows {
				y := x.flows[i]
				if comity.Roles[y.role] != f.Role || !all.amount(&y).Equal(f.Value) || all.date(y.date) != f.ValueDate || all.list[y.from] != joined(f.From) || all.list[y.to] != joined(f.To) ||
					all.list[y.currency] != f.Currency || all.list[y.excluded] != f.Excluded || y.capped != (f.Bound == comity.UpTo) || y.reported != f.Reported {
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
	x, _ := rowOf(&b.text, 0, &r, nil, nil)
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
		var names text
		to := rapid.SampledFrom([]string{"USD", "JPY", "EUR", "VND", "KWD"}).Draw(t, "to")
		rate := newRates(to, nil)
		a := comity.Amount{Value: comity.DecimalScaled(rapid.Int64Range(-1e15, 1e15).Draw(t, "value"), rapid.Int32Range(-4, 3).Draw(t, "exponent")),
			Currency: rapid.SampledFrom([]string{"USD", "JPY", "EUR", "GBP", "VND", "NLG", "XYZ"}).Draw(t, "currency")}
		on := rapid.SampledFrom([]comity.Date{"2016-03-04", "2016", "2023-12", "", "1998"}).Draw(t, "on")
		n, exponent, _ := a.Value.Scaled()
		x := flow{currency: names.of(a.Currency), date: names.dated(on), value: n, exponent: int8(exponent)}
		cents, rest, ok := rate.cents(&names, &x)
		want, err := money.Convert(a, to, on)
		if ok != (err == nil) {
			t.Fatalf("%v on %s: a rate is known: %v, %v", a, on, ok, err)
		}
		if got := comity.DecimalScaled(cents, -2).Add(rest); ok && !got.Equal(want.Value.Round(2)) {
			t.Fatalf("%v on %s is %s %s, want %s", a, on, got, to, want.Value.Round(2))
		}
	})
}
