package sqlite

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"comity/internal/derive"
	"comity/internal/sqlite/db"
)

// sameFlows asks for everything to be derived again where a row of a catalog
// has flows that would be others now: since derivation 13 what was committed and
// delivered since is committed on the day of the commitment, and a sale is told
// as one whoever pays.
func (s *Store) sameFlows(ctx context.Context, c *db.Conn) error {
	return s.eachRow(ctx, c, func(x *written) error {
		done := strings.Contains(x.body, `"stage":"completion"`) || strings.Contains(x.body, `"stage":"implementation"`)
		if !(done && strings.Contains(x.body, `"stage":"commitment"`)) && !strings.Contains(x.body, `"modality":"sale"`) {
			return nil
		}
		r, err := x.record()
		if err != nil {
			return err
		}
		was, err := json.Marshal(r.Flows)
		if err != nil {
			return err
		}
		derive.Record(&r)
		if now, err := json.Marshal(r.Flows); err != nil || !bytes.Equal(was, now) {
			return errWhole
		}
		return nil
	})
}
