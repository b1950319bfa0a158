package answers

import (
	"context"
	"strings"

	"comity"
	"comity/internal/ledger"
)

// leastID is how much of an id a ledger takes for the whole.
const leastID = 4

// LooksLikeID reports whether s could be an id or the beginning of one: the
// letters and digits that ids are written in, no more than there are.
func LooksLikeID(s string) bool {
	return WrittenAsID(strings.ToLower(s)) && strings.ContainsAny(s, "234567")
}

// WrittenAsID reports whether s is written as an id is; a name may be, too.
func WrittenAsID(s string) bool {
	return len(s) >= leastID && len(s) <= 16 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// NearID is the error for an id that names no record: with the source that it
// names, or the record that was perhaps meant, whose id begins in the same way.
func NearID(ctx context.Context, s ledger.Store, v ledger.View, id string) error {
	if err := IsSource(ctx, s, v, id); err != nil {
		return err
	}
	err := comity.Errorf(comity.NotFound, "there is no record %s", id)
	for n := len(id) - 1; n >= leastID; n-- {
		if r, e := s.Record(ctx, v, strings.ToLower(id[:n])); e == nil {
			return err.WithHint("did you mean %s, %s?", r.ID, Title(r.Kind, r.Body))
		}
	}
	return err.WithHint("comity list shows the records, comity search finds words in them")
}

// IsSource is the error where the id of a source stands for that of a record,
// nil where it is none.
func IsSource(ctx context.Context, s ledger.Store, v ledger.View, id string) error {
	src, err := s.Source(ctx, v, strings.ToLower(id))
	if err != nil || strings.Trim(strings.ToLower(id), "0123456789abcdef") != "" {
		return nil
	}
	return comity.Errorf(comity.NotFound, "%s is a source (%s) and no record", id, Clean(src.Title)).WithHint("comity list all --source %s lists what rests on it", id)
}

// Suggest adds to an error that says that one of the ids names nothing which
// record was perhaps meant.
func Suggest(ctx context.Context, s ledger.Store, err error, ids ...string) error {
	if comity.KindOf(err) != comity.NotFound {
		return err
	}
	v := ledger.View{Viewer: comity.Owner}
	for _, id := range ids {
		if _, e := s.Record(ctx, v, strings.ToLower(id)); comity.KindOf(e) != comity.NotFound {
			continue
		}
		if e := IsSource(ctx, s, v, id); e != nil {
			return e
		}
		if LooksLikeID(id) {
			return NearID(ctx, s, v, id)
		}
	}
	return err
}
