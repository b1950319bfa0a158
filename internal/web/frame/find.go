package frame

import (
	"comity"
	"comity/internal/sight"
)

// Find looks a record up; nil where there is none for this viewer.
func (a *Ask) Find(id comity.ClaimID) (*comity.Record, error) {
	r, err := a.Site.Store.Record(a.Context, a.View, string(id))
	if comity.KindOf(err) == comity.NotFound {
		return nil, nil
	}
	return &r, err
}

// Visible returns the record without links to what the viewer may not see.
func (a *Ask) Visible(r *comity.Record) *comity.Record {
	seen, err := sight.Record(a.Context, a.Site.Store, a.View, *r)
	if err != nil { // what cannot be looked up is not shown
		seen.Links = nil
	}
	return &seen
}

// Currencies are those offered to a reader: the site's own, the one asked for,
// and the ones that most of the world's aid is given in.
func (a *Ask) Currencies() []string {
	out := []string{a.Site.Currency}
	for _, c := range []string{a.Currency, "USD", "EUR", "JPY", "GBP", "AUD", "CNY", "KRW", "SGD", "XDR"} {
		known := false
		for _, x := range out {
			known = known || x == c
		}
		if !known {
			out = append(out, c)
		}
	}
	return out
}
