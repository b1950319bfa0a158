package comity

// Kind says what a claim, and so a record, is about.
type Kind string

// The kinds of claim. Stored; add new ones at the end, never rename one.
const (
	KindMeeting      Kind = "meeting"
	KindInstrument   Kind = "instrument"
	KindCommitment   Kind = "commitment"
	KindRelationship Kind = "relationship"
	KindPosition     Kind = "position"
	KindPlanItem     Kind = "plan-item"
	KindTransaction  Kind = "transaction"
)

// Kinds lists every kind in the order in which people are shown them.
var Kinds = []Kind{KindCommitment, KindInstrument, KindMeeting, KindRelationship, KindPosition, KindPlanItem, KindTransaction}

// GuidelineKinds lists the kinds that the annotation guidelines define, in
// the guidelines' order; a reading handed to others holds only these.
var GuidelineKinds = []Kind{KindMeeting, KindInstrument, KindCommitment, KindRelationship, KindPosition}

func (*Meeting) Kind() Kind      { return KindMeeting }
func (*Instrument) Kind() Kind   { return KindInstrument }
func (*Commitment) Kind() Kind   { return KindCommitment }
func (*Relationship) Kind() Kind { return KindRelationship }
func (*Position) Kind() Kind     { return KindPosition }
func (*PlanItem) Kind() Kind     { return KindPlanItem }
func (*Transaction) Kind() Kind  { return KindTransaction }

// NewBody returns an empty body of a kind, or nil for a kind that is not known.
func NewBody(k Kind) Body { return newOf[Body](bodies, k) }

var bodies = typesBy[Kind, Body](Body.Kind, &Meeting{}, &Instrument{}, &Commitment{}, &Relationship{}, &Position{}, &PlanItem{}, &Transaction{})

// Happened returns the date of what a body tells: when it was made, held or
// delivered. It is "" for a plan item, whose deadline is no such date.
func Happened(b Body) Date {
	switch b := b.(type) {
	case *Commitment:
		return b.Date
	case *Instrument:
		return b.Date
	case *Meeting:
		return b.Date
	case *Relationship:
		return b.Date
	case *Position:
		return b.Date
	case *Transaction:
		return b.Date
	}
	return ""
}
