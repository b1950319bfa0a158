package plan

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"comity"
)

// Item is one item of a board.
type Item struct {
	Record    comity.Record
	Body      *comity.PlanItem
	Stage     comity.Stage // verified, else reported, else as planned
	Reported  comity.Stage // by the owner's own word
	Verified  comity.Stage // by evidence that others saw
	Last      comity.Date  // the day of the last report
	Finished  comity.Date  // when it was completed
	Planned   comity.Date  // the deadline that the plan first gave
	Moved     int          // days by which the deadline was moved since, negative where it is earlier
	Slippage  int          // days behind its deadline, negative ahead; 0 where it is open and not yet due
	Raised    []Raised
	Funds     []comity.ClaimID // the commitments linked to it that count
	Confirmed bool             // the stage is verified, not only reported

	steps []step // of its number, by which items are put in order
}

// itemJSON is an item as lists give it; its record has the rest.
type itemJSON struct {
	ID          comity.ClaimID     `json:"id"`
	No          comity.Text        `json:"no"`
	Pillar      comity.Text        `json:"pillar"`
	Title       comity.Text        `json:"title"`
	Owner       comity.Parties     `json:"owner"`
	Partners    comity.Parties     `json:"partners"`
	FocalPoints comity.List        `json:"focal_points,omitempty"`
	Milestones  []comity.Milestone `json:"milestones,omitempty"`
	Deadline    comity.Date        `json:"deadline"`
	Budget      *comity.Amount     `json:"budget,omitempty"`
	Stage       comity.Stage       `json:"stage"`
	Reported    comity.Stage       `json:"reported,omitempty"`
	Verified    comity.Stage       `json:"verified,omitempty"`
	Confirmed   bool               `json:"confirmed"`
	Reports     int                `json:"reports"`
	Last        comity.Date        `json:"last_report"`
	Finished    comity.Date        `json:"finished"`
	Planned     comity.Date        `json:"planned"`
	Moved       int                `json:"moved_days"`
	Slippage    int                `json:"slippage_days"`
	Funds       []comity.ClaimID   `json:"funds,omitempty"`
	Raised      []Raised           `json:"flags,omitempty"`
}

// MarshalJSON implements [json.Marshaler].
func (i *Item) MarshalJSON() ([]byte, error) {
	b := i.Body
	return json.Marshal(itemJSON{i.Record.ID, b.Path, b.Pillar, b.Title, b.Owner, b.Partners, b.FocalPoints, b.Milestones, b.Deadline, b.Budget, i.Stage, i.Reported, i.Verified,
		i.Confirmed, len(i.Record.Progress), i.Last, i.Finished, i.Planned, i.Moved, i.Slippage, i.Funds, i.Raised})
}

// Is reports whether the item raises a flag.
func (i *Item) Is(f Flag) bool {
	return slices.ContainsFunc(i.Raised, func(r Raised) bool { return r.Flag == f })
}

// Open reports whether the item is neither finished nor given up.
func (i *Item) Open() bool {
	return i.Stage != comity.StageCompletion && i.Stage != comity.StageCancelled
}

// Funded reports whether a commitment that counts is linked to the item.
func (i *Item) Funded() bool { return len(i.Funds) > 0 }

// Stand works out how one item stands on a day; nil where the record is no
// plan item that holds.
func Stand(r *comity.Record, opt Options) *Item {
	body, ok := r.Body.(*comity.PlanItem)
	if !ok || r.Status == comity.StatusRejected || r.Merged != "" {
		return nil
	}
	opt = opt.withDefaults()
	i := &Item{Record: *r, Body: body, Stage: body.Stage, steps: steps(string(body.Path))}
	own, seen := i.hear(opt.Today)
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
	i.move()
	i.slip(opt.Today)
	i.flag(opt, own, seen)
	return i
}

// hear finds the last report with a stage by the owner and the last by others,
// up to a day, and when anything was last heard.
func (i *Item) hear(today comity.Day) (own, seen *comity.Progress) {
	var last comity.Day
	for k := range i.Record.Progress {
		p := &i.Record.Progress[k]
		day := p.Date.First()
		if day > today {
			continue
		}
		if day >= last {
			i.Last, last = p.Date, day
		}
		switch {
		case p.Stage == "":
		case p.Verified:
			seen = later(seen, p)
		default:
			own = later(own, p)
		}
	}
	return own, seen
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

// move finds the deadline that the plan first gave, and how far it was moved.
func (i *Item) move() {
	for _, v := range i.Record.Voices {
		b, ok := v.Claim.Body.(*comity.PlanItem)
		if ok && b.Deadline != "" && v.Claim.Rejected == "" {
			i.Planned = b.Deadline
			break
		}
	}
	if i.Planned == "" {
		i.Planned = i.Body.Deadline
	}
	i.Moved = Days(i.Planned.Last(), i.Body.Deadline.Last())
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

// Slipped says in words how the end, or today, stands to the deadline; "" where
// there is nothing to say.
func (i *Item) Slipped() string {
	var s string
	switch {
	case i.Finished != "" && i.Slippage > 0:
		s = fmt.Sprintf("done %s after its deadline", days(i.Slippage))
	case i.Finished != "" && i.Slippage < 0:
		s = fmt.Sprintf("done %s before its deadline", days(-i.Slippage))
	case i.Finished != "" && i.Body.Deadline != "":
		s = "done on the day of its deadline"
	case i.Slippage > 0:
		s = days(i.Slippage) + " late"
	}
	if i.Moved != 0 {
		if s != "" {
			s += "; "
		}
		way := "later"
		if i.Moved < 0 {
			way = "earlier"
		}
		s += fmt.Sprintf("the deadline was moved from %s, %s %s", i.Planned, days(max(i.Moved, -i.Moved)), way)
	}
	return s
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
