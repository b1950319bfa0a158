package dates_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"comity"
	"comity/internal/reading/dates"
	"comity/internal/reading/timex"
	"comity/internal/reading/token"
)

// shared returns a file of the shared data, or skips the test.
func shared(t *testing.T, path ...string) []byte {
	t.Helper()
	dir := os.Getenv("COMITY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(append([]string{dir}, path...)...))
	if err != nil {
		t.Skip("SKIPPED: the shared data are not here; put the shared folder beside the project or set COMITY_SHARED")
	}
	return bytes.TrimPrefix(b, []byte("\ufeff"))
}

func find(text string, published comity.Date) []dates.Mention {
	return dates.Find(text, token.Cut(text, comity.Span{Start: 0, End: len(text)}), published)
}

type externalCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []struct {
		Text  string
		Value struct {
			Timex                            string
			PastResolution, FutureResolution map[string]string
		}
	}
}

// matches reports whether one of the readings that Comity gives is a reading
// that the specification gives: the same day, or a stretch with the same first
// day and, but for parts of a stretch, the same last one.
func matches(text string, m dates.Mention, past, future map[string]string) bool {
	for _, want := range []map[string]string{past, future} {
		for _, got := range []comity.Date{m.Date, m.Past, m.Future} {
			if got == "" {
				continue
			}
			if day := comity.Day(want["date"]); day != "" && (got.First() == day && got.IsDay() || m.Rule == "ago" && got.First() <= day && day <= got.Last()) {
				return true // what was "two years ago" is known as its year
			}
			start, end := want["startDate"], want["endDate"]
			if start == "" || end == "" {
				continue
			}
			last := comity.Day(end).Add(-1)
			if string(got.First()) == start && (got.Last() == last || got.Last() == comity.Day(end)) {
				return true
			}
			if (m.Kind == dates.Deadline || m.Kind == dates.Duration) && m.End().First() <= comity.Day(end) && comity.Day(end).Add(-1) <= m.End().Last() {
				return true
			}
			if partial.MatchString(text) && got.First() <= comity.Day(start) && last <= got.Last() { // a part is known as its whole
				return true
			}
		}
	}
	return false
}

var partial = regexp.MustCompile(`(?i)^(early|late|later|earlier|mid|end|beginning|start|middle) `)

// bothEnds reports whether two expressions are the ends of a span, as
// annotators mark them.
func bothEnds(text string, ref comity.Date, want map[string]string) bool {
	list := timex.Mark(text, cut(text), ref)
	is := func(e timex.Expression, day string) bool {
		for _, d := range []comity.Date{e.Value, e.Past, e.Future} {
			if d != "" && string(d.First()) == day {
				return true
			}
		}
		return false
	}
	for k := 1; k < len(list); k++ {
		if want["endDate"] != "" && is(list[k-1], want["startDate"]) && is(list[k], want["endDate"]) {
			return true
		}
	}
	return false
}

// asides are the forms of the specification that news and official prose do
// not hold, or that no reader can know, by the reason (docs/reading.md).
var asides = []struct {
	why  string
	form *regexp.Regexp
}{
	{"figures without a year or with two of its digits", regexp.MustCompile(`^\d{1,2}[./-]\d{1,2}$|^\d{1,2}[/-]\d{1,2}[,-]\d\d$|^(from )?\d{1,2}/\d{1,2} to |^\d+$|^oct/2$|^october2$|^w/c`)},
	{"a month and a year in figures", regexp.MustCompile(`^\d{1,2} ?[-/] ?\d{4}$|^\d{4} ?[./-] ?\d{1,2}$|^08/12,2015$`)},
	{"a bare day of the month", regexp.MustCompile(`^the (\d+|second|twenty second|thirty)$|^the week of the|^(first|second|third|fifth) (sunday|tuesday)$`)},
	{"figures in words that prose writes in digits", regexp.MustCompile(`nineteen|thousand|hundred|twenty one\b|twenty two\b|twenty-tens|noughties|the fifteen$`)},
	{"a chat's short forms and a person's own days, weeks by number", regexp.MustCompile(`\bmy\b|tmrw|\bdays? hence|month of september\.|week of september\.|october\. 2|\bweek \d|3year|rest (the|this|of)|weekend after the next|\bnow\b`)},
	{"days that do not exist", regexp.MustCompile(`^feb 30$|^31st of this month$|^2/29/2019$`)},
	{"a number that the words leave open, or work days", regexp.MustCompile(`\bfew\b|business days|half days`)},
	{"years before 1700", regexp.MustCompile(`1391|year 247`)},
	{"a bare word for the day or week of writing", regexp.MustCompile(`^(the|past|the last|last|next) day$|^the week$|^weekend$`)},
	{"a length counted from a day, whose end is a sum", regexp.MustCompile(`(days?|weeks?),? (starting|from (20th|today)|in the future)|within 2 weeks from|(more|less) than|\d+ years? \d+ months?|\d+ months?,? (and )?\d+ (days|years)|two (monday|sundays)|\d years \d+ days`)},
}

// aside returns why a form is left out, "" where it is not.
func aside(text string) string {
	for _, a := range asides {
		if a.form.MatchString(strings.ToLower(text)) {
			return a.why
		}
	}
	return ""
}

