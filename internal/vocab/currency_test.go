package vocab

import "testing"

func TestCurrencyWords(t *testing.T) {
	w := CurrencyIndex()
	first := func(m *Lexicon[[]string], s string) string {
		if len(m.Of(s)) == 0 {
			return ""
		}
		return m.Of(s)[0]
	}
	for _, c := range []struct{ name, got, want string }{
		{"a bare dollar is the American one", first(w.Nouns, "dollars"), "USD"},
		{"a bare pound is sterling", first(w.Nouns, "pounds"), "GBP"},
		{"a bare rupee is the Indian one", first(w.Nouns, "rupees"), "INR"},
		{"a sign with its country is that country's", w.Signs["nz$"][0], "NZD"},
		{"the IMF's unit has a code", first(w.Nouns, "sdr"), "XDR"},
		{"a place leads to its currency", first(w.Places, "sri lanka"), "LKR"},
		{"a hundredth is known by its name", first(w.Hundredths, "pence"), "GBP"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("got %q, want %q", c.got, c.want)
			}
		})
	}
}

func TestEveryCurrencyHasACodeANameAndItsDigits(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Currencies() {
		if len(c.Code) != 3 || c.Name == "" || c.Digits < 0 || c.Digits > 8 || seen[c.Code] {
			t.Errorf("%+v", c)
		}
		seen[c.Code] = true
	}
	for _, code := range []string{"JPY", "KWD", "BTC"} {
		if c, ok := CurrencyOf(code); !ok || c.Digits == 2 {
			t.Errorf("%s: %+v", code, c)
		}
	}
}
