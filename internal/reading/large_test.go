package reading

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"comity"
)

// shapes are ways in which a large document may be built; each returns about n
// bytes of text.
var shapes = []struct {
	name string
	make func(n int) *comity.Document
}{
	{"lines", func(n int) *comity.Document { return &comity.Document{Text: prose(n, "\n")} }},
	{"one paragraph", func(n int) *comity.Document { return &comity.Document{Text: prose(n, " ")} }},
	{"one sentence", func(n int) *comity.Document {
		return &comity.Document{Text: strings.NewReplacer(". ", " and ", ".", "").Replace(prose(n, " "))}
	}},
	{"list items", func(n int) *comity.Document {
		d := &comity.Document{Text: "The parties will do what follows:\n" + prose(n, "\n")}
		at := strings.IndexByte(d.Text, '\n') + 1
		d.Blocks = append(d.Blocks, comity.Block{Kind: comity.Paragraph, Span: comity.Span{End: at - 1}})
		for i := 1; at < len(d.Text); i++ {
			end := at + strings.IndexByte(d.Text[at:], '\n')
			if end < at {
				end = len(d.Text)
			}
			d.Blocks = append(d.Blocks, comity.Block{Kind: comity.ListItem, Level: 1, Number: strconv.Itoa(i) + ".", Span: comity.Span{Start: at, End: end}})
			at = end + 1
		}
		return d
	}},
	{"one word", func(n int) *comity.Document { return &comity.Document{Text: strings.Repeat("aid", n/3)} }},
	{"signs", func(n int) *comity.Document { return &comity.Document{Text: strings.Repeat("($ . ", n/5)} }},
	{"one phrase", func(n int) *comity.Document { return &comity.Document{Text: strings.Repeat("Japan will give ", n/16)} }},
	{"figures", func(n int) *comity.Document { return &comity.Document{Text: strings.Repeat("1,000 2 May ", n/12)} }},
}

// prose returns about n bytes of sentences with a little of everything,
// joined by a separator.
func prose(n int, sep string) string {
	givers := []string{"Norway", "Japan", "the European Union", "Canada", "the Asian Development Bank", "Australia's foreign minister"}
	takers := []string{"Kenya", "Fiji", "Viet Nam", "the Philippine coast guard", "Lao PDR", "Nepal"}
	forms := []string{
		"On %[3]d March %[4]d, %[1]s signed an agreement to provide %[2]s with $%[3]d million for port no. %[5]d.",
		"%[1]s will lend %[5]d,000 million yen (about $%[3]d.5 million) to %[2]s over the next five years.",
		"The minister met the leaders of %[2]s in Geneva last week; both sides welcomed the Blue Harbour Initiative %[5]d.",
		"Fishing villages along the river saw %[5]d visitors that year, and the weather was mild.",
		"%[1]s and %[2]s will hold joint exercises by 2030, the ministry said on Friday, adding that it had set up a fund.",
		"Officials of %[2]s thanked %[1]s (NRW%[3]d) for Rs. %[5]d crore in grants under the Coastal Plan.",
	}
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, forms[i*7%len(forms)], givers[i%len(givers)], takers[i/3%len(takers)], 1+i%28, 2000+i%25, 1+i%97)
		b.WriteString(sep)
	}
	return b.String()
}

// TestALongDocumentIsReadInParts holds that parts change nothing but where
// they end: every claim stands where it would stand alone, none twice, and the
// head is told once.
func TestALongDocumentIsReadInParts(t *testing.T) {
	head := "Norway and Kenya sign a joint statement on ports\nOslo, 5 May 2024\n\nNorway will provide $20 million to Kenya for rural clinics.\n"
	for _, sep := range []string{"\n", " "} {
		filler := strings.Repeat("Nothing of note was said about the weather that day."+sep, 2*partSize/50)
		last := "Norway will provide $30 million to Kenya for é-schools."
		doc := &comity.Document{Text: head + filler + last}
		if n := len(parts(doc)); n < 2 {
			t.Fatalf("%d parts", n)
		}
		seen := map[string]int{}
		for _, c := range Read(doc, Options{Published: "2024-05-05"}).Claims {
			e := c.Evidence[0]
			if s, ok := doc.Span(e); !ok || doc.Text[s.Start:s.End] != e.Quote {
				t.Errorf("quote %q is not at %d-%d", e.Quote, e.Start, e.End)
			}
			if b, ok := c.Body.(*comity.Commitment); ok && b.Amount != nil {
				seen[b.Amount.Value.String()]++
			}
		}
		if seen["20000000"] != 1 || seen["30000000"] != 1 || len(seen) != 2 {
			t.Errorf("sums told: %v, want each once", seen)
		}
	}
}

// BenchmarkLarge reads documents of 10 MB; it may take 512 MB.
func BenchmarkLarge(b *testing.B) {
	for _, s := range shapes {
		b.Run(s.name, func(b *testing.B) {
			d := s.make(10 << 20)
			b.SetBytes(int64(len(d.Text)))
			for b.Loop() {
				Read(d, Options{Published: "2024-05-05"})
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys>>20), "MB-taken")
			if m.Sys > 512<<20 {
				b.Errorf("%d MB taken, at most 512", m.Sys>>20)
			}
		})
	}
}
