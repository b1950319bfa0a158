package web

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"comity/internal/ledger"
	"comity/internal/sqlite"
)

// newStore opens a new ledger whose clock goes on by an hour with every batch,
// from noon of 20 November 2026.
func newStore(t testing.TB) ledger.Store {
	t.Helper()
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "ledger.db"), sqlite.Options{Now: func() time.Time {
		at = at.Add(time.Hour)
		return at
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// broken is a store whose answers fail.
type broken struct {
	ledger.Store
	err error
}

func (b broken) Records(context.Context, ledger.View, ledger.Query) (ledger.Page, error) {
	return ledger.Page{}, b.err
}
