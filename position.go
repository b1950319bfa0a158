package comity

// Position is a party's stated view that is no commitment (guidelines: position).
type Position struct {
	By     Parties `json:"by"`
	Stance Text    `json:"stance"` // supports, opposes, concerned, calls-for, reaffirms
	About  Parties `json:"about"`
	Topic  Text    `json:"topic"`
	Date   Date    `json:"date,omitempty"` // when it was voiced
}
