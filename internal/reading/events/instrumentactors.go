package events

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/prepared"
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
		who, _, _ = subject(s, gov)
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
