package sqlite

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"comity"
	"comity/internal/derive"
	"comity/internal/sqlite/db"
)

// sameFlows asks for everything to be derived again where a row of a catalog
// has flows that would be others now: since derivation 13 what was committed and
// delivered since is committed on the day of the commitment, and a sale is told
// as one whoever pays.
func (s *Store) sameFlows(ctx context.Context, c *db.Conn) error {
	return s.same(ctx, c, func(body string) bool {
		done := strings.Contains(body, `"stage":"completion"`) || strings.Contains(body, `"stage":"implementation"`)
		return done && strings.Contains(body, `"stage":"commitment"`) || strings.Contains(body, `"modality":"sale"`)
	}, func(r *comity.Record) any { return r.Flows })
}

// sameWords does so where a row would tell another stage or other differences:
// since derivation 14 some of the goods promised are no completion, and what a
// publisher set right is corrected wherever it is repeated.
func (s *Store) sameWords(ctx context.Context, c *db.Conn) error {
	return s.same(ctx, c, func(body string) bool {
		return strings.Contains(body, `"disputes":`) || strings.Contains(body, `"noted":`) || strings.Contains(body, `"stage":"completion"`) && strings.Contains(body, " of ")
	}, func(r *comity.Record) any { return []any{r.Body, r.Disputes, r.Noted, r.Flows} })
}

// same asks for everything to be derived again where of a row that may be another
// now, by its text, what is asked of it is another.
func (s *Store) same(ctx context.Context, c *db.Conn, may func(body string) bool, what func(*comity.Record) any) error {
	return s.eachRow(ctx, c, func(x *written) error {
		if !may(x.body) {
			return nil
		}
		r, err := x.record()
		if err != nil {
			return err
		}
		was, err := json.Marshal(what(&r))
		if err != nil {
			return err
		}
		derive.Record(&r)
		if now, err := json.Marshal(what(&r)); err != nil || !bytes.Equal(was, now) {
			return errWhole
		}
		return nil
	})
}
