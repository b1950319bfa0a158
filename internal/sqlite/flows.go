package sqlite

import (
	"context"

	"comity"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/facts"
	"comity/internal/sqlite/flows"
)

// fillFlows makes the table flow from what the rows of a catalog say.
func (s *Store) fillFlows(ctx context.Context, c *db.Conn) error {
	w := flows.NewWriter(c)
	err := s.eachRow(ctx, c, func(x *written) error {
		r, err := x.record()
		if err != nil {
			return err
		}
		return w.Add(ctx, x.row, &r, facts.Of(r.Body))
	})
	if err != nil {
		return err
	}
	return w.Flush(ctx)
}

// written is a row of record with what it says.
type written struct {
	row, since int64
	id         comity.ClaimID
	high       int
	body       string
}

func (x *written) record() (r comity.Record, err error) {
	err = db.Decode(x.body, &r)
	return r, err
}
