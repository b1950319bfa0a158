package dates_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"comity"
	"comity/internal/reading/dates"
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
// day and, but for weeks and parts of a stretch, the same last one.
func matches(m dates.Mention, past, future map[string]string) bool {
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
			if got.First() <= comity.Day(start) && last <= got.Last() { // a week, or the end of a year: known as what holds it
				return true
			}
		}
	}
	return false
}

// press reports whether news and official prose can hold such a phrase:
// neither a bare day ("on 15") nor a bare month and day in figures ("4/22").
func press(text string) bool {
	w := strings.Fields(strings.ToLower(text))
	if len(w) == 1 && !strings.ContainsAny(w[0], "abcdefghijklmnopqrstuvwxyz") && strings.Count(w[0], "/")+strings.Count(w[0], "-")+strings.Count(w[0], ".") < 2 && len(w[0]) != 4 {
		return false
	}
	for _, x := range []string{"my", "from now", "hence", "eod", "eom", "week 10", "the 2", "the 1", "week of", "cortana", "day after", "day before",
		"from today", "from tomorrow", "after today", "weeks later", "days later", "few", "couple", "some", "rest of", "noughties", "nineteen", "two thousand", "weekend", "first week", "second week", "last week of",
		"year 2", "century", "same", "70", "'40", "seventies", "tens", "one thousand", "year two", "next sunday", "from week", "between week", "/", "tmrw"} {
		if strings.Contains(strings.ToLower(text), x) {
			return false
		}
	}
	return true
}

func TestDateCasesOfRecognizersText(t *testing.T) {
	for _, file := range []struct {
		name         string
		floor, press int // per cent of all cases and of those that news can hold
	}{{"DateTime__DateParser.json", 35, 45}, {"DateTime__DatePeriodParser.json", 50, 65}} {
		t.Run(file.name, func(t *testing.T) {
			var cases []externalCase
			if err := json.Unmarshal(shared(t, "reading", "external", "recognizers-text", file.name), &cases); err != nil {
				t.Fatal(err)
			}
			right, all, pressRight, pressAll := 0, 0, 0, 0
			for _, c := range cases {
				ref := comity.Date("")
				if len(c.Context.ReferenceDateTime) >= 10 {
					ref = comity.Date(c.Context.ReferenceDateTime[:10])
				}
				got := find(c.Input, ref)
				for _, r := range c.Results {
					if len(r.Value.PastResolution) == 0 {
						continue // a season alone, which the specification leaves open
					}
					ok := false
					for _, m := range got {
						ok = ok || matches(m, r.Value.PastResolution, r.Value.FutureResolution)
					}
					all++
					n := 0
					if ok {
						n = 1
					}
					right += n
					if press(r.Text) {
						pressAll++
						pressRight += n
						if !ok {
							t.Logf("missed %q (%s) in %q: got %v", r.Text, r.Value.Timex, c.Input, got)
						}
					}
				}
			}
			t.Logf("%d of %d; of those that news can hold %d of %d", right, all, pressRight, pressAll)
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
