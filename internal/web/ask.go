package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/words"
)

// ask is one question of a reader: the request, and what its address says
// about as-of, on, currency and format.
type ask struct {
	site     *site
	r        *http.Request
	ctx      context.Context
	view     ledger.View
	head     ledger.Head
	asOf     string // as asked, "" for the head
	asOfTime string // when the entry that as-of names was recorded, in words
	on       string // as asked, "" for the latest known
	currency string
	format   string // "html", "json" or "csv"
}

// newAsk reads the address. Where it is not well formed the ask stands for the
// head of the ledger and can still dress a page that says what is wrong.
func (s *site) newAsk(r *http.Request) (*ask, error) {
	a := &ask{site: s, r: r, ctx: r.Context(), currency: s.Currency, view: ledger.View{Viewer: s.Viewer}}
	a.format = formatOf(r)
	head, err := s.store.Head(a.ctx)
	if err != nil {
		return a, err
	}
	a.head = head
	q := r.URL.Query()
	if c := strings.ToUpper(strings.TrimSpace(q.Get("currency"))); c != "" {
		if !isCurrency(c) {
			return a, comity.Errorf(comity.Invalid, "%q is no currency", clipped(c)).WithHint("use a code of three letters, as in USD, JPY or EUR")
		}
		a.currency = c
	}
	if on := strings.TrimSpace(q.Get("on")); on != "" {
		if _, ok := comity.Day(on).Time(); !ok {
			return a, comity.Errorf(comity.Invalid, "%q is no day", clipped(on)).WithHint("write a day as in 2023-12-17")
		}
		a.on, a.view.On = on, comity.Day(on)
	}
	return a, a.readAsOf(strings.TrimSpace(q.Get("as-of")))
}

// readAsOf sets the view to an entry number or to the end of a day (UTC).
func (a *ask) readAsOf(text string) error {
	if text == "" {
		return nil
	}
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		day, ok := comity.Day(text).Time()
		if !ok {
			return comity.Errorf(comity.Invalid, "%q is neither a day nor an entry's number", clipped(text)).
				WithHint("write as-of as a day, as in 2026-11-24, or as the number of an entry")
		}
		if number, err = a.site.store.At(a.ctx, day.Add(24*time.Hour-time.Microsecond)); err != nil {
			return err
		}
		if number == 0 {
			return comity.Errorf(comity.NotFound, "the ledger held nothing on %s", words.Day(comity.Day(text))).WithHint("ask as of a later day")
		}
	}
	if number < 1 || number > a.head.Size {
		return comity.Errorf(comity.Invalid, "there is no entry %d", number).WithHint("the ledger's entries go from 1 to %d", a.head.Size)
	}
	for e, err := range a.site.store.Entries(a.ctx, number, number) {
		if err != nil {
			return err
		}
		a.asOfTime = words.Time(e.Recorded)
	}
	a.asOf, a.view.AsOf = text, number
	return nil
}

// last is the number of the last entry that the question may know of.
func (a *ask) last() int64 {
	if a.view.AsOf > 0 {
		return a.view.AsOf
	}
	return a.head.Size
}

// today is the day on which lateness is judged: the one asked for, or now.
func (a *ask) today() comity.Day {
	if a.view.On != "" {
		return a.view.On
	}
	return comity.DayOf(a.site.Now().UTC())
}

// url returns the address of a page of this site, with as-of, on and currency
// kept; pairs are further query parameters, those without a value left out.
func (a *ask) url(path string, pairs ...string) string {
	q := a.kept()
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// kept returns the query parameters that every link keeps.
func (a *ask) kept() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"as-of": a.asOf, "on": a.on} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if a.currency != a.site.Currency {
		q.Set("currency", a.currency)
	}
	return q
}

// with returns this page's own address with parameters set or, where empty,
// left out.
func (a *ask) with(pairs ...string) string {
	q := a.r.URL.Query()
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Del(pairs[i])
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return a.r.URL.EscapedPath()
	}
	return a.r.URL.EscapedPath() + "?" + q.Encode()
}

// hidden lists the kept parameters that a form must carry along, in a fixed order.
func (a *ask) hidden() [][2]string {
	var fields [][2]string
	q := a.kept()
	for _, name := range []string{"as-of", "on", "currency"} {
		if v := q.Get(name); v != "" {
			fields = append(fields, [2]string{name, v})
		}
	}
	return fields
}

func (a *ask) recordURL(id comity.ClaimID) string { return a.url("/records/" + string(id)) }

func (a *ask) partyURL(p comity.Party) string { return a.url("/parties/" + url.PathEscape(string(p))) }

func (a *ask) pairURL(x, y comity.Party) string {
	return a.url("/pairs/" + url.PathEscape(string(x)) + "/" + url.PathEscape(string(y)))
}

func (a *ask) entryURL(n int64) string { return a.url("/log/" + strconv.FormatInt(n, 10)) }

func (a *ask) sourceURL(id comity.SourceID) string { return a.url("/documents/" + string(id)) }

// passageURL leads to a passage within its document, on the right page of a long one.
func (a *ask) passageURL(id comity.SourceID, e comity.Evidence) string {
	at := ""
	if e.Start > 0 {
		at = strconv.Itoa(e.Start)
	}
	return a.url("/documents/"+string(id), "at", at) + "#" + chars(e)
}

// chars is the anchor of a passage.
func chars(e comity.Evidence) string {
	return "chars=" + strconv.Itoa(e.Start) + "-" + strconv.Itoa(e.End)
}

func (a *ask) name(p comity.Party) string { return a.site.Names.Name(p) }

func (a *ask) title(r *comity.Record) string { return words.Title(r.Kind, r.Body, a.name) }

// party reads a party that a reader typed: a code, a name or an adjective.
func (a *ask) party(text string) comity.Party {
	text = strings.TrimSpace(text)
	if p, ok := a.site.Names.Find(text); ok {
		return p
	}
	return comity.Party(text)
}

// convert gives a sum in the reader's currency; nil where it is in it already
// or no rate is known.
func (a *ask) convert(sum *comity.Amount, on comity.Date) *Conversion {
	if sum == nil || sum.Currency == a.currency {
		return nil
	}
	c, ok := a.site.Convert(*sum, a.currency, on)
	if !ok {
		return nil
	}
	return &c
}

// formatOf reads ?format= and, where there is none, the Accept header.
func formatOf(r *http.Request) string {
	switch f := r.URL.Query().Get("format"); f {
	case "json", "csv", "html":
		return f
	}
	accept := r.Header.Get("Accept")
	at := func(t string) int {
		if i := strings.Index(accept, t); i >= 0 {
			return i
		}
		return len(accept)
	}
	html, json, csv := at("text/html"), at("application/json"), at("text/csv")
	switch {
	case json < html && json < csv:
		return "json"
	case csv < html && csv < json:
		return "csv"
	}
	return "html"
}

func isCurrency(c string) bool {
	return len(c) == 3 && strings.Trim(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// clipped bounds what a message repeats of a reader's own words.
func clipped(s string) string { return words.Clip(s, 60) }
