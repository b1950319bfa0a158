// Package lists holds the pages with which a reader finds records: the list of
// each kind with its facets and feeds, and search.
package lists

import (
	"comity"
	"comity/internal/web/frame"
)

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	pages := map[string]func(*frame.Ask) (frame.Page, error){"/search": search, "/records": list("")}
	for _, k := range comity.Kinds {
		if k != comity.KindTransaction {
			pages[frame.ListPath(k)] = list(k)
		}
	}
	return pages
}
