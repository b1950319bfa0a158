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
// record is seen. The last variant is the whole record, with Low [Nobody] and
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
	last := [4]int{-1}
	for rank, m := range comity.Markings {
		v := comity.Viewer{Limit: m}
		seen, parts := narrow(r, v, ranks)
		shown, ok := derive.For(seen, v)
		if !ok {
			continue
		}
		if parts[0] = len(shown.Voices); parts[0] < len(r.Voices) {
			shown.Edited = nil // an edit may tell what a hidden voice says
		}
		if n := len(out); n > 0 && parts == last {
			out[n-1].High = rank
			continue
		}
		last = parts
		out = append(out, Variant{Low: rank, High: rank, Record: shown})
	}
	if len(out) == 0 {
		return []Variant{{Low: Nobody, High: Nobody, Record: r}}, nil
	}
	return out, nil
}

// narrow leaves out the links, progress and assessments that v may not see and
// counts what is left.
func narrow(r comity.Record, v comity.Viewer, ranks []int) (comity.Record, [4]int) {
	var links []comity.Link
	for i, l := range r.Links {
		if ranks[i] <= v.Limit.Rank() {
			links = append(links, l)
		}
	}
	r.Links = links
	r.Progress = keep(r.Progress, func(p comity.Progress) bool { return v.Sees(p.Marking) })
	r.Assessments = keep(r.Assessments, func(a comity.Assessment) bool { return v.Sees(a.Marking) })
	return r, [4]int{0, len(r.Links), len(r.Progress), len(r.Assessments)}
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
