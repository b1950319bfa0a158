package intake

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"comity"
	"comity/internal/intake/blocks"
)

// tableElement reads a table of data cell by cell, and one that only lays out
// the page as the running text that it holds.
func (w *walker) tableElement(n *html.Node) {
	if layout(n) {
		w.children(n)
		return
	}
	w.table++
	if c := find(n, "caption"); c != nil {
		w.Prose(textOf(c), false)
	}
	row, covered := 0, map[int]int{} // column → the last row that a cell above covers
	rows(n, func(tr *html.Node) {
		row++
		column := 0
		for c := tr.FirstChild; c != nil && !w.stopped(); c = c.NextSibling {
			if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" || hidden(c) {
				continue
			}
			column++
			for covered[column] >= row {
				column++
			}
			w.Add(comity.Block{Kind: comity.TableCell, Table: w.table, Row: row, Column: column, Header: c.Data == "th"}, brokenText(c))
			wide, high := span(c, "colspan"), span(c, "rowspan")
			for k := range wide {
				covered[column+k] = row + high - 1
			}
			column += wide - 1
		}
	})
}

// span reads a colspan or rowspan, 1 to 100.
func span(n *html.Node, key string) int {
	v, err := strconv.Atoi(attr(n, key))
	if err != nil {
		return 1
	}
	return min(max(v, 1), 100)
}

// rows calls visit on the rows of a table, not on those of tables inside it.
func rows(n *html.Node, visit func(*html.Node)) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode:
		case c.Data == "tr":
			visit(c)
		case c.Data == "thead" || c.Data == "tbody" || c.Data == "tfoot":
			rows(c, visit)
		}
	}
}

// cellText returns a cell's text with a line end for each break.
func cellText(n *html.Node) string { return blocks.Clean(brokenText(n)) }

// brokenText returns the text below n with the mark of a break, see
// blocks.Clean, where an element of its own line begins.
func brokenText(n *html.Node) string {
	var b strings.Builder
	each(n, func(c *html.Node) bool {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && (droppedTags[c.Data] || hidden(c)):
			return false
		case c.Type == html.ElementNode && c != n && (blockTags[c.Data] || c.Data == "br"):
			b.WriteByte('\v')
		}
		return true
	})
	return b.String()
}

// layout reports whether a table only places things on the page: it says so,
// holds other tables or headings, has one cell a row throughout, or cells of
// several paragraphs and no heads.
func layout(n *html.Node) bool {
	if r := attr(n, "role"); r == "presentation" || r == "none" {
		return true
	}
	cells, heads, count, long := 0, 0, 0, 0
	nested := false
	each(n, func(c *html.Node) bool {
		if c.Type != html.ElementNode || c == n {
			return true
		}
		switch c.Data {
		case "table", "h1", "h2", "h3", "article", "main":
			nested = true
		case "tr":
			count++
		case "th":
			heads++
			cells++
		case "td":
			cells++
			if textLength(c, 2000) > 1200 {
				long++
			}
		}
		return !nested
	})
	return nested || cells <= count || heads == 0 && long > 0 && cells < 4
}
