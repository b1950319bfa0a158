// Package desk holds the pages at which people decide: what waits for them, one
// claim at a time with its passage, pairs that may be the same, documents that
// come in. Everything works with plain forms; the site's script adds keys and
// drafts. What is decided is an entry in the reader's name and can be undone.
package desk

import (
	"comity/internal/web/frame"
)

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	t := &tally{}
	return map[string]func(*frame.Ask) (frame.Page, error){
		"GET /desk":             front,
		"GET /desk/next":        next,
		"GET /desk/claims/{id}": claim,
		"GET /desk/batch":       batch,
		"GET /desk/add":         add,
		"GET /desk/objections":  objections,
		"GET /desk/findings":    findings,
		"GET /desk/families":    families,
		"GET /desk/agreement":   agreement,
		"GET /desk/acceptance":  t.acceptance,
		"GET /desk/meaning":     means,
	}
}

// Forms returns what carries out the forms, by the pattern of their address.
func Forms() map[string]func(*frame.Ask) (string, error) {
	return map[string]func(*frame.Ask) (string, error){
		"POST /desk/judge":     atClaim(judge),
		"POST /desk/batch":     judgeBatch,
		"POST /desk/findings":  seeFindings,
		"POST /desk/merge":     atClaim(merge),
		"POST /desk/part":      atClaim(part),
		"POST /desk/kin":       belong,
		"POST /desk/split":     atClaim(split),
		"POST /desk/settle":    atClaim(settle),
		"POST /desk/undo":      undo,
		"POST /desk/add":       take,
		"POST /desk/objection": object,
		"POST /desk/answer":    answer,
	}
}
