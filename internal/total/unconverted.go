package total

import (
	"slices"

	"comity"
)

// Without returns how many flows of a role are in its sum as written, but not in
// its value: no rate is known.
func (t *Total) Without(role comity.Role) (n int) {
	for _, a := range t.Aside {
		if a.Role == role && a.Note == NoRate {
			n += a.Flows
		}
	}
	return n
}

// Unconverted reports whether a sum is of money of which nothing could be
// converted: its value says nothing.
func (s *Sum) Unconverted() bool {
	return s.Value.Sign() == 0 && slices.ContainsFunc(s.Currencies, func(a comity.Amount) bool { return a.Value.Sign() != 0 })
}
