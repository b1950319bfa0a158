package standing

import (
	"context"
	"strconv"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/plan"
)

// Then is the time that a plan of now is compared with.
type Then struct {
	Entry   int64      // the last entry then; 0 where the ledger had none
	Day     comity.Day // on which lateness is judged
	Meeting *comity.Record
}

// When reads a time: a day or an entry's number as asked, else the day of the
// last meeting of the plan's owners, else three months ago.
func When(ctx context.Context, s ledger.Store, v ledger.View, b *plan.Board, today comity.Day, asked string) (t Then, err error) {
	if asked == "" {
		if t.Meeting, err = LastMeeting(ctx, s, v, b, today); err != nil {
			return t, err
		}
		asked = string(today.Add(-90))
		if t.Meeting != nil {
			asked = string(t.Meeting.Body.(*comity.Meeting).Date.Last())
		}
	}
	if day, ok := comity.Day(asked).Time(); ok {
		t.Day = comity.Day(asked)
		if t.Entry, err = s.At(ctx, day.Add(24*time.Hour-time.Microsecond)); err != nil {
			return t, err
		}
	} else if t.Entry, err = strconv.ParseInt(asked, 10, 64); err != nil {
		return t, comity.Errorf(comity.Invalid, "%q is neither a day nor an entry", asked).WithHint("write a day, as in 2026-06-30, or a number from comity log")
	}
	head, err := s.Head(ctx)
	if err != nil {
		return t, err
	}
	if t.Entry < 0 || t.Entry > head.Size {
		return t, comity.Errorf(comity.NotFound, "there is no entry %d", t.Entry).WithHint("the ledger holds entries 1 to %d", head.Size)
	}
	if t.Day == "" && t.Entry > 0 {
		for e, err := range s.Entries(ctx, t.Entry, t.Entry) {
			return Then{t.Entry, comity.DayOf(e.Recorded.UTC()), nil}, err
		}
	}
	return t, nil
}

// Since lists what changed of a plan since then.
func Since(ctx context.Context, s Store, v ledger.View, now *plan.Board, t Then) ([]plan.News, error) {
	before := &plan.Board{Plan: now.Plan}
	if t.Entry > 0 && (v.AsOf == 0 || t.Entry < v.AsOf) {
		v.AsOf = t.Entry
		b, err := Board(ctx, s, v, t.Day, now.Plan)
		if err != nil && comity.KindOf(err) != comity.NotFound {
			return nil, err
		}
		if err == nil {
			before = b
		}
	}
	return plan.Compare(before, now, t.Entry), nil
}
