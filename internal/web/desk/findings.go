package desk

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// findingsPage is the queue of what was found to be off in documents, the
// newest first: a passage that was skipped is known only from here. What a
// person has seen waits no more.
type findingsPage struct {
	Found []ledger.FoundIn `json:"found"`
	Next  string           `json:"next,omitempty"`
	Total int              `json:"total"`
	Done  *lastDecision    `json:"-"`

	Trouble frame.Trouble `json:"-"` // why what was sent was refused, and what to do next
	Chosen  []string      `json:"-"` // documents chosen already, where it was
	Note    string        `json:"-"`
}

// findingRows is how many documents with findings a page names.
const findingRows = 25

func findings(a *frame.Ask) (frame.Page, error) { return findingsOf(a) }

func findingsOf(a *frame.Ask) (p *findingsPage, err error) {
	p = &findingsPage{Done: decided(a)}
	p.Found, p.Next, p.Total, err = a.Site.Store.Unseen(a.Context, a.View, a.Request.URL.Query().Get("after"), findingRows)
	return p, err
}

// foundKey names a document whose findings a form marks as seen.
func foundKey(f ledger.FoundIn) string { return string(f.Source.Source) + ":" + f.Document }

// seeFindings marks what was found in the chosen documents as seen. Where it is
// refused, the list is shown again with what was chosen.
func seeFindings(a *frame.Ask) (string, error) {
	to, err := seeAll(a)
	if k := comity.KindOf(err); k != comity.Invalid && k != comity.Conflict {
		return to, err
	}
	p, failed := findingsOf(a)
	if failed != nil {
		return "", err
	}
	p.Chosen, p.Note = a.Request.PostForm["found"], a.Request.PostFormValue("note")
	p.Trouble = frame.Refusal(a, err)
	return "", &frame.Refused{Page: p, Err: err}
}

func seeAll(a *frame.Ask) (string, error) {
	if err := a.Request.ParseForm(); err != nil {
		return "", frame.Worded(comity.Invalid, a.T("desk.the-form-cannot-be-read-1"))
	}
	chosen := slices.Compact(slices.Sorted(slices.Values(a.Request.PostForm["found"])))
	if len(chosen) == 0 || len(chosen) > findingRows {
		return "", frame.Worded(comity.Invalid, a.T("desk.no-document-is-chosen")).Hint(a.T("desk.tick-the-documents-whose-findings"))
	}
	var all []comity.Payload
	for _, key := range chosen {
		source, document, _ := strings.Cut(key, ":")
		all = append(all, &comity.FindingsSeen{Source: comity.SourceID(source), Document: document, Note: strings.TrimSpace(a.Request.PostFormValue("note"))})
	}
	n, err := decide(a, all...)
	if err != nil {
		return "", err
	}
	return a.URL("/desk/findings", "done", doneOf(n, len(all))), nil
}

// Title implements [frame.Page].
func (*findingsPage) Title(a *frame.Ask) string { return a.T("desk.findings-1") }

// Body implements [frame.Page].
func (p *findingsPage) Body(a *frame.Ask) templ.Component { return findingsBody(a, p) }

// Data implements [frame.Page].
func (p *findingsPage) Data(*frame.Ask) any { return p }

// Scripted implements [frame.Scripted].
func (*findingsPage) Scripted() {}

// firstOf returns the first so many findings.
func firstOf(list []comity.Finding, most int) []comity.Finding { return list[:min(len(list), most)] }
