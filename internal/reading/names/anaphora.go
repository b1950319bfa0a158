package names

import (
	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// plurals lists the nouns by which a text points back at parties together.
var plurals = vocab.Words(`countries sides nations leaders governments ministers parties states peoples neighbours neighbors allies presidents premiers partners
	navies militaries economies participants teams delegations forces armies democracies members capitals two`)

// offices lists the nouns by which it points back at one.
var offices = vocab.Words(`government ministry president minister premier chancellor king ambassador navy military army administration embassy treasury
	parliament secretary department envoy country nation republic island kingdom leader`)

// bodies lists the nouns by which it points back at a body, with the body
// that the noun means where none has been named.
var bodies = map[string]comity.Party{
	"bloc": "ASEAN", "alliance": "NATO", "association": "ASEAN", "grouping": "", "fund": "IMF", "bank": "", "commission": "EU", "union": "EU", "organisation": "", "organization": "", "forum": "",
	"agency": "", "corporation": "", "foundation": "", "company": "",
}

// resolve finds the words that point back at parties, sentence by sentence.
func (f *finder) resolve() {
	for i := range f.sentences {
		tokens := f.sentences[i].Tokens
		quoted := false
		for k := 0; k < len(tokens); k++ {
			t := &tokens[k]
			if t.Kind == token.Sign {
				quoted = quotation(t, quoted)
				continue
			}
			from, to, p, kind := f.pointer(i, k, quoted)
			if to == 0 || len(p) == 0 {
				continue
			}
			rule := "party/anaphor"
			if kind == Pronoun {
				rule = "party/pronoun"
			}
			m := f.mention(i, from, to, p, kind, rule)
			m.Quoted = quoted
			if kind == Pronoun {
				m.Possessive = t.Lower == "its" || t.Lower == "their" || t.Lower == "our" || t.Lower == "my"
				m.Modifier = m.Possessive
			} else {
				m.Head = singular(tokens[to-1].Lower)
			}
			f.insert(i, m)
		}
	}
}

// pointer reads the word at tokens[k] of sentence i as one that points back.
func (f *finder) pointer(i, k int, quoted bool) (from, to int, p comity.Parties, kind Kind) {
	tokens := f.sentences[i].Tokens
	t := &tokens[k]
	switch t.Lower {
	case "the", "both", "these", "our":
		if t.Lower == "our" && !(k+1 < len(tokens) && (plurals.Has(tokens[k+1].Lower) || counts[tokens[k+1].Lower] > 0)) {
			return k, k + 1, f.speakers(i, k, quoted), Pronoun
		}
		return f.definite(i, k)
	case "ministry", "department":
		if e := f.portfolio(tokens, k+1, len(tokens)); e > k+1 && t.Upper() {
			return k, e, f.office(i, k, t.Lower), Anaphor
		}
	case "foreign", "finance", "defence", "defense", "external", "home":
		if t.Upper() {
			return f.bareOffice(i, k)
		}
	case "president", "vice", "secretary", "minister", "senator", "ambassador", "premier":
		if t.Upper() {
			return f.titledPerson(i, k)
		}
	case "leaders", "ministers":
		if k == 0 || t.Upper() && t.Text[1] >= 'a' && (tokens[k-1].Text == "," || tokens[k-1].Text == ".") {
			return k, k + 1, f.lead, Anaphor
		}
	case "we", "us":
		return k, k + 1, f.speakers(i, k, quoted), Pronoun
	case "i", "my":
		if f.official && t.Text != "i" && !f.joint {
			return k, k + 1, f.speakers(i, k, quoted), Pronoun
		}
	case "it", "its", "they", "their", "he", "she":
		if t.Lower == "it" && expletive(tokens, k) {
			return 0, 0, nil, 0
		}
		return k, k + 1, f.antecedent(i, k, t.Lower), Pronoun
	}
	return 0, 0, nil, 0
}

// expletive reports whether the "it" at tokens[k] points at nothing: "it is
// important that".
func expletive(tokens []token.Token, k int) bool {
	if k+2 >= len(tokens) {
		return true
	}
	switch tokens[k+1].Lower {
	case "is", "was", "would", "seems", "appears", "takes", "remains", "may":
		for n := k + 2; n < len(tokens) && n < k+8; n++ {
			if l := tokens[n].Lower; l == "that" || l == "to" || l == "for" {
				return true
			}
		}
	}
	return false
}

// definite reads "the two countries", "both sides", "the ministry", "the bloc".
func (f *finder) definite(i, k int) (from, to int, p comity.Parties, kind Kind) {
	tokens := f.sentences[i].Tokens
	n, number := k+1, 0
	if tokens[k].Lower == "both" {
		number = 2
	}
	for n < len(tokens) && n < k+5 && (counts[tokens[n].Lower] > 0 || respective.Has(tokens[n].Lower) || qualifiers.Has(tokens[n].Lower)) {
		number = max(number, counts[tokens[n].Lower])
		n++
	}
	if n+3 < len(tokens) && tokens[n].Kind == token.Number && tokens[n+1].Text == "-" && (tokens[n+2].Lower == "member" || tokens[n+2].Lower == "nation" || tokens[n+2].Lower == "country") {
		n += 3 // "the 27-member bloc"
		if fallback, ok := bodies[tokens[n].Lower]; ok && tokens[k].Lower == "the" {
			return k, n + 1, f.body(i, k, tokens[n].Lower, fallback), Anaphor
		}
	}
	if n >= len(tokens) || tokens[n].Kind != token.Word {
		if number == 2 && n > k+1 {
			return k, n, f.several(i, k, 2, "two"), Anaphor
		}
		return 0, 0, nil, 0
	}
	w := tokens[n].Lower
	switch {
	case plurals.Has(w):
		if n+1 < len(tokens) && tokens[n+1].Lower == "of" {
			return 0, 0, nil, 0
		}
		if number > 0 {
			return k, n + 1, f.several(i, k, number, w), Anaphor
		}
		if tokens[k].Lower == "our" {
			return k, n + 1, f.speakers(i, k, false), Anaphor
		}
		if collective.Has(w) {
			return k, n + 1, f.together(i, k), Anaphor
		}
	case number == 2 && n > k+1 && tokens[k].Lower == "the":
		return k, n, f.several(i, k, 2, "two"), Anaphor
	case tokens[k].Lower == "the" && offices.Has(w):
		return k, n + 1, f.office(i, k, w), Anaphor
	case tokens[k].Lower == "the" && n == k+1:
		if fallback, ok := bodies[w]; ok {
			return k, n + 1, f.body(i, k, w, fallback), Anaphor
		}
	}
	return 0, 0, nil, 0
}

// bareOffice reads "Foreign Ministry" and "Finance Minister Ann Lee", which
// name no country.
func (f *finder) bareOffice(i, k int) (from, to int, p comity.Parties, kind Kind) {
	tokens := f.sentences[i].Tokens
	n := k + 1
	for n < len(tokens) && n < k+4 && qualifiers.Has(tokens[n].Lower) && tokens[n].Upper() {
		n++
	}
	if n >= len(tokens) || !offices.Has(tokens[n].Lower) && tokens[n].Lower != "ministers" {
		return 0, 0, nil, 0
	}
	end := n + 1
	if titles.Has(tokens[n].Lower) {
		end = personEnd(tokens, end, len(tokens))
	}
	return k, end, f.office(i, k, singular(tokens[n].Lower)), Anaphor
}

// titledPerson reads "Vice President Lee", a person whose country the text does
// not say: that of the document.
func (f *finder) titledPerson(i, k int) (from, to int, p comity.Parties, kind Kind) {
	tokens := f.sentences[i].Tokens
	n := k
	for n+1 < len(tokens) && n < k+3 && (qualifiers.Has(tokens[n].Lower) || tokens[n].Lower == "vice") && tokens[n+1].Upper() {
		n++
	}
	end := personEnd(tokens, n+1, len(tokens))
	if !titles.Has(tokens[n].Lower) || end == n+1 || len(f.home) != 1 {
		return 0, 0, nil, 0
	}
	return k, end, f.home, Anaphor
}

var counts = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
var respective = vocab.Words("respective participating neighbouring neighboring asian")
var collective = vocab.Words("leaders ministers sides parties presidents participants delegations")

// several returns the number of parties that the text named last before token
// k of sentence i.
func (f *finder) several(i, k, number int, w string) comity.Parties {
	states := w == "countries" || w == "nations" || w == "states" || number > 2
	if f.joint && len(f.home) == number {
		return f.home
	}
	var p comity.Parties
	for s := i; s >= 0 && s > i-8; s-- {
		var here comity.Parties
		for _, m := range f.out[s] {
			if s == i && m.Tokens[0] >= k || m.Kind == Group || m.Kind == Organisation || m.Kind == Pronoun {
				continue
			}
			if m.Kind == Anaphor && len(m.Parties) == number && len(here) == 0 {
				here = m.Parties
				continue
			}
			for _, x := range m.Parties {
				if (vocab.IsCountry(x) || vocab.IsBody(x) && !states) && !here.Has(x) {
					here = append(here, x)
				}
			}
		}
		p = f.join(p, here, number)
		if len(p) == number {
			return p
		}
	}
	if len(f.lead) == number {
		return f.lead
	}
	return nil
}

// join adds the parties of an earlier sentence to those found nearer, up to
// a number; of many, those that the document is about come first.
func (f *finder) join(p, here comity.Parties, number int) comity.Parties {
	if len(p)+len(here) > number {
		var about comity.Parties
		for _, x := range here {
			if (f.lead.Has(x) || f.home.Has(x)) && !p.Has(x) && len(about)+len(p) < number {
				about = append(about, x)
			}
		}
		p = append(p[:len(p):len(p)], about...)
	}
	for _, x := range here {
		if len(p) < number && !p.Has(x) {
			p = append(p[:len(p):len(p)], x)
		}
	}
	return p
}

// together returns whom "the leaders" or "the sides" means: the parties of the
// nearest sentence that names several in office, or those of the document.
func (f *finder) together(i, k int) comity.Parties {
	if f.joint {
		return f.home
	}
	for s := i; s >= 0 && s > i-4; s-- {
		var here comity.Parties
		for _, m := range f.out[s] {
			if s == i && m.Tokens[0] >= k || m.Kind != Office && m.Kind != Anaphor && m.Kind != Body {
				continue
			}
			for _, x := range m.Parties {
				if !here.Has(x) && !f.within(x, here) {
					here = append(here, x)
				}
			}
		}
		if here = f.whole(here); len(here) >= 2 && len(here) <= 4 {
			return here
		}
	}
	return f.lead
}

// whole takes out the members of bodies that are themselves among p.
func (f *finder) whole(p comity.Parties) comity.Parties {
	var out comity.Parties
	for _, x := range p {
		if !f.within(x, p) {
			out = append(out, x)
		}
	}
	return out
}

// within reports whether x belongs to a body among p.
func (f *finder) within(x comity.Party, p comity.Parties) bool {
	for _, b := range p {
		for _, m := range vocab.Members(b, f.doc.Published.First()) {
			if m == x {
				return true
			}
		}
	}
	return false
}

// office returns whose "the ministry" or "the president" is meant: that of the
// last office of the same name, or the document's own country.
func (f *finder) office(i, k int, w string) comity.Parties {
	if w == "country" || w == "nation" || w == "republic" || w == "island" || w == "kingdom" {
		return f.lastCountry(i, k)
	}
	for s := i; s >= 0 && s > i-6; s-- {
		for n := len(f.out[s]) - 1; n >= 0; n-- {
			m := f.out[s][n]
			if s == i && m.Tokens[0] >= k || m.Kind != Office {
				continue
			}
			if m.Head == w || m.Head == "leader" && titles.Has(w) {
				return m.Parties
			}
		}
	}
	if len(f.home) == 1 {
		return f.home
	}
	return nil
}

// lastCountry returns the country named last as more than a modifier.
func (f *finder) lastCountry(i, k int) comity.Parties {
	for s := i; s >= 0 && s > i-4; s-- {
		for n := len(f.out[s]) - 1; n >= 0; n-- {
			m := f.out[s][n]
			if (s < i || m.Tokens[0] < k) && len(m.Parties) == 1 && vocab.IsCountry(m.Parties[0]) && m.Kind != Pronoun && !m.Modifier {
				return m.Parties
			}
		}
	}
	return nil
}

// body returns the body or organisation named last whose name fits w.
func (f *finder) body(i, k int, w string, fallback comity.Party) comity.Parties {
	tokens := f.sentences[i].Tokens
	for s := i; s >= 0 && s > i-10; s-- {
		for n := len(f.out[s]) - 1; n >= 0; n-- {
			m := f.out[s][n]
			if s == i && m.Tokens[0] >= k {
				continue
			}
			if m.Kind == Body && fitsBody(w, m.Parties[0]) || m.Kind == Organisation && m.Head == w || m.Kind == Agency && (w == "agency" || w == "corporation" || w == "bank") {
				return m.Parties
			}
		}
	}
	if fallback != "" && tokens[k+1].Upper() {
		for _, x := range f.rank {
			if x == fallback {
				return comity.Parties{fallback}
			}
		}
	}
	return nil
}

// fitsBody reports whether a body may be called by the noun w.
func fitsBody(w string, p comity.Party) bool {
	switch w {
	case "bank":
		return p == "WB" || p == "ADB" || p == "AfDB" || p == "AIIB" || p == "EIB" || p == "NDB" || p == "IsDB" || p == "EBRD"
	case "fund":
		return p == "IMF" || p == "GCF" || p == "Global Fund"
	case "commission", "union":
		return p == "EU" || p == "AFU"
	case "agency":
		return p == "IAEA" || p == "UNHCR" || p == "WFP" || p == "UNICEF" || p == "UNRWA" || p == "IEA"
	case "alliance":
		return p == "NATO" || p == "GAVI"
	case "company", "corporation", "foundation":
		return p == "IFC" && w == "corporation"
	}
	return true
}
