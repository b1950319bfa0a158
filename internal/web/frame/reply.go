package frame

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"strings"
	"unicode"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/words"
)

// Page is what a handler answers: one thing that can be shown in several forms.
type Page interface {
	// Title returns the page's title, in one line.
	Title(a *Ask) string
	// Body returns the page's main part in HTML.
	Body(a *Ask) templ.Component
	// Data returns what the page's JSON holds.
	Data(a *Ask) any
}

// Table is a page whose rows can be had as CSV.
type Table interface {
	// Header returns the names of the columns.
	Header() []string
	// Rows calls write for every row of the whole answer, not of one page,
	// and stops at the first error.
	Rows(a *Ask, write func(cells ...string) error) error
}

// Lined is a page whose answer can be had whole as JSON, one value a line.
type Lined interface {
	// Lines calls write for everything of the whole answer, not of one page,
	// and stops at the first error.
	Lines(a *Ask, write func(any) error) error
}

// Drawing is a page whose picture can be had as a file.
type Drawing interface {
	// SVG returns the picture as a file that stands alone.
	SVG(a *Ask) []byte
	// PNG returns the same in pixels.
	PNG(a *Ask) ([]byte, error)
}

// Followed is a page that programs can follow.
type Followed interface {
	// Alternates lists the feeds of what the page shows.
	Alternates(a *Ask) []Alternate
}

// Alternate is a feed of what a page shows.
type Alternate struct{ Type, Name, To string }

// Scripted is a page that the site's script makes quicker to use; it works
// without it.
type Scripted interface{ Scripted() }

// Moved sends the reader to another address.
type Moved struct {
	Page
	To string
}

// Refused is an error with the page of the form that was refused, in which
// everything that was typed still stands.
type Refused struct {
	Page
	Err error
}

// Error implements [error].
func (r *Refused) Error() string { return r.Err.Error() }

// Unwrap gives the reason.
func (r *Refused) Unwrap() error { return r.Err }

// Serve returns the handler of a page.
func (s *Site) Serve(make func(*Ask) (Page, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := s.Ask(r)
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		p, err := make(a)
		if err == nil {
			err = s.reply(w, a, p)
		}
		if err != nil {
			s.Fail(w, a, err)
		}
	}
}

// longestForm bounds what a form may send, in bytes.
const longestForm = 64 << 20

// Post returns the handler of a form: do carries it out and returns where to
// go next. The head is read anew afterwards by whatever page that is.
func (s *Site) Post(do func(*Ask) (string, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, longestForm)
		a, err := s.Ask(r)
		if err == nil && a.AsOf != "" {
			err = Worded(comity.Invalid, a.T("frame.nothing-is-decided-in-the")).Hint(a.T("frame.come-back-to-the-latest"))
		}
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		to, err := do(a)
		var refused *Refused
		if errors.As(err, &refused) && a.Format == "html" {
			err = s.html(w, a, refused.Page, failureOf(a, err).Status)
			if err == nil {
				return
			}
		}
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
	}
}

// reply writes a page in the form asked for. It returns an error only where
// nothing has been written yet.
func (s *Site) reply(w http.ResponseWriter, a *Ask, p Page) error {
	if m, ok := p.(Moved); ok {
		http.Redirect(w, a.Request, m.To, http.StatusSeeOther)
		return nil
	}
	switch a.Format {
	case "csv":
		t, ok := p.(Table)
		if !ok {
			return Worded(comity.Unsupported, a.T("frame.this-page-is-no-list")).Hint(a.T("frame.ask-for-format-json"))
		}
		s.writeCSV(w, a, t)
		return nil
	case "jsonl":
		l, ok := p.(Lined)
		if !ok {
			return Worded(comity.Unsupported, a.T("frame.this-page-is-no-list-so")).Hint(a.T("frame.ask-for-format-json"))
		}
		s.writeLines(w, a, l)
		return nil
	case "svg", "png":
		return s.picture(w, a, p)
	case "json":
		b, err := json.MarshalIndent(p.Data(a), "", "  ")
		if err != nil {
			return err
		}
		Send(w, a, http.StatusOK, "application/json; charset=utf-8", append(b, '\n'))
		return nil
	}
	return s.html(w, a, p, http.StatusOK)
}

// picture writes a page's picture as a file to be kept.
func (s *Site) picture(w http.ResponseWriter, a *Ask, p Page) error {
	d, ok := p.(Drawing)
	if !ok {
		return Worded(comity.Unsupported, a.T("frame.this-page-has-no-picture")).Hint(a.T("frame.ask-for-format-json"))
	}
	body, media, err := d.SVG(a), "image/svg+xml", error(nil)
	if a.Format == "png" {
		media = "image/png"
		if body, err = d.PNG(a); err != nil {
			return err
		}
	}
	kept(w.Header(), a, a.Format)
	Send(w, a, http.StatusOK, media, body)
	return nil
}

// fileName is what a page is called when it is kept: letters and digits of its
// address, so that no name of a plan or party can say anything to a browser or
// a file system.
func fileName(a *Ask) string {
	name := strings.FieldsFunc(a.Request.URL.Path, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
	return strings.Trim(words.Clip(strings.Join(name, "-"), 80), "…-")
}

// kept has a browser keep an answer as a file.
func kept(h http.Header, a *Ask, extension string) {
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(a) + "." + extension}))
}

func (s *Site) html(w http.ResponseWriter, a *Ask, p Page, status int) error {
	var b bytes.Buffer
	if err := shell(a, p).Render(a.Context, &b); err != nil {
		return err
	}
	Send(w, a, status, "text/html; charset=utf-8", b.Bytes())
	return nil
}

// Send writes an answer with a tag of its content, so that a reader who comes
// again need not be sent it again, and packed where the reader can unpack it.
func Send(w http.ResponseWriter, a *Ask, status int, mediaType string, body []byte) {
	sum := sha256.Sum256(body)
	tag := hex.EncodeToString(sum[:12])
	h := w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Vary", "Accept, Accept-Encoding")
	if len(a.Site.Languages) > 1 {
		h.Set("Vary", "Accept, Accept-Encoding, Accept-Language")
	}
	h.Set("Cache-Control", "private, no-cache")
	packed := packs(a.Request, mediaType, body)
	h.Set("ETag", `"`+tag+`"`)
	if packed {
		h.Set("ETag", `"`+tag+`-gz"`)
	}
	if status == http.StatusOK && strings.Contains(a.Request.Header.Get("If-None-Match"), `"`+tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	write(w, status, body, packed)
}

// packs reports whether a body is worth packing for a reader: it is text, it is
// no trifle, and the reader says that it unpacks gzip.
func packs(r *http.Request, mediaType string, body []byte) bool {
	if len(body) < 1_400 || mediaType == "image/png" {
		return false
	}
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == "gzip" && strings.ReplaceAll(weight, " ", "") != "q=0" {
			return true
		}
	}
	return false
}

func write(w http.ResponseWriter, status int, body []byte, packed bool) {
	if !packed {
		w.WriteHeader(status)
		_, _ = w.Write(body)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.WriteHeader(status)
	z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
	_, _ = z.Write(body)
	_ = z.Close()
}
