package sheet

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"comity"
	"comity/internal/intake/blocks"
)

// CSV makes a document of a table whose cells are parted by commas, semicolons
// or tabs; text is UTF-8. A row that cannot be parsed is a finding.
func CSV(ctx context.Context, text string, l Limits) (*comity.Document, error) {
	out := &blocks.Builder{}
	t := &table{out: out, limit: l.TextBytes, number: 1}
	comma := separator(text)
	if overwide(text, byte(comma)) {
		return nil, tooLarge()
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	lines, read := 0, int64(0)
	for n := 0; ; n++ {
		if n%1000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			out.Say("intake/table", "a row of the table cannot be read: "+err.Error())
			if cells == nil {
				continue
			}
		}
		// The reader passes over empty lines, which are rows to whoever opens
		// the table: lines is how many lines the rows before took.
		line, _ := r.FieldPos(0)
		t.row += max(line-1-lines, 0)
		lines += strings.Count(text[read:r.InputOffset()], "\n")
		read = r.InputOffset()
		if err := t.add(cells); err != nil {
			return nil, err
		}
	}
	if out.Len() == 0 {
		return nil, comity.Errorf(comity.Unsupported, "the table holds no cell").WithHint("give a table with one row or more")
	}
	return document(out), nil
}

// overwide reports whether a row has more cells than a table may have. It is
// asked before a row is read, because a row is read whole: a file without the
// ends of its lines is one of millions of cells.
func overwide(text string, comma byte) bool {
	cells, quoted, begins := 1, false, true // begins: a cell begins here
	for i := range len(text) {
		b := text[i]
		switch {
		case quoted:
			quoted = b != '"' // a doubled one opens the next stretch at once
		case b == '"' && (begins || text[i-1] == '"'):
			quoted = true
		case b == comma:
			cells++
		case b == '\n':
			cells = 1
		}
		if cells > maxColumns {
			return true
		}
		begins = !quoted && (b == comma || b == '\n')
	}
	return false
}

// separator returns what parts the cells: the one of ; tab and , that parts
// most of the first lines, and of two that part as many, the one that parts them
// into most columns; a list of names in one cell parts nothing.
func separator(text string) rune {
	head, n := text, 0
	for i := range text {
		if text[i] == '\n' {
			if n++; n == 5 {
				head = text[:i]
				break
			}
		}
	}
	best, lines, most := ',', 0, 0
	for _, r := range []rune{',', ';', '\t'} {
		n := 0
		for line := range strings.Lines(head) {
			if strings.ContainsRune(line, r) {
				n++
			}
		}
		if c := strings.Count(head, string(r)); n > lines || n == lines && c > most {
			best, lines, most = r, n, c
		}
	}
	return best
}

// IsCSV reports whether text looks like a table: at least two lines, and the
// same number of cells, two or more, in most of the first ones. One with cells
// beyond all bounds is a table that is damaged, and is refused as one.
func IsCSV(text string) bool {
	r := csv.NewReader(strings.NewReader(text[:min(len(text), 4<<20)]))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator(text), -1, true
	widths, rows := map[int]int{}, 0
	for ; rows < 20; rows++ {
		cells, err := r.Read()
		if err != nil {
			break
		}
		widths[len(cells)]++
		if len(cells) > maxColumns || len(cells) > 1 && slices.ContainsFunc(cells, func(c string) bool { return len(c) > maxCell }) {
			return true
		}
	}
	for w, n := range widths {
		if w > 1 && rows > 1 && n*2 > rows {
			return true
		}
	}
	return false
}
