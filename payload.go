package comity

import (
	"encoding/json"
	"reflect"
)

// Payload is what an entry tells; the concrete types are pointers to the
// types of this file. docs/format.md shows each in JSON.
type Payload interface {
	// EntryKind returns the kind of entry that carries such a payload.
	EntryKind() EntryKind
}

// SourceAdded tells that the bytes of a source are in the ledger.
type SourceAdded struct {
	Source    SourceID `json:"source"`
	Size      int64    `json:"size"` // bytes
	Name      string   `json:"name,omitempty"`
	MediaType string   `json:"media_type,omitempty"`
}

// PublisherKind says what sort of publisher speaks (METHODS: quality of a record).
type PublisherKind string

// The kinds of publisher. Stored; never rename one.
const (
	Official PublisherKind = "official"
	Academic PublisherKind = "academic"
	NGO      PublisherKind = "ngo"
	Media    PublisherKind = "media"
	Other    PublisherKind = "other"
)

// Rank orders publishers by how far their word goes where sources differ:
// official 4, academic 3, ngo 2, media 1, anyone else 0.
func (k PublisherKind) Rank() int {
	switch k {
	case Official:
		return 4
	case Academic:
		return 3
	case NGO:
		return 2
	case Media:
		return 1
	}
	return 0
}

// SourceDescribed tells what is said about a source. The last one counts.
type SourceDescribed struct {
	Source        SourceID      `json:"source"`
	Title         string        `json:"title,omitempty"`
	Publisher     string        `json:"publisher,omitempty"`
	PublisherKind PublisherKind `json:"publisher_kind,omitempty"`
	URL           string        `json:"url,omitempty"`
	Published     Date          `json:"published"`
	Language      string        `json:"language,omitempty"` // ISO 639-1
	Licence       string        `json:"licence,omitempty"`
	Speaker       string        `json:"speaker,omitempty"` // whose own statement it is ("heard in the room")
	Marking       Marking       `json:"marking"`
}

// SourceWithdrawn tells that a source no longer supports anything.
type SourceWithdrawn struct {
	Source SourceID `json:"source"`
	Reason string   `json:"reason"`
}

// DocumentMade tells that a reader version made a document of a source. The
// document itself (text, blocks) is a blob beside the log, named by its hash.
type DocumentMade struct {
	Source   SourceID  `json:"source"`
	Reader   string    `json:"reader"` // "html/1"
	Blob     string    `json:"blob"`   // SHA-256 of the stored document, hex
	Size     int64     `json:"size"`   // bytes of text
	Encoding string    `json:"encoding,omitempty"`
	Language string    `json:"language,omitempty"`
	Title    string    `json:"title,omitempty"`
	Findings []Finding `json:"findings,omitempty"`
}

// FindingsSeen tells that a person has seen what was found to be off in a
// source's document, so that it waits for nobody; Undo has it wait again.
type FindingsSeen struct {
	Source   SourceID `json:"source"`
	Document string   `json:"document"` // the blob of the document whose findings were seen
	Note     string   `json:"note,omitempty"`
	Undo     bool     `json:"undo,omitempty"`
}

// ClaimMade tells what a reader found in a document, rejected candidates included.
type ClaimMade struct {
	Claim Claim `json:"claim"`
}

// ReadingSuperseded tells that a better reader's claims replace earlier ones
// of the same source. Judgements carry over where Carried maps an old claim to
// a new one.
type ReadingSuperseded struct {
	Source  SourceID            `json:"source"`
	Reader  string              `json:"reader"` // the better one
	Retired []ClaimID           `json:"retired"`
	Carried map[ClaimID]ClaimID `json:"carried,omitempty"`
}

// Verdict is what a person says of a claim.
type Verdict string

// The verdicts. Stored; never rename one.
const (
	Accepted     Verdict = "accepted"
	Corrected    Verdict = "corrected"
	RejectedByUs Verdict = "rejected"
	Unsure       Verdict = "unsure"
	TakenBack    Verdict = "taken-back" // undoes an earlier judgement
)

// ClaimJudged tells a person's judgement of a claim.
type ClaimJudged struct {
	Claim   ClaimID                    `json:"claim"`
	Verdict Verdict                    `json:"verdict"`
	Reason  string                     `json:"reason,omitempty"` // required where rejected
	Fields  map[string]json.RawMessage `json:"fields,omitempty"` // corrected fields by JSON name
	Undoes  int64                      `json:"undoes,omitempty"` // entry that this one takes back
}

// RecordFounded tells that a claim founds a record, whose id is the claim's.
type RecordFounded struct {
	Record ClaimID `json:"record"`
	Kind   Kind    `json:"kind"`
}

// RecordsMerged tells that records, or claims that founded none, join another
// record. Their ids redirect to it for ever.
type RecordsMerged struct {
	Into   ClaimID   `json:"into"`
	From   []ClaimID `json:"from"`
	Reason string    `json:"reason"`
	Score  float64   `json:"score,omitempty"` // 0 to 1, where a rule decided
	Undoes int64     `json:"undoes,omitempty"`
}

// RecordsSplit tells that claims leave a record and make one of their own,
// whose id is New, one of the claims that leave.
type RecordsSplit struct {
	Record ClaimID   `json:"record"`
	Out    []ClaimID `json:"out"`
	New    ClaimID   `json:"new"`
	Reason string    `json:"reason"`
	Undoes int64     `json:"undoes,omitempty"`
}

