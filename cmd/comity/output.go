//go:build spine

package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// outFlags choose the form of an answer.
type outFlags struct {
	JSON bool `help:"Print JSON." xor:"form"`
	CSV  bool `help:"Print CSV." xor:"form"`
}

// printJSON writes v on one line.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// printCSV writes a head and rows. A cell that a spreadsheet would take for a
// formula gets an apostrophe before it.
func printCSV(w io.Writer, head []string, rows [][]string) error {
	c := csv.NewWriter(w)
	if err := c.Write(head); err != nil {
		return err
	}
	for _, r := range rows {
		safe := make([]string, len(r))
		for i, cell := range r {
			safe[i] = harmless(cell)
		}
		if err := c.Write(safe); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// harmless leaves numbers as they are and disarms formulas.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return cell
	}
	if strings.Trim(cell[1:], "0123456789.") == "" && len(cell) > 1 && cell[0] == '-' {
		return cell
	}
	return "'" + cell
}

// table prints rows in columns that are as wide as they need to be; numbers
// (columns named in right) stand to the right, and the last column takes what
// room is left.
func table(w io.Writer, st style, head []string, rows [][]string, right ...int) {
	width := make([]int, len(head))
	for _, r := range append([][]string{head}, rows...) {
		for i, c := range r {
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	used := 0
	for _, n := range width[:len(width)-1] {
		used += n + 2
	}
	last := len(width) - 1
	width[last] = max(20, min(width[last], st.width-used))
	line := func(r []string, paint func(string) string) {
		var b strings.Builder
		for i, c := range r {
			c = clip(c, width[i])
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(c))
			if isRight(i, right) {
				c = pad + c
			} else if i < last {
				c += pad
			}
			b.WriteString(c)
			if i < last {
				b.WriteString("  ")
			}
		}
		fmt.Fprintln(w, paint(strings.TrimRight(b.String(), " ")))
	}
	line(head, st.dim)
	for _, r := range rows {
		line(r, func(s string) string { return s })
	}
}

func isRight(i int, right []int) bool {
	for _, r := range right {
		if r == i {
			return true
		}
	}
	return false
}
