// Package eval measures readings against gold readings, as the annotation
// guidelines define both, and gives the same figures as the reference scorer
// that comes with the gold set.
//
// Readings are taken as loose JSON, because a malformed claim has to be
// counted as a wrong claim and not be refused. To measure a further field, add
// it to the table of its kind in fields.go.
package eval
