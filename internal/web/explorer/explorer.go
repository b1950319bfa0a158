// Package explorer holds the pages for those who read a ledger: what is in it,
// lists, a record, a document with its passages, a party, two parties, search
// and the log.
package explorer

import (
	"comity"
	"comity/internal/web/frame"
)

// Pages returns the pages by the pattern of their address.
func Pages(s *frame.Site) map[string]func(*frame.Ask) (frame.Page, error) {
	o := &overviews{}
	return map[string]func(*frame.Ask) (frame.Page, error){
		"/{$}":                 o.front,
		"/records":             list(""),
		"/commitments":         list(comity.KindCommitment),
		"/commitments/picture": pictured,
		"/instruments":         list(comity.KindInstrument),
		"/meetings":            list(comity.KindMeeting),
		"/relationships":       list(comity.KindRelationship),
		"/positions":           list(comity.KindPosition),
		"/plan-items":          list(comity.KindPlanItem),
		"/records/{id}":        record,
		"/parties/{code}":      party,
		"/pairs":               findPair,
		"/pairs/{a}/{b}":       pair,
		"/documents":           documents,
		"/documents/{source}":  document,
		"/search":              search,
		"/review":              o.review,
		"/changes":             changes,
		"/log":                 log,
		"/log/{number}":        entry,
		"/about":               about,
		"/":                    nowhere,
	}
}

// nowhere answers every address that is no page.
func nowhere(a *frame.Ask) (frame.Page, error) {
	return nil, comity.Errorf(comity.NotFound, "there is no page at %s", frame.Clipped(a.Request.URL.Path)).
		WithHint("search for it, or begin at the front page")
}
