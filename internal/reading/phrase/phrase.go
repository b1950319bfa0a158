// Package phrase says of a sentence where the phrase around a noun begins and
// ends, which verb it hangs on and which parties stand in it.
package phrase

import (
	"slices"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/parties"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// Left returns where the noun phrase whose head stands at head begins: after
// the nearest article, preposition, verb or mark before it.
func Left(s *prepared.Sentence, head int) int {
	t := s.Tokens
	k := head
	for k > 0 && head-k < 16 {
		p := t[k-1]
		switch {
		case p.Kind == token.Number, p.Text == "-", p.Text == "–", p.Text == "’", p.Text == "'", p.Text == "&", p.Text == "“", p.Text == "\"", p.Text == "/":
		case p.Text == "$" || p.Text == "€" || p.Text == "£" || p.Text == "¥" || p.Text == "%":
		case p.Text == ")":
			open := k - 1
			for open > 0 && k-open < 8 && t[open].Text != "(" {
				open--
			}
			if t[open].Text != "(" {
				return clean(t, k, head)
			}
			k = open
			continue
		case p.Kind != token.Word || Stops.Has(p.Lower):
			return clean(t, k, head)
		case p.Lower == "and":
			if k < 2 || !t[k-2].Upper() || !t[k].Upper() {
				return clean(t, k, head)
			}
		case k > 2 && t[k-2].Lower == "to" && s.InVerb(k-3) && wishes.Has(s.VerbAt(k-3).Lemma): // "aims to steer talks"
			return clean(t, k, head)
		case s.VerbAt(k-1) != nil && !p.Upper() && s.VerbAt(k-1).Shape != clause.Participle:
			return clean(t, k, head)
		}
		k--
	}
	return clean(t, k, head)
}

// wishes are verbs that an infinitive follows, whether its verb is known or not.
var wishes = vocab.Words("aim plan hope want intend seek try expect wish need decide")

// clean drops the marks that a phrase must not begin with.
func clean(t []token.Token, k, head int) int {
	for k < head && t[k].Kind == token.Sign && t[k].Text != "“" && t[k].Text != "\"" && t[k].Text != "$" && t[k].Text != "(" {
		k++
	}
	return k
}

// Right returns where the phrase whose head stands at head ends, with the
// prepositional phrases that belong to a name.
func Right(s *prepared.Sentence, head int, preps *vocab.Set) int {
	t := s.Tokens
	end := head + 1
	if end+2 < len(t) && t[end].Text == "(" { // its acronym
		for k := end + 1; k < len(t) && k < end+5; k++ {
			if t[k].Text == ")" {
				end = k + 1
				break
			}
		}
	}
	if end >= len(t) || !preps.Has(t[end].Lower) {
		return end
	}
	for k := end + 1; k < len(t) && k < head+18; k++ {
		w := t[k]
		if v := s.VerbAt(k); v != nil && v.Shape != clause.Gerund || w.Text == "." || w.Text == ";" || w.Text == ":" || w.Text == "(" || w.Text == "—" || relative.Has(w.Lower) {
			break
		}
		if w.Text == "," && !(k+1 < len(t) && t[k+1].Upper() && t[k-1].Upper()) {
			break
		}
		if ends.Has(w.Lower) {
			break
		}
		if w.Kind != token.Sign && w.Lower != "the" && w.Lower != "of" && w.Lower != "and" {
			end = k + 1
		}
	}
	return end
}

// Undated returns where a name with its head ends, without the day that the
// sentence gives for it ("Agreement on Monday"); "Plan for 2025" stays whole.
func Undated(s *prepared.Sentence, head, to int) int {
	for i := range s.Dates {
		at := s.Dates[i].Tokens[0]
		if p := at - 1; p > head && at < to && timed.Has(s.Tokens[p].Lower) {
			return p
		}
	}
	return to
}

var timed = vocab.Words("on in at since")

// Governor returns the verb whose object the phrase at [from, to) is, nil
// where none stands near before it.
func Governor(s *prepared.Sentence, from int) *clause.Verb {
	var best *clause.Verb
	for i := range s.Verbs {
		v := &s.Verbs[i]
		if v.End > from {
			break
		}
		if from-v.End <= 14 && !v.Passive {
			best = v
		}
	}
	if best == nil {
		return nil
	}
	for k := best.End; k < from; k++ { // another clause or a preposition that turns it away
		switch s.Tokens[k].Lower {
		case ";", ":", "that", "which", "who", "when", "while", "where", "during", "after", "before", "under", "following", "by":
			return nil
		}
	}
	return best
}

// Predicate returns the verb whose subject holds token head, or the
// participle that stands right after to; nil where none.
func Predicate(s *prepared.Sentence, head, to int) (v *clause.Verb, participle bool) {
	for i := range s.Verbs {
		v := &s.Verbs[i]
		if v.HasSubject() && v.Subject[0] <= head && head < v.Subject[1] && v.Start > head {
			return v, false
		}
	}
	for i := range s.Verbs {
		v := &s.Verbs[i]
		if v.Start >= to && v.Start <= to+3 && v.Shape == clause.Participle {
			return v, true
		}
	}
	return nil, false
}

// Parties joins the parties of the mentions that may take part.
func Parties(list []names.Mention) comity.Parties {
	var p comity.Parties
	for _, m := range list {
		if Named(m) {
			p = parties.Merge(slices.Clip(p), m.Parties)
		}
	}
	return p
}

// ClauseEnd returns where the clause that token k stands in ends.
func ClauseEnd(s *prepared.Sentence, k int) int {
	for n := k; n < len(s.Tokens); n++ {
		switch s.Tokens[n].Lower {
		case ";", ":", "while", "where", "which", "who", "although", "because", "whereas":
			return n
		}
	}
	return len(s.Tokens)
}

// Subject returns the parties that are the subject of v: those that head it,
// without those it only mentions ("the leaders, including …", "the inclusion
// of …"); whole is false where none heads it.
func Subject(s *prepared.Sentence, v *clause.Verb) (p comity.Parties, first *names.Mention, whole bool) {
	if !v.HasSubject() {
		return nil, nil, false
	}
	from := v.Subject[0]
	list := s.NamesIn(from, v.Subject[1])
	if len(list) > 0 && aside.Has(token.Lower(s.Tokens, list[0].Tokens[0]-1)) { // the names before the aside
		for n := range s.Names {
			if m := &s.Names[n]; m.Tokens[1] <= list[0].Tokens[0]-1 && list[0].Tokens[0]-m.Tokens[1] <= 3 && Named(*m) {
				return m.Parties, m, true
			}
		}
	}
	for n := range list {
		m := &list[n]
		if !Named(*m) || Governed(s, m) || m.Possessive && m.Kind != names.Office {
			continue
		}
		p = m.Parties
		for _, x := range list[n+1:] {
			if Named(x) && Joined(s, m, x) {
				p = parties.Merge(slices.Clip(p), x.Parties)
			}
		}
		return p, m, true
	}
	for n := range list {
		if Named(list[n]) {
			return list[n].Parties, &list[n], false
		}
	}
	return nil, nil, false
}

var aside = vocab.Words("including includes include led with")

// Capitals counts the capitalised words in tokens [from, to).
func Capitals(t []token.Token, from, to int) int {
	n := 0
	for k := from; k < to; k++ {
		if t[k].Kind == token.Word && t[k].Upper() {
			n++
		}
	}
	return n
}

// Past reports whether a verb that governs v, or v itself, tells of the past.
func Past(s *prepared.Sentence, v *clause.Verb) bool {
	for n := 0; n < 4; n++ {
		if v.Past || v.Perfect {
			return true
		}
		if v.Head < 0 {
			return false
		}
		v = &s.Verbs[v.Head]
	}
	return false
}

// Governed reports whether a preposition stands right before m.
func Governed(s *prepared.Sentence, m *names.Mention) bool {
	switch token.Lower(s.Tokens, m.Tokens[0]-1) {
	case "of", "in", "with", "to", "for", "from", "on", "at", "between", "against", "after", "near", "over":
		return true
	}
	return false
}

// Joined reports whether only commas, "and" and other names stand between m
// and x.
func Joined(s *prepared.Sentence, m *names.Mention, x names.Mention) bool {
	for k := m.Tokens[1]; k < x.Tokens[0]; k++ {
		t := s.Tokens[k]
		if t.Text == "," || t.Lower == "and" || t.Lower == "the" || t.Text == "-" || t.Lower == "his" || t.Lower == "her" { // "and her Polish counterpart"
			continue
		}
		in := false
		for _, y := range s.Names {
			in = in || y.Tokens[0] <= k && k < y.Tokens[1]
		}
		if !in {
			return false
		}
	}
	return true
}

// Named reports whether a mention may stand for someone who takes part.
func Named(m names.Mention) bool {
	return !m.Modifier && m.Kind != names.Adjective && !(m.Kind == names.Pronoun && m.Possessive)
}

// Stops lists the words before which a noun phrase cannot begin.
var Stops = vocab.Words(`a an the this that these those its their his her our my your any each every some no all both of in on at by for from to with under
	over after before during between against through into about as or but if when while than per via such is are was were be been being has have
	had will would could can may might should must and including include includes included who which where also not only he she it they we i
	signed sign signing said held hold adopted launched announced issued`)

// ends lists the words that end a phrase to the right of a name.
var ends = vocab.Words(`in at on during after before while when as by will would has have had is are was were said says following ahead under through since
	which who where that also this last next today yesterday tomorrow because so but`)

var relative = vocab.Words("which who whom whose that where when while as")
