// Package reconcile decides which claims of different documents speak of the
// same deal, meeting, instrument, relationship or plan item, and which sums
// are parts or repeats of others. It is pure: claims and candidate records go
// in, draft payloads with their reasons in words come out.
//
// To add a rule for commitments, write it in the file of its subject and name
// it in the list in commitment.go; a kind of record has a file of its own. To
// see what a rule does, write a case in testdata/cases.
package reconcile

import "comity"

// Name names these rules and their version; it is the author of what they decide.
const Name = "reconcile/1"

// Particulars is what is known of the source that claims come from.
type Particulars struct {
	Source        comity.SourceID
	Title         string
	Publisher     string
	PublisherKind comity.PublisherKind
	Published     comity.Date
	Marking       comity.Marking
	Text          string // of the document; may be ""
}

// Drafts returns the payloads that found records for claims, join them to
// candidates or link them, in the order in which they are to be appended.
func Drafts(claims []comity.Claim, about Particulars, candidates []comity.Record) []comity.Payload {
	var out []comity.Payload
	for _, c := range claims {
		out = append(out, &comity.RecordFounded{Record: c.ID, Kind: c.Kind})
	}
	return out
}

// Keys returns the keys under which a store looks up the records that claims
// may be about.
func Keys(claims []comity.Claim) []string {
	var keys []string
	for _, c := range claims {
		keys = append(keys, comity.BodyKeys(c.Body, "")...)
	}
	return keys
}
