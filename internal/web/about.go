package web

import "github.com/a-h/templ"

// aboutPage says in plain words how figures are counted.
type aboutPage struct{}

func about(*ask) (page, error) { return aboutPage{}, nil }

// Title implements page.
func (aboutPage) Title() string { return "How the ledger counts" }

// Body implements page.
func (aboutPage) Body(a *ask) templ.Component { return aboutBody(a) }

// Data implements page.
func (aboutPage) Data(*ask) any {
	return map[string]string{"title": "How the ledger counts", "methods": "/about"}
}
