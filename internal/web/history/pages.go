// Package history holds the pages about the ledger's own past: the log, one
// entry, what people corrected, and what changed between two times.
package history

import "comity/internal/web/frame"

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){"/changes": changes, "/corrections": corrections, "/log": log, "/log/{number}": entry}
}
