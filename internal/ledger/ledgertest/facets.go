package ledgertest

import (
	"slices"

	"comity"
	"comity/internal/ledger"
)

var facetPromises = []promise{
	{"Counter.Facets", "counts, for each facet named, the records that answer q by their values", facetsOfCast},
	{"Counter.Facets", "A count is how many records answer both q and the question for that value alone, for this viewer", facetsAreQuestions},
	{"Counter.Facets", "Most records come first, equal counts in the order of their values", facetsOfCast},
	{"Counter.Facets", "Of each facet there are at most limit values", facetLimit},
	{"Counter.Facets", "Values that no record has, and records without a value, are left out", facetsOfCast},
	{"Counter.Facets", "Sort, After and Limit of q are not looked at", facetSort},
	{"Counter.Facets", "A facet that there is not is Invalid", facetUnknown},
}

// facets lists every facet.
var facets = []ledger.Facet{ledger.FacetKind, ledger.FacetGiver, ledger.FacetReceiver, ledger.FacetParty, ledger.FacetStage,
	ledger.FacetModality, ledger.FacetYear, ledger.FacetRole, ledger.FacetStatus,
	ledger.FacetSector, ledger.FacetUnder, ledger.FacetAmount, ledger.FacetQuality, ledger.FacetMarking}

// narrow is the question for one value of a facet.
func narrow(name ledger.Facet, value string) (q ledger.Query) {
	switch name {
	case ledger.FacetKind:
		q.Kinds = []comity.Kind{comity.Kind(value)}
	case ledger.FacetGiver:
		q.By = parties(comity.Party(value))
	case ledger.FacetReceiver:
		q.To = parties(comity.Party(value))
	case ledger.FacetParty:
		q.Party = parties(comity.Party(value))
	case ledger.FacetStage:
		q.Stages = []comity.Stage{comity.Stage(value)}
	case ledger.FacetModality:
		q.Modality = []comity.Modality{comity.Modality(value)}
	case ledger.FacetYear:
		q.Years = []string{value}
	case ledger.FacetRole:
		q.Role = comity.Role(value)
	case ledger.FacetStatus:
		q.Status = []comity.Status{comity.Status(value)}
	case ledger.FacetSector:
		q.Sectors = []string{value}
	case ledger.FacetUnder:
		q.Under = []string{value}
	case ledger.FacetAmount:
		q.Amounts = []string{value}
	case ledger.FacetQuality:
		q.Qualities = []string{value}
	case ledger.FacetMarking:
		q.Markings = []comity.Marking{comity.Marking(value)}
	}
	return q
}

func (w *world) facets(v ledger.View, q ledger.Query, limit int, names ...ledger.Facet) [][]ledger.FacetCount {
	w.Helper()
	out, err := w.s.Facets(w.ctx, v, q, limit, names...)
	w.must(err)
	if len(out) != len(names) {
		w.Fatalf("%d facets were counted, want %d", len(out), len(names))
	}
	return out
}

func facetsOfCast(w *world) {
	c := newCast(w)
	for name, want := range map[ledger.Facet][]ledger.FacetCount{
		ledger.FacetKind:     {{Value: "commitment", Records: 5}, {Value: "instrument", Records: 1}, {Value: "meeting", Records: 1}},
		ledger.FacetGiver:    {{Value: "JP", Records: 2}, {Value: "Brexland", Records: 1}, {Value: "LA", Records: 1}, {Value: "US", Records: 1}},
		ledger.FacetReceiver: {{Value: "PH", Records: 2}, {Value: "TL", Records: 2}, {Value: "KE", Records: 1}},
		ledger.FacetModality: {{Value: "grant", Records: 4}, {Value: "loan", Records: 1}},
		ledger.FacetUnder:    {{Value: "Official Development Loan", Records: 1}, {Value: "Official Security Assistance", Records: 1}},
		ledger.FacetYear:     {{Value: "2021", Records: 2}, {Value: "2024", Records: 2}, {Value: "1997", Records: 1}, {Value: "2022", Records: 1}, {Value: "2023", Records: 1}},
		ledger.FacetRole:     {{Value: "committed", Records: 4}, {Value: "announced", Records: 1}},
		ledger.FacetMarking:  {{Value: "CLEAR", Records: 7}},
		ledger.FacetQuality:  {{Value: "1", Records: 7}},
	} {
		c.same(c.facets(owner, ledger.Query{}, 100, name)[0], want, "counted by "+string(name))
	}
	got := c.facets(owner, ledger.Query{By: parties("JP")}, 100, ledger.FacetYear, ledger.FacetReceiver)
	c.same(got, [][]ledger.FacetCount{{{Value: "2023", Records: 1}, {Value: "2024", Records: 1}}, {{Value: "PH", Records: 2}}}, "what Japan gave, by year and receiver")
	c.same(c.facets(owner, ledger.Query{By: parties("FR")}, 100, ledger.FacetYear), [][]ledger.FacetCount{{}}, "no answer counted")
}

// facetsAreQuestions asks for every value that a count names, for groups and
// single parties, some viewers, past entries and days in the world.
func facetsAreQuestions(w *world) {
	c := newCast(w)
	c.tell("joint", gift("ASEAN", "TL", 4, "a port", "2024-01-01"))
	c.tell("school", gift("VN", "TL", 4, "a school", "1995-07-28"))
	then := c.head()
	hidden := c.add(tell(comity.Amber, "Hidden", gives("JP", "PH", 5, "hidden radars", "2024-03-01")))
	c.person(accept(c.by["wells"]), merge(c.by["radars"], hidden.Claims[0]),
		&comity.ProgressReported{Record: c.by["loan"], Date: "2025-06-01", Stage: comity.StageCommitment, Own: true, Note: "signed"})
	for _, v := range []ledger.View{owner, as(comity.Clear), {Viewer: comity.Owner, AsOf: then}, {Viewer: comity.Owner, On: "2023-12-31"}, {Viewer: comity.Public, On: "2024-03-01", AsOf: then}} {
		for _, q := range []ledger.Query{{}, {By: parties("ASEAN")}, {To: parties("TL")}, {Kinds: []comity.Kind{comity.KindCommitment}, Stages: []comity.Stage{comity.StageCommitment}}} {
			all := ids(c.each(v, q))
			for i, list := range c.facets(v, q, 100, facets...) {
				for _, f := range list {
					both := slices.DeleteFunc(ids(c.each(v, narrow(facets[i], f.Value))), func(id comity.ClaimID) bool { return !slices.Contains(all, id) })
					if len(both) != f.Records {
						c.Errorf("%+v of %+v: %s %q counts %d, but %d answer", v, q, facets[i], f.Value, f.Records, len(both))
					}
				}
			}
		}
	}
}

func facetLimit(w *world) {
	c := newCast(w)
	all := c.facets(owner, ledger.Query{}, 100, ledger.FacetYear)[0]
	for _, n := range []int{0, 1, 3, 5, 6} {
		c.same(c.facets(owner, ledger.Query{}, n, ledger.FacetYear)[0], all[:min(n, len(all))], "the first years")
	}
}

func facetSort(w *world) {
	c := newCast(w)
	q := ledger.Query{Sort: "date", Limit: 1, After: c.page(owner, ledger.Query{Sort: "date", Limit: 1}).Next}
	c.same(c.facets(owner, q, 100, facets...), c.facets(owner, ledger.Query{}, 100, facets...), "counted in another order")
}

func facetUnknown(w *world) {
	_, err := w.s.Facets(w.ctx, owner, ledger.Query{}, 5, "beauty")
	w.wants(comity.Invalid, err, "a facet that there is not")
}
