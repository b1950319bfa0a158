package dates_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"comity"
	"comity/internal/reading/dates"
)

// Sunday, 17 December 2023, is the document's date unless a case says else.
const published = comity.Date("2023-12-17")

// phrases are ways to give a date, with what is found in them.
var phrases = []struct {
	name, text string
	want       comity.Date
	kind       dates.Kind
}{
	{"a day with its month first", "signed on December 16, 2023 in Tokyo", "2023-12-16", dates.Point},
	{"a day with its month last", "signed on 16th December 2023", "2023-12-16", dates.Point},
	{"a short month with a stop", "opened on Dec. 5", "2023-12-05", dates.Point},
	{"an ISO date", "dated 2023-12-17.", "2023-12-17", dates.Point},
	{"a date in figures whose order is plain", "dated 17/12/2023.", "2023-12-17", dates.Point},
	{"a date in figures with stops", "dated 03.11.2021.", "2021-11-03", dates.Point},
	{"of a date in figures that can be read in two ways only the year is kept", "dated 3/4/2021.", "2021", dates.Point},
	{"days of one month", "met from 25 to 27 October 2016 in Manila", "2016-10-25/2016-10-27", dates.Spell},
	{"days of one month without a year", "met on December 12-14", "2023-12-12/2023-12-14", dates.Spell},
	{"days of two months", "from August 31 to September 1, 2025", "2025-08-31/2025-09-01", dates.Spell},
	{"months of two years", "from July 1951 to June 1957", "1951-07/1957-06", dates.Spell},
	{"a span across the year's end", "from 30 December to 2 January 2024", "2023-12-30/2024-01-02", dates.Spell},
	{"years, the second short", "the 2022-25 programme", "2022/2025", dates.Spell},
	{"years with a dash", "the plan for 2021–2030", "2021/2030", dates.Spell},
	{"a split year", "in 1979/80", "1979/1980", dates.Spell},
	{"a fiscal year", "in fiscal year 2023", "2023", dates.Point},
	{"a fiscal year in short", "in FY2023/24", "2023/2024", dates.Spell},
	{"a decade", "in the 1990s", "199X", dates.Point},
	{"a quarter", "in the third quarter of 2025", "2025-35", dates.Point},
	{"a half", "in the first half of 2024", "2024-40", dates.Point},
	{"a season with its year", "in spring 2023", "2023-21", dates.Point},
	{"the middle of a year as a deadline is its June", "by mid-2028", "2028-06", dates.Deadline},
	{"a late month", "in late August 2022", "2022-08", dates.Point},
	{"by a year", "to be finished by 2025", "2025", dates.Deadline},
	{"no later than a month", "delivered no later than March 2024", "2024-03", dates.Deadline},
	{"by the end of the year", "will open by the end of the year", "2023", dates.Deadline},
	{"by the end of the decade", "will open by the end of the decade", "2030", dates.Deadline},
	{"since a month", "has given aid since February 2022", "2022-02", dates.Since},
	{"a day of the week in a report is the last one", "met on Friday in Tokyo", "2023-12-15", dates.Point},
	{"the day of the week of the document is that day", "agreed on Sunday to expand it", "2023-12-17", dates.Point},
	{"a day of the week ahead", "will meet on Tuesday in Hanoi", "2023-12-19", dates.Point},
	{"next with a day of the week", "starts next Monday", "2023-12-18", dates.Point},
	{"last with a day of the week", "was signed last Sunday", "2023-12-10", dates.Point},
	{"a day of last week", "was signed on Friday last week", "2023-12-08", dates.Point},
	{"a day ahead in the passive", "talks will be held on Tuesday in Hanoi", "2023-12-19", dates.Point},
	{"yesterday", "was signed yesterday", "2023-12-16", dates.Point},
	{"last month", "visited last month", "2023-11", dates.Point},
	{"last year", "agreed last year", "2022", dates.Point},
	{"a week is known as its month", "met two weeks ago", "2023-12", dates.Point},
	{"a month without a year in a report is the last one", "was approved in October", "2023-10", dates.Point},
	{"a month without a year ahead", "will be handed over in March", "2024-03", dates.Point},
	{"last November", "promised last November", "2023-11", dates.Point},
	{"a month of last year", "promised in March last year", "2022-03", dates.Point},
	{"earlier this year", "promised earlier this year", "2023", dates.Point},
	{"over the next years", "over the next five years", "2028", dates.Deadline},
	{"over some years", "will give 5 boats over three years", "2026", dates.Deadline},
	{"within some years", "within two years", "2025", dates.Deadline},
	{"a length as an adjective", "a three-year programme", "2026", dates.Duration},
	{"years behind", "in the past 10 years", "2013/2023", dates.Spell},
	{"years ago", "eight years ago", "2015", dates.Point},
	{"the weekend", "met over the weekend", "2023-12-16/2023-12-17", dates.Spell},
	{"the nth weekday of a month", "on the first Friday of July 2024", "2024-07-05", dates.Point},
}

