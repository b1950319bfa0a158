package sqlite

import (
	"path/filepath"
	"testing"

	"comity/internal/ledger"
	"comity/internal/ledger/ledgertest"
)

// TestTheStoreKeepsWhatTheInterfacesPromise lets sets be only a few entries
// behind, so that small ledgers are read as large ones are.
func TestTheStoreKeepsWhatTheInterfacesPromise(t *testing.T) {
	ledgertest.Test(t, func(t *testing.T, o ledgertest.Options) ledger.Store {
		s, err := Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), Options{Now: o.Now, Members: o.Members, lag: 7, volatile: true})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