// LinkKind says how one record stands to another; it reads from From to To.
type LinkKind string

// The kinds of link. Stored; add new ones at the end, never rename one.
const (
	PartOf          LinkKind = "part-of"          // a part of an umbrella
	UnderInstrument LinkKind = "under"            // a commitment under an instrument or programme
	MadeAt          LinkKind = "made-at"          // made at a meeting
	Implements      LinkKind = "implements"       // a plan item or commitment that implements
	Supersedes      LinkKind = "supersedes"       // replaces
	MayBeSame       LinkKind = "may-be-same"      // for review
	AnnouncedBefore LinkKind = "announced-before" // From announces again what To holds
	Concerns        LinkKind = "concerns"         // From tells of the plan item To
)

// RecordsLinked tells that one record stands in a relation to another, or,
// with Undo, no longer does.
type RecordsLinked struct {
	From   ClaimID  `json:"from"`
	To     ClaimID  `json:"to"`
	Link   LinkKind `json:"link"`
	Reason string   `json:"reason"`
	Score  float64  `json:"score,omitempty"`
	Undo   bool     `json:"undo,omitempty"`
	Undoes int64    `json:"undoes,omitempty"`
}

// RecordEdited tells that a person set fields of a record over what its claims say.
type RecordEdited struct {
	Record ClaimID                    `json:"record"`
	Fields map[string]json.RawMessage `json:"fields"` // null takes the edit back
	Reason string                     `json:"reason"`
	Undoes int64                      `json:"undoes,omitempty"`
}

// ProgressReported tells how far a record's undertaking has come, by a party's
// own word or with evidence.
type ProgressReported struct {
	Record   ClaimID  `json:"record"`
	Date     Date     `json:"date"`
	Stage    Stage    `json:"stage,omitempty"`
	Note     string   `json:"note,omitempty"`
	Source   SourceID `json:"source,omitempty"`
	Evidence string   `json:"evidence,omitempty"` // an address or a document's name, as the reporter gives it
	Own      bool     `json:"own,omitempty"`      // own statement, without other evidence
	Verified bool     `json:"verified,omitempty"`
}

// MarkingSet tells the marking of a source or of a record.
type MarkingSet struct {
	Source  SourceID `json:"source,omitempty"`
	Record  ClaimID  `json:"record,omitempty"`
	Marking Marking  `json:"marking"`
	Reason  string   `json:"reason,omitempty"`
}

// EntrySealed tells that the payloads of entries were removed, and why. What
// was made of a sealed payload is sealed with it. Without such an entry a
// payload that is not there is corrupt.
type EntrySealed struct {
	Entries []int64 `json:"entries"` // in order
	Reason  string  `json:"reason"`
}

func (*SourceAdded) EntryKind() EntryKind       { return EntrySourceAdded }
func (*SourceDescribed) EntryKind() EntryKind   { return EntrySourceDescribed }
func (*SourceWithdrawn) EntryKind() EntryKind   { return EntrySourceWithdrawn }
func (*DocumentMade) EntryKind() EntryKind      { return EntryDocumentMade }
func (*FindingsSeen) EntryKind() EntryKind      { return EntryFindingsSeen }
func (*ClaimMade) EntryKind() EntryKind         { return EntryClaimMade }
func (*ReadingSuperseded) EntryKind() EntryKind { return EntryReadingSuperseded }
func (*ClaimJudged) EntryKind() EntryKind       { return EntryClaimJudged }
func (*RecordFounded) EntryKind() EntryKind     { return EntryRecordFounded }
func (*RecordsMerged) EntryKind() EntryKind     { return EntryRecordsMerged }
func (*RecordsSplit) EntryKind() EntryKind      { return EntryRecordsSplit }
func (*RecordsLinked) EntryKind() EntryKind     { return EntryRecordsLinked }
func (*RecordEdited) EntryKind() EntryKind      { return EntryRecordEdited }
func (*ProgressReported) EntryKind() EntryKind  { return EntryProgressReported }
func (*MarkingSet) EntryKind() EntryKind        { return EntryMarkingSet }
func (*EntrySealed) EntryKind() EntryKind       { return EntryEntrySealed }

// payloads holds the type of each kind's payload.
var payloads = typesBy[EntryKind, Payload](Payload.EntryKind, &SourceAdded{}, &SourceDescribed{}, &SourceWithdrawn{}, &DocumentMade{}, &FindingsSeen{}, &ClaimMade{},
	&ReadingSuperseded{}, &ClaimJudged{}, &RecordFounded{}, &RecordsMerged{}, &RecordsSplit{}, &RecordsLinked{}, &RecordEdited{},
	&ProgressReported{}, &AssessmentMade{}, &MarkingSet{}, &EntrySealed{}, &RubricSet{}, &ObjectionNoted{}, &ObjectionAnswered{})

// typesBy returns the types that pointers point to, by what they say they are.
func typesBy[K comparable, T any](kind func(T) K, all ...T) map[K]reflect.Type {
	out := make(map[K]reflect.Type, len(all))
	for _, x := range all {
		out[kind(x)] = reflect.TypeOf(x).Elem()
	}
	return out
}

// newOf returns a pointer to an empty value of a kind, nil for one that is not known.
func newOf[T any, K comparable](types map[K]reflect.Type, kind K) (empty T) {
	if t := types[kind]; t != nil {
		empty = reflect.New(t).Interface().(T)
	}
	return empty
}
