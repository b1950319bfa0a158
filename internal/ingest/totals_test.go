package ingest_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/answers"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/sqlite"
	"comity/internal/total"
)

// openLedger reads the open documents beside the project into a ledger, one in
// three of them for some eyes only, and has a person accept some claims.
func openLedger(t *testing.T) *sqlite.Store {
	t.Helper()
	if testing.Short() {
		t.Skip("SKIPPED: reading all open documents takes half a minute")
	}
	root := os.Getenv("COMITY_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(root, "reading", "*", "*.json"))
	if len(files) == 0 {
		t.Skipf("SKIPPED: no open documents at %s: set COMITY_SHARED", root)
	}
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "open.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for i, f := range files {
		var g struct{ Published comity.Date }
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &g); err != nil {
			t.Fatal(err)
		}
		text := strings.TrimSuffix(f, ".json") + ".txt"
		about := comity.SourceDescribed{Published: g.Published, Publisher: fmt.Sprint("Publisher ", i%7), Marking: comity.Clear}
		if i%3 == 0 {
			about.Marking = comity.Amber
		}
		p, err := ingest.Prepare(t.Context(), ingest.Item{Name: filepath.Base(text), Load: func() ([]byte, error) { return os.ReadFile(text) }, About: about})
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if _, err := ingest.Add(t.Context(), s, p, about); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	accept(t, s)
	return s
}

