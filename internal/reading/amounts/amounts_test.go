package amounts_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"comity"
	"comity/internal/reading/amounts"
	"comity/internal/reading/token"
)

// show writes a mention on one line: bound, sum, upper end, conversion, per.
func show(m amounts.Mention) string {
	s := m.Amount.Value.String() + " " + m.Amount.Currency
	if m.Amount.Bound != comity.Exact {
		s = string(m.Amount.Bound) + " " + s
	}
	if m.Upper != nil {
		s += " to " + m.Upper.Value.String()
	}
	if m.Quoted != nil {
		s += " = " + m.Quoted.Value.String() + " " + m.Quoted.Currency
	}
	if m.Per != "" {
		s += " per " + m.Per
	}
	return s
}

// sums are phrases with what is found in them.
var sums = []struct{ text, want string }{
	{"a grant of ¥400 million", "400000000 JPY"},
	{"9.05 billion yen", "9050000000 JPY"},
	{"up to 9.05 billion yen ($63.7 million)", "up-to 9050000000 JPY = 63700000 USD"},
	{"JPY 5bn", "5000000000 JPY"},
	{"Riyadh rolls over $3bn", "3000000000 USD"},
	{"gave over $3bn", "at-least 3000000000 USD"},
	{"a sum of Rs. 2 b", "2000000000 INR"},
	{"Rs 500 crore for India", "5000000000 INR"},
	{"2 lakh crore rupees", "2000000000000 INR"},
	{"Colombo said Rs. 2,000 million", "2000000000 LKR"},
	{"¥5bn ($37m)", "5000000000 JPY = 37000000 USD"},
	{"Rp 3 trillion", "3000000000000 IDR"},
	{"RM 300 million", "300000000 MYR"},
	{"PHP 1.2B", "1200000000 PHP"},
	{"600 million baht", "600000000 THB"},
	{"Bt600 million", "600000000 THB"},
	{"half a billion dollars", "500000000 USD"},
	{"$20-25 million", "20000000 USD to 25000000"},
	{"Rs 50 lakh", "5000000 INR"},
	{"Rs. 1,25,00,000", "12500000 INR"},
	{"10 lakh crore rupees", "10000000000000 INR"},
	{"5bn yen (€30m; $37m)", "5000000000 JPY = 30000000 EUR"},
	{"a $1m-plus deal", "at-least 1000000 USD"},
	{"Denmark gave kr 300 million", "300000000 DKK"},
	{"VT 500 million for Vanuatu", "500000000 VUV"},
	{"Port Moresby, Papua New Guinea, spent K100 million", "100000000 PGK"},
	{"Zambia borrowed K2.5 billion", "2500000000 ZMW"},
	{"the K12 5,000 scheme of K100 million", ""},
	{"some 30 billion CFA francs", "about 30000000000 XOF"},
	{"a US$20-million loan", "20000000 USD"},
	{"Rs. Mn. 250 for Sri Lanka", "250000000 LKR"},
	{"India, of Indian schools in Sri Lanka: Rs. 2.6 billion (INR. 750m)", "2600000000 LKR = 750000000 INR"},
	{"India gives Sri Lanka 20 million Indian rupees (INR 20 million)", "20000000 INR"},
	{"US$1.69bn", "1690000000 USD"},
	{"US $ 1.69 billion", "1690000000 USD"},
	{"USD 50 mn", "50000000 USD"},
	{"$125M", "125000000 USD"},
	{"$1.1B", "1100000000 USD"},
	{"40 million dollars", "40000000 USD"},
	{"40 million pounds sterling", "40000000 GBP"},
	{"EUR 700m", "700000000 EUR"},
	{"€1,5 million", "1500000 EUR"},
	{"€ 730,000", "730000 EUR"},
	{"A$2.5 million", "2500000 AUD"},
	{"AUD$85 million", "85000000 AUD"},
	{"an Australian $5 million fund", "5000000 AUD"},
	{"NZ$3m", "3000000 NZD"},
	{"C$732 million", "732000000 CAD"},
	{"S$10 million", "10000000 SGD"},
	{"HK$10.05 billion", "10050000000 HKD"},
	{"NT$ 40 million", "40000000 TWD"},
	{"RM 13 million", "13000000 MYR"},
	{"Rp 1.2 trillion", "1200000000000 IDR"},
	{"P6.17 billion (equivalent to $109 million)", "6170000000 PHP = 109000000 USD"},
	{"฿500 million", "500000000 THB"},
	{"₫ 50 billion", "50000000000 VND"},
	{"£20,000", "20000 GBP"},
	{"SDR 143 million", "143000000 XDR"},
	{"Special Drawing Rights 64.1 million", "64100000 XDR"},
	{"RMB 3 billion yuan", "3000000000 CNY"},
	{"Tk 500 crore", "5000000000 BDT"},
	{"CHF 1'250'000", "1250000 CHF"},
	{"Norway raised it to 5.024 billion krone", "5024000000 NOK"},
	{"Sweden gave 300 million kronor", "300000000 SEK"},
	{"United States Dollars 100 million", "100000000 USD"},
	{"2450 million Indian rupees (INR)", "2450000000 INR"},
	{"two hundred million dollars", "200000000 USD"},
	{"half a million dollars", "500000 USD"},
	{"a million dollars", "1000000 USD"},
	{"two and a half billion euros", "2500000000 EUR"},
	{"a 1.2-billion-euro investment", "1200000000 EUR"},
	{"$2-3 billion", "2000000000 USD to 3000000000"},
	{"between $5 and $7 million", "5000000 USD to 7000000"},
	{"5 to 7 million dollars", "5000000 USD to 7000000"},
	{"ranging from €1 million to €2 million", "1000000 EUR to 2000000"},
	{"from $5 million to $7 million", "5000000 USD; 7000000 USD"},
	{"raised by $2 million to $9 million", "2000000 USD; 9000000 USD"},
	{"as much as $5 million", "up-to 5000000 USD"},
	{"a maximum of €5 million", "up-to 5000000 EUR"},
	{"not exceeding USD 5 million", "up-to 5000000 USD"},
	{"less than $5 million", "up-to 5000000 USD"},
	{"nearly 1 billion euros", "about 1000000000 EUR"},
	{"an estimated $189 million", "about 189000000 USD"},
	{"some $3 million", "about 3000000 USD"},
	{"more than a billion dollars", "at-least 1000000000 USD"},
	{"upwards of £2m", "at-least 2000000 GBP"},
	{"in excess of $7 million", "at-least 7000000 USD"},
	{"no more than $7 million", "up-to 7000000 USD"},
	{"over an additional $7 million", "7000000 USD"},
	{"a dispute over the $7 million", "7000000 USD"},
	{"$50 million or more", "at-least 50000000 USD"},
	{"up to about $50 million", "up-to 50000000 USD"},
	{"$60 million per year", "60000000 USD per year"},
	{"EUR 1.6 million annually", "1600000 EUR per year"},
	{"US$300 billion (about 10 trillion baht) a year", "300000000000 USD = 10000000000000 THB per year"},
	{"an annual grant of $2 million", "2000000 USD per year"},
	{"$10 million each", "10000000 USD per each"},
	{"400 million yen, or about $2.8 million,", "400000000 JPY = 2800000 USD"},
	{"400 million euros, a pledge worth $423 million", "400000000 EUR = 423000000 USD"},
	{"5 billion krone. That's $455 million at today's rate", "5000000000 NOK = 455000000 USD"},
	{"€ 18.9 million (€18,912,335.72)", "18900000 EUR"},
	{"846 billion won, ($597 billion)", "846000000000 KRW = 597000000000 USD"},
	{"$600bn (£446bn)", "600000000000 USD = 446000000000 GBP"},
	{"of 40 million dollars, 11.3 million were grants", "40000000 USD; 11300000 USD"},
	{"300 million euros this year and 200 million next year", "300000000 EUR; 200000000 EUR"},
	{"13 dollars and forty-five cents", "13.45 USD"},
	{"Canada ($1.21 billion Canadian)", "1210000000 CAD"},
	{"£l million for the port", "1000000 GBP"},
	{"$1,000,000.50", "1000000.5 USD"},
	// no money
	{"5 million people", ""},
	{"several million dollars", ""},
	{"1e999999 dollars", ""},
	{"one-third of it", ""},
	{"5% of $", ""},
	{"ALL 5 countries", ""},
	{"the team won 3 games", ""},
	{"two million pounds of rice", ""},
	{"20 vessels and 500 scholarships", ""},
	{"millions of dollars", ""},
	{"$5 per cent", ""},
}

