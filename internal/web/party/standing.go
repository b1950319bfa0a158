package party

import (
	"cmp"
	"slices"
	"strings"

	"comity"
	"comity/internal/relations"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// groupRows is how many records of one group a party's page shows.
const groupRows = 6

// topicGroups is how many topics a party's page shows.
const topicGroups = 12

// standing is where a party stands: its agreements by state, its partnerships
// on its own ladder, its positions by topic.
type standing struct {
	accords, topics []group
	ladder          relations.Ladder
	levels          []relations.Standing
	records         []comity.Record // of relationships
}

// group is records of one state or topic, the latest first.
type group struct {
	Name    string
	Records []comity.Record
}

// take puts a record where it belongs.
func (s *standing) take(r comity.Record) {
	if r.Merged != "" || r.Status == comity.StatusRejected {
		return
	}
	switch b := r.Body.(type) {
	case *comity.Instrument:
		s.accords = join(s.accords, string(b.Stage), r)
	case *comity.Relationship:
		s.records = append(s.records, r)
	case *comity.Position:
		s.topics = join(s.topics, strings.ToLower(string(b.Topic)), r)
	}
}

func join(list []group, name string, r comity.Record) []group {
	at := slices.IndexFunc(list, func(g group) bool { return g.Name == name })
	if at < 0 {
		at, list = len(list), append(list, group{Name: name})
	}
	list[at].Records = append(list[at].Records, r)
	return list
}

// states is the order in which agreements are shown: what binds comes first.
var states = []comity.InstrumentStage{comity.InstrumentInForce, comity.InstrumentRatified, comity.InstrumentSigned, comity.InstrumentAdopted,
	comity.InstrumentConcluded, comity.InstrumentNegotiating, comity.InstrumentProposed, comity.InstrumentEnded}

// settle puts the groups in order.
func (s *standing) settle(owner comity.Party) {
	rank := func(g group) int {
		if i := slices.Index(states, comity.InstrumentStage(g.Name)); i >= 0 {
			return i
		}
		return len(states)
	}
	slices.SortStableFunc(s.accords, func(x, y group) int { return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.Name, y.Name)) })
	slices.SortStableFunc(s.topics, func(x, y group) int {
		return cmp.Or(cmp.Compare(len(y.Records), len(x.Records)), cmp.Compare(x.Name, y.Name))
	})
	for _, list := range [][]group{s.accords, s.topics} {
		for i := range list {
			slices.SortStableFunc(list[i].Records, func(x, y comity.Record) int {
				return cmp.Compare(frame.FactsOf(&y).Date.First(), frame.FactsOf(&x).Date.First())
			})
		}
	}
	s.ladder, s.levels = relations.Levels(s.records, owner)
}

// shown are the records of a group that the page shows.
func (g *group) shown() []comity.Record { return g.Records[:min(len(g.Records), groupRows)] }

// byTopic are the topics on which there is more than one position, and the
// latest of the positions whose topic no other shares.
func (s *standing) byTopic() (shared []group, single []comity.Record) {
	for _, g := range s.topics {
		if len(g.Records) > 1 {
			shared = append(shared, g)
		} else {
			single = append(single, g.Records...)
		}
	}
	slices.SortStableFunc(single, func(x, y comity.Record) int {
		return cmp.Compare(frame.FactsOf(&y).Date.First(), frame.FactsOf(&x).Date.First())
	})
	return shared[:min(len(shared), topicGroups)], single[:min(len(single), partyRows)]
}

// stepSaid puts one step of a partnership into words.
func stepSaid(a *frame.Ask, s *relations.Step) string {
	out := s.Label
	if out == "" {
		out = a.T("party.level-not-named")
	}
	if s.Change != "" {
		out = a.T("party.step-change", "level", out, "change", a.Words.RelationChange(s.Change))
	}
	if s.Date != "" {
		out += " " + a.Words.Date(s.Date)
	}
	return out
}

// ladderSaid says of an owner's ladder what its rungs are; "" where none is known.
func (s *standing) ladderSaid(a *frame.Ask, name string) string {
	var rungs []string
	for _, r := range s.ladder.Rungs {
		rungs = append(rungs, a.Said(r))
	}
	switch {
	case len(rungs) > 0:
		return a.T("party.on-s-own-ladder-the", "name", name, "join", strings.Join(rungs, a.T("words.comma")+" "), "note", a.Said(s.ladder.Note))
	case s.ladder.Note != "":
		return a.Said(s.ladder.Note)
	}
	return a.T("party.no-ladder-of-is-known", "name", name)
}

// kept says whether a kind of record has a place of its own on the page.
func (s *standing) kept(k comity.Kind) bool {
	return k == comity.KindInstrument && len(s.accords) > 0 || k == comity.KindRelationship && len(s.levels) > 0 || k == comity.KindPosition && len(s.topics) > 0
}

// sums says in a sentence what the party gives, and in another what it gets.
func (p *partyPage) sums(a *frame.Ask) (out []string) {
	for i, list := range [][]frame.Figure{frame.FiguresOf(a, &p.Total), frame.FiguresOf(a, &p.Got)} {
		var said []string
		for _, f := range list {
			if f.Sum != "" {
				said = append(said, a.T("party.sum-of-role", "sum", f.Sum, "role", a.Words.RoleWord(f.Role)))
			}
		}
		switch {
		case len(said) == 0:
		case i == 0:
			out = append(out, a.T("party.gives", "party", words.Capital(a.Words.Within(p.Name)), "list", a.Words.List(said)))
		default:
			out = append(out, a.T("party.receives", "party", words.Capital(a.Words.Within(p.Name)), "list", a.Words.List(said)))
		}
	}
	return out
}

func stateName(a *frame.Ask, stage string) string {
	if stage == "" {
		return a.T("party.state-not-told")
	}
	return a.Words.InstrumentStage(comity.InstrumentStage(stage))
}

func topicName(a *frame.Ask, topic string) string {
	if topic == "" {
		return a.T("party.topic-not-named")
	}
	return topic
}