// accept accepts the first claim of every fourth record.
func accept(t *testing.T, s ledger.Store) {
	t.Helper()
	var b ledger.Batch
	n := 0
	for r, err := range s.Each(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%4 == 0 {
			b.Drafts = append(b.Drafts, ledger.Draft{Author: "person:ann", Marking: comity.Clear, Payload: &comity.ClaimJudged{Claim: r.Voices[0].Claim.ID, Verdict: comity.Accepted}})
		}
	}
	if _, err := s.Append(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

// TestEveryTotalIsTheSumOfItsDrillDown adds up the open documents by giver,
// receiver, year and role and by every two of them, for two viewers, in the
// currencies as written and in dollars: each sum is that of its items, the rows
// add up to the whole, each item stands in the row of its own group, and can be
// followed to a passage that its viewer may see.
func TestEveryTotalIsTheSumOfItsDrillDown(t *testing.T) {
	s := openLedger(t)
	if r, err := s.Check(t.Context(), nil); err != nil || !r.OK() {
		t.Fatalf("the ledger of the open documents does not hold: %v %v", err, r)
	}
	dimensions := []total.Dimension{total.ByGiver, total.ByReceiver, total.ByYear, total.ByRole}
	for _, viewer := range []comity.Viewer{comity.Owner, comity.Public} {
		v := ledger.View{Viewer: viewer}
		records := seen(t, s, v)
		for i, d := range dimensions {
			for _, e := range dimensions[i:] {
				by := slices.Compact([]total.Dimension{d, e})
				t.Run(fmt.Sprint(viewer.Name, " ", by), func(t *testing.T) {
					sums(t, records, total.Query{By: by, Explain: true, Currency: "USD", Convert: answers.ConvertTo("USD")})
					sums(t, records, total.Query{By: by, Explain: true})
				})
			}
		}
		t.Run(viewer.Name+" asked for alone", func(t *testing.T) { alone(t, records) })
		t.Run(viewer.Name+" passages", func(t *testing.T) { passages(t, s, v, records) })
	}
}

// seen are all records, as a viewer sees them.
func seen(t *testing.T, s ledger.Store, v ledger.View) (out []comity.Record) {
	t.Helper()
	for r, err := range s.Each(t.Context(), v, ledger.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func added(records []comity.Record, q total.Query) total.Total {
	sum := total.New(q)
	for _, r := range records {
		sum.Add(r)
	}
	return sum.Result()
}

func sums(t *testing.T, records []comity.Record, q total.Query) {
	t.Helper()
	sum := added(records, q)
	if len(sum.All.Sums) < 2 || sum.All.Sums[comity.Committed] == nil || len(sum.All.Sums[comity.Committed].Items) < 20 {
		t.Fatalf("the total is of too little to show anything: %d roles", len(sum.All.Sums))
	}
	of := map[comity.Role]*total.Sum{}
	var items []string
	for _, row := range sum.Rows {
		for role, x := range row.Sums {
			is(t, fmt.Sprint(row.Group, " ", role), x, x.Items, row.Group, q.By)
			if of[role] == nil {
				of[role] = &total.Sum{}
			}
			of[role].Items = append(of[role].Items, x.Items...)
			of[role].Value, of[role].Read = of[role].Value.Add(x.Value), of[role].Read.Add(x.Read)
			of[role].Flows += x.Flows
			items = append(items, named(x.Items)...)
		}
	}
	var all []string
	for role, x := range sum.All.Sums {
		is(t, string(role), x, x.Items, nil, nil)
		all = append(all, named(x.Items)...)
		if rows := of[role]; rows == nil || rows.Value.Cmp(x.Value) != 0 || rows.Flows != x.Flows || rows.Read.Cmp(x.Read) != 0 {
			t.Errorf("%s: the rows by %v come to %+v, the whole to %s in %d flows", role, q.By, rows, x.Value, x.Flows)
		}
	}
	slices.Sort(items)
	slices.Sort(all)
	if !slices.Equal(items, all) {
		t.Errorf("by %v the rows hold %d items, the whole %d", q.By, len(items), len(all))
	}
}

func named(list []total.Item) (out []string) {
	for _, i := range list {
		out = append(out, fmt.Sprint(i.Record, i.Claim, i.Role, i.Amount, i.ValueDate))
	}
	return out
}

// is fails unless a sum is that of its items, and each of them of the group.
func is(t *testing.T, about string, x *total.Sum, items []total.Item, group []string, by []total.Dimension) {
	t.Helper()
	var value, read comity.Decimal
	written := map[string]comity.Decimal{}
	for _, i := range items {
		written[i.Amount.Currency] = written[i.Amount.Currency].Add(i.Amount.Value)
		if i.Converted != nil {
			value = value.Add(*i.Converted)
			if i.Read {
				read = read.Add(*i.Converted)
			}
		}
		for n, d := range by {
			if want := groupOf(i, d); group[n] != want {
				t.Errorf("%s: an item of %q stands in the row of %q", about, want, group[n])
			}
		}
	}
	if value.Cmp(x.Value) != 0 || read.Cmp(x.Read) != 0 || len(items) != x.Flows || len(written) != len(x.Currencies) {
		t.Errorf("%s: %d items come to %s, of which %s only read; the sum is %s of %d, %s", about, len(items), value, read, x.Value, x.Flows, x.Read)
	}
	for _, a := range x.Currencies {
		if w := written[a.Currency]; w.Cmp(a.Value) != 0 {
			t.Errorf("%s: the items come to %s %s, the sum to %s", about, w, a.Currency, a.Value)
		}
	}
}

func groupOf(i total.Item, d total.Dimension) string {
	joined := func(list comity.Parties) string {
		var out []string
		for _, p := range slices.Compact(slices.Sorted(slices.Values(list))) {
			out = append(out, string(p))
		}
		return strings.Join(out, " + ")
	}
	switch d {
	case total.ByGiver:
		return joined(i.From)
	case total.ByReceiver:
		return joined(i.To)
	case total.ByYear:
		return i.ValueDate.Year()
	}
	return string(i.Role)
}

// alone asks for each giver and each receiver by itself: the answer is its row
// of the whole, without what it gave to itself.
func alone(t *testing.T, records []comity.Record) {
	for _, d := range []total.Dimension{total.ByGiver, total.ByReceiver} {
		whole := added(records, total.Query{By: []total.Dimension{d}, Explain: true})
		asked := 0
		for _, row := range whole.Rows {
			p := comity.Party(row.Group[0])
			if p == "" || strings.Contains(string(p), " + ") || len(row.Sums) == 0 {
				continue
			}
			asked++
			q := total.Query{From: comity.Parties{p}, Explain: true}
			if d == total.ByReceiver {
				q = total.Query{To: comity.Parties{p}, Explain: true}
			}
			got := added(records, q)
			for role, x := range row.Sums {
				var want []string
				for _, i := range x.Items {
					if !slices.Equal(i.From, comity.Parties{p}) || !slices.Equal(i.To, comity.Parties{p}) {
						want = append(want, named([]total.Item{i})...)
					}
				}
				var have []string
				if y := got.All.Sums[role]; y != nil {
					have = named(y.Items)
				}
				slices.Sort(want)
				slices.Sort(have)
				if !slices.Equal(want, have) {
					t.Errorf("%s %s, %s: asked for alone it is %d items, its row has %d", d, p, role, len(have), len(want))
				}
			}
		}
		if asked < 5 {
			t.Errorf("only %d parties by %s", asked, d)
		}
	}
}

// passages follows every item of the whole to the words that state it.
func passages(t *testing.T, s ledger.Store, v ledger.View, records []comity.Record) {
	sum := added(records, total.Query{Explain: true})
	for _, x := range sum.All.Sums {
		for _, i := range x.Items {
			r, err := s.Record(t.Context(), v, string(i.Record))
			if err != nil {
				t.Errorf("record %s of an item: %v", i.Record, err)
				continue
			}
			n := slices.IndexFunc(r.Voices, func(x comity.Voice) bool { return x.Claim.ID == i.Claim })
			if n < 0 {
				t.Errorf("claim %s of an item is none of record %s", i.Claim, i.Record)
				continue
			}
			c := r.Voices[n].Claim
			d, _, err := s.Document(t.Context(), v, c.Source)
			if err != nil {
				t.Errorf("the document of claim %s: %v", c.ID, err)
				continue
			}
			if _, ok := d.Span(c.Evidence[0]); !ok || c.Evidence[0].Quote == "" {
				t.Errorf("the passage of claim %s does not stand in its document", c.ID)
			}
		}
	}
}
