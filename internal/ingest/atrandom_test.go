package ingest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"comity"
	"comity/internal/answers"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/review"
	"comity/internal/salad"
	"comity/internal/sqlite"
	"comity/internal/total"
)

// papers tell a few deals again and again, in other words, with other figures
// and at other stages.
var papers = []string{
	"Japan will give Fiji 20 million yen for radios by 2026.",
	"Tokyo pledged 20 million yen for radios to Fiji, the ministry said.",
	"Japan will give Fiji 25 million yen for radios by 2026.",
	"SUVA, 5 May 2024 - Japan and Fiji signed an exchange of notes on a grant of 20 million yen for radios.",
	"Japan handed over the radios to Fiji, which cost 20 million yen.",
	"Norway will lend Kenya $5 million for a port. Norway and Kenya signed a Port Agreement in Nairobi on 3 March 2024.",
	"Kenya receives a loan of about $5 million from Norway for the port at Lamu.\n\nNorway will provide $2 million of it this year.",
	"The prime ministers of Norway and Kenya met in Nairobi on 3 March 2024 and raised their ties to a strategic partnership.",
	"Norway pledged $50 million in aid to Kenya and Fiji over five years, of which $5 million is for a port in Kenya.",
	"1. Norway will build a port in Kenya by 2027.\n2. Japan will train 40 Fijian officers by 2026.\n3. Japan will give Fiji 20 million yen for radios.",
	"CORRECTION: Japan will give Fiji 25 million yen, not 20 million yen, for radios by 2026.",
	"Japan and Fiji will begin talks on a visiting forces agreement next year.",
}

// desk is a ledger at which somebody decides at random.
type desk struct {
	s      *sqlite.Store
	r      *rapid.T
	sealed int64              // the entry from which on the past says less than it said
	then   map[int64][]string // what the owner saw after an entry
}

// TestDecisionsAtRandom adds papers and judges, merges, splits, seals and
// takes back in any order. What is refused is refused as what was asked, not as
// a fault of the store; the ledger then holds, and derived anew it says the same.
func TestDecisionsAtRandom(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a hundred ledgers")
	}
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), fmt.Sprint(n, ".db")), sqlite.Options{})
		if err != nil {
			r.Fatal(err)
		}
		defer s.Close()
		d := &desk{s: s, r: r, then: map[int64][]string{}}
		for range rapid.IntRange(1, 16).Draw(r, "decisions") {
			switch err := d.decide(t); comity.KindOf(err) {
			case "", comity.Invalid, comity.NotFound, comity.Conflict, comity.Unsupported:
			default:
				r.Fatal(err)
			}
			h, err := s.Head(t.Context())
			if err != nil {
				r.Fatal(err)
			}
			if h.Size > 0 {
				d.then[h.Size] = d.state(t, ledger.View{Viewer: comity.Owner})
			}
		}
		for n, then := range d.then {
			if n >= d.sealed {
				same(r, fmt.Sprint("as of entry ", n), d.state(t, ledger.View{Viewer: comity.Owner, AsOf: n}), then)
			}
		}
		for _, v := range []ledger.View{{Viewer: comity.Owner}, {Viewer: comity.Public}, {Viewer: comity.Owner, AsOf: rapid.Int64Range(0, 40).Draw(r, "as of")}} {
			d.adds(t, v)
		}
		owner, public := d.state(t, ledger.View{Viewer: comity.Owner}), d.state(t, ledger.View{Viewer: comity.Public})
		if c, err := s.Check(t.Context(), nil); err != nil || !c.OK() {
			r.Fatalf("the ledger does not hold: %v %v", err, c)
		}
		if err := s.Rebuild(t.Context(), nil); err != nil {
			r.Fatal(err)
		}
		same(r, "derived anew", d.state(t, ledger.View{Viewer: comity.Owner}), owner)
		same(r, "derived anew, for the public", d.state(t, ledger.View{Viewer: comity.Public}), public)
	})
}

