package document

import (
	"comity/internal/web/frame"
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity/internal/ledger"
)

// documentsPage lists the sources of the ledger.
type documentsPage struct {
	Sources []ledger.Source `json:"sources"`
	Next    string          `json:"next,omitempty"`
}

func documents(a *frame.Ask) (frame.Page, error) {
	p := &documentsPage{}
	var err error
	p.Sources, p.Next, err = a.Site.Store.Sources(a.Context, a.View, a.Request.URL.Query().Get("after"), frame.PageRows)
	return p, err
}

// Title implements [frame.Page].
func (*documentsPage) Title(a *frame.Ask) string { return a.T("document.documents") }

// Body implements [frame.Page].
func (p *documentsPage) Body(a *frame.Ask) templ.Component { return documentsBody(a, p) }

// Data implements [frame.Page].
func (p *documentsPage) Data(*frame.Ask) any { return p }

// Header implements [frame.Table].
func (*documentsPage) Header() []string {
	return []string{"source", "title", "publisher", "publisher_kind", "published", "language", "marking", "claims", "url", "address"}
}

// Rows implements [frame.Table].
func (p *documentsPage) Rows(a *frame.Ask, write func(...string) error) error {
	for after := ""; ; {
		sources, next, err := a.Site.Store.Sources(a.Context, a.View, after, 200)
		if err != nil {
			return err
		}
		for _, s := range sources {
			if err := write(string(s.Source), frame.SourceName(s), s.Publisher, string(s.PublisherKind), string(s.Published), s.Language,
				string(s.Marking), strconv.Itoa(s.Claims), s.URL, a.SourceURL(s.Source)); err != nil {
				return err
			}
		}
		if after = next; next == "" {
			return nil
		}
	}
}

// plainTypes are the media types that a browser may be told; anything else
// goes out as bytes.
var plainTypes = map[string]bool{
	"text/plain": true, "text/markdown": true, "application/pdf": true,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": true,
}

// Original hands out a source as received: always to be saved, never to be
// shown in place, and in a sandbox should a browser show it all the same.
func Original(s *frame.Site) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := s.Ask(r)
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		source, err := s.Store.Source(a.Context, a.View, r.PathValue("source"))
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		body, err := s.Store.Bytes(a.Context, a.View, source.Source)
		if err != nil {
			s.Fail(w, a, err)
			return
		}
		defer body.Close()
		h := w.Header()
		h.Set("Content-Type", "application/octet-stream")
		if t, _, err := mime.ParseMediaType(source.MediaType); err == nil && plainTypes[t] {
			h.Set("Content-Type", t)
		}
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(source)}))
		h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
		h.Set("Cache-Control", "private, no-cache")
		if _, err := io.Copy(w, body); err != nil {
			s.Logger.Warn("handing out a source broke off", "source", source.Source, "error", err)
		}
	}
}

// fileName is the name under which a source is saved: its own without any
// folder or sign that a file system or a reader could be misled by.
func fileName(s ledger.Source) string {
	name := path.Base(strings.ReplaceAll(s.Name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"|?*`+bidi, r) {
			return '_'
		}
		return r
	}, name)
	if name == "" || name == "." || name == ".." || name == "/" {
		return string(s.Source[:min(12, len(s.Source))])
	}
	return name
}

// bidi are the signs that change the direction of text.
const bidi = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
