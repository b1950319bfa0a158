package sentence

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"comity"
	"comity/internal/salad"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a stop before a capital ends a sentence", "Fiji got aid. Tonga waits.", "Fiji got aid.|Tonga waits."},
		{"a title does not", "Mr. Tan met Sen. Lee. They left.", "Mr. Tan met Sen. Lee.|They left."},
		{"an acronym with stops ends one only before a starter", "The U.S. Navy left the U.S. The ship stayed.", "The U.S. Navy left the U.S.|The ship stayed."},
		{"a numbered abbreviation holds on to its number", "Loan No. 5 is due. No. The end.", "Loan No. 5 is due.|No.|The end."},
		{"a currency's code keeps its sum", "It gave Rs. 5 billion (INR. 2 billion) to Nepal. Six came.", "It gave Rs. 5 billion (INR. 2 billion) to Nepal.|Six came."},
		{"rupees keep their sum", "It gave Rs. 5 b. Then Rs. 6 b. more.", "It gave Rs. 5 b.|Then Rs. 6 b. more."},
		{"months keep their day", "On Oct. 11 they met. It rained.", "On Oct. 11 they met.|It rained."},
		{"a time of day keeps its day", "They met at 9 a.m. Tuesday in Rome. It ended at 6 p.m. The rest left.", "They met at 9 a.m. Tuesday in Rome.|It ended at 6 p.m.|The rest left."},
		{"a closing quote goes with its sentence", "“We will pay.” He left.", "“We will pay.”|He left."},
		{"a quoted question inside goes on", "“Why?” he asked. Nobody knew.", "“Why?” he asked.|Nobody knew."},
		{"decimals stay whole", "It is 9.05 billion. Yes.", "It is 9.05 billion.|Yes."},
		{"an item's number belongs to it", "1. We met. We ate.", "1. We met.|We ate."},
		{"a lettered item too", "(a) Build a port. Open it.", "(a) Build a port.|Open it."},
		{"initials of a person do not end one", "J. R. Rao spoke. All heard.", "J. R. Rao spoke.|All heard."},
		{"a missing space still ends one", "They sent aid.The rest came.", "They sent aid.|The rest came."},
		{"addresses do not", "See comity.example.org for more.", "See comity.example.org for more."},
		{"a bullet does not belong to its item", "• Build it.\n- Open it.", "Build it.|Open it."},
		{"bullets in a paragraph part its items", "Aid comes as follows: • $5m to Fiji • $2m to Tonga", "Aid comes as follows:|$5m to Fiji|$2m to Tonga"},
		{"bullets decoded wrongly too", "Aid comes: FIJI \u00e2\u0080\u00a2 $5m for schools \u00e2\u0080\u00a2 $2m", "Aid comes: FIJI|$5m for schools|$2m"},
		{"a comma where a scan lost the stop", "Fiji gets help for the same purpose, A further sum follows.", "Fiji gets help for the same purpose,|A further sum follows."},
		{"a name after a comma does not", "Fiji gets help this year, The Gazette reports.", "Fiji gets help this year, The Gazette reports."},
		{"blank lines always end one", "A heading\n\nA line", "A heading|A line"},
	} {
		doc := &comity.Document{Text: c.in}
		var got []string
		for _, s := range Split(doc) {
			got = append(got, c.in[s.Span.Start:s.Span.End])
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%s: got %q, want %q", c.name, g, c.want)
		}
	}
}

func TestWhatNeverEndsIsCut(t *testing.T) {
	for _, text := range []string{strings.Repeat("aid, ", 3000), strings.Repeat("aid ", 3000), strings.Repeat("(", 3000), strings.Repeat("A. ", 3000)} {
		n := 0
		for _, s := range Split(&comity.Document{Text: text}) {
			if len(s.Tokens) > Longest {
				t.Errorf("%.12s…: a sentence has %d tokens, at most %d", text, len(s.Tokens), Longest)
			}
			n += len(s.Tokens)
		}
		if n < 3000 {
			t.Errorf("%.12s…: %d tokens are left of 3000", text, n)
		}
	}
}

func TestPlaces(t *testing.T) {
	text := "Energy\nWe will:\n1. build a port;\n(a) dig it.\nAfter."
	at := func(s string) comity.Span {
		i := strings.Index(text, s)
		return comity.Span{Start: i, End: i + len(s)}
	}
	doc := &comity.Document{Text: text, Blocks: []comity.Block{
		{Kind: comity.Heading, Span: at("Energy"), Level: 1},
		{Kind: comity.Paragraph, Span: at("We will:")},
		{Kind: comity.ListItem, Span: at("build a port;"), Level: 1, Number: "1."},
		{Kind: comity.ListItem, Span: at("(a) dig it."), Level: 2, Number: "(a)"},
		{Kind: comity.Paragraph, Span: at("After.")},
	}}
	list := Split(doc)
	if len(list) != 5 {
		t.Fatalf("got %d sentences", len(list))
	}
	if got := text[list[2].Span.Start:list[2].Span.End]; got != "1. build a port;" {
		t.Errorf("an item's number set apart by intake still belongs to its sentence: got %q", got)
	}
	if list[2].Lead != 1 || list[3].Lead != 1 || list[4].Lead != -1 {
		t.Errorf("items know their lead-in: got %d %d %d", list[2].Lead, list[3].Lead, list[4].Lead)
	}
	if list[3].Path != "1.a" {
		t.Errorf("numbers add up to a path: got %q", list[3].Path)
	}
	if list[2].Heading != 0 || list[0].Heading != -1 {
		t.Errorf("sentences know the heading above: got %d", list[2].Heading)
	}
}

func TestWhatLeadsToOtherPagesIsAside(t *testing.T) {
	text := "Oslo gives aid\n\nNorway will give Ghana $5 million.\n\nFEATURED STORIES\n\nBUSINESS\n\nSurprise! A bank is back\n\nFilipinos urged to save\n\nThe money is for clinics in the north of the country.\n\nREAD MORE: Nepal opens a dam\n\nThe clinics open in May."
	var aside []string
	for _, s := range Split(&comity.Document{Text: text}) {
		if s.Aside {
			aside = append(aside, text[s.Span.Start:s.Span.End])
		}
	}
	if got := strings.Join(aside, "|"); got != "FEATURED STORIES|BUSINESS|Surprise!|A bank is back|Filipinos urged to save|READ MORE: Nepal opens a dam" {
		t.Errorf("aside: %q", got)
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("Mr. A met. “B?” C.\n\n1. d")
	f.Fuzz(func(t *testing.T, text string) { checkSentences(t, strings.ToValidUTF8(text, "")) })
}

func TestSentencesOfAnyOrderOfWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkSentences(t, salad.Text().Draw(t, "text")) })
}

// checkSentences holds for any text: sentences stand in order and apart, and
// none is empty or endless.
func checkSentences(t interface{ Fatalf(string, ...any) }, text string) {
	end := 0
	for _, s := range Split(&comity.Document{Text: text}) {
		if s.Span.Start < end || s.Span.Len() <= 0 || len(s.Tokens) == 0 {
			t.Fatalf("sentences overlap or are empty: %v", s.Span)
		}
		if len(s.Tokens) > Longest {
			t.Fatalf("a sentence has %d tokens", len(s.Tokens))
		}
		end = s.Span.End
	}
}
