package reading

import (
	"bytes"
	"encoding/json"
	"runtime"
	"strings"
	"testing"

	"comity"
)

func commitmentsOf(t *testing.T, text string) []*comity.Commitment {
	t.Helper()
	doc := &comity.Document{Source: comity.SourceIDOf([]byte(text)), Text: text}
	var out []*comity.Commitment
	for _, c := range Read(doc, Options{Published: "2024-05-05"}).Claims {
		if b, ok := c.Body.(*comity.Commitment); ok {
			out = append(out, b)
		}
	}
	return out
}

func TestPromisesOfMoney(t *testing.T) {
	for _, c := range []struct{ name, in, by, to, value, stage string }{
		{"a plain promise", "Norway will provide $20 million to Kenya for rural clinics.", "NO", "KE", "20000000", "pledge"},
		{"a report of delivery", "Norway provided a grant of $20 million to Kenya last year.", "NO", "KE", "20000000", "completion"},
		{"an approval in the passive", "A $5 million loan was approved by the Asian Development Bank for Fiji.", "ADB", "FJ", "5000000", "commitment"},
		{"a promise in reported speech", "Canada said it would provide $7 million in aid to Haiti.", "CA", "HT", "7000000", "pledge"},
		{"an agreement to give", "Japan has agreed to lend $300 million to Bangladesh for a bridge.", "JP", "BD", "300000000", "pledge"},
	} {
		found := false
		var got []string
		for _, b := range commitmentsOf(t, c.in) {
			if b.Amount == nil || b.Amount.Value.String() != c.value {
				continue
			}
			j, _ := json.Marshal(b)
			got = append(got, string(j))
			found = found || len(b.By) == 1 && string(b.By[0]) == c.by && len(b.To) == 1 && string(b.To[0]) == c.to && string(b.Stage) == c.stage
		}
		if !found {
			t.Errorf("%s: got %s", c.name, strings.Join(got, " | "))
		}
	}
}

func TestACompletePromiseIsNoSurerThanThePromise(t *testing.T) {
	text := "Norway will provide $20 million to Kenya for rural clinics. The leaders met in Nairobi on Friday."
	for _, c := range Read(&comity.Document{Text: text}, Options{Published: "2024-05-05", All: true}).Claims {
		promise := c.Kind == comity.KindCommitment
		if c.Complete > c.Confidence || promise != (c.Complete > 0) || c.Confidence <= 0 || c.Confidence >= 1 {
			t.Errorf("%s: confidence %v, complete %v", c.Kind, c.Confidence, c.Complete)
		}
	}
}

func TestASecondSentenceAddsToThePromise(t *testing.T) {
	list := commitmentsOf(t, "Norway will provide $20 million to Kenya for coastal security. The package includes two patrol boats.")
	for _, b := range list {
		if b.Amount != nil {
			if len(b.Items) == 1 && b.Items[0] == "two patrol boats" && len(list) == 1 {
				return
			}
			t.Fatalf("items are %v, of %d commitments", b.Items, len(list))
		}
	}
	t.Fatal("no commitment with a sum")
}

func TestDatesStandInCodePointsAndInOrder(t *testing.T) {
	doc := &comity.Document{Text: "PARIS, March 22, 2013 — The café reopened on Thursday. A sale in February drew crowds.\nMarch\n22 people came a week later."}
	b, err := json.Marshal(Dates(doc, Options{}))
	if want := `[{"start":7,"end":21,"value":"2013-03-22","text":"March 22, 2013"},{"start":45,"end":53,"value":"2013-03-21","text":"Thursday"},` +
		`{"start":65,"end":73,"value":"2013-02","text":"February"},{"start":108,"end":120,"value":"2013-03-25/2013-03-31","text":"a week later"}]`; err != nil || string(b) != want {
		t.Errorf("got %s (%v), want %s", b, err, want)
	}
	undated, _ := json.Marshal(Dates(&comity.Document{Text: "They met on Thursday."}, Options{}))
	if want := `[{"start":12,"end":20,"value":null,"text":"Thursday"}]`; string(undated) != want {
		t.Errorf("got %s, want %s", undated, want)
	}
}

