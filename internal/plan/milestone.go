package plan

import (
	"fmt"
	"strings"

	"comity"
	"comity/internal/lazy"
)

// Milestones writes milestones as people type them: "2026-03: survey done
// (done 2026-02-11); 2027: report".
func Milestones(list []comity.Milestone) string {
	var out []string
	for _, m := range list {
		s := string(m.Due) + ": " + m.Title
		if m.Done != "" {
			s += " (done " + string(m.Done) + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

var (
	milestone = lazy.Regexp(`^(.+?)\s*:\s+(.+)$`)
	finished  = lazy.Regexp(`^(.*?)\s*\(done:? ([^()]+)\)$`)
)

// ParseMilestones reads what [Milestones] writes; dates may be written as
// people write them.
func ParseMilestones(s string) ([]comity.Milestone, error) {
	out := []comity.Milestone{}
	for _, p := range parts(s) {
		m := milestone().FindStringSubmatch(p)
		if m == nil {
			return nil, fmt.Errorf("%q is no milestone: write its day, a colon and what is then done, as in 2026-03: survey done", clip(p))
		}
		due, ok := parseDate(m[1])
		if !ok {
			return nil, fmt.Errorf("%q is no day that can be understood: write 2026, 2026-03 or 2026-03-31", clip(m[1]))
		}
		x := comity.Milestone{Title: m[2], Due: due}
		if f := finished().FindStringSubmatch(m[2]); f != nil {
			if x.Done, ok = parseDate(f[2]); !ok {
				return nil, fmt.Errorf("%q is no day that can be understood: write 2026, 2026-03 or 2026-03-31", clip(f[2]))
			}
			x.Title = f[1]
		}
		out = append(out, x)
	}
	return out, nil
}
