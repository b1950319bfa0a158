package ledger

import (
	"slices"

	"comity"
	"comity/internal/derive"
)

// Nobody is the rank above every marking: what begins there is shown to none.
const Nobody = 5

// Variant is a record as the viewers from rank Low to rank High (of
// [comity.Marking.Rank]) see it.
type Variant struct {
	Low, High int
	Record    comity.Record
}

// Variants returns what each viewer sees of a record, from the widest to the
// narrowest marking, without overlaps: one for each set of voices, links and
// reports that some viewer sees. seenFrom gives the rank from which another
// record is seen. r must be derived. The last variant is the whole record, with Low [Nobody] and
// High [Nobody] where not even the owner sees it (it has lost every voice).
func Variants(r comity.Record, seenFrom func(comity.ClaimID) (int, error)) ([]Variant, error) {
	ranks := make([]int, len(r.Links))
	for i, l := range r.Links {
		other := l.To
		if other == r.ID {
			other = l.From
		}
		rank, err := seenFrom(other)
		if err != nil {
			return nil, err
		}
		ranks[i] = min(rank, Nobody-1) // the owner's variant is the whole record
	}
	var out []Variant
	var last parts
	for rank, m := range comity.Markings {
		v := comity.Viewer{Limit: m}
		seen, n := narrow(r, v, ranks)
		switch {
		case n.voices == 0:
			continue
		case n == last:
			out[len(out)-1].High = rank
			continue
		case n != (parts{len(r.Voices), len(r.Links), countReports(&r)}):
			seen, _ = derive.For(seen, v)
		}
		if n.voices < len(r.Voices) {
			seen.Edited = nil // an edit may tell what a hidden voice says
		}
		last = n
		out = append(out, Variant{Low: rank, High: rank, Record: seen})
	}
	if len(out) == 0 {
		return []Variant{{Low: Nobody, High: Nobody, Record: r}}, nil
	}
	return out, nil
}

// parts is how much of a record a viewer sees. What a viewer sees grows with
// the rank, so two viewers who see as much see the same.
type parts struct {
	voices, links int
	reports
}

// narrow leaves out the links, progress and assessments that v may not see and
// counts what is left; without a voice the viewer does not see the record.
func narrow(r comity.Record, v comity.Viewer, ranks []int) (comity.Record, parts) {
	var n parts
	if r.Marks == "" || v.Sees(r.Marks) {
		for _, x := range r.Voices {
			if v.Sees(x.Marking) {
				n.voices++
			}
		}
	}
	var links []comity.Link
	for i, l := range r.Links {
		if ranks[i] <= v.Limit.Rank() {
			links = append(links, l)
		}
	}
	r.Links = links
	n.links, n.reports = len(r.Links), narrowReports(&r, v)
	return r, n
}

func keep[T any](list []T, ok func(T) bool) []T {
	if !slices.ContainsFunc(list, func(x T) bool { return !ok(x) }) {
		return list
	}
	var out []T
	for _, x := range list {
		if ok(x) {
			out = append(out, x)
		}
	}
	return out
}

// SeenFrom returns the rank of the widest viewers who see a record, [Nobody]
// where none does.
func SeenFrom(r comity.Record) int {
	low := Nobody
	for _, v := range r.Voices {
		low = min(low, v.Marking.Rank())
	}
	if r.Marks != "" && low < Nobody {
		low = max(low, r.Marks.Rank())
	}
	return low
}