func TestDateCasesOfRecognizersText(t *testing.T) {
	for _, file := range []struct {
		name         string
		floor, press int // per cent of all cases and of those that news can hold
	}{{"DateTime__DateParser.json", 60, 95}, {"DateTime__DatePeriodParser.json", 65, 92}} {
		t.Run(file.name, func(t *testing.T) {
			var cases []externalCase
			if err := json.Unmarshal(shared(t, "reading", "external", "recognizers-text", file.name), &cases); err != nil {
				t.Fatal(err)
			}
			right, all, pressRight, pressAll := 0, 0, 0, 0
			left := map[string]int{}
			for _, c := range cases {
				ref := comity.Date("")
				if len(c.Context.ReferenceDateTime) >= 10 {
					ref = comity.Date(c.Context.ReferenceDateTime[:10])
				}
				got := find(c.Input, ref)
				for _, e := range timex.Mark(c.Input, cut(c.Input), ref) {
					got = append(got, dates.Mention{Date: e.Value, Past: e.Past, Future: e.Future, Span: e.Span})
				}
				for _, r := range c.Results {
					if len(r.Value.PastResolution) == 0 {
						continue // a season alone, which the specification leaves open
					}
					ok := anyMention(got, func(m dates.Mention) bool {
						return matches(r.Text, m, r.Value.PastResolution, r.Value.FutureResolution)
					})
					ok = ok || bothEnds(c.Input, ref, r.Value.PastResolution) || bothEnds(c.Input, ref, r.Value.FutureResolution)
					all++
					if ok {
						right++
					}
					if why := aside(r.Text); why != "" {
						left[why]++
						continue
					}
					pressAll++
					if ok {
						pressRight++
					} else {
						t.Logf("missed %q (%s) in %q: got %v", r.Text, r.Value.Timex, c.Input, got)
					}
				}
			}
			t.Logf("%d of %d; of those that news can hold %d of %d; left out: %v", right, all, pressRight, pressAll, left)
			if right*100 < all*file.floor || pressRight*100 < pressAll*file.press {
				t.Errorf("below the floor of %d%% and %d%%", file.floor, file.press)
			}
		})
	}
}

func odd(id string) bool {
	n, err := strconv.Atoi(strings.TrimLeft(id, "t"))
	return err == nil && n%2 == 1
}

func TestGoldDatesCanBeDerived(t *testing.T) {
	for _, set := range []struct {
		name, dir string
		keep      func(string) bool
		show      bool
	}{
		{"dev, odd", "dev", odd, true},
		{"dev, even", "dev", func(id string) bool { return !odd(id) }, false},
		{"train", "train", func(string) bool { return true }, false},
	} {
		t.Run(set.name, func(t *testing.T) {
			g := &derivation{t: t, show: set.show}
			lines := bufio.NewScanner(bytes.NewReader(shared(t, "reading", set.dir, "manifest.tsv")))
			for lines.Scan() {
				if f := strings.Split(lines.Text(), "\t"); f[0] != "id" && set.keep(f[0]) {
					g.document(set.dir, f[0]+"-"+f[1], f[3])
				}
			}
			t.Logf("dates other than the document's own %d of %d, deadlines %d of %d", g.daysRight, g.days, g.endsRight, g.ends)
			if g.daysRight*100 < g.days*75 || g.endsRight*100 < g.ends*75 {
				t.Error("fewer than 75% can be derived")
			}
		})
	}
}

// derivation counts which dates of gold claims some mention gives.
type derivation struct {
	t                                *testing.T
	show                             bool
	days, daysRight, ends, endsRight int
}

func (g *derivation) document(dir, id, day string) {
	text := string(shared(g.t, "reading", dir, id+".txt"))
	var reading struct {
		Claims []struct {
			Date, Deadline comity.Date
			Evidence       []struct{ Start, End int }
		}
	}
	if err := json.Unmarshal(shared(g.t, "reading", dir, id+".json"), &reading); err != nil {
		g.t.Fatal(err)
	}
	published, err := comity.ParseDate(day)
	if err != nil {
		published = ""
	}
	got, points := find(text, published), []rune(text)
	for _, c := range reading.Claims {
		var passage []string
		for _, e := range c.Evidence {
			passage = append(passage, string(points[e.Start:e.End]))
		}
		if c.Date != "" && c.Date != published {
			g.days++
			if anyMention(got, func(m dates.Mention) bool {
				return m.Date == c.Date || m.End() == c.Date || m.Future == c.Date || m.Kind == dates.Since && m.Through(published) == c.Date
			}) {
				g.daysRight++
			} else if g.show {
				g.t.Logf("%s: no date %s in %.230q", id, c.Date, passage)
			}
		}
		if c.Deadline != "" {
			g.ends++
			if anyMention(got, func(m dates.Mention) bool { return m.End() == c.Deadline || m.Future == c.Deadline }) {
				g.endsRight++
			} else if g.show {
				g.t.Logf("%s: no deadline %s in %.230q", id, c.Deadline, passage)
			}
		}
	}
}

func anyMention(got []dates.Mention, is func(dates.Mention) bool) bool {
	for _, m := range got {
		if is(m) {
			return true
		}
	}
	return false
}
