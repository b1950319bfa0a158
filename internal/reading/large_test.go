package reading

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

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

func TestLarge(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("N"))
	for _, s := range shapes {
		for _, k := range []int{n, 2 * n, 4 * n} {
			d := s.make(k)
			start := time.Now()
			r := Read(d, Options{Published: "2024-05-05"})
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			t.Log(s.name, k, time.Since(start), len(r.Claims), m.HeapSys>>20, "MB")
		}
	}
}
