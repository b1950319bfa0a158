// Package reports holds the page from which reports are written: the executive
// report of a plan, briefs, the compliance report, what changed.
package reports

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/frame"
)

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){"/reports": reports}
}

// form is a form of a report.
type form struct{ Ending, media string }

var forms = []form{
	{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}, {"pdf", "application/pdf"},
	{"html", "text/html; charset=utf-8"}, {"md", "text/markdown; charset=utf-8"},
}

// kinds are the reports there are.
var kinds = []string{"plan", "party", "pair", "compliance", "diff"}

// reportsPage offers every report.
type reportsPage struct {
	Kinds []string `json:"reports"`
	Forms []form   `json:"-"`
}

func reports(a *frame.Ask) (frame.Page, error) {
	if a.Site.Report == nil {
		return nil, frame.Worded(comity.NotFound, a.T("reports.this-site-writes-no-reports")).Hint(a.T("reports.comity-report-writes-them"))
	}
	return &reportsPage{kinds, forms}, nil
}

// Title implements [frame.Page].
func (p *reportsPage) Title(a *frame.Ask) string { return a.T("reports.reports") }

// Body implements [frame.Page].
func (p *reportsPage) Body(a *frame.Ask) templ.Component { return reportsBody(a, p) }

// Data implements [frame.Page].
func (p *reportsPage) Data(*frame.Ask) any { return p }

// File returns the handler that writes a report of the kind in the address.
func File(s *frame.Site) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := s.Ask(r)
		var b bytes.Buffer
		var f form
		if err == nil {
			f, err = write(a, &b)
		}
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		w.Header().Set("Content-Disposition", `attachment; filename="comity-`+r.PathValue("kind")+"."+f.Ending+`"`)
		frame.Send(w, a, http.StatusOK, f.media, b.Bytes())
	}
}

// write makes the report that an address asks for.
func write(a *frame.Ask, b *bytes.Buffer) (form, error) {
	kind, q := a.Request.PathValue("kind"), a.Request.URL.Query()
	if a.Site.Report == nil || !slices.Contains(kinds, kind) {
		return form{}, frame.Worded(comity.NotFound, a.T("reports.there-is-no-report", "kind", fmt.Sprintf("%q", frame.Clipped(kind)))).Hint(a.T("reports.reports-lists-them"))
	}
	ending := strings.TrimSpace(q.Get("as"))
	i := slices.IndexFunc(forms, func(f form) bool { return f.Ending == ending })
	if i < 0 {
		return form{}, frame.Worded(comity.Invalid, a.T("reports.a-report-cannot-be-written", "ending", fmt.Sprintf("%q", frame.Clipped(ending)))).Hint(a.T("reports.ask-for-docx-pdf-html"))
	}
	x := frame.ReportQuestion{View: a.View, Kind: kind, Form: ending, Plan: q.Get("plan"), Whole: q.Get("whole") != "", Final: q.Get("release") == "final",
		Reading: q.Get("reading"), Since: q.Get("since"), Today: a.Today(), Address: origin(a), Money: a.Currency}
	for _, p := range []struct {
		at   *comity.Party
		name string
	}{{&x.Party, "party"}, {&x.Other, "other"}} {
		needed := kind == "pair" || kind == "party" && p.name == "party"
		if *p.at = a.Party(q.Get(p.name)); needed && *p.at == "" {
			return form{}, frame.Worded(comity.Invalid, a.T("reports.whom-is-the-report-about")).Hint(a.T("reports.name-a-party-as-in"))
		}
	}
	if kind == "pair" && x.Party == x.Other {
		return form{}, frame.Worded(comity.Invalid, a.T("reports.a-pair-needs-two-parties")).Hint(a.T("reports.name-two-that-differ"))
	}
	if kind == "diff" && x.Since == "" {
		return form{}, frame.Worded(comity.Invalid, a.T("reports.since-when")).Hint(a.T("reports.name-a-day-as-in"))
	}
	return forms[i], a.Site.Report(a.Context, x, b)
}

func origin(a *frame.Ask) string {
	scheme := "http://"
	if a.Request.TLS != nil {
		scheme = "https://"
	}
	return scheme + a.Request.Host
}
