package comity

// PlanItem is one numbered item of an implementation plan.
type PlanItem struct {
	Plan     Text    `json:"plan"`   // the plan's name, as written
	Path     Text    `json:"path"`   // the item's number, as written, with those above it: "2.1.3"
	Pillar   Text    `json:"pillar"` // the heading that it stands under
	Title    Text    `json:"title"`
	Owner    Parties `json:"owner"`
	Partners Parties `json:"partners"`
	Deadline Date    `json:"deadline"`
	Budget   *Amount `json:"budget"`

	Stage       Stage       `json:"stage,omitempty"`        // as the plan or its owner states it
	Start       Date        `json:"start,omitempty"`        // when work begins
	FocalPoints List        `json:"focal_points,omitempty"` // people or offices that answer for it, as written
	Milestones  []Milestone `json:"milestones,omitempty"`
	Documents   List        `json:"documents,omitempty"` // sources that concern it, by their ids
	Unrelated   List        `json:"unrelated,omitempty"` // records and sources of which a person said that they do not
}

// Milestone is a step of a plan item with the day by which it is due.
type Milestone struct {
	Title string `json:"title"`
	Due   Date   `json:"due"`
	Done  Date   `json:"done"` // null where it is not
}
