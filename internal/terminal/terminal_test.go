package terminal

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWidthCountsColumns(t *testing.T) {
	for s, want := range map[string]int{"abc": 3, "日本": 4, "é": 1, "e\u0301": 1, "¥400": 4, "": 0} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestClipCutsAtColumnsAndCleans(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"rescue boats", 20, "rescue boats"},
		{"rescue boats, radars", 14, "rescue boats…"},
		{"日本とマレーシア", 9, "日本とマ…"},
		{"a\x1b[31mred\u202etext", 0, "a[31mredtext"},
	} {
		if got := Clip(c.in, c.n); got != c.want {
			t.Errorf("Clip(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func TestWrapKeepsTheWordsAndTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab é日本語 \n–"))).Draw(t, "text")
		width := rapid.IntRange(20, 60).Draw(t, "width")
		got := Wrap(text, "  ", width)
		for line := range strings.Lines(got) {
			if line = strings.TrimSuffix(line, "\n"); Width(line) > width {
				t.Errorf("a line of %d columns: %q", Width(line), line)
			}
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if bare(got) != bare(text) {
			t.Errorf("the words changed: %q became %q", text, got)
		}
	})
}

func TestQuotationMarksPhrasesAcrossLines(t *testing.T) {
	s := Plain(30)
	s.Mark = func(t string) string { return "<" + t + ">" }
	got := Quotation(s, "Japan signed a deal of 400 million\nyen with Malaysia last month.", []string{"400 million yen", "last month", "pan"}, "  ")
	want := "  │ Japan signed a deal of <400>\n  │ <million yen> with Malaysia\n  │ <last month>."
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTableAlignsWideCharactersAndCuts(t *testing.T) {
	var b strings.Builder
	columns := []Column{{Head: "who"}, {Head: "sum", Right: true}, {Head: "what"}}
	rows := [][]string{{"日本", "¥400", "rescue boats for the coast guard of Malaysia"}, {"JP", "¥9,050", "a vessel"}}
	if err := Table(&b, Plain(40), columns, rows); err != nil {
		t.Fatal(err)
	}
	want := "who      sum  what\n" +
		"日本    ¥400  rescue boats for the coas…\n" +
		"JP    ¥9,050  a vessel\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestAShortLastColumnTakesNoMoreThanItNeeds(t *testing.T) {
	var b strings.Builder
	if err := Table(&b, Plain(20), []Column{{Head: "pillar"}, {Head: "late", Right: true}}, [][]string{{"maritime security and more", "12"}}); err != nil {
		t.Fatal(err)
	}
	if want := "pillar          late\nmaritime secu…    12\n"; b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestNoLineOfATableIsWiderThanTheTerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOf(rapid.SampledFrom([]rune("ab 日é"))).Filter(func(s string) bool { return len(s) < 80 })
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 4, 4), 1, 5).Draw(t, "rows")
		for i := range rows {
			rows[i][1] = rapid.StringMatching(`¥[0-9]{1,9}`).Draw(t, "number")
		}
		var b strings.Builder
		_ = Table(&b, Plain(60), []Column{{Head: "a"}, {Head: "b", Right: true, Whole: true}, {Head: "c"}, {Head: "d"}}, rows)
		for line := range strings.Lines(b.String()) {
			if n := Width(strings.TrimSuffix(line, "\n")); n > 60 {
				t.Errorf("%d columns: %q", n, line)
			}
		}
	})
}

func TestCSVDisarmsFormulas(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "@SUM(A1)": "'@SUM(A1)", "+1": "'+1", "-1.5": "-1.5", "-cmd|x": "'-cmd|x", "\t=1": "'\t=1", " =1": "' =1",
		"＝1": "'＝1", "400000000": "400000000", "JP": "JP", "": "", "-": "'-", "-1.2.3": "'-1.2.3",
	} {
		if got := harmless(in); got != want {
			t.Errorf("harmless(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestAnEndlessWordIsWrappedInTime wraps a word of two megabytes: were each of
// its lines to look at the whole of it, this would take minutes.
func TestAnEndlessWordIsWrappedInTime(t *testing.T) {
	for _, c := range []string{"x", "9", "é", "国"} {
		word := strings.Repeat(c, 1<<20)
		if got := strings.ReplaceAll(Wrap(word, "", 80), "\n", ""); got != word {
			t.Errorf("%s: %d bytes of %d are left", c, len(got), len(word))
		}
	}
}
