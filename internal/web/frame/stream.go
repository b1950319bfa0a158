package frame

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"comity"
)

// stream begins an answer of any length that is kept as a file.
func stream(w http.ResponseWriter, a *Ask, media, extension string) {
	h := w.Header()
	h.Set("Content-Type", media)
	kept(h, a, extension)
	h.Set("Cache-Control", "private, no-cache")
}

// cut ends a stream. A failure in the middle cuts the connection, so that half
// an answer cannot be taken for a whole one.
func (s *Site) cut(a *Ask, err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		s.Logger.Error("writing a list failed", "path", a.Request.URL.Path, "error", err)
		panic(http.ErrAbortHandler)
	}
}

// writeCSV streams a table.
func (s *Site) writeCSV(w http.ResponseWriter, a *Ask, t Table) {
	stream(w, a, "text/csv; charset=utf-8; header=present", "csv")
	out := csv.NewWriter(w)
	out.UseCRLF = true
	write := func(cells ...string) error {
		for i := range cells {
			cells[i] = Harmless(cells[i])
		}
		return out.Write(cells)
	}
	err := write(t.Header()...)
	if err == nil {
		err = t.Rows(a, write)
	}
	out.Flush()
	s.cut(a, err)
}

// writeLines streams JSON, one value a line, as comity list --json does.
func (s *Site) writeLines(w http.ResponseWriter, a *Ask, l Lined) {
	stream(w, a, "application/jsonl; charset=utf-8", "jsonl")
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	s.cut(a, l.Lines(a, out.Encode))
}

// Harmless keeps a spreadsheet from taking a cell for a formula: one that
// begins as a formula does and is no plain number gets an apostrophe before it.
func Harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\n|%", rune(cell[0])) {
		return cell
	}
	if _, err := comity.ParseDecimal(cell); err == nil && cell[0] == '-' {
		return cell
	}
	return "'" + cell
}
