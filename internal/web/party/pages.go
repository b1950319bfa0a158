// Package party holds the pages of those who act: one party, and two with
// everything between them.
package party

import "comity/internal/web/frame"

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){"/parties/{code}": party, "/pairs": findPair, "/pairs/{a}/{b}": pair}
}
