package reconcile

import "comity"

// window is when something was so, as a claim tells it: from first to last.
// sure is false where only the publication bounds it.
type window struct {
	first, last comity.Day
	sure        bool
}

func windowOf(b comity.Body, published comity.Date) window {
	var d comity.Date
	switch b := b.(type) {
	case *comity.Commitment:
		d = b.Date
	case *comity.Meeting:
		d = b.Date
	case *comity.Instrument:
		d = b.Date
	case *comity.Relationship:
		d = b.Date
	case *comity.Position:
		d = b.Date
	}
	if f, l := d.First(), d.Last(); f != "" && l != "" {
		return window{f, l, true}
	}
	if f, l := published.First(), published.Last(); f != "" && l != "" {
		return window{f.Add(-season), l, false}
	}
	return window{}
}

func (w window) known() bool { return w.first != "" }

// day reports whether the window is one stated day.
func (w window) day() bool { return w.sure && w.first == w.last }

// gap returns how many days lie between two windows, 0 where they share one or
// either is unknown.
func (w window) gap(o window) int {
	if !w.known() || !o.known() {
		return 0
	}
	switch {
	case w.last < o.first:
		return days(w.last, o.first)
	case o.last < w.first:
		return days(o.last, w.first)
	}
	return 0
}

// after reports whether w lies wholly more than n days after o.
func (w window) after(o window, n int) bool {
	return w.known() && o.known() && o.last.Add(n) < w.first
}

func days(a, b comity.Day) int {
	x, ok1 := a.Time()
	y, ok2 := b.Time()
	if !ok1 || !ok2 {
		return 0
	}
	return int(y.Sub(x).Hours() / 24)
}
