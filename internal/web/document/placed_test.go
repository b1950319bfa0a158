package document

import (
	"strings"
	"testing"

	"comity"
	"comity/internal/web/frame"
)

// page prints lines of words: a word's column is where it begins in its line.
func page(lines ...string) (out []frame.Word) {
	for n, line := range lines {
		from := 0
		for _, w := range strings.Fields(line) {
			at := from + strings.Index(line[from:], w)
			from = at + len(w)
			base := float64(20 * (n + 1))
			out = append(out, frame.Word{Text: w, Left: float64(6 * at), Right: float64(6 * from), Base: base, Top: base - 8, Bottom: base + 2, Size: 10})
		}
		out[len(out)-1].Last = true
	}
	return out
}

func where(t *testing.T, text, passage string, words []frame.Word) (out []string) {
	t.Helper()
	start := strings.LastIndex(text, passage)
	on := placeWords(text, comity.Span{End: len(text)}, words)
	for _, b := range boxes(comity.Span{Start: start, End: start + len(passage)}, on, words) {
		said := ""
		for _, w := range words {
			if w.Left >= b.left && w.Right <= b.right && w.Bottom == b.bottom {
				said += w.Text + " "
			}
		}
		out = append(out, strings.TrimSpace(said))
	}
	return out
}

func TestAPassageIsBoxedLineByLine(t *testing.T) {
	words := page("Running head", "Japan will give Fiji a", "grant for co-", "operation in 2025.")
	got := where(t, "Japan will give Fiji a grant for cooperation in 2025.", "give Fiji a grant for cooperation", words)
	if strings.Join(got, "|") != "give Fiji a|grant for co-|operation" {
		t.Errorf("boxed are %q", got)
	}
}

func TestACellOfATableIsBoxedInItsColumn(t *testing.T) {
	// Printed line by line, told cell by cell; both rows end in the same year.
	words := page("1.1   Hold games        Japan    2025", "      for young people", "1.2   Hold games        Laos     2025", "      for all")
	text := "1.1\tHold games for young people\tJapan\t2025\n1.2\tHold games for all\tLaos\t2025"
	got := where(t, text, "1.2\tHold games for all\tLaos\t2025", words)
	if strings.Join(got, "|") != "1.2|Hold games|for all|Laos|2025" {
		t.Errorf("boxed are %q", got)
	}
	if b := boxes(comity.Span{Start: len(text) - 4, End: len(text)}, placeWords(text, comity.Span{End: len(text)}, words), words); len(b) != 1 || b[0].bottom != 62 {
		t.Errorf("the second year stands at %v", b)
	}
}

func TestAWordThatIsNotOnThePageHasNoBox(t *testing.T) {
	if got := where(t, "Nothing of this", "Nothing of this", page("Something else")); len(got) != 0 {
		t.Errorf("boxed are %q", got)
	}
}
