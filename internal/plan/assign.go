package plan

import (
	"fmt"
	"slices"
	"strings"

	"comity"
)

// Assigned is a report with the record that it is on.
type Assigned struct {
	Report
	Record comity.ClaimID
	Again  bool // the record has this very report already
}

// Assign finds the item of each report among the records of a plan: by the
// record's id where the report carries one, else by the number. A report whose
// item is not there, or whose number several items bear, is a finding.
func Assign(list []Report, records []comity.Record) ([]Assigned, []comity.Finding) {
	var out []Assigned
	var findings []comity.Finding
	for _, p := range list {
		r, err := find(p, records)
		if err != nil {
			e := p.Place
			findings = append(findings, comity.Finding{Rule: "plan/item", Message: err.Error(), Evidence: &e})
			continue
		}
		out = append(out, Assigned{p, r.ID, holds(r, p)})
	}
	return out, findings
}

// holds reports whether a record holds a report already, so that the same file
// sent twice adds nothing.
func holds(r *comity.Record, p Report) bool {
	return slices.ContainsFunc(r.Progress, func(x comity.Progress) bool {
		return x.Date == p.Date && x.Stage == p.Stage && x.Note == p.Note && x.Own == p.Own
	})
}

func find(p Report, records []comity.Record) (*comity.Record, error) {
	var found []*comity.Record
	for i := range records {
		r := &records[i]
		body, ok := r.Body.(*comity.PlanItem)
		switch {
		case !ok || r.Merged != "" || r.Status == comity.StatusRejected:
		case p.ID != "":
			if r.Is(p.ID) {
				return r, nil
			}
		case samePath(string(body.Path), p.Path):
			found = append(found, r)
		}
	}
	switch {
	case p.ID != "":
		return nil, fmt.Errorf("the plan has no item with the id %s", p.ID)
	case len(found) == 0:
		return nil, fmt.Errorf("the plan has no item %s", p.Path)
	case len(found) > 1:
		return nil, fmt.Errorf("the plan has %d items with the number %s: say which by its id, as the template does", len(found), p.Path)
	}
	return found[0], nil
}

// samePath compares item numbers as people write them: "2.1.", "2.1" and "(2.1)" are one.
func samePath(a, b string) bool {
	trim := func(s string) string { return strings.ToLower(strings.Trim(strings.TrimSpace(s), ".()[] ")) }
	return trim(a) == trim(b) && trim(a) != ""
}

// HasPath reports whether a list of item numbers holds one, however written.
func HasPath(list []string, path string) bool {
	return slices.ContainsFunc(list, func(x string) bool { return samePath(x, path) })
}
