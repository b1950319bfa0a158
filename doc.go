// Package comity is the vocabulary of Comity: what a source, a document, a
// claim, an entry, a record and a flow are, and the published rules that hold
// between them (the stage ladder, what counts in a total, markings).
//
// It holds types and pure rules only: no files, no network, no clock, and no
// import outside the standard library and decimals. To add a kind of claim,
// write its body in a file of its own, add the kind at the end of the list in
// kind.go and say in docs/format.md how it is stored.
package comity
