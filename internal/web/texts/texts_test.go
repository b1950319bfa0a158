package texts

import (
	"slices"
	"strings"
	"testing"
)

func made(t *testing.T, tag, lines string) *Language {
	t.Helper()
	l, err := Parse([]byte("tag = " + tag + "\nname = N\n[a]\n" + lines))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestNumbersTakeTheFormsOfTheirLanguage(t *testing.T) {
	for _, x := range []struct {
		tag, text string
		want      map[int]string
	}{
		{"en", "{n} {n|claim|claims}", map[int]string{0: "0 claims", 1: "1 claim", 2: "2 claims", 21: "21 claims"}},
		{"pl", "{#n} {n|umowa|umowy|umów|umowy}", map[int]string{1: "1 umowa", 3: "3 umowy", 5: "5 umów", 12: "12 umów", 23: "23 umowy"}},
		{"ar", "{n|z|o|t|f|m|x}", map[int]string{0: "z", 1: "o", 2: "t", 3: "f", 11: "m", 100: "x"}},
		{"ja", "{n|件}", map[int]string{0: "件", 1: "件", 7: "件"}},
	} {
		l := made(t, x.tag, "k = "+x.text)
		for n, want := range x.want {
			if got := l.T("a.k", "n", n); got != want {
				t.Errorf("%s, %d: %q, not %q", x.tag, n, got, want)
			}
		}
	}
}

func TestSmallNumbersAreWordsAndLargeOnesHaveSigns(t *testing.T) {
	l := English()
	for n, want := range map[int64]string{0: "no", 1: "one", 12: "twelve", 13: "13", 999: "999", 1204: "1,204", 1_000_000: "1,000,000"} {
		if got := l.Number(n); got != want {
			t.Errorf("%d: %q, not %q", n, got, want)
		}
	}
	if got := l.Digits("-1234.5"); got != "−1,234.5" {
		t.Errorf("a number less than nothing: %q", got)
	}
}

func TestATextIsCutAtItsBrackets(t *testing.T) {
	l := made(t, "en", `k = Of [{what}] alone, or [all].
s = a \[b\] \{c\} \\`)
	if got := l.Parts("a.k", "what", "<b>"); !slices.Equal(got, []string{"Of ", "<b>", " alone, or ", "all", "."}) {
		t.Errorf("%q", got)
	}
	if got := l.T("a.s"); got != `a [b] {c} \` {
		t.Errorf("%q", got)
	}
}

func TestAFileThatIsNotOneIsRefusedWithItsLine(t *testing.T) {
	for name, x := range map[string][2]string{
		"no head":           {"[a]\nk = x\n", "begins with its tag"},
		"no text":           {"tag = en\nname = N\n[a]\nword\n", "line 4"},
		"a key that is two": {"tag = en\nname = N\n[a]\nk = x\nk = y\n", "line 5: a.k stands twice"},
		"too many forms":    {"tag = en\nname = N\n[a]\nk = {n|a|b|c}\n", "3 forms; the language has 2"},
		"an open bracket":   {"tag = en\nname = N\n[a]\nk = [x\n", "no end"},
		"an open place":     {"tag = en\nname = N\n[a]\nk = {x\n", "no end"},
		"a nested bracket":  {"tag = en\nname = N\n[a]\nk = [x [y]]\n", "pairs"},
		"no language":       {"tag = ?\nname = N\n", "line 1"},
	} {
		if _, err := Parse([]byte(x[0])); err == nil || !strings.Contains(err.Error(), x[1]) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheReadersLanguageIsFound(t *testing.T) {
	en, fr, ar := made(t, "en", ""), made(t, "fr", ""), made(t, "ar", "")
	for _, x := range []struct{ named, accept, want string }{{"", "", "en"}, {"", "fr-CH, fr;q=0.9, en;q=0.8", "fr"}, {"", "sw", "en"}, {"ar", "fr", "ar"}, {"xx", "ar-EG", "ar"}, {"", "%%", "en"}} {
		if got := Choose([]*Language{en, fr, ar}, x.named, x.accept); got.Tag != x.want {
			t.Errorf("%+v: %s", x, got.Tag)
		}
	}
}
