package vocab

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/currency.txt
var currencyData string

// Currency is one currency of the world, or one that was.
type Currency struct {
	Code       string   // ISO 4217, present or past; AUP and NZP for the pounds before the dollars
	Digits     int      // decimal places of the smallest coin
	LastYear   string   // last year of use, "" for a currency in use
	Name       string   // in English, in the singular
	Places     []string // names and adjectives of where it is used, in small letters
	Nouns      []string // what a sum of it is called: "yen", "dollars"
	Signs      []string // signs and short forms, in small letters: "us$", "rs"
	Hundredths []string // what a hundredth of it is called
}

// CurrencyWords finds currencies by the words that texts use for them. A list
// of codes begins with the one that is meant where nothing else says.
type CurrencyWords struct {
	ByCode     map[string]Currency
	Nouns      *Lexicon[[]string]  // "dollars" → USD, AUD, …
	Hundredths *Lexicon[[]string]  // "cents" → USD, AUD, …
	Signs      map[string][]string // "us$" → USD
	Places     *Lexicon[[]string]  // "new zealand" → NZD, NZP
	Openings   *Set                // the first words of places that have several: "new"
	all        []Currency
}

var currencyWords = sync.OnceValue(readCurrencies)

// CurrencyIndex returns the words for currencies. It is shared: do not change it.
func CurrencyIndex() *CurrencyWords { return currencyWords() }

// Currencies returns every currency in the order of the data file.
func Currencies() []Currency { return append([]Currency(nil), currencyWords().all...) }

// CurrencyOf returns the currency of an ISO 4217 code in capitals; ok is false
// for a code that is not known.
func CurrencyOf(code string) (c Currency, ok bool) {
	c, ok = currencyWords().ByCode[code]
	return c, ok
}

func readCurrencies() *CurrencyWords {
	w := &CurrencyWords{ByCode: map[string]Currency{}, Signs: map[string][]string{}}
	nouns, hundredths, places, openings := map[string][]string{}, map[string][]string{}, map[string][]string{}, map[string]bool{}
	for line := range strings.Lines(currencyData) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "|")
		c := Currency{Code: f[0], Digits: int(f[1][0] - '0'), LastYear: f[2], Name: f[3],
			Places: words(f[4]), Nouns: words(f[5]), Signs: words(f[6]), Hundredths: words(f[7])}
		w.all = append(w.all, c)
		w.ByCode[c.Code] = c
		for _, x := range []struct {
			index map[string][]string
			words []string
		}{{places, c.Places}, {nouns, c.Nouns}, {w.Signs, c.Signs}, {hundredths, c.Hundredths}} {
			for _, s := range x.words {
				x.index[s] = append(x.index[s], c.Code)
			}
		}
		for _, s := range c.Places {
			if first, _, several := strings.Cut(s, " "); several {
				openings[first] = true
			}
		}
	}
	w.Nouns, w.Hundredths, w.Places, w.Openings = NewLexicon(nouns), NewLexicon(hundredths), NewLexicon(places), &NewLexicon(openings).Set
	return w
}

func words(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ";")
}