func TestFind(t *testing.T) {
	for _, c := range phrases {
		t.Run(c.name, func(t *testing.T) {
			got := find(c.text, published)
			if len(got) != 1 || got[0].Date != c.want || got[0].Kind != c.kind {
				t.Errorf("got %+v, want %s (%s)", got, c.want, c.kind)
			}
		})
	}
}

func TestWhatIsNoDate(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"a count of things", "about 2000 people came"},
		{"a resolution's number", "under Resolution 1970 of the Council"},
		{"a sum of money", "gave $2023 to them"},
		{"may as a verb", "Ships may carry it"},
		{"march as a verb", "They march home"},
		{"second as an order", "the second March meeting of five"},
		{"numbers with a dash", "sections 12-14 apply"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, m := range find(c.text, published) {
				if m.Rule != "year" || m.Date != "2023" {
					t.Errorf("got %+v", m)
				}
			}
		})
	}
}

func TestWithoutTheDocumentsDateWhatIsRelativeStaysOpen(t *testing.T) {
	for _, text := range []string{"on Sunday", "last month", "over the next five years", "was signed on 3 May", "by the end of the year"} {
		for _, m := range find(text, "") {
			if m.Date != "" || !m.Relative {
				t.Errorf("%q: got %+v", text, m)
			}
		}
	}
	if got := find("agreed last year", "2023"); len(got) != 1 || got[0].Date != "2022" {
		t.Errorf("a year alone is enough for last year: %+v", got)
	}
}

func TestEndAndThrough(t *testing.T) {
	m := dates.Mention{Date: "2016-10-25/2016-10-27"}
	if m.End() != "2016-10-27" {
		t.Errorf("End: %s", m.End())
	}
	m = dates.Mention{Date: "2022-02", Kind: dates.Since}
	if got := m.Through("2023-05-19"); got != "2022-02/2023-05" {
		t.Errorf("Through: %s", got)
	}
	if got := m.Through("2021-05-19"); got != "2022-02" {
		t.Errorf("Through an earlier document: %s", got)
	}
}

// check holds for any text: spans lie on the edges of tokens, in order, and
// dates are dates.
func check(t interface{ Fatalf(string, ...any) }, text string, published comity.Date) {
	toks := cut(text)
	last := 0
	for _, m := range dates.Find(text, toks, published) {
		if m.Tokens[0] < last || m.Tokens[1] <= m.Tokens[0] || m.Tokens[1] > len(toks) {
			t.Fatalf("%q: tokens %v after %d", text, m.Tokens, last)
		}
		last = m.Tokens[1]
		if m.Span.Start != toks[m.Tokens[0]].Span.Start || m.Span.End != toks[m.Tokens[1]-1].Span.End || !strings.HasSuffix(m.Words, text[m.Span.Start:m.Span.End]) {
			t.Fatalf("%q: span %v, words %q", text, m.Span, m.Words)
		}
		for _, d := range []comity.Date{m.Date, m.Past, m.Future} {
			if _, err := comity.ParseDate(string(d)); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
		}
	}
	dates.Dateline(text, toks)
}

func TestMentionsStandOnTokensAndAreDates(t *testing.T) {
	words := strings.Fields("on in by since from to until the next last this of year years month week Sunday Fri May March December Dec . , - / 17 1st 2023 23 1990 s FY fiscal Q 3 first half end mid early three five over within weekend ago and between ( ) later")
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 14).Draw(r, "words"), rapid.SampledFrom([]string{" ", ""}).Draw(r, "gap"))
		check(r, text, rapid.SampledFrom([]comity.Date{"", "2023", "2023-12", "2023-12-17", "2024-02-29", "0001-01-01", "9999-12-31", "2020/2021"}).Draw(r, "published"))
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"from 25 to 27 October 2016", "by mid-2024", "on Sunday (17 December)", "TOKYO, Dec 17 (X) —", "the third quarter of next year", "1999-00", "٣ May"} {
		f.Add(s, "2023-12-17")
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		d, err := comity.ParseDate(published)
		if err != nil {
			d = ""
		}
		check(t, strings.ToValidUTF8(text, "?"), d)
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Japan signed on Sunday two deals with the Philippines and Malaysia under a new programme, and will deliver the radars by March 2025, officials said last week. ", 200)
	toks := cut(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		dates.Find(text, toks, published)
	}
}
