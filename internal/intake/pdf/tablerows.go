package pdf

import (
	"math"
	"slices"

	"comity"
)

// writeTable writes a table's lines cell by cell.
func (l *layout) writeTable(lines []Line) {
	rows := rowsOf(headOnce(l.shelves(lines)))
	head := len(rows) > 1 && rows[0].bold && !rows[1].bold
	l.table++
	for i, r := range rows {
		l.SetPage(r.page)
		for c, text := range r.texts {
			l.Add(comity.Block{Kind: comity.TableCell, Table: l.table, Row: i + 1, Column: c + 1, Header: i == 0 && head}, text)
		}
	}
}

// headOnce takes out the head that a writer repeats where a table goes on
// overleaf.
func headOnce(shelves []shelf) []shelf {
	var out []shelf
	for i := 0; i < len(shelves); i++ {
		if i > 0 && shelves[i].page != shelves[i-1].page {
			for k := 0; k < i && i < len(shelves) && slices.Equal(shelves[i].texts, shelves[k].texts); k++ {
				i++
			}
			if i == len(shelves) {
				break
			}
		}
		out = append(out, shelves[i])
	}
	return out
}

// rowsOf gathers shelves into rows: by the space between them where rows stand
// apart, else by what they hold.
func rowsOf(shelves []shelf) []shelf {
	begins := spaced(shelves)
	if begins == nil {
		begins = dense(shelves)
	}
	var rows []shelf
	for i, s := range shelves {
		if i == 0 || begins[i] {
			s.texts = slices.Clone(s.texts)
			rows = append(rows, s)
			continue
		}
		r := &rows[len(rows)-1]
		for c, t := range s.texts {
			r.texts[c] = joined(r.texts[c], t)
		}
	}
	return rows
}

// dense says which shelves begin a row where lines are all equally far apart:
// those with two or more texts that have the first column, or every other one
// that the row above began with, as rows under one label have.
func dense(shelves []shelf) []bool {
	begins := make([]bool, len(shelves))
	row := 0
	for i, s := range shelves {
		begins[i] = i == 0 || s.full() > 1 && (s.texts[0] != "" || covers(s.texts[1:], shelves[row].texts[1:]))
		if begins[i] {
			row = i
		}
	}
	return begins
}

// covers reports whether a has a text wherever b has one.
func covers(a, b []string) bool {
	for i := range b {
		if b[i] != "" && a[i] == "" {
			return false
		}
	}
	return true
}

// spaced says which shelves begin a row where rows stand apart, and nil where
// they do not. The lines of one cell are close; a row is what overlaps in
// height, for a short cell may stand in the middle of a tall row. It refuses
// where hardly any gaps are wide, and where most rows of several lines would
// have two equally full ones, as rows of a dense table between wider gaps do.
func spaced(shelves []shelf) []bool {
	limit := 1.15 * closest(shelves)
	begins := make([]bool, len(shelves))
	covered, page := math.Inf(-1), 0 // how far down the open row reaches
	for i, s := range shelves {
		begins[i] = s.page == page && s.base < covered || s.page != page && s.full() > 1
		if begins[i] || s.page != page {
			covered, page = math.Inf(1), s.page
		}
		covered = min(covered, reach(shelves, i, limit))
	}
	rows, tall, twice := 0, 0, 0
	for i := 0; i < len(shelves); {
		j := i + 1
		for j < len(shelves) && !begins[j] {
			j++
		}
		rows++
		if j-i > 1 {
			tall++
			if equallyFull(shelves[i:j]) {
				twice++
			}
		}
		i = j
	}
	if rows < 2 || (rows-1)*4 < len(shelves)-1 || twice*2 > tall {
		return nil
	}
	return begins
}

// reach returns the lowest base of the cells that shelf i has lines of.
func reach(shelves []shelf, i int, limit float64) float64 {
	low := shelves[i].base
	for c, t := range shelves[i].texts {
		if t == "" {
			continue
		}
		last := shelves[i].base
		for _, s := range shelves[i+1:] {
			if s.page != shelves[i].page || last-s.base > limit {
				break
			}
			if s.texts[c] != "" {
				last = s.base
			}
		}
		low = min(low, last)
	}
	return low
}

// closest returns the least distance between two lines of one column.
func closest(shelves []shelf) float64 {
	least := math.Inf(1)
	for c := range shelves[0].texts {
		last := -1
		for i, s := range shelves {
			if s.texts[c] == "" {
				continue
			}
			if last >= 0 && shelves[last].page == s.page {
				least = min(least, shelves[last].base-s.base)
			}
			last = i
		}
	}
	return least
}

// equallyFull reports whether two shelves of a row hold the most texts that
// any of its shelves holds, and more than one.
func equallyFull(row []shelf) bool {
	most, count := 0, 0
	for i := range row {
		switch n := row[i].full(); {
		case n > most:
			most, count = n, 1
		case n == most:
			count++
		}
	}
	return most > 1 && count > 1
}
