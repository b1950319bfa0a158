package strangers

import (
	"testing"

	"comity"
	"comity/internal/reading/prepared"
)

func TestNamesThatNoListKnows(t *testing.T) {
	for text, want := range map[string]string{
		"Both Quxly and Norvane will invest.":                       "Quxly; Norvane; ",
		"The engines of both come from makers. Quxly-Norvane sold.": "",
		"Both Quxly-Norvane and Zemrit paid.":                       "Quxly-Norvane; Zemrit; ",
		"Donors at the Third High-Level Conference paid.":           "",
		"It was signed in Quxly.":                                   "",
	} {
		d := prepared.Make(&comity.Document{Text: text}, "")
		if _, got := In(d, 0, 1, len(d.Sentences[0].Tokens)); got != want {
			t.Errorf("%q in %q, want %q", got, text, want)
		}
	}
}
