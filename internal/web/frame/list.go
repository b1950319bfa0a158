package frame

import (
	"comity"
	"comity/internal/ledger"
	"comity/internal/web/words"
)

// PageRows is how many rows of a list one page shows.
const PageRows = 50

// ListPath is the address of the list of a kind.
func ListPath(k comity.Kind) string {
	if k == "" {
		return "/records"
	}
	return "/" + string(k) + "s"
}

// Start is the address of the beginning of the list that the page shows; ""
// where the beginning is shown.
func (a *Ask) Start() string {
	if a.Request.URL.Query().Get("after") == "" {
		return ""
	}
	return a.With("after", "")
}

// Further is the address of what follows a cursor in the list that the page
// shows; "" where nothing does.
func (a *Ask) Further(cursor string) string {
	if cursor == "" {
		return ""
	}
	return a.With("after", cursor)
}

// Subject is a record's title without its parties, which stand beside it.
func Subject(a *Ask, r *comity.Record) string {
	if c, ok := r.Body.(*comity.Commitment); ok {
		return a.Words.Act(c)
	}
	if name := words.Called(r.Body); name != "" {
		return words.Capital(name)
	}
	return a.Title(r)
}

// SourceName is what a source is called: its title, else its file's name, else
// the beginning of its id.
func SourceName(s ledger.Source) string {
	switch {
	case s.Title != "":
		return s.Title
	case s.Name != "":
		return s.Name
	}
	return string(s.Source[:min(12, len(s.Source))])
}
