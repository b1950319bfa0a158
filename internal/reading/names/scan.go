package names

import (
	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

var kindOf = map[vocab.PartyKind]Kind{
	vocab.CountryName: Country, vocab.Demonym: Adjective, vocab.CapitalCity: Capital, vocab.SeatOfPower: Capital, vocab.AgencyName: Agency,
	vocab.LeaderName: Office, vocab.BodyName: Body, vocab.GroupName: Group, vocab.RegionName: Capital, vocab.FirmName: Organisation,
}

var ruleOf = map[vocab.PartyKind]string{
	vocab.CountryName: "party/country", vocab.Demonym: "party/adjective", vocab.CapitalCity: "party/capital", vocab.SeatOfPower: "party/seat",
	vocab.AgencyName: "party/agency", vocab.LeaderName: "party/leader", vocab.BodyName: "party/body", vocab.GroupName: "party/group",
	vocab.RegionName: "party/region", vocab.FirmName: "party/firm",
}

// survey looks once through the document for what decides ambiguous names.
func (f *finder) survey() {
	tbilisi := false
	for i := range f.sentences {
		tokens := f.sentences[i].Tokens
		for k := range tokens {
			t := &tokens[k]
			switch t.Lower {
			case "atlanta", "savannah", "alabama", "carolina":
				f.georgia = f.georgia || t.Upper()
			case "tbilisi", "georgian", "saakashvili", "caucasus":
				tbilisi = true
			case "brazzaville":
				f.congo = true
			case "kinshasa", "kabila", "tshisekedi", "kivu":
				f.congo = false
			}
		}
	}
	f.georgia = f.georgia && !tbilisi
}

// scan finds the known names of sentence i.
func (f *finder) scan(i int) {
	tokens := f.sentences[i].Tokens
	t := known()
	quoted := false
	for k := 0; k < len(tokens); {
		if tokens[k].Kind == token.Sign {
			quoted = quotation(&tokens[k], quoted)
			k++
			continue
		}
		end, found := t.longest(tokens, k)
		if end == 0 {
			f.ruled(i, k, quoted)
			k++
			continue
		}
		e, _ := choose(found, f.doc.Published.First())
		if e.kind != vocab.NoParty {
			if m, ok := f.accept(i, k, end, e); ok {
				m.Quoted = quoted
				f.out[i] = append(f.out[i], m)
				f.introduce(i, e)
				f.shorten(i, tokens[k:end], m)
			}
		}
		k = end
	}
}

// ruled finds a government that goes by its head's name: "the Howard
// Government", "the Biden administration".
func (f *finder) ruled(i, k int, quoted bool) {
	tokens := f.sentences[i].Tokens
	if k+1 >= len(tokens) || !tokens[k].Upper() {
		return
	}
	switch tokens[k+1].Lower {
	case "government", "administration", "cabinet", "govt":
	default:
		return
	}
	list := known().surnames[tokens[k].Lower]
	if len(list) == 0 {
		return
	}
	e, _ := choose(list, f.doc.Published.First())
	m := f.mention(i, k, k+2, e.parties, Office, "party/leader")
	m.Head, m.Quoted = "government", quoted
	f.out[i] = append(f.out[i], m)
}

// quotation follows whether the text stands inside quotation marks.
func quotation(t *token.Token, inside bool) bool {
	switch t.Text {
	case "“":
		return true
	case "”":
		return false
	case "\"":
		return !inside
	}
	return inside
}

// accept decides whether a known name means its party here.
func (f *finder) accept(i, from, to int, e entry) (Mention, bool) {
	tokens := f.sentences[i].Tokens
	if to < len(tokens) && !tokens[to].Space && currencySign(tokens[to].Text) {
		return Mention{}, false // "US$"
	}
	if to-from == 1 && (ambiguous.Has(tokens[from].Lower) && f.person(tokens, from, to) || tokens[from].Lower == "georgia" && f.georgia) {
		return Mention{}, false
	}
	m := f.mention(i, from, to, e.parties, kindOf[e.kind], ruleOf[e.kind])
	switch e.kind {
	case vocab.CountryName:
		if e.party == "CD" && to-from == 1 && f.congo && tokens[from].Lower == "congo" {
			m.Parties = comity.Parties{"CG"}
		}
		m.Modifier = hyphenated(tokens, to)
	case vocab.Demonym:
		if from > 1 && tokens[from-1].Text == "-" && !tokens[from].Space && tokens[from-2].Kind == token.Word && !known().words[tokens[from-2].Lower] {
			return m, false // "Indo-Chinese"
		}
		m.Modifier = to < len(tokens) && tokens[to].Kind == token.Word && !possessive(tokens[to].Lower)
	case vocab.CapitalCity, vocab.RegionName, vocab.SeatOfPower:
		return m, f.acting(tokens, from, to, e.kind)
	case vocab.LeaderName:
		m.Head = "leader"
		if e.short && namesake(tokens, from, to) {
			return m, false
		}
	case vocab.BodyName:
		m.Modifier = hyphenated(tokens, to)
	}
	return m, true
}

func currencySign(s string) bool {
	switch s {
	case "$", "€", "£", "¥":
		return true
	}
	return false
}

// hyphenated reports whether "-led", "-backed" or the like follows.
func hyphenated(tokens []token.Token, to int) bool {
	return to+1 < len(tokens) && tokens[to].Text == "-" && !tokens[to].Space && !tokens[to+1].Space && !tokens[to+1].Upper()
}

// person reports whether a name that is both a country's and a person's
// stands beside a further name.
func (f *finder) person(tokens []token.Token, from, to int) bool {
	name := func(t token.Token) bool {
		return t.Kind == token.Word && t.Upper() && len(t.Text) > 2 && t.Text[1] >= 'a' && !institutions.Has(t.Lower) && !titles.Has(t.Lower) && !qualifiers.Has(t.Lower)
	}
	if from > 1 && name(tokens[from-1]) && !known().words[tokens[from-1].Lower] {
		return true
	}
	return to < len(tokens) && name(tokens[to]) && !known().words[tokens[to].Lower]
}

// namesake reports whether a surname that means one leader stands after
// another given name, or before another surname.
func namesake(tokens []token.Token, from, to int) bool {
	if from > 0 && tokens[from-1].Kind == token.Word && tokens[from-1].Upper() && from > 1 {
		p := tokens[from-1]
		if !titles.Has(p.Lower) && !qualifiers.Has(p.Lower) && !honorific.Has(p.Lower) && p.Text != p.Lower && !institutions.Has(p.Lower) && !known().words[p.Lower] && len(p.Text) > 1 {
			return true
		}
	}
	if to < len(tokens) && tokens[to].Lower == "administration" {
		return false
	}
	return to < len(tokens) && tokens[to].Kind == token.Word && tokens[to].Upper() && tokens[to].Text[len(tokens[to].Text)-1] >= 'a' && !titles.Has(tokens[to].Lower)
}

var honorific = vocab.Words("mr mrs ms dr sir lord lady madam mme president premier pm and the sheikh prince king with for by when as then but said while by")

// acting reports whether a capital, region or seat of power stands for its
// government: it speaks or acts, or something is done between it and others.
func (f *finder) acting(tokens []token.Token, from, to int, kind vocab.PartyKind) bool {
	before, prior := "", ""
	for k := from - 1; k >= 0 && prior == ""; k-- {
		if l := tokens[k].Lower; l == "the" {
			continue
		} else if before == "" {
			before = l
		} else {
			prior = l
		}
	}
	if places.Has(before) || before == "of" && kind != vocab.SeatOfPower {
		return false
	}
	if before == "to" || before == "from" {
		return sources.Has(prior) || kind == vocab.SeatOfPower && before == "from"
	}
	if kind == vocab.SeatOfPower {
		return true
	}
	if before == "," && from > 1 && tokens[from-2].Upper() && !(to < len(tokens) && (tokens[to].Lower == "and" || tokens[to].Text == ",")) {
		return false
	}
	if to >= len(tokens) {
		return actors.Has(before)
	}
	return f.acts(tokens, to, before)
}

// acts reports whether what follows a capital, or stands before it, makes it
// an actor.
func (f *finder) acts(tokens []token.Token, to int, before string) bool {
	next := tokens[to]
	switch {
	case next.Kind == token.Word && next.Upper() || next.Kind == token.Number:
		return false
	case possessive(next.Lower):
		return to+1 < len(tokens) && !tokens[to+1].Upper()
	case next.Text == "-":
		return to+1 < len(tokens) && tokens[to+1].Upper()
	case actors.Has(before):
		return true
	case next.Text == ",":
		return before == "" && to+1 < len(tokens) && !tokens[to+1].Upper() && tokens[to+1].Kind == token.Word
	case next.Kind != token.Word:
		return false
	}
	w := next.Lower
	if w == "and" {
		return to+2 < len(tokens) && tokens[to+1].Upper() && verbal(tokens[to+2].Lower)
	}
	return verbal(w)
}

// verbal reports whether a word after a subject looks like its verb.
func verbal(w string) bool {
	if acts.Has(w) {
		return true
	}
	if len(w) < 4 || nouns.Has(w) {
		return false
	}
	end := w[len(w)-2:]
	return end == "ed" || end[1] == 's' && end != "ss" && end != "us" && end != "is"
}