func TestFind(t *testing.T) {
	for _, c := range sums {
		t.Run(c.text, func(t *testing.T) {
			var got []string
			for _, m := range find(c.text, amounts.Options{}) {
				got = append(got, show(m))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

func TestOptionsSayWhatBareSignsMean(t *testing.T) {
	for _, c := range []struct {
		name, text string
		opt        amounts.Options
		want       string
	}{
		{"a dollar of the document's own", "$5 million", amounts.Options{Dollar: "NZD"}, "5000000 NZD"},
		{"a pound of Australia before its dollar", "£5 million", amounts.Options{Dollar: "AUD", Year: 1951}, "5000000 AUP"},
		{"a pound of Australia after it", "£5 million", amounts.Options{Dollar: "AUD", Year: 1985}, "5000000 GBP"},
		{"a rupee that the caller knows", "Rs. 5 million for India", amounts.Options{Rupee: "NPR"}, "5000000 NPR"},
		{"a dollar in a paper of Australia before its own", "$5 million", amounts.Options{Dollar: "AUD", Year: 1951}, "5000000 USD"},
		{"a rupee of whose country the text is", "Rs. 5 million for schools that India builds in Nepal with Indian firms", amounts.Options{Home: "NPR"}, "5000000 NPR"},
		{"a rupee of another country that the text speaks of far more", "Rs. 5 million from India, of Indian firms in India, for Nepal", amounts.Options{Home: "NPR"}, "5000000 INR"},
		{"a rupee where home has none", "Rs. 5 million for Nepal", amounts.Options{Home: "CNY"}, "5000000 NPR"},
		{"francs of France before the euro", "France gave 5 million francs", amounts.Options{Year: 1990}, "5000000 FRF"},
		{"no francs of France after it", "France gave 5 million francs", amounts.Options{Year: 2010}, "5000000 CHF"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := find(c.text, c.opt)
			if len(got) != 1 || show(got[0]) != c.want {
				t.Errorf("got %+v, want %s", got, c.want)
			}
		})
	}
}

func TestAContextReachesBeyondTheSentence(t *testing.T) {
	text := "Sweden announced new aid. It comes to 300 million kroner."
	at := strings.Index(text, "It")
	whole := token.Cut(text, comity.Span{Start: 0, End: len(text)})
	part := token.Cut(text, comity.Span{Start: at, End: len(text)})
	got := amounts.Find(text, part, amounts.Options{Context: amounts.NewContext(whole)})
	if len(got) != 1 || got[0].Amount.Currency != "SEK" {
		t.Errorf("got %+v", got)
	}
}

func TestOwnDollar(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a minister's release", "The Minister for Foreign Affairs said Australia would help. Australia will give $5 million. Australian teams leave today.", "AUD"},
		{"a release that marks its dollar is not bare", "The Minister said Australia will give A$5 million. Australian teams leave. Australia acts. It is $3 million.", "USD"},
		{"a press report is not the government's own", "Canada will give $5 million. Canadian firms and Canada gain.", "USD"},
		{"a press report that names Australia beside others", "The Prime Minister of Japan met leaders in Tokyo. Japan gave $5 million. Japan and Australia, Japanese and Australian officials said, will work with Australia. Japan, Japanese, Japan, Tokyo.", "USD"},
		{"an American text", "The Secretary said the United States will give $5 million. America and the U.S. act with Australia.", "USD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := amounts.OwnDollar(token.Cut(c.text, comity.Span{Start: 0, End: len(c.text)})); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// check holds for any text: mentions stand on the edges of tokens, in order
// and apart, and no value is below zero.
func check(t interface{ Fatalf(string, ...any) }, text string, opt amounts.Options) {
	toks := token.Cut(text, comity.Span{Start: 0, End: len(text)})
	last := 0
	for _, m := range amounts.Find(text, toks, opt) {
		if m.Tokens[0] < last || m.Tokens[1] <= m.Tokens[0] || m.Tokens[1] > len(toks) || m.From > m.Tokens[0] || m.From < 0 {
			t.Fatalf("%q: tokens %v from %d after %d", text, m.Tokens, m.From, last)
		}
		last = m.Tokens[1]
		if m.Span.Start != toks[m.Tokens[0]].Span.Start || m.Span.End != toks[m.Tokens[1]-1].Span.End || !strings.HasSuffix(m.Words, text[m.Span.Start:m.Span.End]) {
			t.Fatalf("%q: span %v, words %q", text, m.Span, m.Words)
		}
		if m.Amount.Value.Sign() < 0 || len(m.Amount.Currency) != 3 || m.Amount.Bound == "" || m.Upper != nil && m.Upper.Value.Cmp(m.Amount.Value) <= 0 {
			t.Fatalf("%q: %+v", text, m)
		}
	}
	amounts.OwnDollar(toks)
}

func TestMentionsStandOnTokens(t *testing.T) {
	words := strings.Fields("$ US$ € £ Rs . , ( ) - – to and between about up over 5 1.5 1,000 10 000 2½ million bn m crore yen dollars euros Swiss francs USD INR a year half or worth equivalent each / % cents was grants one hundred two")
	rapid.Check(t, func(r *rapid.T) {
		check(r, strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 14).Draw(r, "words"), rapid.SampledFrom([]string{" ", ""}).Draw(r, "gap")), amounts.Options{})
	})
}

// A figure written with any grouping and scale is the same exact number.
func TestValuesAreExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		whole := rapid.Int64Range(1, 999_999_999).Draw(r, "whole")
		cents := rapid.IntRange(0, 99).Draw(r, "cents")
		plain := comity.DecimalOf(whole).Add(comity.DecimalOf(int64(cents)).Quo(comity.DecimalOf(100)))
		text := "$" + group(whole) + "." + string(rune('0'+cents/10)) + string(rune('0'+cents%10))
		scale := rapid.SampledFrom([]string{"", " million", "bn", " trillion"}).Draw(r, "scale")
		by := map[string]string{"": "1", " million": "1000000", "bn": "1000000000", " trillion": "1000000000000"}[scale]
		got := find("paid "+text+scale+" in all", amounts.Options{})
		if want := plain.Mul(comity.MustDecimal(by)); len(got) != 1 || !got[0].Amount.Value.Equal(want) {
			r.Fatalf("%s%s: got %+v, want %s", text, scale, got, want)
		}
	})
}

func group(n int64) string {
	s := comity.DecimalOf(n).String()
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"US$1.69bn (Rs. 2 b)", "between $5 and $7 million a year", "€1’000’000½", "30 MUSD or £A3¼% m", "1,2,3.4.5 dollars", "9999999999999999999999999999999999999999999999999999999999999999 trillion yen"} {
		f.Add(s, "USD", 1950)
	}
	f.Fuzz(func(t *testing.T, text, dollar string, year int) {
		if len(dollar) != 3 {
			dollar = ""
		}
		check(t, strings.ToValidUTF8(text, "?"), amounts.Options{Dollar: dollar, Year: year})
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Japan signed on Sunday two deals with the Philippines and Malaysia under a new programme: a grant of up to 9.05 billion yen (about $63.7 million) for ships, officials said. ", 200)
	toks := token.Cut(text, comity.Span{Start: 0, End: len(text)})
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		amounts.Find(text, toks, amounts.Options{})
	}
}

// TestAFigureSharesTheCurrencyOfTheNext: "180 million and 166 million euros".
func TestAFigureSharesTheCurrencyOfTheNext(t *testing.T) {
	for text, want := range map[string]string{
		"They lent 180 million and 166 million euros.":          "180000000 EUR 166000000 EUR ",
		"It costs between 5 million and 7 million euros.":       "5000000 EUR ",
		"They lent $180 million and 166 million euros.":         "180000000 USD 166000000 EUR ",
		"There are 1.2 million pupils and 5 million euros.":     "5000000 EUR ",
		"They lent $7 million, 180 million and 3 million euros": "7000000 USD 180000000 EUR 3000000 EUR ",
	} {
		got := ""
		for _, m := range amounts.Find(text, token.Cut(text, comity.Span{End: len(text)}), amounts.Options{}) {
			got += m.Amount.Value.String() + " " + m.Amount.Currency + " "
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestWhatStandsOverATableScalesItsFigures: the unit of a head, and what it
// makes of a cell below.
func TestWhatStandsOverATableScalesItsFigures(t *testing.T) {
	for _, c := range []struct{ head, cell, want string }{
		{"Pledges for 2024, in millions:", "EUR 138", "138000000 EUR"},
		{"Pledges (EUR million)", "138", "138000000 EUR"},
		{"In millions of US dollars", "1,250.5", "1250500000 USD"},
		{"Amount (US$ m)", "12", "12000000 USD"},
		{"Amount (EUR)", "138,000", "138000 EUR"},
		{"US$ in thousands", "5", "5000 USD"},
		{"Pledges (EUR million)", "EUR 138 million", "138000000 EUR"},
		{"Pledges (EUR million)", "USD 138", "138 USD"},
		{"Pledges for 2024, in millions:", "138", ""},
		{"Pledges (EUR million)", "12 projects", ""},
		{"They pledged EUR 5 million", "138", ""},
	} {
		head := token.Cut(c.head, comity.Span{End: len(c.head)})
		var opt amounts.Options
		if u, ok := amounts.UnitOf(c.head, head, opt); ok {
			opt.Unit = &u
		}
		got := ""
		for _, m := range amounts.Find(c.cell, token.Cut(c.cell, comity.Span{End: len(c.cell)}), opt) {
			got += m.Amount.Value.String() + " " + m.Amount.Currency
		}
		if got != c.want {
			t.Errorf("%q under %q is %q, want %q", c.cell, c.head, got, c.want)
		}
	}
}
