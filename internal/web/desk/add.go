package desk

import (
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// addPage takes documents in.
type addPage struct {
	Added   []taken       `json:"added,omitempty"` // what was just taken in
	Form    typedForm     `json:"-"`
	Trouble frame.Trouble `json:"-"` // why what was sent was refused, and what to do next
}

// taken is a document that was just taken in, and in words what came of it.
type taken struct {
	frame.Added
	Words string `json:"words"`
}

// typedForm is what was typed into the form, where it is shown again.
type typedForm struct{ Text, Address, Title, Publisher, Kind, Published, URL, Marking string }

// noDocuments is the answer of a site that takes none.
func noDocuments(a *frame.Ask) error {
	return frame.Worded(comity.Unsupported, a.T("desk.this-desk-takes-no-documents")).Hint(a.T("desk.add-them-with-comity-add"))
}

// mostAdded is how many documents one form brings at the most.
const mostAdded = 50

func add(a *frame.Ask) (frame.Page, error) {
	if a.Site.Add == nil {
		return nil, noDocuments(a)
	}
	p := &addPage{}
	list := a.Request.URL.Query()["added"]
	for _, text := range list[:min(len(list), mostAdded)] {
		x, err := lookUp(a, text)
		if err != nil {
			return nil, err
		}
		p.Added = append(p.Added, x)
	}
	return p, nil
}

// told writes what taking a document in did, for the address of the next page.
func told(got frame.Added) string {
	return fmt.Sprintf("%s.%d.%d.%t", got.Source, got.Founded, got.Joined, got.Known)
}

// lookUp reads what told wrote.
func lookUp(a *frame.Ask, text string) (taken, error) {
	f := strings.Split(text, ".")
	if len(f) != 4 {
		return taken{}, frame.Worded(comity.Invalid, a.T("desk.the-address-of-this-page")).Hint(a.T("desk.go-back-to-the-desk"))
	}
	src, err := a.Site.Store.Source(a.Context, a.View, f[0])
	if err != nil {
		return taken{}, err
	}
	x := taken{Added: frame.Added{Source: src.Source, Title: src.Title, Known: f[3] == "true", Claims: src.Claims, Findings: src.Findings}}
	x.Founded, _ = strconv.Atoi(f[1])
	x.Joined, _ = strconv.Atoi(f[2])
	if x.Words = a.T("desk.it-is-in-the-ledger"); !x.Known {
		parts := []string{a.T("desk.claims", "n", x.Claims), a.T("desk.new-records", "n", x.Founded)}
		if x.Joined > 0 {
			parts = append(parts, a.T("desk.claims-that-joined-a-record", "n", x.Joined))
		}
		x.Words = words.Capital(a.Words.List(parts))
	}
	if n := len(x.Findings); n > 0 {
		x.Words += "; " + a.T("desk.findings", "n", n)
	}
	if x.Claims == 0 && !x.Known {
		x.Words += ". " + a.T("desk.no-claim-was-read-in-it")
	}
	return x, nil
}

// take adds the documents of a form: files, what stands at an address, and
// pasted text. Where one is refused, those before it stay and the form is shown
// again.
func take(a *frame.Ask) (string, error) {
	if a.Site.Add == nil {
		return "", noDocuments(a)
	}
	if err := a.Request.ParseMultipartForm(8 << 20); err != nil && err != http.ErrNotMultipart {
		return "", frame.Worded(comity.Invalid, a.T("desk.the-form-cannot-be-read")).Hint(a.T("desk.add-large-files-with-comity"))
	}
	var done []string
	err := sent(a, func(name string, data []byte, about comity.SourceDescribed) error {
		got, err := a.Site.Add(a.Context, name, data, about)
		if err == nil {
			done = append(done, told(got))
		}
		return err
	})
	if err != nil {
		return "", again(a, done, err)
	}
	to := "/desk/add"
	for i, x := range done {
		to += []string{"?", "&"}[min(i, 1)] + "added=" + x
	}
	return to, nil
}

// again is the form with what was typed, what came in and what went wrong.
func again(a *frame.Ask, done []string, err error) error {
	form := a.Request.PostFormValue
	p := &addPage{Form: typedForm{form("text"), form("address"), form("title"), form("publisher"), form("publisher_kind"), form("published"), form("url"), form("marking")}}
	for _, text := range done {
		if x, failed := lookUp(a, text); failed == nil {
			p.Added = append(p.Added, x)
		}
	}
	p.Trouble = frame.Refusal(a, err)
	return &frame.Refused{Page: p, Err: err}
}

// sent calls each with every document of a form, in order.
func sent(a *frame.Ask, each func(string, []byte, comity.SourceDescribed) error) error {
	about, err := particulars(a)
	if err != nil {
		return err
	}
	n := 0
	if a.Request.MultipartForm != nil {
		for _, h := range a.Request.MultipartForm.File["file"] {
			if h.Filename == "" {
				continue
			}
			data, err := read(h)
			if err != nil {
				return err
			}
			if err := each(h.Filename, data, about); err != nil {
				return named(a, h.Filename, err)
			}
			n++
		}
	}
	for _, address := range strings.Fields(a.Request.PostFormValue("address")) {
		if err := fetched(a, address, about, each); err != nil {
			return err
		}
		n++
	}
	if text := a.Request.PostFormValue("text"); strings.TrimSpace(text) != "" {
		if err := each("pasted.txt", []byte(text), about); err != nil {
			return err
		}
		n++
	}
	if n == 0 {
		return frame.Worded(comity.Invalid, a.T("desk.there-is-no-document")).Hint(a.T("desk.choose-a-file-give-an"))
	}
	return nil
}

// fetched gets a document from an address and adds it, with the address as
// what is said about it unless the reader says another.
func fetched(a *frame.Ask, address string, about comity.SourceDescribed, each func(string, []byte, comity.SourceDescribed) error) error {
	if a.Site.Fetch == nil {
		return frame.Worded(comity.Unsupported, a.T("desk.this-desk-fetches-nothing")).Hint(a.T("desk.save-the-page-and-add"))
	}
	name, data, err := a.Site.Fetch(a.Context, address)
	if err != nil {
		return err
	}
	if about.URL == "" {
		about.URL = address
	}
	return named(a, address, each(name, data, about))
}

// named says which of several documents an error is about.
func named(a *frame.Ask, name string, err error) error {
	k := comity.KindOf(err)
	if k == "" {
		return err
	}
	t := frame.Refusal(a, err)
	if text := []rune(t.Message); len(text) > len([]rune(name)) && strings.EqualFold(string(text[:len([]rune(name))]), name) {
		return err // it names the document itself
	}
	return frame.Worded(k, a.T("desk.form", "name", words.Clip(name, 80), "message", words.Small(t.Message))).Hint(t.Hint)
}

func read(h *multipart.FileHeader) ([]byte, error) {
	f, err := h.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
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
func (*addPage) Title(a *frame.Ask) string { return a.T("desk.add-documents") }

// Body implements [frame.Page].
func (p *addPage) Body(a *frame.Ask) templ.Component { return addBody(a, p) }

// Data implements [frame.Page].
func (p *addPage) Data(*frame.Ask) any { return p }

// Scripted implements [frame.Scripted].
func (p *addPage) Scripted() {}

// publisherName names a sort of publisher, the one that is not known too.
func publisherName(a *frame.Ask, k comity.PublisherKind) string {
	if k == "" {
		return a.T("words.not-known")
	}
	return a.Words.Publisher(k)
}
