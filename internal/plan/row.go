package plan

import (
	"strconv"
	"strings"

	"comity"
)

// Columns head the table of a board's items.
var Columns = []string{"id", "no", "pillar", "title", "owner", "focal_points", "planned", "deadline", "moved_days", "stage", "reported", "verified", "last_report", "finished", "slippage_days", "funds", "flags", "why"}

// Row is the item as a row of such a table.
func (i *Item) Row() []string {
	b := i.Body
	var funds, flags, why []string
	for _, f := range i.Funds {
		funds = append(funds, string(f))
	}
	for _, r := range i.Raised {
		flags, why = append(flags, string(r.Flag)), append(why, r.Why)
	}
	return []string{string(i.Record.ID), string(b.Path), string(b.Pillar), string(b.Title), codes(b.Owner), strings.Join(b.FocalPoints, "; "), string(i.Planned), string(b.Deadline),
		strconv.Itoa(i.Moved), string(i.Stage), string(i.Reported), string(i.Verified), string(i.Last), string(i.Finished), strconv.Itoa(i.Slippage),
		strings.Join(funds, ";"), strings.Join(flags, ";"), strings.Join(why, "; ")}
}

// Due is a day on which something of an open item falls due.
type Due struct {
	ID      string // the same for ever
	On      comity.Date
	Summary string
	Item    *Item
}

// Dates lists the deadlines and the open milestones of a plan's open items.
func Dates(b *Board) []Due {
	var out []Due
	for _, i := range b.All() {
		if !i.Open() {
			continue
		}
		name := string(i.Body.Path + " " + i.Body.Title)
		if i.Body.Deadline != "" {
			out = append(out, Due{string(i.Record.ID), i.Body.Deadline, name, i})
		}
		for k, m := range i.Body.Milestones {
			if m.Done == "" && m.Due != "" {
				out = append(out, Due{string(i.Record.ID) + "-" + strconv.Itoa(k+1), m.Due, m.Title + " (" + name + ")", i})
			}
		}
	}
	return out
}
