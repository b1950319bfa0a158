package web

import (
	"context"
	"sync/atomic"
	"testing"

	"comity"
	"comity/internal/ledger"
	"comity/internal/total"
)

// counting is a store that counts how often it adds up.
type counting struct {
	ledger.Store
	sums atomic.Int64
}

func (c *counting) Sums(ctx context.Context, v ledger.View, q ledger.Query, currency string, by ...total.Dimension) ([]total.Cell, error) {
	c.sums.Add(1)
	return c.Store.Sums(ctx, v, q, currency, by...)
}

func TestASiteAddsUpBeforeItsFirstReaderComes(t *testing.T) {
	s := &counting{Store: newStore(t)}
	sample(t, s.Store)
	Warm(t.Context(), testSite(s, comity.Owner))
	if s.sums.Load() == 0 {
		t.Error("nothing was added up")
	}
	ended, end := context.WithCancel(t.Context())
	end()
	before := s.sums.Load()
	Warm(ended, testSite(s, comity.Owner))
	if s.sums.Load() != before {
		t.Error("it went on after its end")
	}
}
