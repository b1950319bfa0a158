package amounts_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"comity"
	"comity/internal/reading/amounts"
	"comity/internal/reading/token"
	"comity/internal/vocab"
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

func find(text string, opt amounts.Options) []amounts.Mention {
	return amounts.Find(text, token.Cut(text, comity.Span{Start: 0, End: len(text)}), opt)
}

// unit is what another specification calls a currency, in our codes; "" is a
// unit that is no currency of one country.
func unit(name, iso string) string {
	if iso != "" {
		return iso
	}
	switch name {
	case "Dollar", "dollar", "Cent", "cent":
		return "USD"
	case "Pound", "pound sterling", "Pence", "penny", "Penny":
		return "GBP"
	case "euro":
		return "EUR"
	case "Rupee":
		return "INR"
	case "Bitcoin":
		return "BTC"
	case "Peseta":
		return "ESP"
	case "Netherlands guilder":
		return "NLG"
	case "Franc":
		return "CHF FRF"
	}
	for _, c := range vocab.Currencies() {
		if strings.EqualFold(c.Name, name) {
			return c.Code
		}
	}
	return ""
}

func isPart(name string) bool {
	switch name {
	case "Cent", "Pence", "cent", "penny", "Penny":
		return true
	}
	return false
}

func TestCurrencyCasesOfRecognizersText(t *testing.T) {
	var cases []struct {
		Input   string
		Results []struct {
			Text       string
			Resolution struct {
				Value       any `json:"value"`
				Unit        string
				IsoCurrency string
			}
		}
	}
	if err := json.Unmarshal(shared(t, "reading", "external", "recognizers-text", "NumberWithUnit__CurrencyModel.json"), &cases); err != nil {
		t.Fatal(err)
	}
	right, all, extra := 0, 0, 0
	for _, c := range cases {
		got := find(c.Input, amounts.Options{})
		want := 0
		for _, r := range c.Results {
			v, isText := r.Resolution.Value.(string)
			code := unit(r.Resolution.Unit, r.Resolution.IsoCurrency)
			if !isText || code == "" {
				continue // a currency without a sum, or no currency
			}
			all++
			want++
			value := comity.MustDecimal(v)
			if isPart(r.Resolution.Unit) {
				value = value.Mul(comity.MustDecimal("0.01"))
			}
			ok := false
			for _, m := range got {
				for _, a := range []*comity.Amount{&m.Amount, m.Quoted, m.Upper} {
					ok = ok || a != nil && a.Value.Equal(value) && strings.Contains(code, a.Currency)
				}
			}
			if ok {
				right++
			} else {
				t.Logf("missed %q (%s %s) in %q: got %v", r.Text, v, code, c.Input, texts(c.Input, got))
			}
		}
		if len(got) > len(c.Results) {
			extra++
			t.Logf("too many in %q: %v", c.Input, texts(c.Input, got))
		}
	}
	t.Logf("%d of %d sums right, too many in %d of %d texts", right, all, extra, len(cases))
	if right*100 < all*95 || extra > 2 {
		t.Errorf("below the floor of 95%%")
	}
}

func texts(text string, found []amounts.Mention) []string {
	var out []string
	for _, m := range found {
		out = append(out, text[m.Span.Start:m.Span.End]+"="+m.Amount.Value.String()+m.Amount.Currency)
	}
	return out
}

func TestMoneyCasesOfQuantulum(t *testing.T) {
	var cases []struct {
		Req string
		Res []struct {
			Value   any
			Unit    string
			Surface string
		}
	}
	if err := json.Unmarshal(shared(t, "reading", "external", "quantulum3", "quantities.json"), &cases); err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for _, c := range cases {
		got := find(c.Req, amounts.Options{})
		for _, r := range c.Res {
			f, isNumber := r.Value.(float64)
			name, _, _ := strings.Cut(r.Unit, " per ")
			code := unit(name, "")
			if code == "" || !isNumber || f < 0 {
				continue // no money, or a negative sum
			}
			all++
			ok := false
			for _, m := range got {
				v := m.Amount.Value.Float()
				if isPart(name) {
					v *= 100
				}
				ok = ok || v == f && m.Amount.Currency == code
			}
			if ok {
				right++
			} else {
				t.Logf("missed %q in %q: got %v", r.Surface, c.Req, texts(c.Req, got))
			}
		}
	}
	t.Logf("%d of %d sums right", right, all)
	if right*100 < all*80 {
		t.Error("below the floor of 80%")
	}
}
