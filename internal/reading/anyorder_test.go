package reading_test

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"comity"
	"comity/internal/intake"
	"comity/internal/reading"
	"comity/internal/reading/plover"
	"comity/internal/salad"
)

// TestAnyOrderOfWordsIsRead holds the laws of a reading for words in any order:
// every quote is the text at its place, every claim has one, nothing panics,
// nothing takes long, and the same text gives the same reading.
func TestAnyOrderOfWordsIsRead(t *testing.T) {
	dates := rapid.SampledFrom([]comity.Date{"", "2024-05-05", "2023", "2020-02", "2020-02-29", "0001-01-01", "9999-12-31", "2020/2021"})
	names := rapid.SampledFrom([]string{"a.txt", "a.md", "a.html"})
	rapid.Check(t, func(t *rapid.T) {
		text, published := salad.Text().Draw(t, "text"), dates.Draw(t, "published")
		began := time.Now()
		once := func() (reading.Reading, *comity.Document) {
			doc, err := intake.Read(t.Context(), []byte(text), intake.Options{Name: names.Draw(t, "name")})
			if err != nil {
				t.Skip(err)
			}
			return reading.Read(doc, reading.Options{Published: published, All: true}), doc
		}
		r, doc := once()
		if took := time.Since(began); took > 5*time.Second {
			t.Fatalf("%v for %d bytes", took, len(text))
		}
		for _, c := range append(append([]comity.Claim{}, r.Claims...), r.Rejected...) {
			if len(c.Evidence) == 0 || c.ID == "" {
				t.Fatalf("a claim without evidence or id: %+v", c)
			}
			for _, e := range c.Evidence {
				if s, ok := doc.Span(e); !ok || doc.Text[s.Start:s.End] != e.Quote {
					t.Fatalf("quote %q is not at %d-%d", e.Quote, e.Start, e.End)
				}
			}
		}
		for _, e := range reading.Dates(doc, reading.Options{Published: published}) {
			if _, err := comity.ParseDate(string(e.Value)); err != nil && e.Value != "" {
				t.Fatal(err)
			}
		}
		plover.Line(text)
		a, err := json.Marshal(r)
		b, _ := json.Marshal(reading.Read(doc, reading.Options{Published: published, All: true}))
		if err != nil || string(a) != string(b) {
			t.Fatalf("two readings differ (%v)", err)
		}
	})
}
