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

// Of returns the items of the plan whose name holds the words given, whatever
// their case, and its whole name. "" means the only plan. No such plan is
// NotFound, several are a Conflict.
func Of(records []comity.Record, name string) (string, []comity.Record, error) {
	var fit []string
	for _, n := range Names(records) {
		if strings.EqualFold(n, name) {
			fit = []string{n}
			break
		}
		if strings.Contains(strings.ToLower(n), strings.ToLower(strings.TrimSpace(name))) {
			fit = append(fit, n)
		}
	}
	switch {
	case len(fit) == 0:
		return "", nil, comity.Errorf(comity.NotFound, "the ledger has no plan %q", name).WithHint("comity plan list names the plans")
	case len(fit) > 1:
		return "", nil, comity.Errorf(comity.Conflict, "%d plans fit %q: %s", len(fit), name, strings.Join(fit, "; ")).WithHint("write more of the name")
	}
	var own []comity.Record
	for _, r := range records {
		if b, ok := r.Body.(*comity.PlanItem); ok && string(b.Plan) == fit[0] && r.Merged == "" && r.Status != comity.StatusRejected {
			own = append(own, r)
		}
	}
	return fit[0], own, nil
}
