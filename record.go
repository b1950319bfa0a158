package comity

import (
	"encoding/json"
	"slices"
)

// Status says whether a person has looked at a record.
type Status string

// The statuses of a record. Stored; never rename one.
const (
	StatusRead     Status = "read"     // no person has looked
	StatusReviewed Status = "reviewed" // a person accepted or corrected a claim of it, or edited it
	StatusRejected Status = "rejected" // a person rejected every claim of it, or its sources were withdrawn
)

// Record is what claims add up to: one commitment, instrument, meeting,
// relationship, position or plan item. Voices, Links, Edits and Marks come
// from entries; everything below them is worked out by Derive.
type Record struct {
	ID     ClaimID                    `json:"id"` // of the claim that founded it
	Kind   Kind                       `json:"kind"`
	Merged ClaimID                    `json:"merged,omitempty"` // the record that this one went into: a redirect, nothing else holds
	Voices []Voice                    `json:"voices"`           // in the order in which they joined
	Links  []Link                     `json:"links,omitempty"`  // from this record and to it
	Edits  map[string]json.RawMessage `json:"edits,omitempty"`  // fields that a person set, by JSON name
	Edited []Edit                     `json:"edited,omitempty"` // how Edits came to be, in order
	Marks  Marking                    `json:"marks,omitempty"`  // a marking of its own, where one was set

	Progress    []Progress   `json:"progress,omitempty"`    // what was reported of it, in order
	Assessments []Assessment `json:"assessments,omitempty"` // in order; a later one of the same party, author, reading and release counts
	Rubrics     []Rubric     `json:"rubrics,omitempty"`     // in order; a later one of the same reading counts
	Objections  []Objection  `json:"objections,omitempty"`  // in order

	Status    Status    `json:"status"`
	Marking   Marking   `json:"marking"` // the strictest of its own and its sources'
	Body      Body      `json:"-"`       // the fields that hold, chosen among the voices
	Flows     []Flow    `json:"flows,omitempty"`
	Disputes  []Dispute `json:"disputes,omitempty"`  // fields on which voices differ
	Noted     []Dispute `json:"noted,omitempty"`     // fields told in figures that agree: rounded, converted, corrected since
	Estimated List      `json:"estimated,omitempty"` // fields that hold a proxy (METHODS: date proxies)
	Lapsed    bool      `json:"-"`                   // a pledge whose time has passed; set when asked "on" a day
	Kept      ClaimID   `json:"kept,omitempty"`      // the instrument by whose signing, or beginning, a promise of just that was kept
	KeptOn    Date      `json:"kept_on,omitempty"`   // when that was
	Sources   int       `json:"sources"`             // independent sources that speak: copies and one publisher's repeats count once
	Source    int       `json:"source_quality"`      // 1 to 5 (METHODS: quality of a record)
	Complete  int       `json:"completeness"`        // 0 to 5 (METHODS: quality of a record)
	Founded   int64     `json:"founded"`             // entry that founded it
	Changed   int64     `json:"changed"`             // entry that last changed it
}

// Voice is one claim within a record, with who says it and what people judged.
type Voice struct {
	Claim         Claim         `json:"claim"`
	Entry         int64         `json:"entry"`  // that made the claim
	Joined        int64         `json:"joined"` // entry by which it joined this record
	Title         string        `json:"title,omitempty"`
	Publisher     string        `json:"publisher,omitempty"`
	PublisherKind PublisherKind `json:"publisher_kind,omitempty"`
	Published     Date          `json:"published"`
	Marking       Marking       `json:"marking"`              // of its source
	Judgements    []Judgement   `json:"judgements,omitempty"` // in order; those taken back are gone
	Retired       string        `json:"retired,omitempty"`    // why it no longer speaks: "superseded" or "withdrawn"
}

// Judgement is one person's verdict on a claim. Its reason is seen by those who
// may see its marking, the verdict by all who see the claim.
type Judgement struct {
	Entry   int64                      `json:"entry"`
	Author  Author                     `json:"author"`
	Marking Marking                    `json:"marking,omitempty"`
	Verdict Verdict                    `json:"verdict"`
	Reason  string                     `json:"reason,omitempty"`
	Fields  map[string]json.RawMessage `json:"fields,omitempty"`
}

// Verdicts returns each person's last judgement of the claim, in the order in
// which they first judged it.
func (v *Voice) Verdicts() []Judgement {
	var out []Judgement
	for _, j := range v.Judgements {
		if !j.Author.IsPerson() {
			continue
		}
		at := slices.IndexFunc(out, func(o Judgement) bool { return o.Author == j.Author })
		if at < 0 {
			out = append(out, j)
		} else {
			out[at] = j
		}
	}
	return out
}

