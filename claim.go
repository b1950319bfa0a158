package comity

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"strconv"
)

// ClaimID names a claim by what it says and where: see [Claim.Identify].
type ClaimID string

// Claim is what one document says, in one place, about one meeting,
// instrument, commitment, relationship, position, plan item or transaction
// (annotation guidelines, version 1.3). It is immutable once made.
type Claim struct {
	ID            ClaimID               // set by Identify
	Source        SourceID              // the source of the document
	Kind          Kind                  // says which type Body has
	Evidence      []Evidence            // the sentences or items that state the claim; never empty
	FieldEvidence map[string][]Evidence // by JSON field name, where another passage supplies the field
	Reader        string                // name and version of the reader: "builtin/1"
	Confidence    float64               // that this is a claim at all, 0 to 1
	Complete      float64               // of a commitment: that giver, receiver, sum and stage are right too; 0 where nobody says
	Rejected      string                // why a candidate is no claim; "" for a claim
	Why           []Reason              // how each field was worked out
	Event         string                // PLOVER 2.0 event type (METHODS: relations between parties); "" where none fits
	Body          Body
}

// Reason says which rule gave a field its value, from which words.
type Reason struct {
	Field string `json:"field"` // JSON field name; "kind" for the claim as a whole
	Rule  string `json:"rule"`  // the rule's name: "role/passive-by"
	Words string `json:"words"` // the words it went by, as written
}

// Body holds the fields of one kind of claim; the concrete types are
// pointers: *Meeting, *Instrument, *Commitment, *Relationship, *Position,
// *PlanItem and *Transaction.
type Body interface {
	// Kind returns the kind whose fields these are.
	Kind() Kind
}

// Identify sets c.ID from the source, the reader, the kind, the evidence and
// the body, so that the same reading of the same bytes gives the same ids
// (docs/format.md: claim ids).
func (c *Claim) Identify() error {
	var room [1 << 10]byte
	said := room[:0]
	for _, s := range [...]string{"comity claim", string(c.Source), c.Reader, string(c.Kind)} {
		said = append(append(said, s...), '\n')
	}
	for _, e := range c.Evidence {
		said = append(strconv.AppendInt(append(strconv.AppendInt(said, int64(e.Start), 10), '-'), int64(e.End), 10), '\n')
	}
	said, err := appendBody(append(append(said, c.Rejected...), '\n'), c.Body)
	if err != nil {
		return fmt.Errorf("identify claim: %w", err)
	}
	hash := sha256.Sum256(append(said, '\n'))
	c.ID = ClaimID(shortID(hash[:]))
	return nil
}

// shortID writes the first 80 bits of a hash as 16 letters and digits that
// people can read out and type.
func shortID(hash []byte) string { return letters.EncodeToString(hash[:10]) }

var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// claimHead is everything of a claim but its body, in the order of the JSON.
type claimHead struct {
	ID            ClaimID               `json:"id,omitempty"`
	Source        SourceID              `json:"source,omitempty"`
	Kind          Kind                  `json:"kind"`
	Evidence      []Evidence            `json:"evidence"`
	FieldEvidence map[string][]Evidence `json:"field_evidence,omitempty"`
	Reader        string                `json:"reader,omitempty"`
	Confidence    float64               `json:"confidence"`
	Complete      float64               `json:"confidence_complete,omitempty"`
	Rejected      string                `json:"rejected,omitempty"`
	Why           []Reason              `json:"why,omitempty"`
	Event         string                `json:"event,omitempty"`
}

// MarshalJSON writes one flat object: the claim's own fields, then those of
// its body, as the annotation guidelines lay a claim out.
func (c Claim) MarshalJSON() ([]byte, error) {
	head, err := json.Marshal(claimHead{c.ID, c.Source, c.Kind, c.Evidence, c.FieldEvidence, c.Reader, c.Confidence, c.Complete, c.Rejected, c.Why, c.Event})
	if err != nil {
		return nil, err
	}
	if c.Body == nil {
		return head, nil
	}
	end := len(head) - 1
	if head, err = appendBody(head[:end], c.Body); err == nil {
		head[end] = ','
	}
	return head, err
}

// UnmarshalJSON reads what MarshalJSON writes. A kind that is not known is an
// Unsupported error.
func (c *Claim) UnmarshalJSON(b []byte) error {
	var h claimHead
	if err := json.Unmarshal(b, &h); err != nil {
		return err
	}
	body := NewBody(h.Kind)
	if body == nil {
		return Errorf(Unsupported, "claim of unknown kind %q", clip(string(h.Kind), 40))
	}
	if err := json.Unmarshal(b, body); err != nil {
		return err
	}
	*c = Claim{h.ID, h.Source, h.Kind, h.Evidence, h.FieldEvidence, h.Reader, h.Confidence, h.Complete, h.Rejected, h.Why, h.Event, body}
	return nil
}