// state is every record as a view shows it.
func (d *desk) state(t *testing.T, v ledger.View) (out []string) {
	for _, x := range seen(t, d.s, v) {
		b, err := json.Marshal(x)
		if err != nil {
			d.r.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

// adds holds that what the store adds up is what its records add up to.
func (d *desk) adds(t *testing.T, v ledger.View) {
	by := []total.Dimension{total.ByGiver, total.ByRole, total.ByYear}
	cells, err := d.s.Sums(t.Context(), v, ledger.Query{}, "USD", by...)
	if err != nil {
		d.r.Fatal(err)
	}
	q := total.Query{By: by, Currency: "USD", Convert: answers.ConvertTo("USD")}
	kept, counted := total.New(q), total.New(q)
	kept.AddCells(total.NewCells(cells))
	for _, x := range seen(t, d.s, v) {
		counted.Add(x)
	}
	same(d.r, fmt.Sprintf("added up for %s as of %d", v.Viewer.Name, v.AsOf), rows(d.r, kept), rows(d.r, counted))
}

// rows are the rows of a total in words, without the lists of flows that only
// records give.
func rows(r *rapid.T, t *total.Totals) (out []string) {
	for _, x := range t.Result().Rows {
		if x.Joint = nil; len(x.Sums) == 0 {
			continue
		}
		b, err := json.Marshal(x)
		if err != nil {
			r.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

func same(r *rapid.T, when string, is, was []string) {
	if len(is) != len(was) {
		r.Fatalf("%s there are %d records, and were %d", when, len(is), len(was))
	}
	for i := range is {
		if is[i] != was[i] {
			r.Fatalf("%s a record is\n%s\nand was\n%s", when, is[i], was[i])
		}
	}
}

func (d *desk) decide(t *testing.T) error {
	ctx, r := t.Context(), d.r
	what := rapid.SampledFrom([]string{"add", "add", "add", "add", "import", "judge", "judge", "merge", "split", "undo", "seal", "link", "edit", "report", "withdraw", "mark"}).Draw(r, "what")
	if what == "add" {
		return d.add(t)
	}
	if what == "import" {
		return d.activities(t)
	}
	var claims []comity.ClaimID
	var records []comity.ClaimID
	for _, x := range seen(t, d.s, ledger.View{Viewer: comity.Owner}) {
		records = append(records, x.ID)
		for _, v := range x.Voices {
			claims = append(claims, v.Claim.ID)
		}
	}
	if len(claims) == 0 {
		return nil
	}
	claim, record := rapid.SampledFrom(claims), rapid.SampledFrom(records)
	h, err := d.s.Head(ctx)
	if err != nil {
		return err
	}
	entry := rapid.Int64Range(0, h.Size+1)
	var list []comity.Payload
	var p comity.Payload
	switch what {
	case "judge":
		o := review.Opinion{Verdict: rapid.SampledFrom([]comity.Verdict{comity.Accepted, comity.Accepted, comity.RejectedByUs, comity.Unsure}).Draw(r, "verdict"), Reason: "so it is"}
		if o.Verdict == comity.Accepted {
			o.Fields = rapid.SampledFrom([]map[string]json.RawMessage{nil, {"to": json.RawMessage(`["KE"]`)}, {"stage": json.RawMessage(`"completion"`)}, {"amount": json.RawMessage(`{"value":"7000000","currency":"USD","bound":"exact"}`)}, {"amount": json.RawMessage("null")}, {"date": json.RawMessage(`"2024-05"`)}}).Draw(r, "fields")
		}
		p, _, err = review.Judge(ctx, d.s, string(claim.Draw(r, "claim")), o)
	case "merge":
		p, err = review.Merge(ctx, d.s, string(record.Draw(r, "into")), []string{string(record.Draw(r, "from"))}, "one deal")
	case "split":
		p, err = review.Split(ctx, d.s, []string{string(claim.Draw(r, "claim"))}, "another deal")
	case "undo":
		list, err = review.Undo(ctx, d.s, entry.Draw(r, "entry"))
	case "seal":
		d.sealed = h.Size + 1
		return d.s.Seal(ctx, entry.Draw(r, "entry"), "person:ann", "private")
	default:
		p = d.word(what, record)
	}
	if err != nil {
		return err
	}
	if list == nil {
		list = []comity.Payload{p}
	}
	b := ledger.Batch{Author: "person:ann", Marking: rapid.SampledFrom([]comity.Marking{comity.Clear, comity.Amber}).Draw(r, "marking")}
	for _, p := range list {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
	}
	_, err = d.s.Append(ctx, b)
	return err
}

// word is what a person says of a record without looking at it: what does not
// fit is refused.
func (d *desk) word(what string, record *rapid.Generator[comity.ClaimID]) comity.Payload {
	r := d.r
	id := record.Draw(r, "record")
	switch what {
	case "link":
		return &comity.RecordsLinked{From: id, To: record.Draw(r, "to"), Reason: "so it seems", Undo: rapid.Bool().Draw(r, "undo"),
			Link: rapid.SampledFrom([]comity.LinkKind{comity.PartOf, comity.UnderInstrument, comity.MadeAt, comity.Implements, comity.Supersedes, comity.MayBeSame, comity.AnnouncedBefore, comity.Concerns}).Draw(r, "link")}
	case "edit":
		return &comity.RecordEdited{Record: id, Reason: "so it is", Fields: rapid.SampledFrom([]map[string]json.RawMessage{{"title": json.RawMessage(`"Radios"`)}, {"title": json.RawMessage("null")}, {"stage": json.RawMessage(`"implementation"`)}, {"amount": json.RawMessage(`{"value":"3","currency":"EUR","bound":"exact"}`)}, {"owner": json.RawMessage(`["FJ"]`)}}).Draw(r, "fields")}
	case "report":
		return &comity.ProgressReported{Record: id, Date: "2024-06-01", Own: true, Note: "begun", Stage: rapid.SampledFrom([]comity.Stage{"", comity.StageImplementation, comity.StageCompletion}).Draw(r, "stage")}
	case "mark":
		return &comity.MarkingSet{Record: id, Marking: rapid.SampledFrom([]comity.Marking{comity.Clear, comity.Amber, comity.Red}).Draw(r, "as"), Reason: "it was agreed"}
	}
	return &comity.SourceWithdrawn{Source: d.source(id), Reason: "a forgery"}
}

// source is that of a record's first voice.
func (d *desk) source(id comity.ClaimID) comity.SourceID {
	x, err := d.s.Record(context.Background(), ledger.View{Viewer: comity.Owner}, string(id))
	if err != nil || len(x.Voices) == 0 {
		return ""
	}
	return x.Voices[0].Claim.Source
}

// add takes in a paper, new or again, or words in any order.
func (d *desk) add(t *testing.T) error {
	text := rapid.SampledFrom(papers).Draw(d.r, "paper")
	if rapid.IntRange(0, 5).Draw(d.r, "salad") == 5 {
		text += "\n\n" + salad.Text().Draw(d.r, "text")
	}
	it := ingest.Item{Name: "note.txt", Data: []byte(text + "\n"), About: comity.SourceDescribed{
		Marking:   rapid.SampledFrom([]comity.Marking{comity.Clear, comity.Clear, comity.Amber}).Draw(d.r, "marking"),
		Publisher: rapid.SampledFrom([]string{"", "Ministry", "Press"}).Draw(d.r, "publisher"),
		Published: rapid.SampledFrom([]comity.Date{"", "2024-03-04", "2024-05-05", "2025-01"}).Draw(d.r, "published"),
	}}
	p, err := ingest.Prepare(t.Context(), it)
	if err != nil {
		return err
	}
	_, err = ingest.Add(t.Context(), d.s, p, it.About)
	return err
}

// activities imports some of an IATI file. None of them may stop the import.
func (d *desk) activities(t *testing.T) error {
	var b strings.Builder
	b.WriteString(`<iati-activities version="2.03">`)
	for range rapid.IntRange(1, 3).Draw(d.r, "activities") {
		fmt.Fprintf(&b, `<iati-activity default-currency="USD"><iati-identifier>A%d</iati-identifier><reporting-org ref="US-GOV-1" type="10"/>%s</iati-activity>`, rapid.IntRange(1, 3).Draw(d.r, "id"), salad.Activity().Draw(d.r, "activity"))
	}
	b.WriteString("</iati-activities>")
	if _, err := ingest.ImportIATI(t.Context(), d.s, strings.NewReader(b.String()), ingest.ImportOptions{Name: "a.xml"}); err != nil {
		d.r.Fatal(err)
	}
	return nil
}
