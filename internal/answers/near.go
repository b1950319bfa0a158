package answers

import (
	"context"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/vocab"
)

// Named reports, as a NotFound error, a party asked for that nobody knows: no
// name that is known, and in no record that the viewer may see.
func Named(ctx context.Context, s ledger.Catalog, v ledger.View, q ledger.Query) error {
	for _, p := range slices.Concat(q.By, q.To, q.Party) {
		if _, known := vocab.PartyNamed(string(p)); known {
			continue
		}
		found := false
		for _, err := range s.Each(ctx, v, ledger.Query{Party: []comity.Party{p}}) {
			if err != nil {
				return err
			}
			found = true
			break
		}
		if !found {
			return comity.Errorf(comity.NotFound, "no record names a party %q", string(p)).WithHint("%s", NearParty(p))
		}
	}
	return nil
}

// NearParty is the hint for a name that no record knows: the party whose name
// is nearly that.
func NearParty(p comity.Party) string {
	best, bestDistance := "", 3
	word := strings.ToLower(string(p))
	for _, n := range vocab.PartyNames() {
		if n.Party == "" || len(n.Name) < 4 {
			continue
		}
		if d := vocab.Distance(word, strings.ToLower(n.Name)); d > 0 && d < bestDistance && d*3 <= len(word) {
			best, bestDistance = n.Name, d
		}
	}
	if best == "" {
		return "comity search finds words; comity list --party takes codes and names"
	}
	return "did you mean " + best + "?"
}
