package front

import (
	"comity/internal/web/frame"
	"github.com/a-h/templ"
)

// aboutPage says in plain words how figures are counted.
type aboutPage struct{}

func about(*frame.Ask) (frame.Page, error) { return aboutPage{}, nil }

// Title implements [frame.Page].
func (aboutPage) Title(a *frame.Ask) string { return a.T("front.how-the-ledger-counts") }

// Body implements [frame.Page].
func (aboutPage) Body(a *frame.Ask) templ.Component { return aboutBody(a) }

// Data implements [frame.Page].
func (aboutPage) Data(a *frame.Ask) any {
	return map[string]string{"title": a.T("front.how-the-ledger-counts"), "methods": "/about"}
}
