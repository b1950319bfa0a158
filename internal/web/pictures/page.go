package pictures

import (
	"fmt"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/frame"
	"comity/internal/web/question"
)

// page is one picture of a list of commitments by itself.
type page struct {
	*Drawn
	question *question.Question
	total    int // records
}

// pictured answers with a picture of the list that the same conditions give.
func pictured(a *frame.Ask) (frame.Page, error) {
	sort := a.Request.PathValue("sort")
	if sort == "" {
		sort = "years"
	}
	q, err := question.Read(a, comity.KindCommitment)
	if err != nil {
		return nil, err
	}
	q.Query.Limit, q.Query.After = 1, ""
	for _, s := range sorts {
		if s.name != sort {
			continue
		}
		answer, err := a.Site.Store.Records(a.Context, a.View, q.Query)
		if err != nil {
			return nil, err
		}
		d, err := s.draw(a, q)
		return &page{d, q, answer.Total}, err
	}
	return nil, frame.Worded(comity.NotFound, a.T("pictures.there-is-no-picture", "sort", fmt.Sprintf("%q", frame.Clipped(sort)))).Hint(a.T("pictures.ask-for-years-map-sectors"))
}

// Title implements [frame.Page].
func (p *page) Title(a *frame.Ask) string { return p.heading }

// Body implements [frame.Page].
func (p *page) Body(a *frame.Ask) templ.Component { return pageBody(a, p) }

// Data implements [frame.Page].
func (p *page) Data(*frame.Ask) any { return p.Drawn }

// SVG implements [frame.Drawing].
func (p *page) SVG(*frame.Ask) []byte { return p.whole("sums").File() }

// PNG implements [frame.Drawing].
func (p *page) PNG(*frame.Ask) ([]byte, error) { return p.whole("sums").PNG() }

// Header implements [frame.Table].
func (p *page) Header() []string { return p.Fields }

// Rows implements [frame.Table].
func (p *page) Rows(_ *frame.Ask, write func(...string) error) error {
	for _, row := range p.Cells {
		if err := write(row...); err != nil {
			return err
		}
	}
	return nil
}
