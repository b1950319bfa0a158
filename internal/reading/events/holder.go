package events

import (
	"strconv"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/phrase"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// holders lists the words that stand for people whom the text has named
// before, where no party could be put to them.
var holders = vocab.Words(`he she they we i it leaders participants partners ministers officials sides parties members delegates representatives statement communique
	communiqué declaration president minister secretary ambassador spokesman spokeswoman spokesperson premier chancellor chief government report
	envoy countries nations official`)

// recalled returns the party that acts in the sentences before the one of a
// candidate, where the candidate's own subject only points back: "leaders
// welcomed", "De Silva explained". how names the word that points.
func (f *finder) recalled(i int, s *prepared.Sentence, v *clause.Verb) (p comity.Parties, how string) {
	how = pointing(s, v)
	if how == "thing" {
		return nil, how
	}
	for n := i - 1; n >= 0 && n >= i-5; n-- {
		b := &f.d.Sentences[n]
		for k := range b.Verbs {
			if w := &b.Verbs[k]; w.Shape == clause.Finite && !w.Passive {
				if p, m, whole := phrase.Subject(b, w); whole && len(p) > 0 && m.Kind != names.Adjective {
					return p, how
				}
			}
		}
	}
	if len(f.d.Home) > 0 && (f.d.Official || f.d.Joint) {
		return f.d.Home, how
	}
	return nil, how
}

// pointing says how the subject of a verb points back: by a common word, by a
// name that is nobody's so far, or not at all; "thing" where it is one.
func pointing(s *prepared.Sentence, v *clause.Verb) string {
	for n := 0; v != nil && n < 4; n++ {
		for k := v.Subject[0]; k < v.Subject[1]; k++ {
			t := s.Tokens[k]
			switch {
			case holders.Has(t.Lower):
				return "word"
			case k > 0 && t.Kind == token.Word && t.Upper() && k == v.Subject[1]-1:
				return "name"
			}
		}
		if v.HasSubject() {
			return "thing"
		}
		if v.Head < 0 {
			break
		}
		v = &s.Verbs[v.Head]
	}
	return "none"
}

// wording adds the words that a stance is told in, and where it stands in its
// sentence and document.
func (f *finder) wording(c *candidate, s *prepared.Sentence, v *clause.Verb, after int) {
	t := s.Tokens
	for k := after; k < len(t) && k < after+7; k++ {
		if t[k].Kind == token.Word && len(t[k].Lower) > 3 {
			c.has("after=", t[k].Lower)
		}
	}
	for k := range t {
		if t[k].Kind == token.Word && (len(t[k].Lower) > 4 || t[k].In(telling)) {
			c.has("word=", t[k].Lower)
		}
	}
	kind := "press"
	if f.d.Joint {
		kind = "joint"
	} else if f.d.Official {
		kind = "official"
	}
	if v != nil {
		c.has("verb=", v.Lemma, "/", kind)
		c.has("class=", v.Class.String(), "/", kind)
	}
	c.has(f.stances)
	if f.stances != "" {
		c.has(f.stances, "/", kind)
	}
	c.has("place=", strconv.Itoa(c.sentence*5/max(len(f.d.Sentences), 1)), "/", kind)
	before := 0
	for n := range s.Verbs {
		if s.Verbs[n].Shape == clause.Finite && s.Verbs[n].Tok < c.head {
			before++
		}
	}
	c.has("finite-before", bucket(before))
	c.has("verbs=", bucket((len(s.Verbs)+1)/2))
	if len(t) > 0 && (t[0].Text == "“" || t[0].Text == "\"") {
		c.has("begins-quoted")
	}
	if len(t) > 45 {
		c.has("long")
	}
}

// telling lists the words that make of a report a stance, or show that it is
// none, wherever they stand in the sentence.
var telling = vocab.Words(`must should need needs important importance crucial vital essential necessary critical key wrong right dangerous unacceptable illegal great good
	best welcome welcomes proud ready willing open committed concern concerned concerns worried threat risk fair unfair hope hopes believe
	believes thank thanks grateful congratulated because if whether according would could can cannot won't not never million billion percent
	analyst analysts expert experts professor researcher reporters killed people election party opposition poll economy growth market prices
	friend friends friendship mutual sovereignty peace stability security support solidarity cooperation ties relations relationship partnership
	deeply strongly firmly fully importance significant positive constructive regret condemn oppose rights law rule ceasefire`)
