package ledger

import "context"

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
)

// FacetCount is one value of a facet and how many records have it.
type FacetCount struct {
	Value   string `json:"value"`
	Records int    `json:"records"`
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
