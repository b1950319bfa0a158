package ingest_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"comity"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/sqlite"
)

func open(t *testing.T) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func size(t *testing.T, s ledger.Log) int64 {
	t.Helper()
	h, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return h.Size
}

func note(text string) ingest.Item {
	return ingest.Item{Name: "note.txt", Data: []byte(text), About: comity.SourceDescribed{Marking: comity.Clear}}
}

const radios = "Japan will give Fiji 20 million yen for radios by 2026.\n"

// add prepares an item and takes it in.
func add(t *testing.T, s ledger.Store, it ingest.Item) ingest.Result {
	t.Helper()
	p, err := ingest.Prepare(t.Context(), it)
	if err != nil {
		t.Fatal(err)
	}
	r, err := ingest.Add(t.Context(), s, p, it.About)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAPreviewTellsWhatAddThenDoes(t *testing.T) {
	s := open(t)
	for _, it := range []ingest.Item{note(radios), note("Japan will give Fiji 20 million yen for radios by 2026, the ministry said.\n"), note(radios)} {
		p, err := ingest.Prepare(t.Context(), it)
		if err != nil {
			t.Fatal(err)
		}
		before := size(t, s)
		told, err := ingest.Preview(t.Context(), s, p, it.About)
		if err != nil {
			t.Fatal(err)
		}
		if size(t, s) != before {
			t.Fatal("a preview appended something")
		}
		did := add(t, s, it)
		if told.Claims != did.Claims || told.Founded != did.Founded || told.Joined != did.Joined || told.Linked != did.Linked ||
			told.Entries != did.Entries || told.Known != did.Known || told.Rejected != did.Rejected {
			t.Errorf("told %+v, did %+v", told, did)
		}
		if int64(did.Entries) != size(t, s)-before {
			t.Errorf("%d entries told, %d appended", did.Entries, size(t, s)-before)
		}
	}
}

func TestTheSameBytesAddNothingAndOtherParticularsCorrect(t *testing.T) {
	s := open(t)
	first := add(t, s, note(radios))
	if first.Known || first.Claims == 0 {
		t.Fatalf("%+v", first)
	}
	n := size(t, s)
	if again := add(t, s, note(radios)); !again.Known || again.Entries != 0 || size(t, s) != n {
		t.Errorf("again: %+v", again)
	}
	it := note(radios)
	it.About.Publisher, it.About.URL = "Ministry", "https://example.org/radios"
	if again := add(t, s, it); !again.Known || again.Entries != 1 || size(t, s) != n+1 {
		t.Errorf("described anew: %+v", again)
	}
	src, err := s.Source(t.Context(), ledger.View{Viewer: comity.Owner}, string(first.Source))
	if err != nil || src.Publisher != "Ministry" || src.URL != "https://example.org/radios" || src.Marking != comity.Clear || src.Title == "" {
		t.Errorf("%+v, %v", src.SourceDescribed, err)
	}
}

// What is worked out from the date of a document is worked out anew when that
// date is given later, and back again; what people judged stays judged.
func TestAnotherDateOfTheDocumentIsAnotherYesterday(t *testing.T) {
	s := open(t)
	const text = "Japan gave Samoa 5 million yen yesterday, the foreign ministry said. Japan signed a grant of 7 million yen for Fiji in 2021.\n"
	first := add(t, s, note(text))
	stands := func(to comity.Party) (out comity.Record) {
		t.Helper()
		for r, err := range s.Each(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{To: []comity.Party{to}}) {
			if err != nil || out.ID != "" {
				t.Fatalf("%s received %s and %s, %v", to, out.ID, r.ID, err)
			}
			out = r
		}
		return out
	}
	was := stands("WS")
	if d := was.Body.(*comity.Commitment).Date; d != "" {
		t.Fatalf("without a date yesterday is %s", d)
	}
	if _, err := s.Append(t.Context(), ledger.Batch{Author: "person:ann", Marking: comity.Clear,
		Drafts: []ledger.Draft{{Payload: &comity.ClaimJudged{Claim: was.ID, Verdict: comity.Accepted}}}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ published, yesterday comity.Date }{{"2024-03-05", "2024-03-04"}, {"2025-03-05", "2025-03-04"}, {"2024-03-05", "2024-03-04"}} {
		it := note(text)
		it.About.Published = c.published
		p, err := ingest.Prepare(t.Context(), it)
		if err != nil {
			t.Fatal(err)
		}
		if told, err := ingest.Preview(t.Context(), s, p, it.About); err != nil || told.Redated != 1 || told.Entries != 4 {
			t.Errorf("told %+v, %v", told, err)
		}
		if r := add(t, s, it); r.Redated != 1 || r.Entries != 4 || r.Source != first.Source {
			t.Errorf("%+v", r)
		}
		r := stands("WS")
		if got := r.Body.(*comity.Commitment); got.Date != c.yesterday || r.ID != was.ID || r.Status != comity.StatusReviewed || r.Sources != 1 || len(r.Disputes) > 0 || len(r.Estimated) > 0 {
			t.Errorf("in a text of %s yesterday is %s; %s of %d sources, %v, %v", c.published, got.Date, r.Status, r.Sources, r.Disputes, r.Estimated)
		}
		if r := stands("FJ"); len(r.Voices) != 1 || r.Body.(*comity.Commitment).Date != "2021" {
			t.Errorf("what gives its own date was read anew: %+v", r)
		}
	}
	if r, err := s.Check(t.Context(), nil); err != nil || !r.OK() {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestAStatementHasItsSpeakerForASource(t *testing.T) {
	s := open(t)
	it, err := ingest.Statement("Japan will give Fiji 20 million yen for radios by 2026.", "Mere", comity.SourceDescribed{Marking: comity.Green})
	if err != nil {
		t.Fatal(err)
	}
	r := add(t, s, it)
	src, err := s.Source(t.Context(), ledger.View{Viewer: comity.Owner}, string(r.Source))
	if err != nil || src.Speaker != "Mere" || src.Publisher != "Mere" || src.Marking != comity.Green || r.Claims != 1 {
		t.Errorf("%+v %+v, %v", r, src.SourceDescribed, err)
	}
	for _, speaker := range []string{"A. Minister of Japan", "A. Minister\nof Kenya"} { // the same words of two are two promises
		it, err := ingest.Statement("We will send Samoa two boats by 2027.", speaker, comity.SourceDescribed{})
		if err != nil {
			t.Fatal(err)
		}
		if r := add(t, s, it); r.Founded != 1 {
			t.Errorf("%s: %+v", speaker, r)
		}
	}
	for _, giver := range []comity.Party{"JP", "KE"} {
		n := 0
		for _, err := range s.Each(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{By: []comity.Party{giver}, To: []comity.Party{"WS"}}) {
			if n++; err != nil {
				t.Fatal(err)
			}
		}
		if n != 1 {
			t.Errorf("%d promises of %s", n, giver)
		}
	}
	if _, err := ingest.Statement("", "Mere", comity.SourceDescribed{}); comity.KindOf(err) != comity.Invalid {
		t.Errorf("a statement without words: %v", err)
	}
}

func TestWhatApersonAddsIsAmberUntilTheySayOtherwise(t *testing.T) {
	p, err := ingest.Prepare(t.Context(), ingest.Item{Name: "note.txt", Data: []byte(radios)})
	if err != nil {
		t.Fatal(err)
	}
	if p.About.Marking != comity.Amber || p.Batch().Marking != comity.Amber {
		t.Errorf("marked %s and %s", p.About.Marking, p.Batch().Marking)
	}
}

const activity = `<iati-activity default-currency="EUR" xml:lang="en"><iati-identifier>FI-3-%</iati-identifier>
<reporting-org ref="FI-3" type="10"><narrative>Ministry for Foreign Affairs of Finland</narrative></reporting-org>
<title><narrative>Wells %</narrative></title><description><narrative>Wells.</narrative></description>
<participating-org role="1" type="10" ref="FI-3"/><activity-status code="2"/><activity-date type="2" iso-date="2022-02-10"/>
<recipient-country code="KE"/><transaction><transaction-type code="3"/><transaction-date iso-date="2022-07-01"/>
<value currency="EUR" value-date="2022-07-01">20000</value></transaction></iati-activity>`

func activities(n int, end string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><iati-activities version="2.03">`)
	for i := range n {
		b.WriteString(strings.ReplaceAll(activity, "%", strings.Repeat("I", i+1)))
	}
	return b.String() + end
}

func TestAnImportThatBreaksOffKeepsWhatItReadAndGoesOnWhenRunAgain(t *testing.T) {
	s := open(t)
	read := func(ctx context.Context, xml string) (ingest.Imported, error) {
		return ingest.ImportIATI(ctx, s, strings.NewReader(xml), ingest.ImportOptions{Name: "aid.xml"})
	}
	broken, err := read(t.Context(), activities(3, "<iati-activity><title>"))
	if broken.Added < 3 {
		t.Fatalf("%+v, %v", broken, err)
	}
	whole, err := read(t.Context(), activities(5, "</iati-activities>"))
	if err != nil || whole.Known != 3 || whole.Added != 2 || whole.Transactions != 2 {
		t.Errorf("%+v, %v", whole, err)
	}
	n := size(t, s)
	again, err := read(t.Context(), activities(5, "</iati-activities>"))
	if err != nil || again.Known != 5 || again.Added != 0 || size(t, s) != n {
		t.Errorf("%+v, %v", again, err)
	}
	report, err := s.Check(t.Context(), nil)
	if err != nil || !report.OK() {
		t.Errorf("%+v, %v", report, err)
	}
}
