package lists

import (
	"net/http"
	"strings"
	"time"

	"comity"
	"comity/internal/calendar"
	"comity/internal/due"
	"comity/internal/feed"
	"comity/internal/web/frame"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// calendarMost bounds how many days a calendar holds.
const calendarMost = 2_000

// Feeds returns what programs follow, by the pattern of its address: any list
// with its conditions, as Atom, as JSON Feed and as a calendar of its days
// (deadlines of commitments and plan items, days of everything else).
func Feeds(s *frame.Site) map[string]http.HandlerFunc {
	out := map[string]http.HandlerFunc{}
	for _, k := range comity.Kinds {
		if k == comity.KindTransaction {
			continue
		}
		path := frame.ListPath(k)
		out[path+".atom"] = follow(s, func(a *frame.Ask) (string, []byte, error) {
			f, err := feedOf(a, k)
			return "application/atom+xml; charset=utf-8", feed.Atom(f), err
		})
		out[path+".feed.json"] = follow(s, func(a *frame.Ask) (string, []byte, error) {
			f, err := feedOf(a, k)
			if err != nil {
				return "", nil, err
			}
			b, err := feed.JSON(f)
			return "application/feed+json; charset=utf-8", b, err
		})
		out[path+".ics"] = follow(s, func(a *frame.Ask) (string, []byte, error) { return calendarOf(a, k) })
	}
	return out
}

func follow(s *frame.Site, make func(*frame.Ask) (string, []byte, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := s.Ask(r)
		var media string
		var body []byte
		if err == nil {
			media, body, err = make(a)
		}
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		frame.Send(w, a, http.StatusOK, media, body)
	}
}

// feedOf is the list that the address's conditions give, last changed first.
func feedOf(a *frame.Ask, k comity.Kind) (f feed.Feed, err error) {
	p, err := question.Read(a, k)
	if err != nil {
		return f, err
	}
	p.Query.Sort, p.Query.After = "", ""
	answer, err := a.Site.Store.Records(a.Context, a.View, p.Query)
	if err != nil {
		return f, err
	}
	f = feed.Feed{Title: a.T("lists.comity", "words", p.Words(a)), Home: absolute(a, p.List(a)), Self: absolute(a, p.URL(a, a.Request.URL.Path)), Updated: time.Unix(0, 0)}
	for i := range answer.Records {
		r := &answer.Records[i]
		at, err := recorded(a, r.Changed)
		if err != nil {
			return f, err
		}
		if at.After(f.Updated) {
			f.Updated = at
		}
		f.Items = append(f.Items, feed.Item{ID: "urn:comity:record:" + string(r.ID), URL: absolute(a, a.RecordURL(r.ID)), Title: words.Clip(a.Title(r), 200), Text: feedText(a, r), Updated: at})
	}
	return f, nil
}

// feedText says of a record how much, how far and when.
func feedText(a *frame.Ask, r *comity.Record) string {
	f := frame.FactsOf(r)
	var said []string
	for _, s := range []string{a.Words.Amount(f.Amount), a.Words.State(r), a.Words.Date(f.Date), a.Words.Kept(r)} {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(append(said, a.T("lists.sources", "n", frame.SourcesOf(r))), " · ")
}

// recorded is when an entry was recorded.
func recorded(a *frame.Ask, number int64) (at time.Time, err error) {
	for e, err := range a.Site.Store.Entries(a.Context, number, number) {
		if err != nil {
			return at, err
		}
		at = e.Recorded
	}
	return at, nil
}

func absolute(a *frame.Ask, path string) string {
	scheme := "http://"
	if a.Request.TLS != nil {
		scheme = "https://"
	}
	return scheme + a.Request.Host + path
}

// calendarOf is a list, with its conditions, as iCalendar.
func calendarOf(a *frame.Ask, k comity.Kind) (string, []byte, error) {
	p, err := question.Read(a, k)
	if err != nil {
		return "", nil, err
	}
	var events []calendar.Event
	for r, err := range a.Site.Store.Each(a.Context, a.View, p.Query) {
		if err != nil {
			return "", nil, err
		}
		on, details := dayOf(a, &r)
		if on == "" || r.Merged != "" || r.Status == comity.StatusRejected {
			continue
		}
		if len(events) == calendarMost {
			return "", nil, frame.Worded(comity.Unsupported, a.T("lists.these-are-too-many-for", "kinds", a.Words.Kinds(k))).Hint(a.T("lists.narrow-the-list-to-a"))
		}
		events = append(events, calendar.Event{ID: string(r.ID), On: on, Summary: a.Title(&r), Details: details, URL: absolute(a, a.RecordURL(r.ID))})
	}
	return "text/calendar; charset=utf-8", calendar.Write(words.Capital(a.Words.Kinds(k)), a.Head.Time, events), nil
}

// dayOf is the date by which a record stands in a calendar, and what is said
// there of it: what is still to be done stands at its deadline.
func dayOf(a *frame.Ask, r *comity.Record) (on comity.Date, details string) {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		return due.By(r), a.T("lists.due-1", "stage", a.Words.Stage(b.Stage))
	case *comity.PlanItem:
		return due.By(r), a.T("lists.due-2", "parties", a.Words.Parties(b.Owner, a.Name))
	case *comity.Meeting:
		details = a.Words.Parties(b.Parties, a.Name)
		if b.Place != "" {
			details += "\n" + string(b.Place)
		}
		return b.Date, details
	case *comity.Instrument:
		return b.Date, a.Words.Parties(b.Parties, a.Name)
	case *comity.Relationship:
		return b.Date, a.Words.Parties(b.Parties, a.Name)
	case *comity.Position:
		return b.Date, a.Words.Parties(b.By, a.Name)
	}
	return "", ""
}

// Alternates implements [frame.Followed].
func (p *listPage) Alternates(a *frame.Ask) []frame.Alternate {
	if p.Kind == "" || p.Kind == comity.KindTransaction {
		return nil
	}
	path := frame.ListPath(p.Kind)
	return []frame.Alternate{{Type: "application/atom+xml", Name: a.T("lists.atom"), To: p.URL(a, path+".atom")},
		{Type: "application/feed+json", Name: a.T("lists.json-feed"), To: p.URL(a, path+".feed.json")},
		{Type: "text/calendar", Name: a.T("lists.calendar"), To: p.URL(a, path+".ics")}}
}
