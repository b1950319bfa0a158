package comity

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// EntryKind says what an entry of the ledger tells.
type EntryKind string

// The kinds of entry. Stored; add new ones at the end, never rename one.
const (
	EntrySourceAdded       EntryKind = "source-added"
	EntrySourceDescribed   EntryKind = "source-described"
	EntrySourceWithdrawn   EntryKind = "source-withdrawn"
	EntryDocumentMade      EntryKind = "document-made"
	EntryClaimMade         EntryKind = "claim-made"
	EntryReadingSuperseded EntryKind = "reading-superseded"
	EntryClaimJudged       EntryKind = "claim-judged"
	EntryRecordFounded     EntryKind = "record-founded"
	EntryRecordsMerged     EntryKind = "records-merged"
	EntryRecordsSplit      EntryKind = "records-split"
	EntryRecordsLinked     EntryKind = "records-linked"
	EntryRecordEdited      EntryKind = "record-edited"
	EntryProgressReported  EntryKind = "progress-reported"
	EntryAssessmentMade    EntryKind = "assessment-made"
	EntryMarkingSet        EntryKind = "marking-set"
	EntryEntrySealed       EntryKind = "entry-sealed"
	EntryRubricSet         EntryKind = "rubric-set"
	EntryObjectionNoted    EntryKind = "objection-noted"
	EntryObjectionAnswered EntryKind = "objection-answered"
	EntryFindingsSeen      EntryKind = "findings-seen"
)

// EntryKinds lists every kind of entry.
var EntryKinds = []EntryKind{
	EntrySourceAdded, EntrySourceDescribed, EntrySourceWithdrawn, EntryDocumentMade, EntryClaimMade,
	EntryReadingSuperseded, EntryClaimJudged, EntryRecordFounded, EntryRecordsMerged, EntryRecordsSplit,
	EntryRecordsLinked, EntryRecordEdited, EntryProgressReported, EntryAssessmentMade, EntryMarkingSet,
	EntryEntrySealed, EntryRubricSet, EntryObjectionNoted, EntryObjectionAnswered, EntryFindingsSeen,
}

// Author is who made an entry: a person, a reader or a rule, written
// "person:ann", "reader:builtin/1" or "rule:reconcile/1".
type Author string

// Person returns the author for a person's name.
func Person(name string) Author { return Author("person:" + name) }

// IsPerson reports whether a is a person, not a program.
func (a Author) IsPerson() bool { return strings.HasPrefix(string(a), "person:") }

// Valid reports whether a names a person, a reader or a rule, on one line.
func (a Author) Valid() bool {
	kind, name, ok := strings.Cut(string(a), ":")
	return ok && name != "" && !strings.ContainsAny(name, "\n\r") && (kind == "person" || kind == "reader" || kind == "rule")
}

// Entry is one line of the ledger. Its header (all fields but Payload and
// Salt) goes into the Merkle log; the payload lies beside it and can be
// sealed: removed, with a reason, without breaking a proof.
type Entry struct {
	Number      int64           `json:"number"`   // from 1, without gaps
	Recorded    time.Time       `json:"recorded"` // UTC, microseconds; never before the entry before
	Author      Author          `json:"author"`
	Kind        EntryKind       `json:"kind"`
	Marking     Marking         `json:"marking"`
	PayloadHash string          `json:"payload_hash"`      // see PayloadHash
	Salt        string          `json:"salt,omitempty"`    // 16 random bytes in hex; "" where sealed
	Payload     json.RawMessage `json:"payload,omitempty"` // one of the payload types; empty where sealed
	Sealed      string          `json:"sealed,omitempty"`  // why the payload was removed; "" where it was not
}

// PayloadHash returns the hash that an entry's header holds for a payload: the
// SHA-256 of the salt and the payload's bytes, in hex. The salt keeps a sealed
// payload from being guessed (docs/format.md: payloads).
func PayloadHash(salt string, payload []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "comity payload\n%s\n", salt)
	h.Write(payload)
	return hex.EncodeToString(h.Sum(nil))
}

// Header returns the bytes that the Merkle log holds for the entry
// (docs/format.md: headers).
func (e Entry) Header() []byte {
	return fmt.Appendf(nil, "comity entry 1\n%d\n%s\n%s\n%s\n%s\n%s\n", e.Number,
		e.Recorded.UTC().Format("2006-01-02T15:04:05.000000Z"), e.Author, e.Kind, e.Marking, e.PayloadHash)
}

// Decode reads the entry's payload into the type that its kind says. A sealed
// entry gives nil and no error; a payload that does not fit its kind is a
// Corrupt error.
func (e Entry) Decode() (Payload, error) {
	if e.Sealed != "" {
		return nil, nil
	}
	p := newOf[Payload](payloads, e.Kind)
	if p == nil {
		return nil, Errorf(Unsupported, "entry %d is of the unknown kind %q", e.Number, e.Kind).
			WithHint("a newer comity wrote it: use that one")
	}
	if err := json.Unmarshal(e.Payload, p); err != nil {
		return nil, Errorf(Corrupt, "entry %d: its payload is no %s: %v", e.Number, e.Kind, err)
	}
	return p, nil
}
