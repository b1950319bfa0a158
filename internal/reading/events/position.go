package events

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/phrase"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// positions returns the candidates of positions: each verb of stance with the
// party that takes it.
func (f *finder) positions() []*candidate {
	var out []*candidate
	for i := range f.d.Sentences {
		s := &f.d.Sentences[i]
		if f.captions[i] {
			continue
		}
		for n := range s.Verbs {
			v := &s.Verbs[n]
			if stance := stanceVerbs.Of(v.Lemma); stance != "" {
				if c := f.position(i, v, stance); c != nil {
					out = append(out, c)
				}
			}
		}
		for k := range s.Tokens {
			t := &s.Tokens[k]
			if stance, _ := token.Find(t, stanceNouns); stance != "" && t.Kind == token.Word && s.VerbAt(k) == nil {
				if c := f.stanceNoun(i, k, stance); c != nil {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// position makes the candidate of a verb of stance; nil where nobody takes it.
func (f *finder) position(i int, v *clause.Verb, stance string) *candidate {
	s := &f.d.Sentences[i]
	c := f.candidate(comity.KindPosition, i, [2]int{v.Start, v.End}, v.Tok)
	by, m := f.holder(c, s, v)
	c.body = &comity.Position{By: by, Stance: comity.Text(stance)}
	c.has("verb=", v.Lemma)
	c.has("stance=", stance)
	c.has("shape=", shapes[v.Shape])
	c.flag("neg", v.Negated)
	c.flag("passive", v.Passive)
	if v.Modal != "" {
		c.has("modal=", v.Modal)
	}
	c.flag("past", v.Past)
	c.flag("perfect", v.Perfect)
	c.flag("progressive", v.Progressive)
	c.flag("vquoted", v.Quoted)
	if v.Head >= 0 {
		c.has("head=", s.Verbs[v.Head].Lemma)
	} else {
		c.has("root")
	}
	if m != nil {
		c.has("by=", kinds[m.Kind])
		c.flag("by-quoted", m.Quoted)
		c.has("by=", kinds[m.Kind], "/", v.Lemma)
	}
	f.positionRest(c, s, v, v.End)
	return c
}

// stanceNoun makes the candidate of a noun of stance: "the statement voiced
// concern over", "its opposition to".
func (f *finder) stanceNoun(i, k int, stance string) *candidate {
	s := &f.d.Sentences[i]
	var v *clause.Verb
	for n := range s.Verbs {
		if s.Verbs[n].End <= k && k-s.Verbs[n].End <= 5 {
			v = &s.Verbs[n]
		}
	}
	c := f.candidate(comity.KindPosition, i, [2]int{k, k + 1}, k)
	c.body = &comity.Position{Stance: comity.Text(stance)}
	c.has("noun=", s.Tokens[k].Lower)
	c.has("stance=", stance)
	if v != nil {
		by, m := f.holder(c, s, v)
		c.body.(*comity.Position).By = by
		c.has("nverb=", v.Lemma)
		if m != nil {
			c.has("by=", kinds[m.Kind])
		}
	}
	if p := c.body.(*comity.Position); len(p.By) == 0 {
		for _, m := range s.Names {
			if m.Possessive && m.Tokens[1] <= k && k-m.Tokens[1] <= 4 {
				p.By = m.Parties
				c.has("by-possessive")
			}
		}
	}
	f.positionRest(c, s, v, k+1)
	return c
}

// holder returns the party that is the subject of v or of the verbs that
// govern it, and says how it stands there.
func (f *finder) holder(c *candidate, s *prepared.Sentence, v *clause.Verb) (comity.Parties, *names.Mention) {
	for n := 0; n < 4; n++ {
		if p, m, whole := phrase.Subject(s, v); len(p) > 0 {
			if !whole {
				c.has("by-inside")
			}
			if k := m.Tokens[0] - v.Subject[0]; k > 2 {
				c.has("by-late")
			}
			if gap := v.Start - m.Tokens[1]; gap > 4 {
				c.has("by-far")
			}
			return p, m
		}
		if v.HasSubject() {
			c.has("subject=", subjectWord(s, v))
		}
		if v.Head < 0 {
			break
		}
		v = &s.Verbs[v.Head]
		c.has("by-head")
	}
	return nil, nil
}

// subjectWord returns the first word of a subject where it is one that points
// at a thing.
func subjectWord(s *prepared.Sentence, v *clause.Verb) string {
	switch w := token.Lower(s.Tokens, v.Subject[0]); w {
	case "this", "these", "it", "that", "which", "who", "he", "she", "they", "we", "i", "there", "the", "a":
		return w
	}
	return "other"
}

// positionRest fills in whom the stance is about and its topic, and the
// features that all candidates share.
func (f *finder) positionRest(c *candidate, s *prepared.Sentence, v *clause.Verb, after int) {
	p := c.body.(*comity.Position)
	t := s.Tokens
	end := min(phrase.ClauseEnd(s, after), after+40)
	rule := "by/subject"
	if len(p.By) == 0 && f.d.Joint && pointless(t, c.head) {
		p.By, rule = f.d.Home, "by/document"
		c.has("by-document")
	}
	if len(p.By) == 0 {
		p.By, rule = f.speaker(c, s), "by/speaker"
		c.flag("by-speaker", len(p.By) > 0)
	}
	if len(p.By) == 0 {
		var how string
		p.By, how = f.recalled(c.sentence, s, v)
		rule = "by/before"
		c.has("by-before=", how)
	}
	if len(p.By) == 0 {
		c.rejected = "nobody is named who takes the stance"
	}
	f.wording(c, s, v, after)
	for _, m := range s.NamesIn(after, end) {
		if (m.Kind == names.Country || m.Kind == names.Office || m.Kind == names.Body || m.Kind == names.Adjective || m.Kind == names.Capital) && len(p.About) < 1 {
			for _, x := range m.Parties {
				if !p.By.Has(x) {
					p.About = add(p.About, x)
				}
			}
		}
	}
	topic := after
	if topic < len(t) && inSet(t[topic].Lower, "for on that to about over the of its their") {
		topic++
	}
	p.Topic = comity.Text(f.d.Phrase(c.sentence, min(topic, len(t)), min(topic+14, len(t), max(end, topic))))
	c.reason("by", rule, f.d.Text(c.sentence, c.at[0], c.at[1]))
	f.positionStanding(c, s, after)
}

// positionStanding adds how a stance stands in its document.
func (f *finder) positionStanding(c *candidate, s *prepared.Sentence, after int) {
	p := c.body.(*comity.Position)
	t := s.Tokens
	c.has("block=", string(s.Kind))
	c.flag("official", f.d.Official && !f.d.Joint)
	c.flag("joint", f.d.Joint)
	c.flag("press", !f.d.Official && !f.d.Joint)
	c.flag("first", c.sentence < 3)
	c.has("about", bucket(len(p.About)))
	c.has("by", bucket(len(p.By)))
	c.has("next=", nextWord(t, after))
	if len(s.Amounts) > 0 {
		c.has("money")
	}
	f.characterise(c)
	if len(p.By) > 0 && overlap(p.By, f.d.Home) > 0 {
		c.has("by-home")
		c.flag("by-home/domestic", f.domestic)
	}
	if len(t) < 9 {
		c.has("short")
	}
	for _, v := range s.Verbs {
		if v.Class.String() == "give" && (v.Future() || v.Perfect || v.Past) {
			c.has("gives")
			break
		}
	}
}

// pointless reports whether a sentence's subject is left to the document:
// "Welcomes the …" in a list of a declaration.
func pointless(t []token.Token, head int) bool { return head <= 3 }

func nextWord(t []token.Token, k int) string {
	switch w := token.Lower(t, k); w {
	case "that", "for", "on", "to", "the", "its", "their", "our", "in", "with", "by", "his", "of", "over", "about", "a", ",":
		return w
	}
	return "other"
}

// speaker returns the party that a sentence quotes: the subject of its verb of
// speech, or of the one before it.
func (f *finder) speaker(c *candidate, s *prepared.Sentence) comity.Parties {
	for n := range s.Verbs {
		v := &s.Verbs[n]
		if v.Class.String() == "report" && v.HasSubject() {
			if p, _, _ := phrase.Subject(s, v); len(p) > 0 {
				return p
			}
		}
	}
	return nil
}

// stanceVerbs lists the verbs of stance (guidelines: position).
var stanceVerbs = vocab.NewLexicon(map[string]string{
	"welcome": "supports", "support": "supports", "back": "supports", "recognise": "supports", "recognize": "supports", "commend": "supports", "praise": "supports", "hail": "supports",
	"appreciate": "supports", "endorse": "supports", "applaud": "supports", "acknowledge": "supports", "strengthen": "supports", "promote": "supports", "deepen": "supports", "enhance": "supports",
	"agree": "supports", "uphold": "supports", "defend": "supports", "seek": "supports", "strive": "supports", "salute": "supports", "celebrate": "supports", "value": "supports", "advance": "supports",
	"pledge": "supports", "commit": "supports", "resolve": "supports", "aim": "supports", "continue": "supports", "foster": "supports", "work": "supports", "note": "supports", "congratulate": "supports", "recall": "supports", "believe": "supports", "affirm": "reaffirms", "share": "supports", "express": "supports", "intend": "supports", "stand": "supports", "explore": "supports", "look": "supports", "expand": "supports", "lead": "supports", "ensure": "supports", "encourage": "calls-for",
	"reaffirm": "reaffirms", "reiterate": "reaffirms", "stress": "reaffirms", "underscore": "reaffirms", "underline": "reaffirms", "emphasise": "reaffirms", "emphasize": "reaffirms", "highlight": "reaffirms", "reconfirm": "reaffirms",
	"remain": "reaffirms", "recommit": "reaffirms", "confirm": "reaffirms", "renew": "reaffirms", "maintain": "reaffirms", "assure": "reaffirms", "vow": "reaffirms",
	"call": "calls-for", "urge": "calls-for", "demand": "calls-for", "appeal": "calls-for", "ask": "calls-for", "request": "calls-for", "propose": "calls-for", "advocate": "calls-for", "insist": "calls-for",
	"want": "calls-for", "press": "calls-for", "push": "calls-for", "invite": "calls-for", "suggest": "calls-for", "recommend": "calls-for", "need": "calls-for", "argue": "calls-for",
	"oppose": "opposes", "condemn": "opposes", "reject": "opposes", "denounce": "opposes", "deplore": "opposes", "criticise": "opposes", "criticize": "opposes", "protest": "opposes", "accuse": "opposes", "refuse": "opposes", "dismiss": "opposes", "deny": "opposes", "decry": "opposes", "slam": "opposes", "rebuke": "opposes", "blame": "opposes",
	"warn": "concerned", "worry": "concerned", "fear": "concerned", "regret": "concerned", "caution": "concerned", "concern": "concerned", "say": "supports", "tell": "supports", "add": "supports", "hope": "supports", "declare": "supports", "describe": "supports", "state": "supports", "voice": "concerned",
	"explain": "supports", "complain": "concerned", "claim": "supports", "remark": "supports", "comment": "supports", "write": "supports", "post": "supports", "point": "reaffirms", "think": "supports", "consider": "supports",
	"view": "supports", "see": "supports", "favour": "supports", "favor": "supports", "object": "opposes", "resist": "opposes", "disagree": "opposes", "lament": "concerned", "question": "opposes", "accept": "supports",
	"trust": "supports", "respect": "supports", "cherish": "supports", "attach": "reaffirms", "adhere": "reaffirms", "assert": "reaffirms", "concede": "supports", "admit": "supports", "desire": "supports", "wish": "supports",
	"recognised": "supports", "thank": "supports", "discuss": "supports", "underpin": "supports", "require": "calls-for", "counter": "opposes", "attribute": "opposes", "label": "opposes", "challenge": "opposes", "rebut": "opposes",
})

// stanceNouns lists the nouns of stance.
var stanceNouns = vocab.NewLexicon(map[string]string{
	"concern": "concerned", "concerns": "concerned", "opposition": "opposes", "support": "supports", "commitment": "reaffirms", "importance": "reaffirms", "need": "calls-for",
	"appreciation": "supports", "condemnation": "opposes", "rejection": "opposes", "satisfaction": "supports", "committed": "reaffirms", "concerned": "concerned", "united": "supports", "determined": "reaffirms", "ready": "supports", "confident": "supports", "unacceptable": "opposes", "willingness": "supports", "solidarity": "supports",
})
