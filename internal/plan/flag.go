package plan

import (
	"fmt"

	"comity"
)

func (i *Item) raise(f Flag, entry int64, format string, args ...any) {
	i.Raised = append(i.Raised, Raised{f, fmt.Sprintf(format, args...), entry})
}

// flag raises the flags, the gravest first.
func (i *Item) flag(opt Options, own, seen *comity.Progress) {
	due := i.Body.Deadline.Last()
	if i.Open() && due != "" && opt.Today > due {
		i.raise(Overdue, 0, "due by %s, %s ago, and not told as done", i.Body.Deadline, days(i.Slippage))
	}
	var linked []Linked
	if opt.Linked != nil {
		linked = opt.Linked(&i.Record)
	}
	i.contradict(own, seen, linked)
	i.steplate(opt.Today)
	if left := Days(opt.Today, due); i.Open() && due != "" && opt.Today <= due && left <= opt.Soon {
		i.raise(DueSoon, 0, "due by %s, in %s", i.Body.Deadline, days(left))
	}
	i.hush(opt)
	if opt.Linked != nil {
		i.fund(linked)
	}
}

// contradict raises a flag where the owner's word goes beyond what others saw,
// what was promised for the item is given up, or sources differ.
func (i *Item) contradict(own, seen *comity.Progress, linked []Linked) {
	if own != nil && seen != nil && own.Stage.Rank() > seen.Stage.Rank() && seen.Date.Last() >= own.Date.First() {
		i.raise(Contradicted, seen.Entry, "reported as %s on %s, seen as %s on %s", own.Stage, own.Date, seen.Stage, seen.Date)
	}
	for _, l := range linked {
		c, ok := l.Record.Body.(*comity.Commitment)
		if !ok || !l.Funds() || own == nil || own.Stage != comity.StageImplementation && own.Stage != comity.StageCompletion {
			continue
		}
		if c.Stage == comity.StageCancelled || c.Stage == comity.StageSuspended {
			i.raise(Contradicted, l.Record.Changed, "reported as %s on %s, while a commitment linked to it (%s) is %s", own.Stage, own.Date, Short(l.Record.ID), c.Stage)
		}
	}
	for _, d := range i.Record.Disputes {
		if i.publishers() > 1 { // a revision by the same hand contradicts nobody
			i.raise(Contradicted, 0, "sources differ on its %s", d.Field)
		}
	}
}

// publishers counts who says what the item is.
func (i *Item) publishers() int {
	seen := map[string]bool{}
	for _, v := range i.Record.Voices {
		if v.Retired == "" && v.Claim.Rejected == "" {
			seen[v.Publisher] = true
		}
	}
	return len(seen)
}

// Short is the beginning of an id that people read.
func Short(id comity.ClaimID) string { return string(id[:min(len(id), 8)]) }

// steplate raises a flag for every milestone whose day has passed.
func (i *Item) steplate(today comity.Day) {
	for _, m := range i.Body.Milestones {
		if due := m.Due.Last(); i.Open() && m.Done == "" && due != "" && today > due {
			i.raise(MilestoneLate, 0, "milestone %q was due by %s, %s ago, and is not told as done", clip(m.Title), m.Due, days(Days(due, today)))
		}
	}
}

// hush raises a flag where nothing was heard of an open item for too long.
func (i *Item) hush(opt Options) {
	if !i.Open() || i.Body.Start.First() > opt.Today {
		return
	}
	since := i.Last.Last()
	if since == "" && opt.Since != nil {
		since = opt.Since(&i.Record)
	}
	n := Days(since, opt.Today)
	switch {
	case since == "" || n <= opt.Silent:
	case i.Last == "":
		i.raise(Silent, 0, "no report at all in the %s since the plan", days(n))
	default:
		i.raise(Silent, 0, "no report since %s, %s ago", i.Last, days(n))
	}
}

// fund notes which linked commitments count, and raises a flag where none does.
func (i *Item) fund(linked []Linked) {
	promised := 0
	for _, l := range linked {
		if !l.Funds() {
			continue
		}
		promised++
		for _, f := range l.Record.Flows {
			if f.Role != comity.Announced && f.Excluded == "" && f.Value.Sign() > 0 {
				i.Funds = append(i.Funds, l.Record.ID)
				break
			}
		}
	}
	switch {
	case i.Funded() || !i.Open():
	case promised == 0:
		i.raise(Unfunded, 0, "no commitment is linked to it")
	default:
		i.raise(Unfunded, 0, "no commitment that counts is linked to it: %d linked, none with a sum that was committed or paid", promised)
	}
}
