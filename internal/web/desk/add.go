package desk

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/frame"
)

// addPage takes documents in.
type addPage struct {
	Added *frame.Added `json:"added,omitempty"` // what was just taken in
}

func add(a *frame.Ask) (frame.Page, error) {
	if a.Site.Add == nil {
		return nil, comity.Errorf(comity.Unsupported, "this desk takes no documents").WithHint("add them with comity add")
	}
	p := &addPage{}
	q := a.Request.URL.Query()
	if id := q.Get("source"); id != "" {
		src, err := a.Site.Store.Source(a.Context, a.View, id)
		if err != nil {
			return nil, err
		}
		founded, _ := strconv.Atoi(q.Get("founded"))
		joined, _ := strconv.Atoi(q.Get("joined"))
		p.Added = &frame.Added{Source: src.Source, Title: src.Title, Known: q.Get("known") == "1", Claims: src.Claims, Founded: founded, Joined: joined, Findings: src.Findings}
	}
	return p, nil
}

// take adds a document that came as a file or as pasted text.
func take(a *frame.Ask) (string, error) {
	if a.Site.Add == nil {
		return "", comity.Errorf(comity.Unsupported, "this desk takes no documents").WithHint("add them with comity add")
	}
	if err := a.Request.ParseMultipartForm(8 << 20); err != nil && err != http.ErrNotMultipart {
		return "", comity.Errorf(comity.Invalid, "the form cannot be read, or the file is too large").WithHint("add large files with comity add")
	}
	name, data, err := sent(a)
	if err != nil {
		return "", err
	}
	about, err := particulars(a)
	if err != nil {
		return "", err
	}
	got, err := a.Site.Add(a.Context, name, data, about)
	if err != nil {
		return "", err
	}
	known := ""
	if got.Known {
		known = "1"
	}
	return a.URL("/desk/add", "source", string(got.Source), "founded", strconv.Itoa(got.Founded), "joined", strconv.Itoa(got.Joined), "known", known), nil
}

// sent returns the document of a form: the file, else the pasted text.
func sent(a *frame.Ask) (string, []byte, error) {
	if a.Request.MultipartForm != nil && len(a.Request.MultipartForm.File["file"]) > 0 {
		h := a.Request.MultipartForm.File["file"][0]
		if h.Size > 0 {
			f, err := h.Open()
			if err != nil {
				return "", nil, err
			}
			defer f.Close()
			b, err := io.ReadAll(f)
			return h.Filename, b, err
		}
	}
	if text := a.Request.PostFormValue("text"); strings.TrimSpace(text) != "" {
		return "pasted.txt", []byte(text), nil
	}
	return "", nil, comity.Errorf(comity.Invalid, "there is no document").WithHint("choose a file or paste its text")
}

func particulars(a *frame.Ask) (comity.SourceDescribed, error) {
	form := a.Request.PostFormValue
	d := comity.SourceDescribed{Title: strings.TrimSpace(form("title")), Publisher: strings.TrimSpace(form("publisher")), PublisherKind: comity.PublisherKind(form("publisher_kind")), URL: strings.TrimSpace(form("url"))}
	var err error
	if d.Published, err = comity.ParseDate(strings.TrimSpace(form("published"))); err != nil {
		return d, err
	}
	if m := form("marking"); m != "" {
		d.Marking, err = comity.ParseMarking(m)
	}
	return d, err
}

// Title implements [frame.Page].
func (*addPage) Title() string { return "Add a document" }

// Body implements [frame.Page].
func (p *addPage) Body(a *frame.Ask) templ.Component { return addBody(a, p) }

// Data implements [frame.Page].
func (p *addPage) Data(*frame.Ask) any { return p }

// Scripted implements [frame.Scripted].
func (p *addPage) Scripted() {}
