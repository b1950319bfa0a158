// Package record holds the page of one record: what holds, how far it has
// come, the passages that it rests on, and its history.
package record

import "comity/internal/web/frame"

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){"/records/{id}": record}
}
