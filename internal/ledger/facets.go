package ledger

import (
	"context"

	"comity"
	"comity/internal/total"
)

// Facet is a property of records by which an answer is counted.
type Facet string

// The facets. Each is a field of [Query] that narrows by one of its values.
const (
	FacetKind     Facet = "kind"
	FacetGiver    Facet = "by"
	FacetReceiver Facet = "to"
	FacetParty    Facet = "party"
	FacetStage    Facet = "stage"
	FacetModality Facet = "modality"
	FacetYear     Facet = "year"
	FacetRole     Facet = "role"
	FacetStatus   Facet = "status"
	FacetSector   Facet = "sector"
	FacetUnder    Facet = "under"   // [Query.Under]
	FacetAmount   Facet = "amount"  // [Query.Amounts]
	FacetQuality  Facet = "quality" // [Query.Qualities]
	FacetMarking  Facet = "marking" // of the record as the viewer sees it
)

// Sizes are the values of [FacetAmount], the largest first: how many digits a
// record's sum has in US dollars, "6" for less than a million and "10" for a
// billion or more, at the reference rate of its value date.
var Sizes = []string{"10", "9", "8", "7", "6"}

// FacetCount is one value of a facet and how many records have it.
type FacetCount struct {
	Value   string `json:"value"`
	Records int    `json:"records"`
}

// Corrector tells what was corrected.
type Corrector interface {
	// Corrected returns the entries by which people corrected what the ledger
	// said ([Corrects]), newest first, those before an entry (0 is the view's
	// last), at most limit. Entries whose marking the viewer may not see are
	// left out, and so are sealed ones.
	Corrected(ctx context.Context, v View, before int64, limit int) ([]comity.Entry, error)
	// History returns the numbers of the entries by which a record came to
	// say something else, or to be part of another, oldest first, up to the
	// view's last. What was taken back since is among them, and so is that it was.
	History(ctx context.Context, v View, id comity.ClaimID) ([]int64, error)
}

// Corrects reports whether an entry is a person's correction of what the ledger
// said: a claim corrected, rejected or taken up again, a field set, records
// merged or split, a link undone, a source withdrawn, an objection accepted.
func Corrects(e comity.Entry, p comity.Payload) bool {
	if !e.Author.IsPerson() {
		return false
	}
	switch p := p.(type) {
	case *comity.ClaimJudged:
		return p.Verdict == comity.Corrected || p.Verdict == comity.RejectedByUs || p.Verdict == comity.TakenBack
	case *comity.RecordsLinked:
		return p.Undo
	case *comity.ObjectionAnswered:
		return p.Accepted
	case *comity.RecordEdited, *comity.RecordsMerged, *comity.RecordsSplit, *comity.SourceWithdrawn:
		return true
	}
	return false
}

// Summer adds up what flows.
type Summer interface {
	// Sums returns what the flows of the records that answer q come to, in
	// cells, which [total.Totals] adds up by some or all of the dimensions named,
	// for the parties of q, to what it makes of these records: converted into a
	// currency at the reference rate of each flow's own day (METHODS: money).
	// Sort, After and Limit of q are not looked at. There are no cells of no
	// flows. A dimension by which sums are not kept ([total.Kept]) is Invalid.
	// The list may be shared: nobody changes it.
	Sums(ctx context.Context, v View, q Query, currency string, by ...total.Dimension) ([]total.Cell, error)
}

// Counter counts answers.
type Counter interface {
	// Facets counts, for each facet named, the records that answer q by their
	// values. A count is how many records answer both q and the question for
	// that value alone, for this viewer. Most records come first, equal counts in the order of their
	// values. Of each facet there are at most limit values. Values that no
	// record has, and records without a value, are left out. Sort, After and
	// Limit of q are not looked at. A facet that there is not is Invalid.
	Facets(ctx context.Context, v View, q Query, limit int, names ...Facet) ([][]FacetCount, error)
}
