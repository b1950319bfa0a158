package comity

// Release says which of a team's scores one belongs to (METHODS: scoring
// delivery). Interim and final scores never mix.
type Release string

// The releases. Stored; never rename one.
const (
	Interim Release = "interim"
	Final   Release = "final"
)

// RubricSet tells how the facts of a case give its score, for one commitment.
// The last one of a reading counts.
type RubricSet struct {
	Record  ClaimID `json:"record"`
	Reading string  `json:"reading,omitempty"` // name of this reading of the rubric, where a team holds several
	Text    string  `json:"text"`              // as score.ParseRubric reads it
	Window  Date    `json:"window"`            // from the summit to the eve of the next; only acts inside it count
	Weight  string  `json:"weight,omitempty"`  // of the commitment in averages, where the team gives one: a number, 1 is that of others
}

// AssessmentMade tells a score of a party's compliance (METHODS: scoring
// delivery). The last one of the same party, author, reading and release counts.
type AssessmentMade struct {
	Record   ClaimID           `json:"record"`
	Party    Party             `json:"party"`
	Score    string            `json:"score"`             // "+1", "0", "-1", "not-applicable", "unresolved"
	Reason   string            `json:"reason,omitempty"`  // in words
	Reading  string            `json:"reading,omitempty"` // which reading of the rubric gave it
	Release  Release           `json:"release,omitempty"` // "" is interim
	Facts    map[string]string `json:"facts,omitempty"`   // what the rubric's facts turned out to be
	Evidence []ClaimID         `json:"evidence,omitempty"`
	Sources  []SourceID        `json:"sources,omitempty"`
	Search   string            `json:"search,omitempty"` // what was looked for, where, and when, without finding an act
}

// ObjectionNoted tells that somebody objects to what a record says. It is shown
// beside the record once a person accepted it.
type ObjectionNoted struct {
	Record ClaimID `json:"record"`
	Name   string  `json:"name,omitempty"` // as the objector gives it
	Text   string  `json:"text"`
	Source string  `json:"source,omitempty"` // an address that the objection points to
}

// ObjectionAnswered tells what a person makes of an objection.
type ObjectionAnswered struct {
	Record    ClaimID `json:"record"`
	Objection int64   `json:"objection"` // the entry that noted it
	Accepted  bool    `json:"accepted"`  // shown beside the record
	Answer    string  `json:"answer,omitempty"`
}

func (*RubricSet) EntryKind() EntryKind         { return EntryRubricSet }
func (*AssessmentMade) EntryKind() EntryKind    { return EntryAssessmentMade }
func (*ObjectionNoted) EntryKind() EntryKind    { return EntryObjectionNoted }
func (*ObjectionAnswered) EntryKind() EntryKind { return EntryObjectionAnswered }
