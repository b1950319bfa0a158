// Package document holds the pages of what the ledger was read from: the list
// of documents, one document with its passages marked, and its bytes as they
// came.
package document

import "comity/internal/web/frame"

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){"/documents": documents, "/documents/{source}": document,
		"/documents/{source}/pages/{number}": sheet}
}
