package db

import (
	"context"
	"database/sql"
	"errors"
)

// Copy copies a database into a new file, which holds nothing of what was
// deleted: no page of it is free. One in a folder that may not be written to is
// copied as it lies there ([Still]).
func Copy(ctx context.Context, from, to string) error {
	name := Address(from, true, false)
	err := vacuum(ctx, name, to)
	if holds := Still(from); NoFiles(err) && holds != nil {
		err = vacuum(ctx, name+"&immutable=1", to)
		return errors.Join(err, holds())
	}
	return err
}

func vacuum(ctx context.Context, name, to string) error {
	pool, err := sql.Open("sqlite", name)
	if err != nil {
		return err
	}
	defer pool.Close()
	if _, err := pool.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
		return Damaged(ctx, pool, NotALedger(err))
	}
	return nil
}
