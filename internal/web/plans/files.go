package plans

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/plan"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// Files that come in are shown before they are taken in: what they would change,
// what their columns leave open. Between the two pages the site holds them.

// most is how many files wait, and heaviest how large one may be, in bytes.
const (
	most     = 8
	heaviest = 16 << 20
)

// waiting holds the last files that were sent, by the hash of their bytes.
type waiting struct {
	mu    sync.Mutex
	files map[comity.SourceID]plan.File
	order []comity.SourceID
}

func (w *waiting) put(f plan.File) comity.SourceID {
	id := comity.SourceIDOf(f.Data)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.files == nil {
		w.files = map[comity.SourceID]plan.File{}
	}
	w.order = append(slices.DeleteFunc(w.order, func(x comity.SourceID) bool { return x == id }), id)
	w.files[id] = f
	if len(w.order) > most {
		delete(w.files, w.order[0])
		w.order = w.order[1:]
	}
	return id
}

func (w *waiting) get(a *frame.Ask, id string) (plan.File, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f, ok := w.files[comity.SourceID(id)]
	if !ok {
		return f, frame.Worded(comity.NotFound, a.T("plans.the-file-is-not-here")).Hint(a.T("plans.send-it-again"))
	}
	return f, nil
}

// Desk returns the pages at which files come in, by the pattern of their
// address.
func (m *Room) Desk() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){"GET /desk/plan": m.send, "GET /desk/plan/{file}": m.look}
}

// Forms returns what carries out the forms, by the pattern of their address.
func (m *Room) Forms() map[string]func(*frame.Ask) (string, error) {
	return map[string]func(*frame.Ask) (string, error){
		"POST /plans/progress": m.report, "POST /plans/offer": m.answer, "POST /plans/item": m.edit, "POST /plans/undo": m.undo,
		"POST /desk/plan": m.receive, "POST /desk/plan/{file}": m.take,
	}
}

func takes(a *frame.Ask) error {
	if a.Site.Plans == nil {
		return frame.Worded(comity.Unsupported, a.T("plans.this-desk-takes-no-plans")).Hint(a.T("plans.use-comity-plan-add-and"))
	}
	return nil
}

// sendPage is where a plan, or reports on one, come in.
type sendPage struct {
	Plans []string `json:"plans"`
	Plan  string   `json:"plan,omitempty"` // that was asked for
}

func (m *Room) send(a *frame.Ask) (frame.Page, error) {
	if err := takes(a); err != nil {
		return nil, err
	}
	boards, err := m.keep.Boards(a.Context, a.View, a.Today())
	if err != nil {
		return nil, err
	}
	p := &sendPage{Plan: a.Request.URL.Query().Get("plan")}
	for _, b := range boards {
		p.Plans = append(p.Plans, b.Plan)
	}
	return p, nil
}

// Title implements [frame.Page].
func (*sendPage) Title(a *frame.Ask) string { return a.T("plans.a-plan-or-reports-on") }

// Body implements [frame.Page].
func (p *sendPage) Body(a *frame.Ask) templ.Component { return sendBody(a, p) }

// Data implements [frame.Page].
func (p *sendPage) Data(*frame.Ask) any { return p }

// receive holds a file that was sent and leads to what it would change.
func (m *Room) receive(a *frame.Ask) (string, error) {
	if err := takes(a); err != nil {
		return "", err
	}
	if err := a.Request.ParseMultipartForm(8 << 20); err != nil && err != http.ErrNotMultipart {
		return "", frame.Worded(comity.Invalid, a.T("plans.the-form-cannot-be-read")).Hint(a.T("plans.use-comity-plan-add-or"))
	}
	form := func(name string) string { return strings.TrimSpace(a.Request.PostFormValue(name)) }
	f := plan.File{Plan: form("plan"), Author: a.Site.Author, Verified: form("basis") == "verified",
		About: comity.SourceDescribed{Title: form("title"), Publisher: form("publisher"), PublisherKind: comity.PublisherKind(form("publisher_kind"))}}
	if name := form("author"); name != "" {
		f.Author = comity.Person(name)
	}
	var err error
	if f.Name, f.Data, err = sent(a, a.Request, form("text")); err != nil {
		return "", err
	}
	if f.About.Published, err = comity.ParseDate(form("published")); err != nil {
		return "", err
	}
	as := "reports"
	if form("as") == "plan" {
		as = "plan"
	}
	return a.URL("/desk/plan/"+string(m.waiting.put(f)), "as", as), nil
}

// sent returns the file of a form, else its text.
func sent(a *frame.Ask, r *http.Request, text string) (string, []byte, error) {
	if r.MultipartForm != nil && len(r.MultipartForm.File["file"]) > 0 {
		if h := r.MultipartForm.File["file"][0]; h.Size > 0 {
			if h.Size > heaviest {
				return "", nil, frame.Worded(comity.Invalid, a.T("plans.the-file-is-larger-than", "heaviest", fmt.Sprintf("%d", heaviest>>20))).Hint(a.T("plans.use-comity-plan-add-or-comity"))
			}
			f, err := h.Open()
			if err != nil {
				return "", nil, err
			}
			defer f.Close()
			b, err := io.ReadAll(f)
			return h.Filename, b, err
		}
	}
	if text != "" {
		return "letter.txt", []byte(text), nil
	}
	return "", nil, frame.Worded(comity.Invalid, a.T("plans.there-is-no-file")).Hint(a.T("plans.choose-a-file-or-paste"))
}

