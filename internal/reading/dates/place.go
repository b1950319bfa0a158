package dates

import (
	"fmt"
	"time"

	"comity"
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
	y, m, d  int // m is the quarter, half or season where the unit is one
	explicit bool
	token    int // where the text names it
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
func (p place) date() comity.Date {
	if p.y < 1 || p.y > 9999 {
		return ""
	}
	switch p.unit {
	case day:
		return edtf(p.y, p.m, p.d)
	case week:
		monday := p.monday()
		return dayOf(monday) + "/" + dayOf(monday.AddDate(0, 0, 6))
	case weekend:
		monday := p.monday()
		return dayOf(monday.AddDate(0, 0, 5)) + "/" + dayOf(monday.AddDate(0, 0, 6))
	case month:
		return edtf(p.y, p.m, 0)
	case quarter:
		return comity.Date(fmt.Sprintf("%04d-%d", p.y, 32+p.m))
	case half:
		return comity.Date(fmt.Sprintf("%04d-%d", p.y, 39+p.m))
	case season:
		return comity.Date(fmt.Sprintf("%04d-%d", p.y, 20+p.m))
	case year:
		return edtf(p.y, 0, 0)
	case decade:
		return comity.Date(fmt.Sprintf("%03dX", p.y/10))
	case century:
		return comity.Date(fmt.Sprintf("%02dXX", p.y/100))
	}
	return ""
}

func (p place) time() time.Time {
	return time.Date(p.y, time.Month(max(p.m, 1)), max(p.d, 1), 0, 0, 0, 0, time.UTC)
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
	p := place{unit: year, y: t.Year()}
	if len(d) >= 7 {
		p.unit, p.m = month, int(t.Month())
	}
	if len(d) == 10 {
		p.unit, p.d = day, t.Day()
	}
	return p
}

// here is the stretch of a unit in which the document's own date lies, y 0
// where that is not known.
func (s *scanner) here(u unit) place {
	if s.base.y == 0 || s.base.m == 0 && u < year || s.base.d == 0 && u <= weekend {
		return place{unit: u}
	}
	return place{unit: day, y: s.base.y, m: max(s.base.m, 1), d: max(s.base.d, 1)}.as(u)
}

// as returns the stretch of a unit that p lies or begins in.
func (p place) as(u unit) place {
	q := place{unit: u, y: p.y}
	if p.y == 0 || u == p.unit {
		p.unit = u
		return p
	}
	first := p.first()
	switch u {
	case day, week, weekend:
		q.m, q.d = int(first.Month()), first.Day()
		q.y = first.Year()
	case month:
		q.m = int(first.Month())
	case quarter:
		q.m = (int(first.Month())-1)/3 + 1
	case half:
		q.m = (int(first.Month())-1)/6 + 1
	case season:
		q.m = (int(first.Month())/3+3)%4 + 1
	}
	return q
}

// first is the first day of p.
func (p place) first() time.Time {
	switch p.unit {
	case week, weekend:
		return p.monday()
	case quarter:
		return time.Date(p.y, time.Month(3*p.m-2), 1, 0, 0, 0, 0, time.UTC)
	case half:
		return time.Date(p.y, time.Month(6*p.m-5), 1, 0, 0, 0, 0, time.UTC)
	case season:
		return time.Date(p.y, time.Month(3*p.m), 1, 0, 0, 0, 0, time.UTC)
	case year, decade, century:
		return time.Date(p.y, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return p.time()
}

// plus returns the stretch of p's unit that lies n of them later.
func (p place) plus(n int) place {
	if p.y == 0 {
		return p
	}
	switch p.unit {
	case day:
		return p.moved(p.time().AddDate(0, 0, n))
	case week, weekend:
		return p.moved(p.time().AddDate(0, 0, 7*n))
	case month:
		t := time.Date(p.y, time.Month(p.m+n), 1, 0, 0, 0, 0, time.UTC)
		p.y, p.m = t.Year(), int(t.Month())
	case quarter, season:
		q := p.m - 1 + n
		p.y, p.m = p.y+floor(q, 4), q-4*floor(q, 4)+1
	case half:
		q := p.m - 1 + n
		p.y, p.m = p.y+floor(q, 2), q-2*floor(q, 2)+1
	case year:
		p.y += n
	case decade:
		p.y += 10 * n
	case century:
		p.y += 100 * n
	}
	return p
}

func (p place) moved(t time.Time) place {
	p.y, p.m, p.d = t.Year(), int(t.Month()), t.Day()
	return p
}
