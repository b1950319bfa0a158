package frame

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/web/words"
)

// section is a part of the site that every page leads to.
type section struct{ path, name string }

// sections are those of this site: who may decide finds the desk, who may not
// finds what waits for a person.
func (s *Site) sections() []section {
	out := []section{{"/commitments", "Commitments"}, {"/instruments", "Instruments"}, {"/meetings", "Meetings"}, {"/plans", "Plans"}, {"/documents", "Documents"}}
	if s.Report != nil {
		out = append(out, section{"/reports", "Reports"})
	}
	if s.Author != "" {
		return append(out, section{"/desk", "Desk"}, section{"/log", "Log"})
	}
	return append(out, section{"/review", "Review"}, section{"/log", "Log"})
}

// Under reports whether the page asked for belongs to a section.
func (a *Ask) Under(path string) bool {
	return a.Request.URL.Path == path || strings.HasPrefix(a.Request.URL.Path, path+"/")
}

// Said is a word or two about a record, with the class that dresses it.
type Said struct{ class, text string }

// Gists says of a record how much, how far, when, on how many sources, and
// what is amiss.
func Gists(a *Ask, r *comity.Record) []Said {
	f := FactsOf(r)
	var out []Said
	add := func(class, text string) {
		if text != "" {
			out = append(out, Said{class, text})
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
	if n := SourcesOf(r); n > 1 {
		add("", words.Count(n, "source", "sources"))
	}
	if Late(r, a.Today()) {
		add("late", "late")
	}
	if r.Lapsed {
		add("late", "lapsed")
	}
	if len(r.Disputes) > 0 {
		add("disputed", "sources differ on "+DisputedWords(r))
	}
	if r.Status != comity.StatusRead {
		add("", words.Status(r.Status))
	}
	add("tag", MarkingNote(r.Marking))
	return out
}

// DisputedWords names the fields on which the sources of a record differ.
func DisputedWords(r *comity.Record) string {
	var names []string
	for _, d := range r.Disputes {
		if n := words.Field(d.Field); !slices.Contains(names, n) { // two fields may bear one word
			names = append(names, n)
		}
	}
	return words.List(names)
}