// Confidence is how sure readers are of the record: that of the surest claim
// that speaks for it.
func (r *Record) Confidence() float64 {
	sure := 0.0
	for i := range r.Voices {
		if r.Voices[i].Retired == "" {
			sure = max(sure, r.Voices[i].Claim.Confidence)
		}
	}
	return sure
}

// Edit is one person's setting of fields of a record, seen by those who may see
// its marking. Record names the record that was edited, which may have been
// merged since.
type Edit struct {
	Entry   int64   `json:"entry"`
	Author  Author  `json:"author"`
	Marking Marking `json:"marking"`
	RecordEdited
}

// Progress is what one entry reported of a record's undertaking, seen by those
// who may see its marking.
type Progress struct {
	Entry   int64   `json:"entry"`
	Author  Author  `json:"author"`
	Marking Marking `json:"marking"`
	ProgressReported
}

// Assessment is one score of a party's compliance, seen by those who may see
// its marking.
type Assessment struct {
	Entry   int64   `json:"entry"`
	Author  Author  `json:"author"`
	Marking Marking `json:"marking"`
	AssessmentMade
}

// Rubric is one way of scoring a commitment.
type Rubric struct {
	Entry   int64   `json:"entry"`
	Author  Author  `json:"author"`
	Marking Marking `json:"marking"`
	RubricSet
}

// Objection is what somebody objects to a record, and what a person made of it.
// Nobody but the owner sees one that was not accepted.
type Objection struct {
	Entry    int64   `json:"entry"`
	Author   Author  `json:"author"`
	Marking  Marking `json:"marking"`
	Answered int64   `json:"answered,omitempty"` // the entry that answered it, 0 where none has
	Accepted bool    `json:"accepted,omitempty"`
	Answer   string  `json:"answer,omitempty"`
	ObjectionNoted
}

// Link is one relation between two records, as seen from one of them. Its
// reason is seen by those who may see its marking, the link by all who see both
// records.
type Link struct {
	Kind    LinkKind `json:"kind"`
	From    ClaimID  `json:"from"`
	To      ClaimID  `json:"to"`
	Entry   int64    `json:"entry"`
	Marking Marking  `json:"marking,omitempty"`
	Reason  string   `json:"reason,omitempty"`
	Score   float64  `json:"score,omitempty"`
}

// Dispute names a field on which a record's voices differ.
type Dispute struct {
	Field  string    `json:"field"`
	Values []Dissent `json:"values"`        // the one that holds first
	Why    string    `json:"why,omitempty"` // among the noted: how the values agree
}

// Dissent is what one claim says of a disputed field.
type Dissent struct {
	Claim ClaimID         `json:"claim"`
	Value json.RawMessage `json:"value"`
}

// recordJSON is Record with its body, whose type the kind decides.
type recordJSON struct {
	recordPlain
	Body json.RawMessage `json:"body,omitempty"`
}

type recordPlain Record

// MarshalJSON implements [json.Marshaler].
func (r Record) MarshalJSON() ([]byte, error) {
	j := recordJSON{recordPlain: recordPlain(r)}
	if r.Body != nil {
		b, err := json.Marshal(r.Body)
		if err != nil {
			return nil, err
		}
		j.Body = b
	}
	return json.Marshal(j)
}

// UnmarshalJSON implements [json.Unmarshaler].
func (r *Record) UnmarshalJSON(b []byte) error {
	var j recordJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*r = Record(j.recordPlain)
	if len(j.Body) == 0 {
		return nil
	}
	body := NewBody(r.Kind)
	if body == nil {
		return Errorf(Unsupported, "record of unknown kind %q", clip(string(r.Kind), 40))
	}
	r.Body = body
	return json.Unmarshal(j.Body, body)
}

// Linked reports whether the record has a link of a kind that leaves it
// (from) or arrives at it.
func (r *Record) Linked(k LinkKind, from bool) bool {
	for _, l := range r.Links {
		if l.Kind == k && (from && r.Is(l.From) || !from && r.Is(l.To)) {
			return true
		}
	}
	return false
}

// Is reports whether id names this record: its own or that of a claim that joined it.
func (r *Record) Is(id ClaimID) bool {
	return id == r.ID || slices.ContainsFunc(r.Voices, func(v Voice) bool { return v.Claim.ID == id })
}