// lookPage shows what a file would change, before it is taken in.
type lookPage struct {
	File    string        `json:"file"`
	Name    string        `json:"name"`
	Arrival *plan.Arrival `json:"arrival,omitempty"`
	Return  *plan.Return  `json:"return,omitempty"`
	Done    bool          `json:"done,omitempty"` // it was taken in
}

func (m *Room) look(a *frame.Ask) (frame.Page, error) {
	if err := takes(a); err != nil {
		return nil, err
	}
	p := &lookPage{File: a.Request.PathValue("file"), Done: a.Request.URL.Query().Get("done") != ""}
	f, err := m.waiting.get(a, p.File)
	if err != nil {
		return nil, err
	}
	p.Name = f.Name
	if a.Request.URL.Query().Get("as") == "plan" {
		p.Arrival, err = a.Site.Plans.ReadPlan(a.Context, f)
	} else {
		p.Return, err = a.Site.Plans.ReadReports(a.Context, f)
	}
	return p, err
}

// take carries out what a person chose of a file: answers about columns, the
// plan, its reports, the changes that they ticked.
func (m *Room) take(a *frame.Ask) (string, error) {
	if err := takes(a); err != nil {
		return "", err
	}
	f, err := m.waiting.get(a, a.Request.PathValue("file"))
	if err != nil {
		return "", err
	}
	if err := a.Request.ParseForm(); err != nil {
		return "", frame.Worded(comity.Invalid, a.T("plans.the-form-cannot-be-read-1"))
	}
	self := "/desk/plan/" + a.Request.PathValue("file")
	switch a.Request.PostFormValue("do") {
	case "columns":
		f.Columns = map[string]string{}
		for n, header := range a.Request.PostForm["header"] {
			if n < len(a.Request.PostForm["field"]) {
				f.Columns[header] = a.Request.PostForm["field"][n]
			}
		}
		m.waiting.put(f)
		_, err = a.Site.Plans.ReadPlan(a.Context, f)
		return a.URL(self, "as", "plan"), err
	case "plan":
		got, err := a.Site.Plans.TakePlan(a.Context, f)
		if err != nil {
			return "", err
		}
		return planURL(a, got.Plan, ""), nil
	case "reports":
		_, err := a.Site.Plans.TakeReports(a.Context, f)
		return a.URL(self, "as", "reports", "done", "1"), err
	}
	return a.URL(self, "as", "reports", "done", "1"), m.apply(a, f)
}

// apply makes the changes of a returned template that were ticked.
func (m *Room) apply(a *frame.Ask, f plan.File) error {
	got, err := a.Site.Plans.ReadReports(a.Context, f)
	if err != nil {
		return err
	}
	var list []comity.Payload
	for _, e := range got.Edits {
		if slices.Contains(a.Request.PostForm["edit"], editKey(e)) {
			list = append(list, &comity.RecordEdited{Record: e.Record, Fields: map[string]json.RawMessage{e.Field: e.Value}, Reason: strings.TrimSpace(a.Request.PostFormValue("reason"))})
		}
	}
	if len(list) == 0 {
		return frame.Worded(comity.Invalid, a.T("plans.no-change-is-chosen-or")).Hint(a.T("plans.tick-the-changes-that-hold"))
	}
	return decide(a, list...)
}

// editKey names a change as a person saw it: one that reads otherwise since is
// another.
func editKey(e plan.Edit) string {
	return string(e.Record) + " " + e.Field + " " + e.From + " > " + string(e.Value)
}

// Template serves the workbook that owners fill in.
func (m *Room) Template(s *frame.Site) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := s.Ask(r)
		if err == nil {
			err = takes(a)
		}
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		b, err := m.named(a)
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		out, err := a.Site.Plans.Template(b)
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(words.Clip(words.Straight(b.Plan), 80)+".xlsx"))
		frame.Send(w, a, http.StatusOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", out)
	}
}

// Title implements [frame.Page].
func (p *lookPage) Title(a *frame.Ask) string { return p.Name }

// Body implements [frame.Page].
func (p *lookPage) Body(a *frame.Ask) templ.Component { return lookBody(a, p) }

// Data implements [frame.Page].
func (p *lookPage) Data(*frame.Ask) any { return p }

func samples(list []string) string { return frame.Clipped(strings.Join(list, "; ")) }

// changed says what a revised plan changes, a line an item.
func changed(a *frame.Ask, p *plan.Arrival) []string {
	numbers := func(list []comity.PlanItem, at []int) string {
		var s []string
		for _, i := range at {
			s = append(s, string(list[i].Path))
		}
		if len(s) == 0 {
			return "nothing"
		}
		return strings.Join(s, ", ")
	}
	var out []string
	for _, r := range p.Changes {
		if r.Change == plan.Kept && len(r.Fields) == 0 {
			continue
		}
		line := string(r.Change) + ": " + numbers(p.Old, r.From) + " → " + numbers(p.Items, r.To)
		if len(r.Fields) > 0 {
			line += a.T("plans.differs-in", "join", strings.Join(r.Fields, ", "))
		}
		out = append(out, line)
	}
	if len(out) == 0 {
		out = append(out, a.T("plans.nothing-it-says-what-the"))
	}
	return out
}

// lost are the findings that tell of items or columns that were not read.
func lost(a *frame.Ask, findings []comity.Finding) (out []string) {
	for _, f := range findings {
		if strings.HasPrefix(f.Rule, "plan/") {
			out = append(out, words.Capital(a.Said(f.Message))+".")
		}
	}
	return out
}
