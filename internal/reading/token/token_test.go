package token

import (
	"slices"
	"strings"
	"testing"

	"comity"
)

// TestAccentsOfTheirOwnAreInTheirLetters: a text that writes an accent as a
// character of its own is read as one that does not.
func TestAccentsOfTheirOwnAreInTheirLetters(t *testing.T) {
	text := "Tu\u0308rkiye Co\u0302te"
	words := Cut(text, comity.Span{Start: 0, End: len(text)})
	if len(words) != 2 || words[0].Lower != "t\u00fcrkiye" || words[1].Lower != "c\u00f4te" {
		t.Errorf("%+v", words)
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a possessive is a word of its own", "Japan's aid", "Japan 's aid"},
		{"a curly possessive too", "Japan’s aid", "Japan ’s aid"},
		{"a plural possessive leaves its sign", "states' aid", "states ' aid"},
		{"hyphens are signs", "Japanese-built", "Japanese - built"},
		{"initials stay whole", "the U.S. and the U.K.", "the U.S. and the U.K."},
		{"money falls apart into its parts", "US$1.69bn", "US $ 1.69 bn"},
		{"numbers keep inner separators", "1,000,000.5, yes.", "1,000,000.5 , yes ."},
		{"a sentence's stop is a sign", "in 2023.", "in 2023 ."},
		{"accents are letters", "Türkiye’s Côte d’Ivoire", "Türkiye ’s Côte d’Ivoire"},
	} {
		var words []string
		for _, tok := range Cut(c.in, comity.Span{Start: 0, End: len(c.in)}) {
			if c.in[tok.Span.Start:tok.Span.End] != tok.Text {
				t.Errorf("%s: span of %q is off", c.name, tok.Text)
			}
			words = append(words, tok.Text)
		}
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestARoomHoldsWhatWasCutUntilItIsCleared holds that tokens cut in a room are
// those that are cut by themselves, of short texts, of long ones and of signs
// alone, and that a room that was cleared keeps none of them.
func TestARoomHoldsWhatWasCutUntilItIsCleared(t *testing.T) {
	texts := []string{"Japan's aid", "", strings.Repeat("Norway gave $5. ", 20), strings.Repeat("$.", 900), strings.Repeat("a long text ", 5000), "The end."}
	for len(texts) < 400 {
		texts = append(texts, strings.Repeat("more words than one block holds ", len(texts)%9))
	}
	var room Room
	for range 3 {
		var got [][]Token
		for _, text := range texts {
			got = append(got, room.Cut(text, comity.Span{End: len(text)}))
		}
		for i, text := range texts {
			if want := (*Room)(nil).Cut(text, comity.Span{End: len(text)}); !slices.Equal(got[i], want) {
				t.Fatalf("text %d of %d bytes is cut into %d tokens, by itself into %d", i, len(text), len(got[i]), len(want))
			}
		}
		room.Clear()
		if len(room.blocks) > keep {
			t.Fatalf("%d blocks are kept", len(room.blocks))
		}
		for _, b := range room.blocks {
			if len(b) != blockSize || slices.ContainsFunc(b, func(x Token) bool { return x != Token{} }) {
				t.Fatal("a room that was cleared holds on to a document")
			}
		}
	}
}
