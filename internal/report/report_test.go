package report

import (
	"bytes"
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"comity"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/ooxmltest"
	"comity/internal/report/paper"
	"comity/internal/sample"
	"comity/internal/sqlite"
	"comity/internal/total"
	"comity/internal/vocab"
)

// samples fills a ledger with the sample documents.
func samples(t *testing.T) ledger.Store {
	t.Helper()
	ctx := context.Background()
	at := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "x.db"), sqlite.Options{Now: func() time.Time { at = at.Add(time.Hour); return at }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	docs, err := sample.Documents()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		about := d.About
		p, err := ingest.Prepare(ctx, ingest.Item{Name: d.Name, Data: d.Data, About: about})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ingest.Add(ctx, s, p, about); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func maker(s ledger.Store) *Maker {
	return &Maker{Store: s, View: ledger.View{Viewer: comity.Owner}, Today: "2026-06-01", Name: vocab.PartyTitle, Address: "https://ledger.example.org",
		Totals: func(q total.Query) *total.Totals { q.Members = vocab.Members; return total.New(q) }}
}

// written is a report in Markdown, which must be the same when made again.
func written(t *testing.T, make func() (*paper.Report, error)) string {
	t.Helper()
	var texts [2]string
	for i := range texts {
		p, err := make()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := paper.Markdown(&b, p); err != nil {
			t.Fatal(err)
		}
		texts[i] = b.String()
		var word bytes.Buffer
		for _, form := range []func() error{func() error { return paper.PDF(&b, p) }, func() error { return paper.HTML(&b, p) }, func() error { return paper.DOCX(&word, p, nil) }} {
			if err := form(); err != nil {
				t.Fatal(err)
			}
		}
		if i == 0 {
			ooxmltest.Valid(t, word.Bytes())
		}
	}
	if texts[0] != texts[1] {
		t.Error("the same ledger gives another report")
	}
	return texts[0]
}

var footnote = regexp.MustCompile(`\[\^(\d+)\]`)

func TestEveryReportSaysAsOfWhatAndLeadsToItsPassages(t *testing.T) {
	s := samples(t)
	m, ctx := maker(s), context.Background()
	since := int64(40)
	for name, make := range map[string]func() (*paper.Report, error){
		"plan":  func() (*paper.Report, error) { return m.Plan(ctx, "") },
		"pair":  func() (*paper.Report, error) { return m.Pair(ctx, "JP", "PH", true) },
		"party": func() (*paper.Report, error) { return m.Party(ctx, "JP", false) },
		"diff":  func() (*paper.Report, error) { return m.Diff(ctx, since) },
	} {
		text := written(t, make)
		if !strings.Contains(text, "As of entry") {
			t.Errorf("%s does not say as of what it speaks", name)
		}
		marks := footnote.FindAllStringSubmatch(text, -1)
		if len(marks) < 4 {
			t.Errorf("%s has %d footnotes", name, len(marks))
		}
		for _, n := range marks {
			if !strings.Contains(text, "\n[^"+n[1]+"]: ") {
				t.Errorf("%s: footnote %s is not there", name, n[1])
			}
		}
		if !strings.Contains(text, "<https://ledger.example.org/records/") {
			t.Errorf("%s leads to no record", name)
		}
	}
}

func TestAReportOnAPlanCountsWhatTheLedgerHolds(t *testing.T) {
	s := samples(t)
	n := 0
	for r, err := range s.Each(context.Background(), ledger.View{Viewer: comity.Owner}, ledger.Query{Kinds: []comity.Kind{comity.KindPlanItem}}) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Body != nil {
			n++
		}
	}
	text := written(t, func() (*paper.Report, error) { return maker(s).Plan(context.Background(), "") })
	items := text[strings.Index(text, "Item by item"):]
	if rows := len(regexp.MustCompile(`(?m)^\| [0-9]+\.[0-9]+ \|`).FindAllString(items, -1)); rows != n || n == 0 {
		t.Errorf("%d rows of %d items\n%s", rows, n, items)
	}
}

func TestABriefOnAPartyFitsOnTwoPages(t *testing.T) {
	m := maker(samples(t))
	p, err := m.Party(context.Background(), "JP", false)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := m.Party(context.Background(), "JP", true)
	if err != nil {
		t.Fatal(err)
	}
	short, _ := paper.Pages(p)
	long, _ := paper.Pages(whole)
	rows := 0
	for _, b := range p.Blocks {
		if x, ok := b.(paper.Table); ok {
			rows = max(rows, len(x.Rows))
		}
	}
	if short > 2 || long <= short || rows < 3 {
		t.Errorf("the brief has %.1f pages and at most %d rows, everything %.1f pages", short, rows, long)
	}
	text := written(t, func() (*paper.Report, error) { return m.Party(context.Background(), "JP", false) })
	for _, want := range []string{"more are in the ledger", "Agreements and other instruments", "Levels of Japan", "Who names whom"} {
		if !strings.Contains(text, want) {
			t.Errorf("the brief lacks %q", want)
		}
	}
}

func TestABriefForAVisitFitsOnTwoPages(t *testing.T) {
	m, ctx := maker(samples(t)), context.Background()
	for _, pair := range [][2]comity.Party{{"JP", "ASEAN"}, {"JP", "PH"}} {
		p, err := m.Pair(ctx, pair[0], pair[1], false)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := m.Pair(ctx, pair[0], pair[1], true)
		if err != nil {
			t.Fatal(err)
		}
		short, _ := paper.Pages(p)
		long, _ := paper.Pages(whole)
		if short > 2 || long <= short {
			t.Errorf("%v: the brief has %.1f pages, everything %.1f", pair, short, long)
		}
	}
	text := written(t, func() (*paper.Report, error) { return m.Pair(ctx, "JP", "PH", false) })
	for _, want := range []string{"Japan and the Philippines", "Delivered or kept", "Kept 8 July 2024", "Plan items to be done", "1.4 Hold a sports festival", "**late**"} {
		if !strings.Contains(text, want) {
			t.Errorf("the brief lacks %q: %s", want, text)
		}
	}
	if strings.Contains(text, "\n## Late") || strings.Contains(text, "\n# Late") {
		t.Error("the brief calls a promise late that was kept")
	}
}

func TestWhatIsNotThereIsSaidSo(t *testing.T) {
	s := samples(t)
	m, ctx := maker(s), context.Background()
	for name, err := range map[string]error{
		"no plan":   second(m.Plan(ctx, "nothing of the sort")),
		"no pair":   second(m.Pair(ctx, "NO", "KE", true)),
		"no party":  second(m.Party(ctx, "Nobody", false)),
		"no scores": second(m.Compliance(ctx, comity.Final, "")),
		"no before": second(m.Diff(ctx, 1_000_000)),
	} {
		if k := comity.KindOf(err); k != comity.NotFound && k != comity.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func second(_ *paper.Report, err error) error { return err }
