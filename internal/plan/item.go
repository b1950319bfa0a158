package plan

import (
	"fmt"
	"time"

	"comity"
)

// stand works out how one item stands on a day.
func stand(r comity.Record, body *comity.PlanItem, opt Options) Item {
	i := Item{Record: r, Body: body, Stage: body.Stage}
	var own, seen *comity.Progress
	for k := range r.Progress {
		p := &r.Progress[k]
		if p.Date.First() > opt.Today {
			continue
		}
		if p.Date.First() >= i.Last.First() {
			i.Last = p.Date
		}
		if p.Stage == "" {
			continue
		}
		if p.Verified {
			seen = later(seen, p)
		} else {
			own = later(own, p)
		}
	}
	if own != nil {
		i.Reported, i.Stage = own.Stage, own.Stage
	}
	if seen != nil {
		i.Verified, i.Stage, i.Confirmed = seen.Stage, seen.Stage, true
		if own != nil && own.Date.First() > seen.Date.First() && own.Stage.Rank() > seen.Stage.Rank() {
			i.Stage, i.Confirmed = own.Stage, false
		}
	}
	if i.Stage == "" {
		i.Stage = comity.StagePledge // it stands in the plan
	}
	i.finish(own, seen)
	i.slip(opt.Today)
	i.flag(opt, own, seen)
	return i
}

// later returns the report of the later day; of the same day the later entry.
func later(a, b *comity.Progress) *comity.Progress {
	if a == nil || b.Date.First() >= a.Date.First() {
		return b
	}
	return a
}

// finish says when an item was completed: as verified, else as reported.
func (i *Item) finish(own, seen *comity.Progress) {
	if i.Stage != comity.StageCompletion {
		return
	}
	for _, p := range []*comity.Progress{seen, own} {
		if p != nil && p.Stage == comity.StageCompletion {
			i.Finished = p.Date
			return
		}
	}
}

// slip counts the days between the deadline and the end, or today where the
// item is open and late. A deadline that is a month or a year ends with it.
func (i *Item) slip(today comity.Day) {
	due := i.Body.Deadline.Last()
	if due == "" {
		return
	}
	switch {
	case i.Finished != "":
		i.Slippage = Days(due, i.Finished.Last())
	case i.Open() && today > due:
		i.Slippage = Days(due, today)
	}
}

// Days returns how many days lie between two days, negative where b is before
// a, 0 where either is unknown.
func Days(a, b comity.Day) int {
	x, ok1 := a.Time()
	y, ok2 := b.Time()
	if !ok1 || !ok2 {
		return 0
	}
	return int(y.Sub(x) / (24 * time.Hour))
}

func (i *Item) raise(f Flag, entry int64, format string, args ...any) {
	i.Raised = append(i.Raised, Raised{f, fmt.Sprintf(format, args...), entry})
}

// flag raises the flags, the gravest first.
func (i *Item) flag(opt Options, own, seen *comity.Progress) {
	due := i.Body.Deadline.Last()
	if i.Open() && due != "" && opt.Today > due {
		i.raise(Overdue, 0, "due by %s, %d days ago, and not told as done", i.Body.Deadline, i.Slippage)
	}
	i.contradict(own, seen)
	if left := Days(opt.Today, due); i.Open() && due != "" && opt.Today <= due && left <= opt.Soon {
		i.raise(DueSoon, 0, "due by %s, in %d days", i.Body.Deadline, left)
	}
	i.hush(opt)
	if opt.Funding != nil {
		for _, f := range opt.Funding(i.Record) {
			i.Funded = i.Funded || f.Excluded == "" && f.Value.Sign() > 0
		}
		if !i.Funded && i.Open() {
			i.raise(Unfunded, 0, "no commitment that counts is linked to it")
		}
	}
}

// contradict raises a flag where the owner's word goes beyond what others saw,
// or sources differ.
func (i *Item) contradict(own, seen *comity.Progress) {
	if own != nil && seen != nil && own.Stage.Rank() > seen.Stage.Rank() && seen.Date.Last() >= own.Date.First() {
		i.raise(Contradicted, seen.Entry, "reported as %s on %s, seen as %s on %s", own.Stage, own.Date, seen.Stage, seen.Date)
	}
	for _, d := range i.Record.Disputes {
		i.raise(Contradicted, 0, "sources differ on its %s", d.Field)
	}
}

// hush raises a flag where nothing was heard of an open item for too long.
func (i *Item) hush(opt Options) {
	if !i.Open() || i.Body.Start.First() > opt.Today {
		return
	}
	since := i.Last.Last()
	if since == "" && opt.Since != nil {
		since = opt.Since(i.Record.Founded)
	}
	if n := Days(since, opt.Today); since != "" && n > opt.Silent {
		if i.Last == "" {
			i.raise(Silent, 0, "no report in the %d days since it came into the ledger", n)
		} else {
			i.raise(Silent, 0, "no report since %s, %d days ago", i.Last, n)
		}
	}
}

// LastReport returns the report of the latest day, nil where there is none.
func (i *Item) LastReport() *comity.Progress {
	var last *comity.Progress
	for k := range i.Record.Progress {
		if p := &i.Record.Progress[k]; p.Date == i.Last {
			last = p
		}
	}
	return last
}
