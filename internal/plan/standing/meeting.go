package standing

import (
	"context"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/plan"
)

// LastMeeting returns the latest meeting before a day at which two of the
// plan's owners and partners sat together, nil where the ledger has none.
func LastMeeting(ctx context.Context, s ledger.Catalog, v ledger.View, b *plan.Board, today comity.Day) (*comity.Record, error) {
	parties := map[comity.Party]bool{}
	for _, i := range b.All() {
		for _, p := range plan.Named(append(slices.Clone(i.Body.Owner), i.Body.Partners...)) {
			parties[p] = true
		}
	}
	var last *comity.Record
	var day comity.Day
	for r, err := range s.Each(ctx, v, ledger.Query{Kinds: []comity.Kind{comity.KindMeeting}}) {
		if err != nil {
			return nil, err
		}
		m, ok := r.Body.(*comity.Meeting)
		if !ok || r.Status == comity.StatusRejected || r.Merged != "" || m.Status == comity.CalledOff {
			continue
		}
		sat := 0
		for _, p := range m.Parties {
			if parties[p] {
				sat++
			}
		}
		if d := m.Date.Last(); d != "" && d < today && d > day && sat >= min(2, max(len(parties), 1)) {
			last, day = &r, d
		}
	}
	return last, nil
}
