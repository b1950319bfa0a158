// Package agreements says where an instrument stands (METHODS: agreements):
// which party signed, ratified, is bound by it or left it and when, the
// instrument's own entry into force, what is missing for it, and its family:
// what it implements, falls under or replaces, and the meeting at which it was
// made. It is pure: page, command and report show what [Of] says.
package agreements

import (
	"slices"

	"comity"
	"comity/internal/derive"
)

// Act is one step in an instrument's life, of one party or of all.
type Act struct {
	Stage    comity.InstrumentStage `json:"stage"`
	Date     comity.Date            `json:"date"`
	Claim    comity.ClaimID         `json:"claim"`            // that tells it, and its day where it has one
	Reviewed bool                   `json:"reviewed"`         // a person accepted or corrected that claim
	Differ   []comity.Date          `json:"differ,omitempty"` // days that other claims give and that cannot be this one
	Common   bool                   `json:"common,omitempty"` // the instrument's own act, which holds for the party because it had bound itself
}

// Member is one party to an instrument.
type Member struct {
	Party comity.Party           `json:"party"`
	Stage comity.InstrumentStage `json:"stage"` // the furthest that it has come
	Acts  []Act                  `json:"acts"`  // in the order of an instrument's life, one a stage
}

// Act returns the member's act of a stage, nil where none is told.
func (m *Member) Act(s comity.InstrumentStage) *Act { return find(m.Acts, s) }

// State is where an instrument stands.
type State struct {
	Members []Member `json:"members"` // in the order of their codes
	Acts    []Act    `json:"acts"`    // of the instrument as a whole: negotiations, conclusion, entry into force, end
	Unnamed []Act    `json:"unnamed"` // of parties that no claim names: "was signed"
	Binds   Binding  `json:"binds"`
	Missing []Lack   `json:"missing"` // for its entry into force; empty where it is in force, ended, or binds nobody
}

// Act returns the instrument's own act of a stage, nil where none is told.
func (s *State) Act(of comity.InstrumentStage) *Act { return find(s.Acts, of) }

// InForce reports whether the instrument is told to be in force and not ended.
func (s *State) InForce() bool {
	return s.Act(comity.InstrumentInForce) != nil && s.Act(comity.InstrumentEnded) == nil
}

func find(list []Act, s comity.InstrumentStage) *Act {
	for i := range list {
		if list[i].Stage == s {
			return &list[i]
		}
	}
	return nil
}

// Of works out where an instrument stands from what its voices say. A record
// of another kind, or without a body, stands nowhere.
func Of(r *comity.Record) *State {
	s := &State{Members: []Member{}, Acts: []Act{}, Unnamed: []Act{}, Missing: []Lack{}}
	body, ok := r.Body.(*comity.Instrument)
	if !ok {
		return s
	}
	said := derive.Says(r)
	parties := everyParty(body, said)
	for _, p := range parties {
		s.Members = append(s.Members, Member{Party: p, Acts: []Act{}})
	}
	for _, x := range said {
		s.take(x, len(parties))
	}
	s.Binds = bindingOf(body, said)
	s.enter()
	s.Acts, s.Unnamed = ordered(s.Acts), ordered(s.Unnamed)
	for i := range s.Members {
		s.settle(&s.Members[i])
	}
	s.Missing = s.lacks()
	return s
}

// enter lets an instrument that by its own words binds upon signature enter
// into force with the last one, where no claim tells another day.
func (s *State) enter() {
	if s.Binds.By != Signature || s.Binds.Quote == "" || s.Act(comity.InstrumentInForce) != nil || len(s.Members) < 2 {
		return
	}
	var last *Act
	for i := range s.Members {
		a := s.Members[i].Act(comity.InstrumentSigned)
		if a == nil || a.Date == "" {
			return
		}
		if last == nil || a.Date.Last() > last.Date.Last() {
			last = a
		}
	}
	s.Acts = append(s.Acts, Act{Stage: comity.InstrumentInForce, Date: last.Date, Claim: last.Claim, Reviewed: last.Reviewed})
}

func everyParty(body *comity.Instrument, said []derive.Said) comity.Parties {
	out := slices.Clone(body.Parties)
	for _, x := range said {
		b := x.Body.(*comity.Instrument)
		out = append(append(out, b.Parties...), b.ActedBy...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// take puts what a claim says where it belongs. To sign, adopt and ratify is
// done by those whom the claim says to have done it, else by all whom it names;
// negotiations and conclusion are everybody's. Of entry into force and of an
// end, a claim that names some of several parties speaks of these alone, any
// other of the instrument.
func (s *State) take(x derive.Said, all int) {
	b := x.Body.(*comity.Instrument)
	if b.Stage == "" {
		return
	}
	act := Act{Stage: b.Stage, Date: b.Date, Claim: x.Voice.Claim.ID, Reviewed: x.Judged}
	who := b.ActedBy
	if len(who) == 0 {
		who = b.Parties
	}
	switch b.Stage {
	case comity.InstrumentAdopted, comity.InstrumentSigned, comity.InstrumentRatified:
		if len(who) == 0 {
			s.Unnamed = join(s.Unnamed, act)
		}
	case comity.InstrumentInForce, comity.InstrumentEnded:
		if len(b.ActedBy) == 0 && (len(who) == 0 || len(who) == all || len(who) > 1 && all > 2 && 2*len(who) > all) {
			s.Acts = join(s.Acts, act)
			return
		}
	default:
		s.Acts = join(s.Acts, act)
		return
	}
	for i := range s.Members {
		if who.Has(s.Members[i].Party) {
			s.Members[i].Acts = join(s.Members[i].Acts, act)
		}
	}
}

// join adds an act to a list that has one of a stage: the first to tell it
// holds, a day joins one that had none or was less exact, and a day that cannot
// be the same is noted.
func join(list []Act, a Act) []Act {
	held := find(list, a.Stage)
	switch {
	case held == nil:
		return append(list, a)
	case a.Date == "" || a.Date == held.Date:
	case held.Date == "" || held.Date.Covers(a.Date):
		held.Date, held.Claim, held.Reviewed = a.Date, a.Claim, a.Reviewed
	case !held.Date.Compatible(a.Date) && !slices.Contains(held.Differ, a.Date):
		held.Differ = append(held.Differ, a.Date)
	}
	return list
}

func ordered(list []Act) []Act {
	slices.SortStableFunc(list, func(a, b Act) int { return a.Stage.Rank() - b.Stage.Rank() })
	return list
}

// settle completes a member: what is in force or at its end as a whole is so
// for those who had bound themselves.
func (s *State) settle(m *Member) {
	bound := m.Act(comity.InstrumentSigned) != nil || m.Act(comity.InstrumentRatified) != nil || m.Act(comity.InstrumentAdopted) != nil
	for _, stage := range []comity.InstrumentStage{comity.InstrumentInForce, comity.InstrumentEnded} {
		if own := s.Act(stage); own != nil && m.Act(stage) == nil && (bound || len(s.Members) <= 2) {
			c := *own
			c.Common = true
			m.Acts = append(m.Acts, c)
		}
	}
	m.Acts = ordered(m.Acts)
	for _, a := range m.Acts {
		if a.Stage.Rank() >= m.Stage.Rank() {
			m.Stage = a.Stage
		}
	}
}
