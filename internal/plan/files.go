package plan

import (
	"context"

	"comity"
)

// File is a file that somebody sent, and what is said of it.
type File struct {
	Name     string
	Data     []byte
	Plan     string            // words of the plan that it revises or reports on; "" is the one that it names, or the only one
	Columns  map[string]string // what columns give, by header, where the file leaves it open
	About    comity.SourceDescribed
	Author   comity.Author // who sends it
	Verified bool          // what it reports was seen by others than the owner
}

// Files reads what people send of plans, and writes what they fill in. A page
// asks one; what it does is what the command line does.
type Files interface {
	// ReadPlan reads a plan, or a revised one, and says what taking it in
	// would change. Nothing is stored but what was answered of its columns.
	ReadPlan(ctx context.Context, f File) (*Arrival, error)
	// TakePlan takes in what ReadPlan read. A plan of which a column is still
	// a question is Invalid.
	TakePlan(ctx context.Context, f File) (*Arrival, error)
	// ReadReports reads reports of progress, and what a template that came
	// back would change of its plan. Nothing is stored.
	ReadReports(ctx context.Context, f File) (*Return, error)
	// TakeReports takes in the reports that ReadReports read, and not the
	// changes: those a person reviews.
	TakeReports(ctx context.Context, f File) (*Return, error)
	// Template writes the workbook that owners fill in.
	Template(b *Board) ([]byte, error)
}

// Arrival is a plan that came, and what it changes.
type Arrival struct {
	Source    comity.SourceID   `json:"source"`
	Plan      string            `json:"plan"`
	Known     bool              `json:"known"` // the ledger holds this very file
	Items     []comity.PlanItem `json:"items"`
	Old       []comity.PlanItem `json:"old,omitempty"` // of the plan that it revises
	Changes   []Revision        `json:"changes,omitempty"`
	Questions []Question        `json:"questions,omitempty"`
	Findings  []comity.Finding  `json:"findings,omitempty"`
}

// Question is a column of which a person must say what it gives.
type Question struct {
	Header  string   `json:"header"`
	Fields  []string `json:"fields"`  // that it may give, the likeliest first
	Samples []string `json:"samples"` // its first cells
}

// Return is a file of reports, or a template that came back.
type Return struct {
	Source   comity.SourceID  `json:"source"`
	Plan     string           `json:"plan"`
	Reports  []Assigned       `json:"reports"`
	Fresh    int              `json:"fresh"` // reports that are new
	Findings []comity.Finding `json:"findings,omitempty"`
	Edits    []Edit           `json:"edits,omitempty"` // to review
}
