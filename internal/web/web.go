// Package web shows a ledger in a browser: pages made on the server from
// [ledger.Catalog], [ledger.Library] and [ledger.Log], that need no script,
// print well and can be walked by keyboard. Every page is also given as JSON
// (?format=json, or the Accept header) and every list as CSV, for the viewer
// that the site was made for and as of the entry that the reader asks for.
//
// To add a page, write one file with its handler, its struct (which implements
// page) and one .templ file of the same name with its template, run
// "go tool templ generate ./internal/web", and name it in the table of routes.
package web

import (
	"log/slog"
	"net/http"
	"strings"
	"time"

	"comity"
	"comity/internal/ledger"
)

// Options says for whom a site is made and what helps it. The zero Options
// shows the public what is CLEAR, names parties by their codes and converts
// nothing.
type Options struct {
	Viewer   comity.Viewer    // whose eyes every page is made for; the zero Viewer is the public
	Now      func() time.Time // the clock, for what is late; nil is time.Now
	Names    Names            // how parties are called; nil leaves their codes
	Convert  Convert          // nominal conversion; nil converts nothing
	Members  Members          // who belongs to a group; nil: nobody
	Currency string           // ISO 4217 code that sums are shown in where the reader names none; "" is USD
	Hosts    []string         // names by which the site may be called beside this machine's own; "*" is any
	Logger   *slog.Logger     // where inner failures go; nil is slog.Default
}

// Names gives the names of parties.
type Names interface {
	// Name returns what a party is called in English, the party itself where
	// it has no other name.
	Name(p comity.Party) string
	// Find returns the party that a reader means by a name, a code or an
	// adjective; ok is false where none is known.
	Find(name string) (p comity.Party, ok bool)
}

// Members gives the parties that belong to a group on a day; none for a party
// that is no group.
type Members func(group comity.Party, on comity.Day) comity.Parties

// Convert gives what a sum was worth in another currency at its value date
// (METHODS: money). ok is false where no rate is known.
type Convert func(sum comity.Amount, to string, on comity.Date) (c Conversion, ok bool)

// Conversion is a sum in another currency, with the rate that gave it.
type Conversion struct {
	Amount comity.Amount  `json:"amount"`
	Rate   comity.Decimal `json:"rate"`      // units of the sum's own currency for one of Amount's
	On     comity.Date    `json:"rate_date"` // day, month or year of the rate
	Source string         `json:"rate_source"`
}

// site is a made site.
type site struct {
	store ledger.Store
	Options
	overviews overviews
}

// New returns the site over a store. It answers GET and HEAD only, sets strict
// headers on every answer and, where the viewer may see more than the public,
// refuses to be called by a name that is not this machine's own, so that a
// page elsewhere cannot read the ledger through its reader's browser.
func New(store ledger.Store, o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Names == nil {
		o.Names = codes{}
	}
	if o.Convert == nil {
		o.Convert = func(comity.Amount, string, comity.Date) (Conversion, bool) { return Conversion{}, false }
	}
	if o.Currency == "" {
		o.Currency = "USD"
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	s := &site{store: store, Options: o}
	return s.guard(s.routes())
}

func (s *site) routes() http.Handler {
	mux := http.NewServeMux()
	for pattern, make := range map[string]func(*ask) (page, error){
		"/{$}":                front,
		"/records":            list(""),
		"/commitments":        list(comity.KindCommitment),
		"/instruments":        list(comity.KindInstrument),
		"/meetings":           list(comity.KindMeeting),
		"/relationships":      list(comity.KindRelationship),
		"/positions":          list(comity.KindPosition),
		"/plan-items":         list(comity.KindPlanItem),
		"/records/{id}":       record,
		"/parties/{code}":     party,
		"/pairs":              findPair,
		"/pairs/{a}/{b}":      pair,
		"/documents":          documents,
		"/documents/{source}": document,
		"/search":             search,
		"/review":             review,
		"/log":                log,
		"/log/{number}":       entry,
		"/about":              about,
		"/":                   nowhere,
	} {
		mux.HandleFunc(pattern, s.serve(make))
	}
	mux.HandleFunc("/documents/{source}/original", s.original)
	mux.HandleFunc("/static/{file}", static)
	return mux
}

// nowhere answers every address that is no page.
func nowhere(a *ask) (page, error) {
	return nil, comity.Errorf(comity.NotFound, "there is no page at %s", clipped(a.r.URL.Path)).
		WithHint("search for it, or begin at the front page")
}

// codes names parties by their codes.
type codes struct{}

// Name implements [Names].
func (codes) Name(p comity.Party) string { return string(p) }

// Find implements [Names].
func (codes) Find(name string) (comity.Party, bool) {
	name = strings.TrimSpace(name)
	return comity.Party(name), name != ""
}
