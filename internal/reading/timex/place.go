package timex

import (
	"fmt"
	"time"

	"comity"
	"comity/internal/reading/calendar"
)

// unit is a stretch of the calendar, the shortest first.
type unit uint8

const (
	none unit = iota
	day
	week
	weekend
	month
	quarter
	half
	season
	year
	decade
	century
)

// place is one stretch of the calendar; y is 0 where it is not known.
type place struct {
	unit     unit
	Y, M, D  int // m is the quarter, half or season where the unit is one
	explicit bool
	token    int  // where the text names it
	leads    bool // opens its clause
}

func unitOf(word string) unit {
	switch word {
	case "day", "days":
		return day
	case "week", "weeks":
		return week
	case "weekend", "weekends":
		return weekend
	case "month", "months":
		return month
	case "quarter", "quarters":
		return quarter
	case "year", "years":
		return year
	case "decade", "decades":
		return decade
	case "century", "centuries":
		return century
	}
	return none
}

// date writes p in EDTF: a week as its Monday to its Sunday.
func (p place) Date() comity.Date {
	if p.Y < 1 || p.Y > 9999 {
		return ""
	}
	switch p.unit {
	case day:
		return calendar.EDTF(p.Y, p.M, p.D)
	case week:
		monday := p.monday()
		return calendar.DayOf(monday) + "/" + calendar.DayOf(monday.AddDate(0, 0, 6))
	case weekend:
		monday := p.monday()
		return calendar.DayOf(monday.AddDate(0, 0, 5)) + "/" + calendar.DayOf(monday.AddDate(0, 0, 6))
	case month:
		return calendar.EDTF(p.Y, p.M, 0)
	case quarter:
		return comity.Date(fmt.Sprintf("%04d-%d", p.Y, 32+p.M))
	case half:
		return comity.Date(fmt.Sprintf("%04d-%d", p.Y, 39+p.M))
	case season:
		return comity.Date(fmt.Sprintf("%04d-%d", p.Y, 20+p.M))
	case year:
		return calendar.EDTF(p.Y, 0, 0)
	case decade:
		return comity.Date(fmt.Sprintf("%03dX", p.Y/10))
	case century:
		return comity.Date(fmt.Sprintf("%02dXX", p.Y/100))
	}
	return ""
}

func (p place) time() time.Time {
	return time.Date(p.Y, time.Month(max(p.M, 1)), max(p.D, 1), 0, 0, 0, 0, time.UTC)
}

func (p place) monday() time.Time {
	t := p.time()
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
}

// placeOf reads a day, month or year in EDTF.
func placeOf(d comity.Date) place {
	t, ok := d.First().Time()
	if !ok {
		return place{}
	}
	p := place{unit: year, Y: t.Year()}
	if len(d) >= 7 {
		p.unit, p.M = month, int(t.Month())
	}
	if len(d) == 10 {
		p.unit, p.D = day, t.Day()
	}
	return p
}

// here is the stretch of a unit in which the document's own date lies, y 0
// where that is not known.
func (s *marker) here(u unit) place {
	if s.Base.Y == 0 || s.Base.M == 0 && u < year || s.Base.D == 0 && u <= weekend {
		return place{unit: u}
	}
	return place{unit: day, Y: s.Base.Y, M: max(s.Base.M, 1), D: max(s.Base.D, 1)}.as(u)
}

// as returns the stretch of a unit that p lies or begins in.
func (p place) as(u unit) place {
	q := place{unit: u, Y: p.Y}
	if p.Y == 0 || u == p.unit {
		p.unit = u
		return p
	}
	first := p.first()
	switch u {
	case day, week, weekend:
		q.M, q.D = int(first.Month()), first.Day()
		q.Y = first.Year()
	case month:
		q.M = int(first.Month())
	case quarter:
		q.M = (int(first.Month())-1)/3 + 1
	case half:
		q.M = (int(first.Month())-1)/6 + 1
	case season:
		q.M = (int(first.Month())/3+3)%4 + 1
	}
	return q
}

// first is the first day of p.
func (p place) first() time.Time {
	switch p.unit {
	case week, weekend:
		return p.monday()
	case quarter:
		return time.Date(p.Y, time.Month(3*p.M-2), 1, 0, 0, 0, 0, time.UTC)
	case half:
		return time.Date(p.Y, time.Month(6*p.M-5), 1, 0, 0, 0, 0, time.UTC)
	case season:
		return time.Date(p.Y, time.Month(3*p.M), 1, 0, 0, 0, 0, time.UTC)
	case year, decade, century:
		return time.Date(p.Y, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return p.time()
}

// plus returns the stretch of p's unit that lies n of them later.
func (p place) plus(n int) place {
	if p.Y == 0 {
		return p
	}
	switch p.unit {
	case day:
		return p.moved(p.time().AddDate(0, 0, n))
	case week, weekend:
		return p.moved(p.time().AddDate(0, 0, 7*n))
	case month:
		t := time.Date(p.Y, time.Month(p.M+n), 1, 0, 0, 0, 0, time.UTC)
		p.Y, p.M = t.Year(), int(t.Month())
	case quarter, season:
		q := p.M - 1 + n
		p.Y, p.M = p.Y+calendar.Floor(q, 4), q-4*calendar.Floor(q, 4)+1
	case half:
		q := p.M - 1 + n
		p.Y, p.M = p.Y+calendar.Floor(q, 2), q-2*calendar.Floor(q, 2)+1
	case year:
		p.Y += n
	case decade:
		p.Y += 10 * n
	case century:
		p.Y += 100 * n
	}
	return p
}

func (p place) moved(t time.Time) place {
	p.Y, p.M, p.D = t.Year(), int(t.Month()), t.Day()
	return p
}
