package intake

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"comity"
	"comity/internal/sample/generate/press"
)

// long makes an article with sections, items and paragraphs of at least n
// bytes, no two paragraphs alike: what repeats at the edges of pages would be
// taken for a running line.
func long(t *testing.T, n int) press.Manuscript {
	t.Helper()
	words := strings.Fields("the government of a country and another met in year after to agree that work on roads bridges schools clinics ports water power trade training fish forests would go on with money from both sides for people who live there")
	dice := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("# Report on cooperation\n\n")
	for i := 1; b.Len() < n; i++ {
		if i%20 == 1 {
			fmt.Fprintf(&b, "## Chapter %d\n\n", i/20+1)
		}
		fmt.Fprintf(&b, "Paragraph %d tells", i)
		for range 20 + dice.IntN(40) {
			b.WriteString(" " + words[dice.IntN(len(words))])
		}
		b.WriteString(".\n\n")
	}
	m, err := press.Parse(b.String())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestADocumentOfTenMegabytes reads one in each form, whole and soon.
func TestADocumentOfTenMegabytes(t *testing.T) {
	if testing.Short() {
		t.Skip("long: ten megabytes in four forms")
	}
	m := long(t, 10<<20)
	last := m.Pieces[len(m.Pieces)-1].Text
	for _, name := range []string{"a.txt", "a.md", "a.html", "a.docx"} {
		t.Run(name, func(t *testing.T) {
			data, err := m.Set(name, press.Imprint{Publisher: "Ministry", Published: "2023-12-17"})
			if err != nil {
				t.Fatal(err)
			}
			start, peak := time.Now(), watchMemory()
			doc, err := Read(t.Context(), data, Options{Name: name})
			took, used := time.Since(start), peak()
			if err != nil {
				t.Fatal(err)
			}
			whole(t, doc, m, last)
			t.Logf("%d MB in %v, %d MB of memory", len(data)>>20, took.Round(time.Millisecond), used>>20)
			if took > 3*time.Minute || used > 512<<20 {
				t.Errorf("it took %v and %d MB", took, used>>20)
			}
		})
	}
}

// TestADocumentOfTwoThousandPages reads a PDF of that many, whole, with page
// numbers and without its running lines.
func TestADocumentOfTwoThousandPages(t *testing.T) {
	if testing.Short() {
		t.Skip("long: two thousand pages")
	}
	m := long(t, 6_500_000)
	data, err := m.Set("a.pdf", press.Imprint{Publisher: "Ministry of Long Reports", Published: "2023-12-17"})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	doc, err := Read(t.Context(), data, Options{Name: "a.pdf"})
	if err != nil {
		t.Fatal(err)
	}
	pages := doc.Blocks[len(doc.Blocks)-1].Page
	t.Logf("%d pages, %d MB in %v", pages, len(data)>>20, time.Since(start).Round(time.Millisecond))
	if pages < 2000 {
		t.Errorf("it has only %d pages", pages)
	}
	whole(t, doc, m, m.Pieces[len(m.Pieces)-1].Text)
	if strings.Contains(doc.Text, "Ministry of Long Reports") || strings.Contains(doc.Text, " of "+fmt.Sprint(pages)) {
		t.Error("running lines are left in the text")
	}
}

// whole wants as many blocks as the article has pieces, and its last words.
func whole(t *testing.T, doc *comity.Document, m press.Manuscript, last string) {
	t.Helper()
	law(t, doc)
	if len(doc.Blocks) != len(m.Pieces) {
		t.Errorf("%d blocks for %d pieces", len(doc.Blocks), len(m.Pieces))
	}
	if !strings.HasSuffix(strings.TrimSpace(doc.Text), last) {
		t.Errorf("it does not end with %q", last)
	}
}
