package main

import (
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
)

// leastID is how much of an id a ledger takes for the whole.
const leastID = 4

// looksLikeID reports whether s could be an id or the beginning of one: the
// letters and digits that ids are written in, no more than there are.
func looksLikeID(s string) bool {
	return written(strings.ToLower(s)) && strings.ContainsAny(s, "234567")
}

// written reports whether s is written as an id is; a name may be, too.
func written(s string) bool {
	return len(s) >= leastID && len(s) <= 16 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// nearID is the error for an id that names nothing, with the record that was
// perhaps meant: the one whose id begins in the same way.
func nearID(a *app, s ledger.Catalog, v ledger.View, id string) error {
	err := comity.Errorf(comity.NotFound, "there is no record %s", id)
	for n := len(id) - 1; n >= leastID; n-- {
		if r, e := s.Record(a.ctx, v, strings.ToLower(id[:n])); e == nil {
			return err.WithHint("did you mean %s, %s?", r.ID, answers.Title(r.Kind, r.Body))
		}
	}
	return err.WithHint("comity list shows the records, comity search finds words in them")
}

// suggest adds to an error that says that one of the ids names nothing which
// record was perhaps meant.
func suggest(a *app, s ledger.Catalog, err error, ids ...string) error {
	if comity.KindOf(err) != comity.NotFound {
		return err
	}
	v := ledger.View{Viewer: comity.Owner}
	for _, id := range ids {
		if _, e := s.Record(a.ctx, v, strings.ToLower(id)); comity.KindOf(e) == comity.NotFound && looksLikeID(id) {
			return nearID(a, s, v, id)
		}
	}
	return err
}
