// Package iati takes in activities that publishers report in the IATI
// standard, versions 2.01 to 2.03: it streams a file, activity by activity,
// and turns each into a document and claims whose evidence is a passage of
// that document and the XPath of the element.
//
// An activity is a source of its own, named by the bytes of its element, so
// that importing an amended file adds only the activities that changed. What
// a publisher got wrong is kept and told as findings; only an activity that is
// not well-formed XML gives no claims.
//
// To read one more element, take it out of the tree in extract.go, give it a
// line in text.go and a field in claims.go; a new check goes into check.go.
package iati
