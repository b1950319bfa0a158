package comity

// Role says which of the three numbers a flow belongs to. They are never added
// together (METHODS: what counts in a total).
type Role string

// The roles. Stored; never rename one.
const (
	Announced Role = "announced"
	Committed Role = "committed"
	Disbursed Role = "disbursed"
)

// Roles lists the roles in the order in which money moves.
var Roles = []Role{Announced, Committed, Disbursed}

// Flow is one sum of money of one record in one role.
type Flow struct {
	Record    ClaimID   `json:"record"`
	Role      Role      `json:"role"`
	Value     Decimal   `json:"value"` // may be negative: a correction
	Currency  string    `json:"currency"`
	Bound     Bound     `json:"bound,omitempty"`
	ValueDate Date      `json:"value_date"` // for conversion; null where unknown
	From      Parties   `json:"from"`
	To        Parties   `json:"to"`
	Claim     ClaimID   `json:"claim"`              // the claim that states it
	Also      []ClaimID `json:"also,omitempty"`     // other claims that state this same flow
	Modality  Modality  `json:"modality,omitempty"` // of the record
	Reported  bool      `json:"reported,omitempty"` // disbursed only by a text's word, not by a payment's record
	Excluded  string    `json:"excluded,omitempty"` // why it is in no total; "" where it counts
}
