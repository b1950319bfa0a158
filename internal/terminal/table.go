package terminal

import (
	"io"
	"strings"
)

// Column is one column of a table.
type Column struct {
	Head  string
	Right bool // numbers stand to the right
	Whole bool // never cut: numbers, dates, ids
	Most  int  // the widest that it may get; 0 is no limit
}

// between is what stands between two columns.
const between = "  "

// Table writes rows in columns that are as wide as they need to be. The last
// column takes what room is left, and what does not fit is cut with ….
func Table(w io.Writer, s Style, columns []Column, rows [][]string) error {
	width := widths(s, columns, rows)
	line := func(cells []string, paint func(string) string) error {
		var b strings.Builder
		for i, c := range cells {
			if i > 0 {
				b.WriteString(between)
			}
			b.WriteString(Pad(Clip(c, width[i]), width[i], columns[i].Right))
		}
		_, err := io.WriteString(w, paint(strings.TrimRight(b.String(), " "))+"\n")
		return err
	}
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.Head
	}
	if strings.Join(head, "") != "" {
		if err := line(head, s.Dim); err != nil {
			return err
		}
	}
	for _, r := range rows {
		if err := line(r, func(t string) string { return t }); err != nil {
			return err
		}
	}
	return nil
}

// least is the room that the last column is left, at the cost of the widest.
const least = 24

func widths(s Style, columns []Column, rows [][]string) []int {
	width := make([]int, len(columns))
	for i, c := range columns {
		width[i] = max(1, Width(c.Head))
		for _, r := range rows {
			width[i] = max(width[i], Width(Clean(r[i])))
		}
		if c.Most > 0 {
			width[i] = min(width[i], max(c.Most, Width(c.Head)))
		}
	}
	last := len(width) - 1
	if s.Clip == 0 || last < 0 {
		return width
	}
	room := func() int {
		n := s.Clip
		for _, w := range width[:last] {
			n -= w + len(between)
		}
		return n
	}
	for room() < min(least, width[last]) {
		widest := -1
		for i := range width[:last] {
			if !columns[i].Whole && width[i] > 8 && (widest < 0 || width[i] > width[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		width[widest]--
	}
	width[last] = max(min(8, width[last]), min(width[last], room()))
	return width
}
