package web

import (
	"strings"

	"comity"
	"comity/internal/web/words"
)

// sections are the parts of the site that every page leads to.
var sections = []struct{ path, name string }{
	{"/commitments", "Commitments"},
	{"/instruments", "Instruments"},
	{"/meetings", "Meetings"},
	{"/documents", "Documents"},
	{"/review", "Review"},
	{"/log", "Log"},
}

// under reports whether the page asked for belongs to a section.
func (a *ask) under(path string) bool {
	return a.r.URL.Path == path || strings.HasPrefix(a.r.URL.Path, path+"/")
}

// said is a word or two about a record, with the class that dresses it.
type said struct{ class, text string }

// gists says of a record how much, how far, when, on how many sources, and
// what is amiss.
func gists(a *ask, r *comity.Record) []said {
	f := factsOf(r)
	var out []said
	add := func(class, text string) {
		if text != "" {
			out = append(out, said{class, text})
		}
	}
	add("sum", words.Amount(f.Amount))
	if r.Kind != comity.KindPosition {
		add("", f.State)
	}
	add("", words.Date(f.Date))
	if f.Deadline != "" {
		add("", "due "+words.Date(f.Deadline))
	}
	if n := sourcesOf(r); n > 1 {
		add("", words.Count(n, "source", "sources"))
	}
	if late(r, a.today()) {
		add("late", "late")
	}
	if r.Lapsed {
		add("late", "lapsed")
	}
	if len(r.Disputes) > 0 {
		add("disputed", "sources differ on "+disputedWords(r))
	}
	if r.Status != comity.StatusRead {
		add("", words.Status(r.Status))
	}
	add("tag", markingNote(r.Marking))
	return out
}

func disputedWords(r *comity.Record) string {
	names := make([]string, len(r.Disputes))
	for i, d := range r.Disputes {
		names[i] = words.Field(d.Field)
	}
	return words.List(names)
}
