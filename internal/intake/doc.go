// Package intake turns the bytes of a source into a [comity.Document]: valid
// UTF-8 text with headings, paragraphs, list items, table cells and pages, and
// a finding for every passage skipped or assumption made.
//
// To add a format, write one file with isX(*input) bool and xDocument(ctx,
// *input) (*comity.Document, error), and add one line to the table in
// formats.go. Bump the version in a reader's name whenever the same bytes can
// give other text or other blocks.
package intake
