package desk

import (
	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// findingsPage lists what was found to be off in sources, the newest first: a
// passage that was skipped is known only from here.
type findingsPage struct {
	Sources []source `json:"sources"`
	Next    string   `json:"next,omitempty"`
}

// source is a source in which something was found.
type source struct{ ledger.Source }

// findingRows is how many sources with findings a page names.
const findingRows = 25

// findingsLook is how many sources one page looks through at the most.
const findingsLook = 300

func findings(a *frame.Ask) (frame.Page, error) {
	p := &findingsPage{}
	var err error
	p.Sources, p.Next, err = sourcesWithFindings(a, a.Request.URL.Query().Get("after"), findingRows)
	return p, err
}

// sourcesWithFindings returns the next sources in which something was found,
// and the cursor from which to look further.
func sourcesWithFindings(a *frame.Ask, after string, most int) (out []source, next string, err error) {
	for looked := 0; looked < findingsLook; looked += findingRows {
		list, cursor, err := a.Site.Store.Sources(a.Context, a.View, after, findingRows)
		if err != nil {
			return nil, "", err
		}
		for _, s := range list {
			if len(s.Findings) > 0 && s.Withdrawn == "" {
				out = append(out, source{s})
			}
		}
		if after = cursor; after == "" || len(out) >= most {
			break
		}
	}
	return out, after, nil
}

// Title implements [frame.Page].
func (*findingsPage) Title() string { return "Findings" }

// Body implements [frame.Page].
func (p *findingsPage) Body(a *frame.Ask) templ.Component { return findingsBody(a, p) }

// Data implements [frame.Page].
func (p *findingsPage) Data(*frame.Ask) any { return p }

// firstOf returns the first so many findings.
func firstOf(list []comity.Finding, most int) []comity.Finding { return list[:min(len(list), most)] }

// ID is the source's own.
func (s source) ID() comity.SourceID { return s.Source.Source }
