package plan

import (
	"slices"
	"strings"

	"comity"
)

// Names returns the names of the plans of which records are items, in the
// order of the alphabet.
func Names(records []comity.Record) []string {
	var out []string
	for _, r := range records {
		if b, ok := r.Body.(*comity.PlanItem); ok && r.Status != comity.StatusRejected && r.Merged == "" && !slices.Contains(out, string(b.Plan)) {
			out = append(out, string(b.Plan))
		}
	}
	slices.Sort(out)
	return out
}

// Choose returns the one of the names that holds the words given, whatever
// their case. "" means the only plan. No such plan is NotFound, several are a
// Conflict.
func Choose(names []string, words string) (string, error) {
	var fit []string
	for _, n := range names {
		if strings.EqualFold(n, words) {
			return n, nil
		}
		if strings.Contains(strings.ToLower(n), strings.ToLower(strings.TrimSpace(words))) {
			fit = append(fit, n)
		}
	}
	switch {
	case len(names) == 0:
		return "", comity.Errorf(comity.NotFound, "the ledger has no plan").WithHint("read one with comity plan add FILE")
	case len(fit) == 0:
		return "", comity.Errorf(comity.NotFound, "the ledger has no plan %q", words).WithHint("comity plan list names the plans")
	case len(fit) > 1:
		return "", comity.Errorf(comity.Conflict, "%d plans fit %q: %s", len(fit), words, strings.Join(fit, "; ")).WithHint("write more of the name")
	}
	return fit[0], nil
}

// Of returns the items of the plan whose name holds the words given, and its
// whole name, as [Choose] finds it.
func Of(records []comity.Record, words string) (string, []comity.Record, error) {
	name, err := Choose(Names(records), words)
	if err != nil {
		return "", nil, err
	}
	var own []comity.Record
	for _, r := range records {
		if b, ok := r.Body.(*comity.PlanItem); ok && string(b.Plan) == name && r.Merged == "" && r.Status != comity.StatusRejected {
			own = append(own, r)
		}
	}
	return name, own, nil
}
