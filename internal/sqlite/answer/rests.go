package answer

import (
	"context"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

// onWhatIsSeen leaves out of a record the progress that a source tells which
// the view does not see, and out of its scores the names of such sources and
// claims. A report has a marking of its own, and what it rests on may have been
// narrowed since.
func onWhatIsSeen(ctx context.Context, c *db.Conn, v ledger.View, r *comity.Record) (err error) {
	if rank(v) == sets.TopRank {
		return nil
	}
	r.Progress = slices.DeleteFunc(r.Progress, func(p comity.Progress) bool {
		return p.Source != "" && !passes(&err, func() (bool, error) { return sourceIsSeen(ctx, c, v, p.Source) })
	})
	for i := range r.Assessments {
		s := &r.Assessments[i]
		s.Sources = slices.DeleteFunc(s.Sources, func(id comity.SourceID) bool {
			return !passes(&err, func() (bool, error) { return sourceIsSeen(ctx, c, v, id) })
		})
		s.Evidence = slices.DeleteFunc(s.Evidence, func(id comity.ClaimID) bool {
			return !passes(&err, func() (bool, error) { return claimIsSeen(ctx, c, v, id) })
		})
	}
	return err
}

// passes asks a question unless one before it failed.
func passes(failed *error, ask func() (bool, error)) bool {
	if *failed != nil {
		return false
	}
	ok, err := ask()
	*failed = err
	return ok && err == nil
}

// sourceIsSeen reports whether a view sees a source.
func sourceIsSeen(ctx context.Context, c *db.Conn, v ledger.View, id comity.SourceID) (bool, error) {
	w := where{"s.id = ?", []any{id}}
	sourceSeen(&w, v)
	var number int64
	return c.One(ctx, "SELECT s.number FROM source s WHERE "+w.sql, w.args, &number)
}

// claimIsSeen reports whether a view sees a claim: its source, and the record
// in which it stands, where it stands in one.
func claimIsSeen(ctx context.Context, c *db.Conn, v ledger.View, id comity.ClaimID) (bool, error) {
	var source comity.SourceID
	ok, err := c.One(ctx, "SELECT s.id FROM claim c JOIN source s ON s.number = c.source WHERE c.id = ? LIMIT 1", []any{id}, &source)
	if err != nil || !ok {
		return false, err
	}
	if ok, err = sourceIsSeen(ctx, c, v, source); err != nil || !ok {
		return false, err
	}
	rows, err := rowsOf(ctx, c, v, id)
	if err != nil || len(rows) == 0 {
		return err == nil, err
	}
	row, err := seenAmong(ctx, c, v, rows)
	return row != 0, err
}
