// Package relations says how parties stand to each other over time: the levels
// of partnership, each on the ladder of the party that holds it (METHODS:
// partnership levels), and the events between them, coded by PLOVER 2.0, with
// who did what to whom (METHODS: relations between parties). It is pure: page,
// command and report show what it says.
package relations

import (
	"cmp"
	"slices"

	"comity"
	"comity/internal/derive"
)

// Event is one event that a record tells, as PLOVER codes it. One summit is
// one event, whatever the number of those who met.
type Event struct {
	Type     string         `json:"type"`
	Actors   comity.Parties `json:"actors"`
	Objects  comity.Parties `json:"objects"` // whom it concerns; empty where the actors did it together
	Date     comity.Date    `json:"date"`
	Record   comity.ClaimID `json:"record"`
	Claim    comity.ClaimID `json:"claim"` // whose passage tells it
	Reviewed bool           `json:"reviewed"`
	Sources  int            `json:"sources"` // independent ones that tell the record
}

// Joint reports whether x and y did it together.
func (e *Event) Joint(x, y comity.Party) bool { return e.Actors.Has(x) && e.Actors.Has(y) }

// From reports whether x did it and y is whom it concerns.
func (e *Event) From(x, y comity.Party) bool {
	return e.Actors.Has(x) && !e.Actors.Has(y) && e.Objects.Has(y)
}

// EventOf returns the event that a record tells: the type that the first of its
// voices with one gives it. ok is false for a record that tells of none or is
// rejected.
func EventOf(r *comity.Record) (e Event, ok bool) {
	if r.Body == nil || r.Merged != "" || r.Status == comity.StatusRejected {
		return e, false
	}
	e = Event{Date: comity.Happened(r.Body), Record: r.ID, Reviewed: r.Status == comity.StatusReviewed, Sources: r.Sources}
	for _, s := range derive.Says(r) {
		if s.Voice.Claim.Event != "" {
			e.Type, e.Claim = s.Voice.Claim.Event, s.Voice.Claim.ID
			break
		}
	}
	e.Actors, e.Objects = roles(r.Body)
	return e, e.Type != "" && len(e.Actors) > 0
}

// roles says who acts and whom it concerns.
func roles(b comity.Body) (actors, objects comity.Parties) {
	switch b := b.(type) {
	case *comity.Commitment:
		objects = b.To
		if len(b.Target) > 0 {
			objects = b.Target
		}
		return b.By, objects
	case *comity.Position:
		return b.By, b.About
	case *comity.Meeting:
		return b.Parties, nil
	case *comity.Instrument:
		return b.Parties, nil
	case *comity.Relationship:
		return b.Parties, nil
	}
	return nil, nil
}

// Between is what happened between two parties over time.
type Between struct {
	A      comity.Party `json:"a"`
	B      comity.Party `json:"b"`
	Events []Event      `json:"events"` // the earliest first, those without a date last
	Years  []Year       `json:"years"`
	FromA  Count        `json:"from_a"` // what A did towards B
	FromB  Count        `json:"from_b"`
	Joint  Count        `json:"joint"`
	Read   int          `json:"read"` // events left out because no person has looked at their records
}

// Count counts events by what they are.
type Count map[string]int

// Sum returns how many events there are in all.
func (c Count) Sum() (n int) {
	for _, x := range c {
		n += x
	}
	return n
}

// Year is the events of one year by who did them; "" holds those without a date.
type Year struct {
	Year  string `json:"year"`
	FromA Count  `json:"from_a"`
	FromB Count  `json:"from_b"`
	Joint Count  `json:"joint"`
}

