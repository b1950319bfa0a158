package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"comity"
)

// page is what a handler answers: one thing that can be shown in several forms.
type page interface {
	// Title returns the page's title, in one line.
	Title() string
	// Body returns the page's main part in HTML.
	Body(a *ask) templ.Component
	// Data returns what the page's JSON holds.
	Data(a *ask) any
}

// table is a page whose rows can be had as CSV.
type table interface {
	// Header returns the names of the columns.
	Header() []string
	// Rows calls write for every row of the whole answer, not of one page,
	// and stops at the first error.
	Rows(a *ask, write func(cells ...string) error) error
}

// moved sends the reader to another address.
type moved struct {
	page
	to string
}

func (s *site) serve(make func(*ask) (page, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a, err := s.newAsk(r)
		if err != nil {
			s.fail(w, a, err)
			return
		}
		p, err := make(a)
		if err == nil {
			err = s.reply(w, a, p)
		}
		if err != nil {
			s.fail(w, a, err)
		}
	}
}

// reply writes a page in the form asked for. It returns an error only where
// nothing has been written yet.
func (s *site) reply(w http.ResponseWriter, a *ask, p page) error {
	if m, ok := p.(moved); ok {
		http.Redirect(w, a.r, m.to, http.StatusSeeOther)
		return nil
	}
	switch a.format {
	case "csv":
		t, ok := p.(table)
		if !ok {
			return comity.Errorf(comity.Unsupported, "this page is no list, so it has no CSV").WithHint("ask for format=json")
		}
		s.writeCSV(w, a, t)
		return nil
	case "json":
		b, err := json.MarshalIndent(p.Data(a), "", "  ")
		if err != nil {
			return err
		}
		send(w, a, http.StatusOK, "application/json; charset=utf-8", append(b, '\n'))
		return nil
	}
	return s.html(w, a, p, http.StatusOK)
}

func (s *site) html(w http.ResponseWriter, a *ask, p page, status int) error {
	var b bytes.Buffer
	if err := shell(a, p).Render(a.ctx, &b); err != nil {
		return err
	}
	send(w, a, status, "text/html; charset=utf-8", b.Bytes())
	return nil
}

// send writes an answer with a tag of its content, so that a reader who comes
// again need not be sent it again.
func send(w http.ResponseWriter, a *ask, status int, mediaType string, body []byte) {
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	h := w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("ETag", tag)
	h.Set("Vary", "Accept")
	h.Set("Cache-Control", "private, no-cache")
	if status == http.StatusOK && strings.Contains(a.r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// writeCSV streams a table. A failure in the middle cuts the connection, so
// that half a table cannot be taken for a whole one.
func (s *site) writeCSV(w http.ResponseWriter, a *ask, t table) {
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8; header=present")
	h.Set("Content-Disposition", `attachment; filename="`+strings.Trim(strings.ReplaceAll(a.r.URL.Path, "/", "-"), "-")+`.csv"`)
	h.Set("Cache-Control", "private, no-cache")
	out := csv.NewWriter(w)
	out.UseCRLF = true
	write := func(cells ...string) error {
		for i := range cells {
			cells[i] = harmless(cells[i])
		}
		return out.Write(cells)
	}
	err := write(t.Header()...)
	if err == nil {
		err = t.Rows(a, write)
	}
	out.Flush()
	if err != nil && !errors.Is(err, context.Canceled) {
		s.Logger.Error("writing a table failed", "path", a.r.URL.Path, "error", err)
		panic(http.ErrAbortHandler)
	}
}

// harmless keeps a spreadsheet from taking a cell for a formula: one that
// begins as a formula does and is no plain number gets an apostrophe before it.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\n|%", rune(cell[0])) {
		return cell
	}
	if _, err := comity.ParseDecimal(cell); err == nil && cell[0] == '-' {
		return cell
	}
	return "'" + cell
}
