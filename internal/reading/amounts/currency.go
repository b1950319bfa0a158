package amounts

import (
	"strings"

	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// money is a currency found beside a figure.
type money struct {
	code   string
	end    int            // the token after it
	rule   string         // "sign", "code" or "noun"
	vague  bool           // a bare "$", "£", "Rs": a clearer word may follow
	strict bool           // so short or so common that only a large figure makes it money
	part   comity.Decimal // what one unit is worth: 1, or 0.01 for cents
}

var hundredth = comity.MustDecimal("0.01")

// weakCodes are codes that are also words, acronyms or names of things.
var weakCodes = vocab.Words("ALL AMD ARS AWG BAM BIF BOB CAD COP CUP DEM DOP ECU FIM GEL GIP LAK MAD MOP MUR NAD PAB PEN RON SAR SCR SOS STN SUR SIT TOP TRY WST ANG EEK SVC")

// lowCodes are the codes that people also write in small letters.
var lowCodes = vocab.Words("usd eur gbp jpy aud nzd sgd hkd inr cny lkr chf myr idr thb php krw vnd pkr bdt btc mxn")

// weakNouns are names of currencies that are also other words.
var weakNouns = vocab.Words("won sum sums som soms real reals mark marks crown crowns pound pounds sol soles lev leu lei lek dram drams pula lat lats rand punt punts kr kip kips ecu ecus florin florins balboa tala kina lari loti leone leones rial quid gold")

// safeShort are short forms that are hardly ever anything else.
var safeShort = vocab.Words("rs rp rm tk nrs pkrs slr slrs mrf dkr nkr skr ksh kshs tsh tshs ush ushs sfr sfrs sdr sdrs rmb ffr php gh fcfa kz kr bt vt")

func isMark(s string) bool {
	return s == "$" || s == "£" || s == "¥" || s == "₱" || s == "₵" || s == "₹"
}

// before reads a currency that stands before its figure, from token i on.
func (s *scanner) before(i int) (money, bool) {
	m := money{part: one}
	switch t := s.toks[i]; {
	case t.Kind == token.Sign:
		return s.signBefore(i)
	case t.Kind == token.Word && len(t.Text) > 24:
		return m, false
	case t.Kind != token.Word:
		return m, false
	}
	if m, ok := s.wordAndSign(i); ok {
		return m, true
	}
	if code := s.code(i); code != "" {
		end := i + 1
		if isMark(s.lower(end)) {
			end++
		} else if s.is(end, ".") && s.tight(end) && s.kind(end+1) == token.Number {
			end++
		}
		return money{code: code, end: end, rule: "code", part: one, strict: weakCodes.Has(code)}, true
	}
	if m, ok := s.scaledCode(i); ok {
		return m, true
	}
	if m, ok := s.shortForm(i); ok {
		return m, true
	}
	m, ok := s.noun(i)
	if !ok || weakNouns.Has(s.lower(m.end-1)) || m.part != one {
		return m, false
	}
	if s.is(m.end, ".") && s.tight(m.end) {
		m.end++
	}
	m.rule, m.strict = "noun-first", true
	return m, true
}

// signBefore reads "$", "€", "£A" or "$US" at token i.
func (s *scanner) signBefore(i int) (money, bool) {
	sign := s.lower(i)
	m := money{end: i + 1, rule: "sign", part: one}
	codes := s.words.Signs[sign]
	if len(codes) == 0 {
		return m, false
	}
	if isMark(sign) && s.tight(i+1) && s.kind(i+1) == token.Word {
		if more := s.words.Signs[sign+strings.TrimSuffix(s.lower(i+1), ".")]; len(more) > 0 {
			m.code, m.end = more[0], i+2
			if s.is(m.end, ".") && s.tight(m.end) {
				m.end++
			}
			return m, true
		}
	}
	m.vague = isMark(sign)
	m.code = s.bareSign(sign, codes, i)
	return m, true
}

// bareSign says which currency a sign alone means.
func (s *scanner) bareSign(sign string, codes []string, i int) string {
	switch sign {
	case "$":
		return s.dollar()
	case "£", "￡":
		return s.pound()
	case "¥", "￥":
		if s.nearest([]string{"JPY", "CNY"}, i) == "CNY" {
			return "CNY"
		}
	}
	return codes[0]
}

// pounds says whether the text is Australian and older than Australia's dollar.
func (s *scanner) pounds() bool { return s.opt.Dollar == "AUD" && s.opt.Year > 0 && s.opt.Year < 1966 }

func (s *scanner) pound() string {
	if s.pounds() {
		return "AUP"
	}
	return "GBP"
}

func (s *scanner) dollar() string {
	if s.pounds() {
		return "USD"
	}
	return s.opt.Dollar
}

// wordAndSign reads "US$", "A$", "HK $", "Canadian $" or "RMB¥" at token i.
func (s *scanner) wordAndSign(i int) (money, bool) {
	m := money{end: i + 2, rule: "sign", part: one}
	sign := s.lower(i + 1)
	if !isMark(sign) {
		return m, false
	}
	w := s.lower(i)
	if s.toks[i+1].Space {
		if len(w) == 1 && w != "c" {
			return m, false // the article of "A $4 billion deal"
		}
		if strings.HasSuffix(w, "an") && sign == "$" {
			if c := s.dollarOf(w); c != "" {
				m.code = c
				return m, true
			}
		}
	} else if len(w) == 1 && !s.toks[i].Upper() && w != "c" {
		return m, false
	}
	codes := s.words.Signs[w+sign]
	if len(codes) == 0 {
		return m, false
	}
	m.code = codes[0]
	return m, true
}

func (s *scanner) dollarOf(place string) string {
	for _, c := range s.words.Places.Of(place) {
		if contains(s.words.Nouns.Of("dollar"), c) {
			return c
		}
	}
	return ""
}

// code returns the currency code that token i is, or "".
func (s *scanner) code(i int) string { return codeOf(s.toks[i], s.words) }

// codeOf returns the currency code that t is, or "": in capitals, or in small
// letters where people write it so.
func codeOf(t token.Token, words *vocab.CurrencyWords) string {
	if t.Kind != token.Word || len(t.Text) != 3 {
		return ""
	}
	c := t.Text
	if lowCodes.Has(t.Lower) {
		c = strings.ToUpper(t.Text)
	}
	if _, ok := words.ByCode[c]; !ok {
		return ""
	}
	return c
}

// shortForm reads "Rs.", "Rp", "RM", "Tk" or "P" before a figure.
func (s *scanner) shortForm(i int) (money, bool) {
	t := s.toks[i]
	m := money{end: i + 1, rule: "sign", part: one}
	if len(t.Lower) > 4 {
		return m, false
	}
	w := strings.TrimSuffix(t.Lower, ".")
	codes := s.words.Signs[w]
	switch t.Text {
	case "P":
		codes = []string{"PHP"}
	case "US":
		codes = []string{"USD"}
		if !s.tight(m.end) || s.kind(m.end) != token.Number {
			return m, false
		}
	}
	if len(codes) == 0 || !t.Upper() && !safeShort.Has(w) {
		return m, false
	}
	if s.is(m.end, ".") && s.tight(m.end) {
		m.end++
	}
	m.strict = !safeShort.Has(w)
	if len(w) == 1 && (!s.tight(m.end) || m.end != i+1) || w == "k" && !s.context().named(codes) {
		return m, false
	}
	switch w {
	case "rs", "re":
		m.code, m.vague = s.rupees(), true
	default:
		m.code = s.choose(codes, i)
	}
	return m, true
}

// noun reads "yen", "US dollars", "pounds sterling" or "cents" at token i,
// with the places before the noun.
func (s *scanner) noun(i int) (money, bool) {
	m := money{part: one, rule: "noun"}
	for k := 3; k >= 0; k-- {
		at := i + k
		if at >= len(s.toks) || s.kind(at) != token.Word {
			continue
		}
		n, width := s.nounAt(at)
		if width == 0 {
			continue
		}
		codes, cents := s.words.Nouns.Of(n), false
		if len(codes) == 0 {
			codes, cents = s.words.Hundredths.Of(n), true
		}
		code, clear := "", false
		if k > 0 {
			if code = s.placed3(i, at, codes); code == "" {
				continue
			}
			clear = true
		} else {
			code = s.bareNoun(n, codes, at)
		}
		m.code, m.end, m.vague, m.strict = code, at+width, !clear, !clear && weakNouns.Has(n)
		if cents {
			m.part = hundredth
		}
		if s.is(m.end, "sterling") {
			m.code, m.strict, m.end = "GBP", false, m.end+1
		} else if code == "CNY" && s.is(m.end, "rmb", "renminbi", "yuan") {
			m.end++
		}
		return m, true
	}
	return m, false
}

// nounAt returns the name of a currency that begins at token i and its length
// in tokens, or 0.
func (s *scanner) nounAt(i int) (string, int) {
	w := s.lower(i)
	if w == "special" && s.is(i+1, "drawing") && s.is(i+2, "rights", "right") {
		return "special drawing rights", 3
	}
	if len(s.words.Nouns.Of(w)) > 0 || len(s.words.Hundredths.Of(w)) > 0 {
		return w, 1
	}
	return "", 0
}

// placed3 returns the one of codes that is used where tokens i to end say.
func (s *scanner) placed3(i, end int, codes []string) string {
	place := s.lower(i)
	for k := i + 1; k < end; k++ {
		place += " " + s.lower(k)
	}
	for _, c := range s.words.Places.Of(place) {
		if contains(codes, c) {
			return c
		}
	}
	return ""
}

func (s *scanner) bareNoun(n string, codes []string, i int) string {
	switch codes[0] {
	case "USD":
		return s.dollar()
	case "INR":
		return s.rupees()
	case "GBP":
		return s.pound()
	}
	return s.choose(codes, i)
}

// after reads a currency that stands after the figure n.
func (s *scanner) after(n number) (money, bool) {
	i := n.end
	if i < len(s.toks) && s.dash(i) && s.tight(i) && s.tight(i+1) {
		i++
	} else if s.is(i, ".") && s.tight(i) && n.scaled {
		i++
	}
	if i >= len(s.toks) {
		return money{}, false
	}
	t := s.toks[i]
	if t.Kind == token.Sign {
		m, ok := s.signBefore(i)
		if !ok || s.kind(m.end) == token.Number && (s.tight(m.end) || s.toks[i].Space) || i != n.end {
			return m, false
		}
		return m, true
	}
	if t.Kind != token.Word {
		return money{}, false
	}
	if m, ok := s.noun(i); ok {
		return m, s.nounFits(n, m, i)
	}
	if i != n.end && t.Kind == token.Word && !s.dash(i-1) {
		return money{}, false
	}
	if m, ok := s.wordAndSign(i); ok {
		return m, s.kind(m.end) != token.Number
	}
	if code := s.code(i); code != "" {
		ok := s.kind(i+1) != token.Number || s.toks[i+1].Space && i == n.end
		return money{code: code, end: i + 1, rule: "code", part: one, strict: weakCodes.Has(code)}, ok
	}
	if m, ok := s.scaledCode(i); ok {
		return m, true
	}
	if len(s.words.Signs[t.Text]) > 0 && t.Text[0] >= 0x80 { // 元, 円, 원
		return money{code: s.words.Signs[t.Text][0], end: i + 1, rule: "sign", part: one}, true
	}
	if safeShort.Has(t.Lower) && len(s.words.Signs[t.Lower]) > 0 {
		m, ok := s.shortForm(i)
		m.end, m.strict = i+1, true
		return m, ok && s.kind(m.end) != token.Number && !s.is(m.end, ".")
	}
	return money{}, false
}

// scaledCode reads a code with its scale before it: "MUSD", "kEUR".
func (s *scanner) scaledCode(i int) (money, bool) {
	t := s.toks[i]
	if len(t.Text) != 4 || t.Kind != token.Word {
		return money{}, false
	}
	code := t.Text[1:]
	by, ok := scaleWords[t.Lower[:1]]
	if _, known := s.words.ByCode[code]; !ok || !known || weakCodes.Has(code) {
		return money{}, false
	}
	return money{code: code, end: i + 1, rule: "code", part: by.by}, true
}

// nounFits rejects names of currencies that mean something else here: "two
// million pounds of rice", "one won the race".
func (s *scanner) nounFits(n number, m money, i int) bool {
	w := s.lower(m.end - 1)
	switch w {
	case "pound", "pounds":
		return !s.is(m.end, "of") || s.is(m.end+1, "aid", "assistance", "funding", "support", "investment", "new", "additional", "taxpayers")
	case "real", "sum", "sol":
		return !m.vague
	case "quid", "ecu":
		return n.big || n.scaled
	}
	return true
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
