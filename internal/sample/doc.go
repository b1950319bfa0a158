// Package sample holds the documents that comity demo reads: press reports,
// exchange-of-notes notices, a joint statement, a plan with numbered items, an
// overview of a programme, a correction, a notice of delivery, in the forms in
// which such papers arrive.
//
// They are written for this program, in its own words, about the summit of
// ASEAN and Japan of December 2023 and the security assistance around it. What
// they tell is public fact, save what their publisher's name calls imagined;
// the publishers do not exist.
//
// A document is written as a manuscript (manuscripts/NAME.md) and set in the
// form that its line of the list names. To add one, write its manuscript, add
// its line, and run go generate.
package sample

//go:generate go run ./generate
