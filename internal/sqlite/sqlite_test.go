package sqlite

import (
	"context"
	"path/filepath"
	"testing"

	"comity"
	"comity/internal/ledger"
)

func TestSmoke(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "l.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c, err := s.Counts(ctx, ledger.View{Viewer: comity.Owner})
	t.Log(c, err)
}
