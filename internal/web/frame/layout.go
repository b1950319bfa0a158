package frame

import (
	"encoding/json"
	"slices"
	"strings"

	"comity"
	"comity/internal/due"
)

// section is a part of the site that every page leads to.
type section struct{ path, name string }

// sections are those of this site: who may decide finds the desk, who may not
// finds what waits for a person.
func (s *Site) sections(a *Ask) []section {
	out := []section{{"/commitments", a.T("frame.commitments")}, {"/instruments", a.T("frame.instruments")}, {"/meetings", a.T("frame.meetings")}, {"/plans", a.T("frame.plans")}, {"/documents", a.T("frame.documents")}}
	if s.Report != nil {
		out = append(out, section{"/reports", a.T("frame.reports")})
	}
	if s.Author != "" {
		return append(out, section{"/desk", a.T("frame.desk")}, section{"/log", a.T("frame.log")})
	}
	return append(out, section{"/review", a.T("frame.review")}, section{"/log", a.T("frame.log")})
}

// scriptTexts are the texts that the page's script says, as it reads them.
func scriptTexts(a *Ask) string {
	b, err := json.Marshal(a.Words.Under("script"))
	if err != nil {
		return "{}"
	}
	return string(b)
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
	add("sum", a.Words.Amount(f.Amount))
	if r.Kind != comity.KindPosition {
		add("", a.Words.State(r))
	}
	add("", a.Words.Date(f.Date))
	if f.Deadline != "" {
		add("", a.T("frame.due", "date", a.Words.Date(f.Deadline)))
	}
	add("", a.Words.Kept(r))
	if n := SourcesOf(r); n > 1 {
		add("", a.T("frame.sources", "n", n))
	}
	if due.Late(r, a.Today()) {
		add("late", a.T("frame.late"))
	}
	if r.Lapsed {
		add("late", a.T("frame.lapsed"))
	}
	if len(r.Disputes) > 0 {
		add("disputed", a.T("frame.sources-differ-on", "fields", DisputedWords(a, r)))
	}
	if r.Status != comity.StatusRead {
		add("", a.Words.Status(r.Status))
	}
	add("tag", MarkingNote(r.Marking))
	return out
}

// DisputedWords names the fields on which the sources of a record differ.
func DisputedWords(a *Ask, r *comity.Record) string {
	var names []string
	for _, d := range r.Disputes {
		if n := a.Words.FieldOf(r.Kind, d.Field); !slices.Contains(names, n) { // two fields may bear one word
			names = append(names, n)
		}
	}
	return a.Words.List(names)
}
