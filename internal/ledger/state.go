package ledger

import (
	"context"

	"comity"
)

// State is what replay must know of a ledger before an entry. Every method
// gives a copy that the caller may change, and nil for what is not there:
// replay goes on where a sealed entry left a gap.
type State interface {
	// Record returns the record of that id. It does not follow redirects:
	// the claim's Record does.
	Record(ctx context.Context, id comity.ClaimID) (*comity.Record, error)
	// Claim returns a claim, or the bare place of a claim that was sealed.
	Claim(ctx context.Context, id comity.ClaimID) (*ClaimState, error)
	// Source returns a source.
	Source(ctx context.Context, id comity.SourceID) (*SourceState, error)
	// Links returns the links whose entries named a claim that stands in the
	// record of that id, each once, with the claims that they named.
	Links(ctx context.Context, record comity.ClaimID) ([]comity.Link, error)
	// Holders returns the ids of the records in which claims of a source
	// stand, in order.
	Holders(ctx context.Context, id comity.SourceID) ([]comity.ClaimID, error)
}

// ClaimState is a claim and where it stands. Once it stands in a record, the
// record's voice is what people judged; until then Voice is.
type ClaimState struct {
	ID       comity.ClaimID `json:"id"`
	Record   comity.ClaimID `json:"record,omitempty"`   // the record in which it stands; "" for a loose claim
	Voice    comity.Voice   `json:"voice"`              // its claim has no body where it was sealed
	Document int64          `json:"document,omitempty"` // entry of the document that it was found in
	Retired  int64          `json:"retired,omitempty"`  // entry that superseded it
}

// Sealed reports whether only the claim's place is left.
func (c *ClaimState) Sealed() bool { return c.Voice.Claim.ID == "" }

// SourceState is a source and the document that was last made of it.
type SourceState struct {
	Source
	Document int64  `json:"document,omitempty"` // entry of that document
	Blob     string `json:"blob,omitempty"`     // its blob
	Seen     int64  `json:"seen,omitempty"`     // entry by which a person saw its findings
}

// Unseen reports whether something was found in the source's document that no
// person has marked as seen.
func (s *SourceState) Unseen() bool { return len(s.Findings) > 0 && s.Seen == 0 && s.Withdrawn == "" }

// Change is what one entry changes. Everything in it is as it stands after
// the entry; Records are derived and in the order of their ids.
type Change struct {
	Records  []comity.Record
	Emptied  []comity.ClaimID // records that another took over
	Claims   []ClaimState
	Sources  []SourceState
	Linked   []comity.Link // with the claims that the entry named
	Unlinked []int64       // entries of links that no longer hold
	Document *comity.DocumentMade
}
