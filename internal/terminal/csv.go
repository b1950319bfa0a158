package terminal

import (
	"encoding/csv"
	"io"
	"strings"
)

// CSV writes rows for spreadsheets. To write rows as they come, call Write and
// at the end Flush.
type CSV struct{ w *csv.Writer }

// NewCSV begins a table with its head.
func NewCSV(w io.Writer, head ...string) (*CSV, error) {
	c := &CSV{csv.NewWriter(w)}
	return c, c.w.Write(head)
}

// Write adds a row. A cell that a spreadsheet would take for a formula gets an
// apostrophe before it, and what would move a terminal's cursor is left out.
func (c *CSV) Write(cells ...string) error {
	safe := make([]string, len(cells))
	for i, cell := range cells {
		safe[i] = harmless(strings.Map(visible, cell))
	}
	return c.w.Write(safe)
}

// Flush writes what is left and returns the first error.
func (c *CSV) Flush() error {
	c.w.Flush()
	return c.w.Error()
}

// harmless leaves numbers as they are and disarms formulas. Spreadsheets trim
// cells before they look, and take full-width signs for the plain ones.
func harmless(cell string) string {
	trimmed := strings.TrimLeft(cell, " \t\r\n\u00a0\u3000")
	if trimmed == "" || number(trimmed) {
		return cell
	}
	if first := []rune(trimmed)[0]; strings.ContainsRune("=+-@＝＋－＠", first) || cell[0] == '\t' || cell[0] == '\r' {
		return "'" + cell
	}
	return cell
}

func number(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	return strings.Trim(digits, "0123456789.") == "" && strings.ContainsAny(digits, "0123456789") && strings.Count(digits, ".") < 2
}

func visible(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
		return -1
	}
	return r
}
