// Package web shows a ledger in a browser: pages made on the server from
// [ledger.Catalog], [ledger.Library] and [ledger.Log], that need no script,
// print well and can be walked by keyboard. Every page is also given as JSON
// (?format=json, or the Accept header) and every list as CSV, for the viewer
// that the site was made for and as of the entry that the reader asks for.
//
// Package frame holds what all pages stand in; the pages are in packages
// beside it, a room a subject: front, lists (with the reader's question),
// pictures, record, document, party, plans, history, desk. To add a page, write one file with its
// handler, its struct (which implements [frame.Page]) and one .templ file of
// the same name with its template, put its texts into texts/en.txt, run "go
// tool templ generate ./internal/web", and name it in the routes of its package.
package web

import (
	"net/http"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/desk"
	"comity/internal/web/document"
	"comity/internal/web/frame"
	"comity/internal/web/front"
	"comity/internal/web/history"
	"comity/internal/web/lists"
	"comity/internal/web/meetings"
	"comity/internal/web/objection"
	"comity/internal/web/party"
	"comity/internal/web/pictures"
	"comity/internal/web/plans"
	"comity/internal/web/record"
	"comity/internal/web/reports"
	"comity/internal/web/scores"
)

// New returns the site over a store. Without an author it answers GET and HEAD
// only; with one its desk takes forms, from its own pages alone. It sets strict
// headers on every answer and, where the viewer may see more than the public,
// refuses to be called by a name that is not this machine's own, so that a
// page elsewhere cannot read the ledger through its reader's browser.
func New(store ledger.Store, o frame.Options) http.Handler {
	s := frame.NewSite(store, o)
	mux := http.NewServeMux()
	room := plans.New(s)
	for _, pages := range []map[string]func(*frame.Ask) (frame.Page, error){front.Pages(), lists.Pages(), pictures.Pages(), record.Pages(),
		document.Pages(), party.Pages(), room.Pages(), history.Pages(), meetings.Pages(), reports.Pages(), scores.Pages(), {"/": nowhere}} {
		for pattern, make := range pages {
			mux.HandleFunc(pattern, s.Serve(make))
		}
	}
	mux.HandleFunc("/reports/{kind}", reports.File(s))
	mux.HandleFunc("/plans/{name}/calendar", room.Calendar(s))
	mux.HandleFunc("/plans/{name}/template", room.Template(s))
	if o.Author != "" {
		for pattern, make := range room.Desk() {
			mux.HandleFunc(pattern, s.Serve(make))
		}
		for pattern, do := range room.Forms() {
			mux.HandleFunc(pattern, s.Post(do))
		}
		for pattern, make := range desk.Pages() {
			mux.HandleFunc(pattern, s.Serve(make))
		}
		for pattern, do := range desk.Forms() {
			mux.HandleFunc(pattern, s.Post(do))
		}
	}
	if s.Objects() {
		mux.Handle("POST /records/{id}/objection", objection.Take(s))
	}
	for pattern, answer := range lists.Feeds(s) {
		mux.HandleFunc(pattern, answer)
	}
	mux.HandleFunc("/documents/{source}/original", document.Original(s))
	mux.HandleFunc("/static/{file}", frame.Static)
	return s.Guard(mux)
}

// nowhere answers every address that is no page.
func nowhere(a *frame.Ask) (frame.Page, error) {
	return nil, frame.Worded(comity.NotFound, a.T("frame.there-is-no-page-at", "path", frame.Clipped(a.Request.URL.Path))).
		Hint(a.T("frame.search-for-it-or-begin"))
}
