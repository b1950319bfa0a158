package score

import (
	"cmp"

	"comity"
)

// Class is a way to group scores.
type Class struct {
	Name  string // as the command line and addresses write it
	Title string
	Of    func(r *MatrixRow, member comity.Party) string // "" where it is not known
}

// Classes lists the ways to group scores; the first is by party.
var Classes = []Class{
	{"party", "By party", func(_ *MatrixRow, p comity.Party) string { return string(p) }},
	{"topic", "By topic", func(r *MatrixRow, _ comity.Party) string { return topic(r.Record.Body) }},
	{"kind", "By kind of promise", func(r *MatrixRow, _ comity.Party) string { return kind(r.Record.Body) }},
	{"binding", "By binding level", func(r *MatrixRow, _ comity.Party) string { return binding(r.Record.Body) }},
	{"year", "By year", func(r *MatrixRow, _ comity.Party) string { return comity.Happened(r.Record.Body).Year() }},
}

// topic is what a commitment falls under, else its sector.
func topic(b comity.Body) string {
	if c, ok := b.(*comity.Commitment); ok {
		return cmp.Or(string(c.Under), c.Sector)
	}
	return ""
}

func kind(b comity.Body) string {
	if c, ok := b.(*comity.Commitment); ok {
		return string(c.Modality)
	}
	return ""
}

// binding is how far a commitment binds politically: high or low.
func binding(b comity.Body) string {
	if c, ok := b.(*comity.Commitment); ok {
		return c.Binding
	}
	return ""
}

// By adds up the scores of a matrix by a class; label puts what a class gives
// into words.
func (g *Matrix) By(c Class, label func(class, key string) string) []Group {
	return g.Groups(func(r *MatrixRow, p comity.Party) string { return label(c.Name, c.Of(r, p)) })
}
