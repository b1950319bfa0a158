package sqlite_test

import (
	"path/filepath"
	"testing"

	"comity/internal/ledger"
	"comity/internal/ledger/ledgertest"
	"comity/internal/sqlite"
)

func TestTheStoreKeepsWhatTheInterfacesPromise(t *testing.T) {
	ledgertest.Test(t, func(t *testing.T, o ledgertest.Options) ledger.Store {
		s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), sqlite.Options{Now: o.Now, Members: o.Members})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