// FuzzRead holds the laws of a reading: every quote is the text at its place,
// nothing panics, and the same document gives the same reading.
func FuzzRead(f *testing.F) {
	f.Add("Norway will provide $20 million to Kenya. The package includes boats.\n\n1. Build it by 2030")
	f.Add("“We agreed,” he said: • Rs. 5 b (US$ 2m) from Japan's é to")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		doc := &comity.Document{Text: text}
		r := Read(doc, Options{All: true})
		for _, c := range append(append([]comity.Claim{}, r.Claims...), r.Rejected...) {
			if len(c.Evidence) == 0 || c.ID == "" {
				t.Fatalf("a claim without evidence or id: %+v", c)
			}
			for _, e := range c.Evidence {
				if s, ok := doc.Span(e); !ok || text[s.Start:s.End] != e.Quote {
					t.Fatalf("quote %q is not at %d-%d", e.Quote, e.Start, e.End)
				}
			}
		}
		a, err := json.Marshal(r)
		b, _ := json.Marshal(Read(&comity.Document{Text: text}, Options{All: true}))
		if err != nil || !bytes.Equal(a, b) {
			t.Fatalf("two readings differ (%v)", err)
		}
	})
}

// TestReadingTakesLittleMemory holds how much memory a reading takes anew: tokens,
// weighers and sums of words go from document to document, and only what is told
// of the document itself should be made for it.
func TestReadingTakesLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every open document three times")
	}
	list := samples(t, shared(t, "dev"))
	size := 0
	for _, s := range list {
		size += len(s.doc.Text)
	}
	pass := func() {
		for _, s := range list {
			Read(s.doc, Options{Published: s.published})
		}
	}
	pass() // which works out what is kept
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	pass()
	runtime.ReadMemStats(&after)
	pieces, bytes := float64(after.Mallocs-before.Mallocs)/float64(size), float64(after.TotalAlloc-before.TotalAlloc)/float64(size)
	t.Logf("%.3f pieces and %.1f bytes of memory for a byte of text", pieces, bytes)
	if pieces > 0.36 || bytes > 27 {
		t.Errorf("a byte of text takes %.3f pieces and %.1f bytes of memory, at most 0.36 and 27", pieces, bytes)
	}
}

// BenchmarkRead reads the open documents; the bar is 2 MB of text a second. Those
// of dev hold a third more promises for their length than those of train.
func BenchmarkRead(b *testing.B) {
	for _, folder := range []string{"dev", "train"} {
		list, size := samples(b, shared(b, folder)), 0
		for _, s := range list {
			size += len(s.doc.Text)
		}
		b.Run(folder, func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				for _, s := range list {
					Read(s.doc, Options{Published: s.published})
				}
			}
		})
	}
}

func TestASentenceOfManyPromisesIsBoundedAndSaysSo(t *testing.T) {
	text := strings.Repeat("Japan will give Kenya $5 million and ", 60)
	doc := &comity.Document{Source: comity.SourceIDOf([]byte(text)), Text: text}
	r := Read(doc, Options{Published: "2024-05-05", All: true})
	if len(r.Claims) == 0 {
		t.Error("the first promises of the sentence were not read")
	}
	sentences := map[comity.Span]int{}
	for _, c := range append(r.Claims, r.Rejected...) {
		if c.Kind == comity.KindCommitment {
			sentences[comity.Span{Start: c.Evidence[0].Start, End: c.Evidence[0].End}]++
		}
	}
	for span, n := range sentences {
		if n > 32 { // commitments.crowd
			t.Errorf("%d candidates at %v, at most 32", n, span)
		}
	}
	for _, f := range r.Findings {
		if f.Rule == "reading/crowded" && f.Evidence != nil && f.Evidence.Quote != "" {
			return
		}
	}
	t.Errorf("no finding says that the sentence was cut short; there are %v", r.Findings)
}
