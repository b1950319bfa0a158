package lists

import (
	"net/http"
	"strings"
	"time"

	"comity"
	"comity/internal/calendar"
	"comity/internal/feed"
	"comity/internal/web/frame"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// calendarMost bounds how many meetings a calendar holds.
const calendarMost = 2_000

// Feeds returns what programs follow, by the pattern of its address: any list
// of commitments as Atom and as JSON Feed, meetings as a calendar.
func Feeds(s *frame.Site) map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"/commitments.atom": follow(s, func(a *frame.Ask) (string, []byte, error) {
			f, err := feedOf(a)
			return "application/atom+xml; charset=utf-8", feed.Atom(f), err
		}),
		"/commitments.feed.json": follow(s, func(a *frame.Ask) (string, []byte, error) {
			f, err := feedOf(a)
			if err != nil {
				return "", nil, err
			}
			b, err := feed.JSON(f)
			return "application/feed+json; charset=utf-8", b, err
		}),
		"/meetings.ics": follow(s, meetingsCalendar),
	}
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
func feedOf(a *frame.Ask) (f feed.Feed, err error) {
	p, err := question.Read(a, comity.KindCommitment)
	if err != nil {
		return f, err
	}
	p.Query.Sort, p.Query.After = "", ""
	answer, err := a.Site.Store.Records(a.Context, a.View, p.Query)
	if err != nil {
		return f, err
	}
	f = feed.Feed{Title: "Comity: " + p.Words(a), Home: absolute(a, p.List(a)), Self: absolute(a, p.URL(a, a.Request.URL.Path)), Updated: time.Unix(0, 0)}
	for i := range answer.Records {
		r := &answer.Records[i]
		at, err := recorded(a, r.Changed)
		if err != nil {
			return f, err
		}
		if at.After(f.Updated) {
			f.Updated = at
		}
		f.Items = append(f.Items, feed.Item{ID: "urn:comity:record:" + string(r.ID), URL: absolute(a, a.RecordURL(r.ID)), Title: words.Clip(a.Title(r), 200), Text: feedText(r), Updated: at})
	}
	return f, nil
}

// feedText says of a commitment how much, how far and when.
func feedText(r *comity.Record) string {
	f := frame.FactsOf(r)
	var said []string
	for _, s := range []string{words.Amount(f.Amount), f.State, words.Date(f.Date)} {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(append(said, words.Count(frame.SourcesOf(r), "source", "sources")), " · ")
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

// meetingsCalendar is the list of meetings, with its conditions, as iCalendar.
func meetingsCalendar(a *frame.Ask) (string, []byte, error) {
	p, err := question.Read(a, comity.KindMeeting)
	if err != nil {
		return "", nil, err
	}
	var events []calendar.Event
	for r, err := range a.Site.Store.Each(a.Context, a.View, p.Query) {
		if err != nil {
			return "", nil, err
		}
		m, ok := r.Body.(*comity.Meeting)
		if !ok || r.Merged != "" || r.Status == comity.StatusRejected {
			continue
		}
		if len(events) == calendarMost {
			return "", nil, comity.Errorf(comity.Unsupported, "these meetings are too many for one calendar").WithHint("narrow the list to a party or a year")
		}
		details := words.Parties(m.Parties, a.Name)
		if m.Place != "" {
			details += "\n" + string(m.Place)
		}
		events = append(events, calendar.Event{ID: string(r.ID), On: m.Date, Summary: a.Title(&r), Details: details, URL: absolute(a, a.RecordURL(r.ID))})
	}
	return "text/calendar; charset=utf-8", calendar.Write("Meetings", a.Head.Time, events), nil
}

// Alternates implements [frame.Followed].
func (p *listPage) Alternates(a *frame.Ask) []frame.Alternate {
	switch p.Kind {
	case comity.KindCommitment:
		return []frame.Alternate{{Type: "application/atom+xml", Name: "Atom", To: p.URL(a, "/commitments.atom")},
			{Type: "application/feed+json", Name: "JSON Feed", To: p.URL(a, "/commitments.feed.json")}}
	case comity.KindMeeting:
		return []frame.Alternate{{Type: "text/calendar", Name: "Calendar", To: p.URL(a, "/meetings.ics")}}
	}
	return nil
}
