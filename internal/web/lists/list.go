package lists

import (
	"comity/internal/web/frame"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/pictures"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// listPage is the table of one kind of record, or of all kinds.
type listPage struct {
	*question.Question `json:"-"`
	Of                 comity.Kind     `json:"kind,omitempty"`
	Records            []comity.Record `json:"records"`
	Next               string          `json:"next,omitempty"`
	Total              int             `json:"total"`
	Facets             []facetOf       `json:"facets"`
	drawn              *pictures.Drawn
	columns            []column
	chose              bool // the reader chose the columns
}

// list returns the handler of the table of a kind; "" is all kinds.
func list(kind comity.Kind) func(*frame.Ask) (frame.Page, error) {
	return func(a *frame.Ask) (frame.Page, error) {
		q, err := question.Read(a, kind)
		if err != nil {
			return nil, err
		}
		p := &listPage{Question: q, Of: kind}
		if p.columns, p.chose, err = readColumns(a, kind); err != nil {
			return nil, err
		}
		answer, err := a.Site.Store.Records(a.Context, a.View, p.Query)
		if err != nil {
			return nil, err
		}
		for _, r := range answer.Records {
			p.Records = append(p.Records, *a.Visible(&r))
		}
		p.Next, p.Total = answer.Next, answer.Total
		if a.Format == "csv" || a.Format == "jsonl" {
			return p, nil
		}
		if err := p.count(a); err != nil {
			return nil, err
		}
		return p, p.draw(a)
	}
}

// draw adds the picture to the beginning of a list of commitments that is short
// enough to be drawn at once.
func (p *listPage) draw(a *frame.Ask) (err error) {
	if p.Kind != comity.KindCommitment || p.Total == 0 || p.Total > pictures.Inline || p.Query.After != "" || a.Format != "html" {
		return nil
	}
	p.drawn, err = pictures.Years(a, p.Question)
	return err
}

// Title implements [frame.Page].
func (p *listPage) Title(a *frame.Ask) string { return words.Capital(a.Words.Kinds(p.Kind)) }

// Body implements [frame.Page].
func (p *listPage) Body(a *frame.Ask) templ.Component { return listBody(a, p) }

// Data implements [frame.Page].
func (p *listPage) Data(*frame.Ask) any { return p }
