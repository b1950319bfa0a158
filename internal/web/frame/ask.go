package frame

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/texts"
	"comity/internal/web/words"
)

// Ask is one question of a reader: the request, and what its address says
// about as-of, on, currency and format.
type Ask struct {
	Site     *Site
	Request  *http.Request
	Context  context.Context
	View     ledger.View
	Head     ledger.Head
	AsOf     string // as asked, "" for the head
	AsOfTime string // when the entry that as-of names was recorded, in words
	AsOfDay  comity.Day
	On       string // as asked, "" for the latest known
	Currency string
	Words    words.Words // in the reader's language
	Format   string      // "html", "json", "jsonl", "csv", "svg" or "png"

	cells map[string]*total.Cells // sums, by the question
}

// Ask reads the address. Where it is not well formed the ask stands for the
// head of the ledger and can still dress a page that says what is wrong.
func (s *Site) Ask(r *http.Request) (*Ask, error) {
	a := &Ask{Site: s, Request: r, Context: r.Context(), Currency: s.Currency, View: ledger.View{Viewer: s.Viewer}}
	a.Words = s.wordsFor(r)
	a.Format = formatOf(r)
	head, err := s.Store.Head(a.Context)
	if err != nil {
		return a, err
	}
	a.Head = head
	q := r.URL.Query()
	if c := strings.ToUpper(strings.TrimSpace(q.Get("currency"))); c != "" {
		if !isCurrency(c) {
			return a, Worded(comity.Invalid, a.T("frame.is-no-currency", "what", fmt.Sprintf("%q", Clipped(c)))).Hint(a.T("frame.use-a-code-of-three"))
		}
		a.Currency = c
	}
	if on := strings.TrimSpace(q.Get("on")); on != "" {
		if _, ok := comity.Day(on).Time(); !ok {
			return a, Worded(comity.Invalid, a.T("frame.is-no-day", "on", fmt.Sprintf("%q", Clipped(on)))).Hint(a.T("frame.write-a-day-as-in"))
		}
		a.On, a.View.On = on, comity.Day(on)
	}
	return a, a.readAsOf(strings.TrimSpace(q.Get("as-of")))
}

// wordsFor are the words of the language that a request asks for.
func (s *Site) wordsFor(r *http.Request) words.Words {
	return words.Words{Language: texts.Choose(s.Languages, r.URL.Query().Get("language"), r.Header.Get("Accept-Language"))}
}

// T gives a text of the catalogue in the reader's language ([texts.Language.T]).
func (a *Ask) T(key string, places ...any) string { return a.Words.T(key, places...) }

// Parts gives a text in the parts that a page dresses ([texts.Language.Parts]).
func (a *Ask) Parts(key string, places ...any) []string { return a.Words.Parts(key, places...) }

// readAsOf sets the view to an entry number or to the end of a day (UTC).
func (a *Ask) readAsOf(text string) error {
	if text == "" {
		return nil
	}
	number, err := a.EntryAt(text)
	if err != nil {
		return err
	}
	if number == 0 && strings.Contains(text, "-") {
		return Worded(comity.NotFound, a.T("frame.the-ledger-held-nothing-on", "day", a.Words.Day(comity.Day(text)))).Hint(a.T("frame.ask-as-of-a-later"))
	}
	if number < 1 || number > a.Head.Size {
		return Worded(comity.Invalid, a.T("frame.there-is-no-entry", "number", fmt.Sprintf("%d", number))).Hint(a.T("frame.the-ledger-s-entries-go", "size", fmt.Sprintf("%d", a.Head.Size)))
	}
	for e, err := range a.Site.Store.Entries(a.Context, number, number) {
		if err != nil {
			return err
		}
		a.AsOfTime, a.AsOfDay = a.Words.Time(e.Recorded), comity.DayOf(e.Recorded.UTC())
	}
	a.AsOf, a.View.AsOf = text, number
	return nil
}

// EntryAt reads a point in the ledger's time, an entry's number or a day, as
// the number of the last entry then; 0 where there was none on that day.
func (a *Ask) EntryAt(text string) (int64, error) {
	if number, err := strconv.ParseInt(text, 10, 64); err == nil {
		return number, nil
	}
	day, ok := comity.Day(text).Time()
	if !ok {
		return 0, Worded(comity.Invalid, a.T("frame.is-neither-a-day-nor", "text", fmt.Sprintf("%q", Clipped(text)))).
			Hint(a.T("frame.write-a-day-as-in-2026"))
	}
	return a.Site.Store.At(a.Context, day.Add(24*time.Hour-time.Microsecond))
}

// Asked lists the other parameters of this page's address, which a form that
// changes the time carries along, in a fixed order.
func (a *Ask) Asked() (fields [][2]string) {
	q := a.Request.URL.Query()
	for _, name := range slices.Sorted(maps.Keys(q)) {
		if !slices.Contains([]string{"as-of", "after", "before", "format"}, name) {
			for _, value := range q[name] {
				fields = append(fields, [2]string{name, value})
			}
		}
	}
	return fields
}

// Last is the number of the last entry that the question may know of.
func (a *Ask) Last() int64 {
	if a.View.AsOf > 0 {
		return a.View.AsOf
	}
	return a.Head.Size
}

// LastDay is the day on which that entry was recorded, in words.
func (a *Ask) LastDay() string {
	if a.View.AsOf > 0 {
		return a.Words.Day(a.AsOfDay)
	}
	return a.Words.Day(comity.DayOf(a.Head.Time.UTC()))
}

