package events

import (
	"strings"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/phrase"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// relationships returns the formal levels between two parties of which the
// text says that they were set, raised, lowered or proposed.
func (f *finder) relationships() []*candidate {
	var out []*candidate
	seen := map[string]*candidate{}
	for i := range f.d.Sentences {
		s := &f.d.Sentences[i]
		for k := range s.Tokens {
			from, to, ok := level(s, k)
			if !ok {
				continue
			}
			c := f.relationship(i, from, to)
			if c == nil {
				continue
			}
			if c.rejected == "" {
				r := c.body.(*comity.Relationship)
				key := string(r.Parties[0] + "/" + r.Parties[1] + "/" + comity.Party(r.Level))
				if first := seen[key]; first != nil && f.d.Sentences[first.sentence].Kind == comity.Heading && f.d.Sentences[i].Kind != comity.Heading {
					first.rejected = "told again in full"
				} else if first != nil || seen["reaffirmed"] != nil && r.Change == "reaffirmed" {
					continue
				}
				seen[key], seen[string(r.Change)] = c, c
			}
			out = append(out, c)
		}
	}
	return out
}

// level reads the formal level whose noun stands at token k.
func level(s *prepared.Sentence, k int) (from, to int, ok bool) {
	t := s.Tokens
	w := t[k].Lower
	switch w {
	case "partnership", "alliance", "relationship", "relations", "ties", "relationships":
	default:
		return 0, 0, false
	}
	from = k
	for from > 0 && (levelWords.Has(t[from-1].Lower) || t[from-1].Text == "-" || t[from-1].Text == "," && levelWords.Has(token.Lower(t, from-2)) && token.Lower(t, from-2) != "and") {
		from--
	}
	for from < k && (inSet(t[from].Lower, "and for with the new") || t[from].Text == "-" || t[from].Text == ",") {
		from++
	}
	to = k + 1
	strong := false
	for n := from; n < k; n++ {
		switch t[n].Lower {
		case "strategic", "comprehensive", "diplomatic", "all-weather", "sister", "treaty", "special", "dialogue":
			strong = true
		}
	}
	if w == "relations" || w == "ties" || w == "relationships" || w == "relationship" {
		strong = strong && inSet(t[from].Lower, "diplomatic sister sister-city sister-province special")
	}
	for n := to; n < len(t) && n < to+8 && w == "partnership" && (token.Lower(t, to) == "for" || token.Lower(t, to) == "of"); n++ { // "partnership for peace and prosperity"
		if !levelWords.Has(t[n].Lower) {
			break
		}
		if !inSet(t[n].Lower, "for of and") {
			to = n + 1
		}
	}
	return from, to, strong
}

// changes lists the words that say what happened to a level.
var changes = map[string]string{
	"elevate": "upgraded", "elevated": "upgraded", "elevating": "upgraded", "elevation": "upgraded", "elevates": "upgraded", "upgrade": "upgraded", "upgraded": "upgraded", "upgrading": "upgraded",
	"upgrades": "upgraded", "raise": "upgraded", "raised": "upgraded", "raising": "upgraded", "lifted": "upgraded", "promoted": "upgraded", "uplifted": "upgraded",
	"establish": "established", "established": "established", "establishing": "established", "establishment": "established", "forge": "established", "forged": "established", "launched": "established",
	"entered": "established", "formed": "established", "restored": "established", "resumed": "established", "normalised": "established", "normalized": "established",
	"downgrade": "downgraded", "downgraded": "downgraded", "severed": "downgraded", "sever": "downgraded", "broke": "downgraded", "cut": "downgraded", "suspended": "downgraded",
	"restoration": "proposed", "restoring": "proposed",
	"reaffirm": "reaffirmed", "reaffirmed": "reaffirmed", "reaffirming": "reaffirmed", "recommitted": "reaffirmed", "strengthen": "reaffirmed", "strengthening": "reaffirmed", "deepen": "reaffirmed",
}

// relationship makes the claim of the level at [from, to) of sentence i; nil
// where the text says nothing of its life.
func (f *finder) relationship(i, from, to int) *candidate {
	s := &f.d.Sentences[i]
	t := s.Tokens
	c := f.candidate(comity.KindRelationship, i, [2]int{from, to}, to-1)
	c.score = 1
	change, cue := "", 0
	for k := from - 1; k >= 0 && from-k < 18; k-- {
		if x := changes[t[k].Lower]; x != "" {
			change, cue = x, k
			break
		}
		if w := t[k].Lower; w == ";" || w == "in" || w == "on" { // what the cue speaks of is another thing
			break
		}
	}
	if change == "" {
		if v, _ := phrase.Predicate(s, to-1, to); v != nil && changes[t[v.Tok].Lower] != "" {
			change, cue = changes[t[v.Tok].Lower], v.Tok
		}
	}
	if change == "" && f.d.Joint && f.basis(s, from) {
		change, cue = "reaffirmed", from
	}
	if change == "" {
		return nil
	}
	r := &comity.Relationship{Level: comity.Text(strings.ToLower(strings.Join(strings.Fields(f.d.Text(i, from, to)), " "))), Change: comity.Text(change)}
	c.body = r
	if v := s.VerbAt(cue); v != nil && change != "reaffirmed" && (v.Future() || v.Negated || v.Shape == clause.Infinitive && !phrase.Past(s, v)) {
		r.Change = "proposed"
	}
	r.Parties = f.partners(i, s, from, to)
	if d := f.date(c, s); d != nil {
		r.Date = d.Date
		c.reason("date", "date/nearest", f.d.Document.Text[d.Span.Start:d.Span.End])
	} else if f.d.Official {
		r.Date = f.d.Published
	}
	c.reason("change", "relationship/verb", t[cue].Text)
	c.reason("level", "relationship/level", f.d.Text(i, from, to))
	if len(r.Parties) != 2 {
		c.rejected = "a level needs two parties"
	} else if change == "reaffirmed" && !f.d.Joint {
		c.rejected = "a wish to deepen a level does not set it"
	} else if history(t, cue) && len(s.Dates) == 0 || token.Lower(t, cue-2) == "anniversary" || token.Lower(t, cue-3) == "anniversary" {
		c.rejected = "its beginning only dates something else"
	}
	return c
}

// history reports whether a word of change is only a point in time: "since the
// establishment of".
func history(t []token.Token, cue int) bool {
	return token.Lower(t, cue-1) == "since" || token.Lower(t, cue-2) == "since"
}

// basis reports whether the level that begins at a token is spoken of as
// standing, in the name of both: "our strategic partnership", "the U.S.-India
// partnership is".
func (f *finder) basis(s *prepared.Sentence, from int) bool {
	if token.Lower(s.Tokens, from-1) == "our" || token.Lower(s.Tokens, from-1) == "their" {
		return true
	}
	for _, m := range s.Names {
		if m.Tokens[0] >= from-5 && m.Tokens[1] == from && token.Lower(s.Tokens, max(m.Tokens[0]-4, 0)) == "the" {
			return true
		}
	}
	return false
}

// partners returns the two parties of a level: those of the sentence, or those
// that the document speaks for.
func (f *finder) partners(i int, s *prepared.Sentence, from, to int) comity.Parties {
	var p comity.Parties
	for _, m := range s.Names {
		for _, x := range m.Parties {
			if vocab.IsCountry(x) || vocab.IsBody(x) {
				p = add(p, x)
			}
		}
	}
	if len(p) > 2 {
		var near comity.Parties
		for _, m := range s.Names {
			if m.Tokens[1] <= from {
				near = add(near, m.Parties...)
			}
		}
		if len(near) >= 2 {
			p = near[:2]
		}
	}
	if len(p) < 2 {
		p = add(p, f.d.Home...)
	}
	if len(p) < 2 && (f.d.Official || f.d.Joint) {
		p = add(p, f.pair...)
	}
	if len(p) > 2 {
		p = p[:2]
	}
	return p
}
