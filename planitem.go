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
}

// Kind implements [Body].
func (*PlanItem) Kind() Kind { return KindPlanItem }
