// Package meetings shows meetings on the calendar of a year, so that a reader
// sees at a glance when parties met and where nothing was.
package meetings

import (
	"cmp"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// Bounds of a calendar.
const (
	most    = 2_000 // meetings that one year shows
	longest = 21    // days of a meeting up to which each is marked
	yearsIn = 60    // years that a calendar leads to
)

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){"/meetings/calendar": calendar}
}

// calendarPage is the meetings of one year.
type calendarPage struct {
	Year     string          `json:"year"`
	Years    []string        `json:"years"` // those that have any, the earliest first
	Meetings []comity.Record `json:"meetings"`
	Partly   bool            `json:"partly,omitempty"`
	question *question.Question
	months   []month
	undated  []comity.Record // some time in the year
}

// month is one leaf: weeks from Monday to Sunday, and the meetings that begin
// in it.
type month struct {
	ID       string // its English name, in addresses
	Name     string
	Weeks    [][7]day
	Meetings []comity.Record
}

// day is one square of a leaf; Number is 0 where it lies in another month.
type day struct {
	Number int
	First  comity.Day // the day under which the meeting that is marked here is listed; "" for none
	Says   string     // what is on that day
}

func calendar(a *frame.Ask) (frame.Page, error) {
	q, err := question.Read(a, comity.KindMeeting)
	if err != nil {
		return nil, err
	}
	p := &calendarPage{Year: q.Filter.Year}
	if err := p.choose(a, q); err != nil {
		return nil, err
	}
	if p.Year == "" {
		p.question = q
		return p, nil
	}
	f := q.Filter
	f.Year = p.Year
	if p.question, err = question.Of(a, comity.KindMeeting, f); err != nil {
		return nil, err
	}
	for r, err := range a.Site.Store.Each(a.Context, a.View, p.question.Query) {
		if err != nil {
			return nil, err
		}
		if r.Merged != "" || r.Status == comity.StatusRejected {
			continue
		}
		if len(p.Meetings) == most {
			p.Partly = true
			break
		}
		p.Meetings = append(p.Meetings, r)
	}
	for i := range p.Meetings {
		p.Meetings[i] = *a.Visible(&p.Meetings[i])
	}
	slices.SortStableFunc(p.Meetings, func(x, y comity.Record) int {
		return cmp.Compare(frame.FactsOf(&x).Date.First(), frame.FactsOf(&y).Date.First())
	})
	p.lay(a)
	return p, nil
}

// choose lists the years that have meetings, and takes the one asked for, else
// this one, else the last before it, else the first after it.
func (p *calendarPage) choose(a *frame.Ask, q *question.Question) error {
	all := *q
	all.Query.Years = nil
	counts, err := a.Site.Store.Facets(a.Context, a.View, all.Query, yearsIn, ledger.FacetYear)
	if err != nil {
		return err
	}
	for _, c := range counts[0] {
		if len(c.Value) == 4 {
			p.Years = append(p.Years, c.Value)
		}
	}
	slices.Sort(p.Years)
	for _, y := range p.Years {
		if p.Year == "" || q.Filter.Year == "" && y <= string(a.Today()[:4]) {
			p.Year = y
		}
	}
	return nil
}

// lay puts the meetings on twelve leaves.
func (p *calendarPage) lay(a *frame.Ask) {
	first, err := time.Parse("2006", p.Year)
	if err != nil {
		return
	}
	marked, said := map[comity.Day]comity.Day{}, map[comity.Day]string{}
	for m := time.January; m <= time.December; m++ {
		p.months = append(p.months, month{ID: m.String(), Name: a.Words.MonthName(m)})
	}
	for _, r := range p.Meetings {
		date := frame.FactsOf(&r).Date
		from, to := days(date)
		switch {
		case from.IsZero() || from.Year() != first.Year() && to.Year() != first.Year():
			continue
		case from.Year() == to.Year() && from.Month() != to.Month() && to.Sub(from) > longest*24*time.Hour:
			p.undated = append(p.undated, r)
			continue
		}
		if from.Year() < first.Year() {
			from = first
		}
		leaf := &p.months[from.Month()-1]
		leaf.Meetings = append(leaf.Meetings, r)
		if to.Sub(from) > longest*24*time.Hour {
			continue // some time in the month
		}
		for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
			on := comity.DayOf(d)
			if marked[on] == "" {
				marked[on] = comity.DayOf(from)
			}
			said[on] += words.Clip(a.Title(&r), 80) + ". "
		}
	}
	for i := range p.months {
		p.months[i].Weeks = weeks(first.AddDate(0, i, 0), marked, said)
	}
}

// days are the first and the last day of a date; zero where it names none.
func days(d comity.Date) (from, to time.Time) {
	from, ok1 := d.First().Time()
	to, ok2 := d.Last().Time()
	if !ok1 || !ok2 {
		return time.Time{}, time.Time{}
	}
	return from, to
}

// weeks cuts a month into weeks that begin on Monday.
func weeks(first time.Time, marked map[comity.Day]comity.Day, said map[comity.Day]string) (out [][7]day) {
	var week [7]day
	at := (int(first.Weekday()) + 6) % 7
	for d := first; d.Month() == first.Month(); d = d.AddDate(0, 0, 1) {
		on := comity.DayOf(d)
		week[at] = day{d.Day(), marked[on], said[on]}
		if at++; at == 7 {
			out, week, at = append(out, week), [7]day{}, 0
		}
	}
	if at > 0 {
		out = append(out, week)
	}
	return out
}

// anchor is where a meeting stands on the page: the first on a day bears the
// day's name.
func (m *month) anchor(i int) string {
	day := frame.FactsOf(&m.Meetings[i]).Date.First()
	if i > 0 && frame.FactsOf(&m.Meetings[i-1]).Date.First() == day {
		return ""
	}
	return "d-" + string(day)
}

// Title implements [frame.Page].
func (p *calendarPage) Title(a *frame.Ask) string {
	if p.Year == "" {
		return a.T("meetings.meetings")
	}
	return a.T("meetings.meetings-of", "year", p.Year)
}

// Body implements [frame.Page].
func (p *calendarPage) Body(a *frame.Ask) templ.Component { return calendarBody(a, p) }

// Data implements [frame.Page].
func (p *calendarPage) Data(*frame.Ask) any { return p }

// Alternates implements [frame.Followed].
func (p *calendarPage) Alternates(a *frame.Ask) []frame.Alternate {
	f := *p.question
	return []frame.Alternate{{Type: "text/calendar", Name: a.T("meetings.calendar"), To: f.URL(a, "/meetings.ics")}}
}

// follow is the address of the meetings of all years, with whatever else the
// page is narrowed to, for a calendar of the reader's own.
func (p *calendarPage) follow(a *frame.Ask) string {
	f := *p.question
	f.Filter.Year = ""
	return f.URL(a, "/meetings.ics")
}

// weekdays are the days of a week as the calendar has them, Monday first.
func weekdays(a *frame.Ask) (names []string) {
	for d := range 7 {
		names = append(names, a.Words.Weekday(time.Weekday((d+1)%7)))
	}
	return names
}

// initial is the first letter of a name.
func initial(name string) string {
	_, size := utf8.DecodeRuneInString(name)
	return name[:size]
}
