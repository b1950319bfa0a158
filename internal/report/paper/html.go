package paper

import (
	"bufio"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"io"
)

// sheet is the style sheet that a report carries with it.
//
//go:embed report.css
var sheet string

// HTML writes a report as one file that needs nothing else: style and pictures
// are inside, nothing runs.
func HTML(w io.Writer, r *Report) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"+
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n", esc(r.Title), sheet, esc(r.Title))
	if r.Subtitle != "" {
		fmt.Fprintf(b, "<p class=\"subtitle\">%s</p>\n", esc(r.Subtitle))
	}
	if r.Standing != "" {
		fmt.Fprintf(b, "<p class=\"standing\">%s</p>\n", esc(r.Standing))
	}
	for _, x := range r.Blocks {
		switch x := x.(type) {
		case Heading:
			fmt.Fprintf(b, "<h%d>%s</h%d>\n", x.Level+1, esc(x.Text), x.Level+1)
		case Paragraph:
			b.WriteString("<p>" + htmlRuns(x.Runs) + "</p>\n")
		case List:
			b.WriteString("<ul>\n")
			for _, i := range x.Items {
				b.WriteString("<li>" + htmlRuns(i) + "</li>\n")
			}
			b.WriteString("</ul>\n")
		case Table:
			htmlTable(b, &x)
		case Picture:
			fmt.Fprintf(b, "<figure><img alt=\"%s\" width=\"%d\" height=\"%d\" src=\"data:image/png;base64,%s\"><figcaption>%s</figcaption></figure>\n",
				esc(x.Alt), x.Width, x.Height, base64.StdEncoding.EncodeToString(x.PNG), esc(x.Caption))
		case Break:
			b.WriteString("<hr class=\"page\">\n")
		}
	}
	htmlNotes(b, r.Notes)
	b.WriteString("</main>\n</body>\n</html>\n")
	return b.Flush()
}

func htmlNotes(b *bufio.Writer, notes []Note) {
	if len(notes) == 0 {
		return
	}
	b.WriteString("<section class=\"notes\" aria-label=\"Notes\">\n<ol>\n")
	for i, n := range notes {
		fmt.Fprintf(b, "<li id=\"note-%d\">%s", i+1, esc(n.Text))
		if n.Link != "" {
			fmt.Fprintf(b, " <a href=\"%s\">%s</a>", esc(n.Link), esc(n.Link))
		}
		b.WriteString("</li>\n")
	}
	b.WriteString("</ol>\n</section>\n")
}

func htmlTable(b *bufio.Writer, t *Table) {
	b.WriteString("<div class=\"wide\"><table>\n")
	if t.Caption != "" {
		fmt.Fprintf(b, "<caption>%s</caption>\n", esc(t.Caption))
	}
	b.WriteString("<thead><tr>")
	for i, h := range t.Header {
		fmt.Fprintf(b, "<th scope=\"col\"%s>%s</th>", numeric(t, i), esc(h))
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		b.WriteString("<tr>")
		for i, c := range row {
			fmt.Fprintf(b, "<td%s>%s</td>", numeric(t, i), htmlRuns(c))
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n</table></div>\n")
}

func numeric(t *Table, column int) string {
	if t.figures(column) {
		return ` class="number"`
	}
	return ""
}

func htmlRuns(runs []Run) string {
	out := ""
	for _, r := range runs {
		t := esc(r.Text)
		switch {
		case r.Strong:
			t = "<strong>" + t + "</strong>"
		case r.Quiet:
			t = "<span class=\"quiet\">" + t + "</span>"
		}
		if l := safe(r.Link); l != "" {
			t = "<a href=\"" + esc(l) + "\">" + t + "</a>"
		}
		if r.Note > 0 {
			t += fmt.Sprintf("<sup><a href=\"#note-%d\">%d</a></sup>", r.Note, r.Note)
		}
		out += t
	}
	return out
}

func esc(s string) string { return html.EscapeString(plain(s)) }