// Today is the day on which lateness is judged: the one asked for, or now.
func (a *Ask) Today() comity.Day {
	if a.View.On != "" {
		return a.View.On
	}
	return comity.DayOf(a.Site.Now().UTC())
}

// URL returns the address of a page of this site, with as-of, on and currency
// kept; pairs are further query parameters, those without a value left out.
func (a *Ask) URL(path string, pairs ...string) string {
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
func (a *Ask) kept() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"as-of": a.AsOf, "on": a.On} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if a.Currency != a.Site.Currency {
		q.Set("currency", a.Currency)
	}
	if tag := a.Request.URL.Query().Get("language"); tag == a.Words.Tag {
		q.Set("language", tag)
	}
	return q
}

// With returns this page's own address with parameters set or, where empty,
// left out.
func (a *Ask) With(pairs ...string) string {
	q := a.Request.URL.Query()
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Del(pairs[i])
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return a.Request.URL.EscapedPath()
	}
	return a.Request.URL.EscapedPath() + "?" + q.Encode()
}

// Hidden lists the kept parameters that a form must carry along, in a fixed order.
func (a *Ask) Hidden() [][2]string {
	var fields [][2]string
	q := a.kept()
	for _, name := range []string{"as-of", "on", "currency", "language"} {
		if v := q.Get(name); v != "" {
			fields = append(fields, [2]string{name, v})
		}
	}
	return fields
}

// RecordURL leads to a record.
func (a *Ask) RecordURL(id comity.ClaimID) string { return a.URL("/records/" + string(id)) }

// PartyURL leads to a party.
func (a *Ask) PartyURL(p comity.Party) string { return a.URL("/parties/" + url.PathEscape(string(p))) }

// PairURL leads to what stands between two parties.
func (a *Ask) PairURL(x, y comity.Party) string {
	return a.URL("/pairs/" + url.PathEscape(string(x)) + "/" + url.PathEscape(string(y)))
}

// EntryURL leads to an entry of the log.
func (a *Ask) EntryURL(n int64) string { return a.URL("/log/" + strconv.FormatInt(n, 10)) }

// SourceURL leads to the document made of a source.
func (a *Ask) SourceURL(id comity.SourceID) string { return a.URL("/documents/" + string(id)) }

// PassageURL leads to a passage within its document, on the right page of a long one.
func (a *Ask) PassageURL(id comity.SourceID, e comity.Evidence) string {
	at := ""
	if e.Start > 0 {
		at = strconv.Itoa(e.Start)
	}
	return a.URL("/documents/"+string(id), "at", at) + "#" + Chars(e)
}

// Chars is the anchor of a passage.
func Chars(e comity.Evidence) string {
	return "chars=" + strconv.Itoa(e.Start) + "-" + strconv.Itoa(e.End)
}

// Moved sends the reader on to another path with the question part of the
// address kept.
func (a *Ask) Moved(path string) Moved {
	if q := a.Request.URL.RawQuery; q != "" {
		path += "?" + q
	}
	return Moved{To: path}
}

// Name returns what a party is called.
func (a *Ask) Name(p comity.Party) string {
	if name := a.Words.NameOf("party", string(p)); name != "" {
		return name
	}
	return words.Straight(a.Site.Names.Name(p))
}

// Sector returns what a sector's code stands for.
func (a *Ask) Sector(code string) string {
	if name := a.Words.NameOf("sector", code); name != "" {
		return name
	}
	return a.Site.Sector(code)
}

// Known finds the party that a reader means by a name in their language, an
// English one, a code or an adjective.
func (a *Ask) Known(text string) (comity.Party, bool) {
	if code := a.Words.CodeOf("party", text); code != "" {
		return comity.Party(code), true
	}
	return a.Site.Names.Find(text)
}

// Title returns a record's title with its parties in words.
func (a *Ask) Title(r *comity.Record) string { return a.Words.Title(r.Kind, r.Body, a.Name) }

// Party reads a party that a reader typed: a code, a name or an adjective.
func (a *Ask) Party(text string) comity.Party {
	text = strings.TrimSpace(text)
	if p, ok := a.Known(text); ok {
		return p
	}
	return comity.Party(text)
}

// Convert gives a sum in the reader's currency; nil where it is in it already
// or no rate is known.
func (a *Ask) Convert(sum *comity.Amount, on comity.Date) *Conversion {
	if sum == nil || sum.Currency == a.Currency {
		return nil
	}
	c, ok := a.Site.Convert(*sum, a.Currency, on)
	if !ok {
		return nil
	}
	return &c
}

// formatOf reads ?format= and, where there is none, the Accept header.
func formatOf(r *http.Request) string {
	switch f := r.URL.Query().Get("format"); f {
	case "json", "jsonl", "csv", "html", "svg", "png":
		return f
	}
	accept := r.Header.Get("Accept")
	at := func(t string) int {
		if i := strings.Index(accept, t); i >= 0 {
			return i
		}
		return len(accept)
	}
	html, json, csv, lines := at("text/html"), at("application/json"), at("text/csv"), at("application/jsonl")
	switch {
	case lines < min(html, json, csv):
		return "jsonl"
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

// Clipped bounds what a message repeats of a reader's own words.
func Clipped(s string) string { return words.Clip(s, 60) }
