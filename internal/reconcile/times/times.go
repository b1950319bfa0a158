// Package times says when something was so, as a claim tells it, and how far two
// such times lie apart.
package times

import (
	"time"

	"comity"
)

// Window is when something was so, as a claim tells it: from First to Last. Sure
// is false where only the publication bounds it.
type Window struct {
	First, Last comity.Day
	Sure        bool
}

// Of returns the window of a claim that was published on a day. What states no
// time may be told as many days late as lag says.
func Of(b comity.Body, published comity.Date, lag int) Window {
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
		return Window{f, l, true}
	}
	if f, l := published.First(), published.Last(); f != "" && l != "" {
		return Window{f.Add(-lag), l, false}
	}
	return Window{}
}

// Known reports whether anything bounds the window.
func (w Window) Known() bool { return w.First != "" }

// Day reports whether the window is one stated day.
func (w Window) Day() bool { return w.Sure && w.First == w.Last }

// Gap returns how many days lie between two Windows, 0 where they share one or
// either is unknown.
func (w Window) Gap(o Window) int {
	if !w.Known() || !o.Known() {
		return 0
	}
	switch {
	case w.Last < o.First:
		return Days(w.Last, o.First)
	case o.Last < w.First:
		return Days(o.Last, w.First)
	}
	return 0
}

// After reports whether w lies wholly more than n days after o.
func (w Window) After(o Window, n int) bool {
	return w.Known() && o.Known() && o.Last.Add(n) < w.First
}

// Days returns how many days lie from a to b, 0 where either is no day.
func Days(a, b comity.Day) int {
	x, ok1 := a.Time()
	y, ok2 := b.Time()
	if !ok1 || !ok2 {
		return 0
	}
	return int(y.Sub(x).Hours() / 24)
}

// InWords writes a window: "3 Nov 2023", "Nov 2023", "" where only the
// publication bounds it.
func (w Window) InWords() string {
	if !w.Sure {
		return ""
	}
	t, ok := w.First.Time()
	u, ok2 := w.Last.Time()
	switch {
	case !ok || !ok2:
		return ""
	case w.First == w.Last:
		return t.Format("2 Jan 2006")
	case t.Year() == u.Year() && t.Month() == u.Month():
		return t.Format("Jan 2006")
	case t.Year() == u.Year() && t.YearDay() == 1 && u.Month() == time.December:
		return t.Format("2006")
	}
	return t.Format("2 Jan 2006") + " to " + u.Format("2 Jan 2006")
}
