// Package front holds the pages with which a reader begins: what the ledger
// holds, what waits for a person, and how it counts.
package front

import "comity/internal/web/frame"

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	o := &overviews{}
	return map[string]func(*frame.Ask) (frame.Page, error){"/{$}": o.front, "/review": review, "/about": about}
}
