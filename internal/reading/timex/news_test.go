package timex_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"comity"
	"comity/internal/reading/sentence"
	"comity/internal/reading/timex"
)

// marked is an expression as an annotator marked it; days are the stretches
// that its values name, none where it is a length, a time, a repeated time or
// of no date.
type marked struct {
	span comity.Span
	days [][2]comity.Day
}

type article struct {
	name, text string
	published  comity.Date
	gold       []marked
}

var markup = regexp.MustCompile(`\{([^{}|]*)\|([^{}]*)\}`)

// newsOf reads the articles of a file in testdata/news.
func newsOf(t *testing.T, path string) []article {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []article
	for _, block := range strings.Split(string(b), "=== ")[1:] {
		name, block, _ := strings.Cut(block, "\n")
		dct, body, ok := strings.Cut(strings.TrimPrefix(block, "DCT "), "\n")
		if !ok {
			t.Fatalf("%s: %s has no DCT", path, name)
		}
		a := article{name: name, published: comity.Date(dct)}
		at := 0
		for _, m := range markup.FindAllStringSubmatchIndex(body, -1) {
			a.text += body[at:m[0]]
			from := len(a.text)
			a.text += body[m[2]:m[3]]
			at = m[1]
			if days := daysOf(t, strings.Split(body[m[4]:m[5]], "|")); len(days) > 0 {
				a.gold = append(a.gold, marked{comity.Span{Start: from, End: len(a.text)}, days})
			}
		}
		a.text += body[at:]
		out = append(out, a)
	}
	return out
}

// daysOf turns values of TIMEX3 into the first and last days that they name.
func daysOf(t *testing.T, values []string) (out [][2]comity.Day) {
	t.Helper()
	for _, v := range values {
		if v == "TIME" || v == "SET" {
			return nil
		}
		if strings.HasPrefix(v, "P") || strings.HasSuffix(v, "_REF") || strings.ContainsAny(v, "T") {
			continue
		}
		d, err := comity.ParseDate(edtfOf(v))
		if err != nil {
			t.Fatalf("value %s: %v", v, err)
		}
		out = append(out, [2]comity.Day{d.First(), d.Last()})
	}
	return out
}

// edtfOf writes a value of TIMEX3 in EDTF.
func edtfOf(v string) string {
	year, rest, _ := strings.Cut(v, "-")
	code := map[string]int{"SP": 21, "SU": 22, "FA": 23, "WI": 24, "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41}[rest]
	var y, w int
	switch {
	case code > 0:
		return fmt.Sprintf("%s-%d", year, code)
	case len(v) < 4:
		return v + strings.Repeat("X", 4-len(v))
	case strings.HasPrefix(rest, "W"):
		_, _ = fmt.Sscanf(v, "%d-W%d", &y, &w)
		monday := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC)
		monday = monday.AddDate(0, 0, 7*(w-1)-(int(monday.Weekday())+6)%7)
		first := monday
		if strings.HasSuffix(v, "-WE") {
			first = monday.AddDate(0, 0, 5)
		}
		return first.Format(time.DateOnly) + "/" + monday.AddDate(0, 0, 6).Format(time.DateOnly)
	}
	return v
}

// score counts as the scorer of TempEval-3 does.
type score struct{ gold, read, strict, relaxed, value int }

func f1(right, a, b int) float64 { return 2 * float64(right) / float64(max(a+b, 1)) }

func (s *score) add(t *testing.T, a article) {
	m := timex.NewMarker(a.text, a.published)
	var read []timex.Expression
	for _, p := range sentence.Split(&comity.Document{Text: a.text}) {
		read = append(read, m.Mark(p.Tokens)...)
	}
	s.gold, s.read = s.gold+len(a.gold), s.read+len(read)
	for _, g := range a.gold {
		e := partner(g, read)
		if e == nil {
			t.Logf("%s: missed %q", a.name, a.text[g.span.Start:g.span.End])
			continue
		}
		s.relaxed++
		if e.Span == g.span {
			s.strict++
		}
		right := false
		for _, d := range g.days {
			right = right || d == [2]comity.Day{e.Value.First(), e.Value.Last()}
		}
		if right {
			s.value++
		} else {
			t.Logf("%s: %q is %s, want %s", a.name, a.text[e.Span.Start:e.Span.End], e.Value, g.days)
		}
		e.Span = comity.Span{Start: -1, End: -1} // it has its partner
	}
}

// partner is the expression that overlaps g, the same span before others.
func partner(g marked, read []timex.Expression) (best *timex.Expression) {
	for k := range read {
		e := &read[k]
		if e.Span == g.span {
			return e
		}
		if best == nil && e.Span.Start < g.span.End && g.span.Start < e.Span.End {
			best = e
		}
	}
	return best
}

func TestDatesOfNews(t *testing.T) {
	for _, set := range []struct {
		files         string
		strict, value float64 // floors
	}{{"open-*.txt", 0.94, 0.955}, {"held-*.txt", 0.94, 0.95}} {
		t.Run(set.files, func(t *testing.T) {
			files, _ := filepath.Glob(filepath.Join("testdata", "news", set.files))
			var s score
			articles := 0
			for _, f := range files {
				for _, a := range newsOf(t, f) {
					s.add(t, a)
					articles++
				}
			}
			strict, relaxed, value := f1(s.strict, s.gold, s.read), f1(s.relaxed, s.gold, s.read), f1(s.value, s.gold, s.read)
			t.Logf("%d articles, %d dates, %d read: F1 strict %.3f, relaxed %.3f, value %.3f", articles, s.gold, s.read, strict, relaxed, value)
			if strict < set.strict || value < set.value {
				t.Errorf("below the floor: strict %.3f, value %.3f", set.strict, set.value)
			}
		})
	}
}
