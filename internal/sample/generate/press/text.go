package press

import "strings"

// PlainText sets the manuscript as text: a paragraph a line, empty lines
// between, items on lines of their own. The cells of a table are parted by
// tabs.
func (m Manuscript) PlainText() []byte {
	var b strings.Builder
	for i, p := range m.Pieces {
		if i > 0 {
			b.WriteString(gap(m.Pieces[i-1], p))
		}
		switch p.Kind {
		case Item:
			b.WriteString(sign(p) + " " + p.Text + "\n")
		case Table:
			for _, r := range p.Rows {
				b.WriteString(strings.Join(r, "\t") + "\n")
			}
		default:
			b.WriteString(p.Text + "\n")
		}
	}
	return []byte(b.String())
}

// Markdown sets the manuscript as Markdown with GitHub's tables.
func (m Manuscript) Markdown() []byte {
	var b strings.Builder
	for i, p := range m.Pieces {
		if i > 0 {
			b.WriteString(gap(m.Pieces[i-1], p))
		}
		switch p.Kind {
		case Heading:
			b.WriteString(strings.Repeat("#", p.Level) + " " + p.Text + "\n")
		case Item:
			b.WriteString(sign(p) + " " + p.Text + "\n")
		case Table:
			for k, r := range p.Rows {
				b.WriteString("| " + strings.Join(r, " | ") + " |\n")
				if k == 0 {
					b.WriteString("|" + strings.Repeat("---|", len(r)) + "\n")
				}
			}
		default:
			b.WriteString(p.Text + "\n")
		}
	}
	return []byte(b.String())
}

// gap is what stands between two pieces: nothing between the items of a list.
func gap(last, next Piece) string {
	if last.Kind == Item && next.Kind == Item && (last.Number == "") == (next.Number == "") {
		return ""
	}
	return "\n"
}

// sign is the mark of an item.
func sign(p Piece) string {
	if p.Number == "" {
		return "-"
	}
	return p.Number + "."
}