// Pair gathers the events between two parties from records that name both.
// Only reviewed records tell, unless read ones are asked for too; Read says how
// many that leaves out.
func Pair(records []comity.Record, a, b comity.Party, readToo bool) *Between {
	out := &Between{A: a, B: b, Events: []Event{}, Years: []Year{}, FromA: Count{}, FromB: Count{}, Joint: Count{}}
	years := map[string]*Year{}
	for i := range records {
		e, ok := EventOf(&records[i])
		if !ok || !e.Joint(a, b) && !e.From(a, b) && !e.From(b, a) {
			continue
		}
		if !e.Reviewed && !readToo {
			out.Read++
			continue
		}
		out.Events = append(out.Events, e)
		y := years[e.Date.Year()]
		if y == nil {
			y = &Year{e.Date.Year(), Count{}, Count{}, Count{}}
			years[e.Date.Year()] = y
		}
		switch {
		case e.Joint(a, b):
			out.Joint[e.Type]++
			y.Joint[e.Type]++
		case e.From(a, b):
			out.FromA[e.Type]++
			y.FromA[e.Type]++
		default:
			out.FromB[e.Type]++
			y.FromB[e.Type]++
		}
	}
	slices.SortFunc(out.Events, func(x, y Event) int { return cmp.Or(byDate(x.Date, y.Date), cmp.Compare(x.Record, y.Record)) })
	for _, y := range years {
		out.Years = append(out.Years, *y)
	}
	slices.SortFunc(out.Years, func(x, y Year) int { return byDate(comity.Date(x.Year), comity.Date(y.Year)) })
	return out
}

// byDate orders what has no date last.
func byDate(x, y comity.Date) int {
	if (x == "") != (y == "") {
		return len(y) - len(x)
	}
	return cmp.Compare(x.First(), y.First())
}

// Naming is how often one party acts towards another and the other towards it:
// who names whom.
type Naming struct {
	Other   comity.Party `json:"other"`
	Names   int          `json:"names"`    // events in which the party acts and the other is named
	NamedBy int          `json:"named_by"` // events in which the other acts and the party is named
	Joint   int          `json:"joint"`
}

// Names counts, for one party, who names whom; the largest difference first.
// read is how many events it leaves out because no person has looked at their
// records.
func Names(records []comity.Record, p comity.Party, readToo bool) (list []Naming, read int) {
	count := map[comity.Party]*Naming{}
	at := func(o comity.Party) *Naming {
		if count[o] == nil {
			count[o] = &Naming{Other: o}
		}
		return count[o]
	}
	for i := range records {
		e, ok := EventOf(&records[i])
		if !ok || !e.Actors.Has(p) && !e.Objects.Has(p) {
			continue
		}
		if !e.Reviewed && !readToo {
			read++
			continue
		}
		acts := e.Actors.Has(p)
		for _, o := range e.Actors {
			switch {
			case o == p:
			case acts:
				at(o).Joint++
			case e.Objects.Has(p):
				at(o).NamedBy++
			}
		}
		for _, o := range e.Objects {
			if acts && o != p && !e.Actors.Has(o) {
				at(o).Names++
			}
		}
	}
	out := []Naming{}
	for _, n := range count {
		out = append(out, *n)
	}
	slices.SortFunc(out, func(x, y Naming) int {
		gap := func(n Naming) int { return max(n.Names-n.NamedBy, n.NamedBy-n.Names) }
		return cmp.Or(gap(y)-gap(x), y.Names+y.NamedBy+y.Joint-x.Names-x.NamedBy-x.Joint, cmp.Compare(x.Other, y.Other))
	})
	return out, read
}

// Types lists PLOVER's types in its order: verbal cooperation, material
// cooperation, verbal conflict, material conflict.
var Types = []string{"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "REJECT", "ACCUSE", "THREATEN",
	"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}

// Quads groups PLOVER's types.
var Quads = []Quad{{"verbal cooperation", Types[:4]}, {"material cooperation", Types[4:7]}, {"verbal conflict", Types[7:11]}, {"material conflict", Types[11:]}}

// Quad is one of PLOVER's four classes of event.
type Quad struct {
	Name  string
	Types []string
}
