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

// instrumentActors says who did what is told, where only some of an
// instrument's parties did: "the Philippines ratified its treaty with Japan",
// "was ratified by", "entered into force for Brunei". To sign or adopt is done
// by all who are named together, so nothing is said of it.
func (f *finder) instrumentActors(c *candidate, s *prepared.Sentence, gov, pred *clause.Verb) {
	m := c.body.(*comity.Instrument)
	if m.Stage != comity.InstrumentRatified && m.Stage != comity.InstrumentEnded && m.Stage != comity.InstrumentInForce {
		return
	}
	var who comity.Parties
	switch {
	case gov != nil && lifeVerbs.Of(gov.Lemma) != "" && m.Stage != comity.InstrumentInForce:
		who, _, _ = phrase.Subject(s, gov)
	case pred != nil && lifeVerbs.Of(pred.Lemma) != "":
		for k := pred.End; k < min(pred.End+8, len(s.Tokens)); k++ {
			w := s.Tokens[k].Lower
			if m.Stage == comity.InstrumentInForce && w == "for" || m.Stage != comity.InstrumentInForce && w == "by" {
				who = free(s, k+1, min(k+8, len(s.Tokens)))
				break
			}
		}
	}
	who = f.tidy(who)
	if len(who) == 0 {
		return
	}
	for _, p := range who {
		if !m.Parties.Has(p) {
			m.Parties = add(m.Parties, p)
		}
	}
	if len(who) < len(m.Parties) {
		m.ActedBy = who
		c.reason("acted_by", "parties/actor", f.d.Text(c.sentence, c.at[0], c.at[1]))
	}
}

// instrumentParties finds whose instrument it is.
func (f *finder) instrumentParties(c *candidate, s *prepared.Sentence, gov, pred *clause.Verb) {
	m := c.body.(*comity.Instrument)
	t := s.Tokens
	end := phrase.ClauseEnd(s, c.head)
	var with, p comity.Parties
	rule := "parties/phrase"
	for k := c.head; k < end && k < c.head+16; k++ {
		if w := t[k].Lower; w == "between" || w == "with" || w == "among" {
			with = free(s, k+1, topicStart(s, k+1, end))
			if w == "between" && len(with) >= 2 {
				m.Parties = with[:min(len(with), 6)]
				c.reason("parties", "parties/between", f.d.Text(c.sentence, k, min(k+8, len(t))))
				c.has("parties", bucket(len(m.Parties)))
				return
			}
			break
		}
	}
	for _, v := range []*clause.Verb{gov, pred} {
		if v != nil && !(v.HasSubject() && v.Subject[0] <= c.head && c.head < v.Subject[1]) {
			if who, _, _ := phrase.Subject(s, v); len(who) > 0 {
				p, rule = add(p, who...), "parties/subject"
			}
		}
	}
	p = add(p, f.modifiers(s, c.at[0], c.head)...)
	p = add(p, with...)
	if len(p) == 0 && gathered(s, gov) {
		p, rule = f.around(c.sentence), "parties/meeting"
		c.has("by-meeting")
	}
	if len(p) < 2 {
		if len(p) == 0 || m.Type != "strategy" && m.Type != "programme" {
			p = add(p, free(s, 0, end)...)
		}
	}
	m.Parties = f.tidy(p)
	c.has("parties", bucket(len(p)))
	if len(m.Parties) < 2 && f.d.Joint || len(m.Parties) == 0 && len(f.d.Home) == 1 && (f.d.Official || vocab.IsCountry(f.d.Home[0])) {
		m.Parties = add(m.Parties, f.d.Home...)
		rule = "parties/document"
	}
	if len(m.Parties) == 1 && mutual.Has(string(m.Type)) && f.pair.Has(m.Parties[0]) && s.Kind == comity.ListItem && gov != nil && gov.Start < 2 {
		m.Parties = add(m.Parties, f.pair...) // "Signed an agreement on …": an item of what the two did
		rule = "parties/pair"
	}
	c.reason("parties", rule, f.d.Text(c.sentence, c.at[0], c.at[1]))
	if len(m.Parties) == 0 {
		c.rejected = "nobody is named who makes it"
	}
}

// mutual are the types of instruments that nobody makes alone.
var mutual = vocab.Words("agreement treaty mou exchange-of-notes contract")

// gathered reports whether a meeting is the subject of a verb: "the summit
// adopted".
func gathered(s *prepared.Sentence, v *clause.Verb) bool {
	if v == nil || !v.HasSubject() {
		return false
	}
	for k := v.Subject[0]; k < v.Subject[1]; k++ {
		if class := meetingNouns.Of(s.Tokens[k].Lower); class != "" && class != "visit" {
			return true
		}
	}
	return false
}

// free returns the parties in tokens [from, to) that no preposition turns into
// a place or a target.
func free(s *prepared.Sentence, from, to int) comity.Parties {
	var p comity.Parties
	for _, m := range s.NamesIn(from, to) {
		switch token.Lower(s.Tokens, m.Tokens[0]-1) {
		case "in", "at", "from", "against", "on", "over", "near", "after", "since", "through":
			continue
		}
		if phrase.Named(m) && !s.Source(m.Tokens[0]) {
			p = add(p, m.Parties...)
		}
	}
	return p
}

// modifiers returns the parties named inside the phrase itself: "the
// Japan-ASEAN plan", "Japan's strategy".
func (f *finder) modifiers(s *prepared.Sentence, from, to int) comity.Parties {
	var p comity.Parties
	for _, m := range s.Names {
		if m.Tokens[0] >= from-2 && m.Tokens[1] <= to && (m.Tokens[0] >= from || m.Possessive) && m.Kind != names.Group {
			p = add(p, m.Parties...)
		}
	}
	return p
}
