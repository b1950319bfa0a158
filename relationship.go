package comity

// Relationship is the formal level between two parties, stated as set,
// raised, lowered or proposed (guidelines: relationship).
type Relationship struct {
	Parties Parties `json:"parties"` // two
	Level   Text    `json:"level"`   // lower case, as written
	Change  Text    `json:"change"`  // established, upgraded, downgraded, proposed, reaffirmed
	Date    Date    `json:"date"`
}
