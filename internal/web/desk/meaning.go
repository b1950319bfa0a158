package desk

import (
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/frame"
)

// meaningPage says what words of a text mean in a field, for the script that
// puts them there; without it the same is worked out when the form is sent.
type meaningPage struct {
	Words string `json:"words"`
	Typed string `json:"typed"` // as a person would type it
}

// longestWords bounds what is read as a sum or a date.
const longestWords = 300

func means(a *frame.Ask) (frame.Page, error) {
	q := a.Request.URL.Query()
	p := &meaningPage{Words: strings.TrimSpace(q.Get("words"))}
	if p.Typed = p.Words; len(p.Words) > longestWords {
		return p, nil
	}
	if typed, ok := meaning(a, q.Get("field"), p.Words, comity.Date(q.Get("published"))); ok {
		p.Typed = typed
	}
	return p, nil
}

// Title implements [frame.Page].
func (*meaningPage) Title(a *frame.Ask) string { return a.T("desk.what-words-mean-in-a") }

// Body implements [frame.Page].
func (p *meaningPage) Body(a *frame.Ask) templ.Component { return meaningBody(a, p) }

// Data implements [frame.Page].
func (p *meaningPage) Data(*frame.Ask) any { return p }
