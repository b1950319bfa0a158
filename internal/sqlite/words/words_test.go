package words

import (
	"strings"
	"testing"
	"unicode/utf8"

	"comity/internal/ledger"
)

func shown(list []ledger.Marked) string {
	var b strings.Builder
	for _, m := range list {
		if m.Hit {
			b.WriteString("[" + m.Text + "]")
		} else {
			b.WriteString(m.Text)
		}
	}
	return b.String()
}

func TestSnippetsMarkWhatWasAskedFor(t *testing.T) {
	long := strings.Repeat("Nothing of note was said. ", 40)
	for _, c := range []struct{ search, text, want string }{
		{"radars", "Japan gives Radars.", "Japan gives [Radars]."},
		{"cafe", "The café opened.", "The [café] opened."},
		{"radar", "Radars only.", "Radars only."},
		{"沿岸 レーダー", "日本は沿岸監視レーダーを供与する。", "日本は[沿岸]監視[レーダー]を供与する。"},
		{"レーダー 沿岸", "沿岸監視レーダー", "[沿岸]監視[レーダー]"},
		{"沿岸監視 沿岸", "沿岸監視", "[沿岸監視]"},
		{"missing", "", ""},
	} {
		if got := shown(NewFinder(c.search).Snippet(c.text)); got != c.want {
			t.Errorf("%q in %q gives %q, want %q", c.search, c.text, got, c.want)
		}
	}
	got := shown(NewFinder("coastal radars").Snippet(long + "Coastal wells were dug. " + long + "Coastal radars came. " + long))
	if !strings.Contains(got, "[Coastal] [radars]") || !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") || len(got) > 400 {
		t.Errorf("the stretch with most of the words is %q", got)
	}
}

func TestSearchesAskForEveryWord(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"radars, \"wells\"", `"radars" AND "wells"`},
		{"  ", ""},
		{"レーダー", "\"レ\u200bー\u200bダ\u200bー\u200b\""},
		{"a NEAR(b) OR c*", `"a" AND "NEAR" AND "b" AND "OR" AND "c"`},
	} {
		if got := Match(c.text); got != c.want {
			t.Errorf("%q asks %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzSnippet(f *testing.F) {
	f.Add("radars 沿岸", "Radars on the coast: 沿岸監視レーダー é")
	f.Fuzz(func(t *testing.T, search, text string) {
		if !utf8.ValidString(text) || !utf8.ValidString(search) {
			t.Skip()
		}
		x := NewFinder(search)
		plain := ""
		for _, m := range x.Snippet(text) {
			plain += m.Text
		}
		plain = strings.TrimSuffix(strings.TrimPrefix(plain, "… "), " …")
		if !strings.Contains(text, plain) && !strings.Contains("… "+text+" …", plain) {
			t.Errorf("%q is not in %q", plain, text)
		}
		x.Weigh(search, text)
	})
}

func TestASnippetIsShortInATextWithoutSpaces(t *testing.T) {
	for _, wall := range []string{strings.Repeat("x,", 1<<20), strings.Repeat("…,", 1<<20)} {
		got := shown(NewFinder("radars").Snippet(wall + "radars," + wall))
		if !strings.Contains(got, "[radars]") || len(got) > 500 || !utf8.ValidString(got) {
			t.Errorf("the snippet has %d bytes: %.80q", len(got), got)
		}
	}
}
