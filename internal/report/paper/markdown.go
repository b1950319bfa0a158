package paper

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Markdown writes a report in Markdown with footnotes; pictures become their
// captions.
func Markdown(w io.Writer, r *Report) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s\n", mark(r.Title))
	if r.Subtitle != "" {
		fmt.Fprintf(b, "\n%s\n", mark(r.Subtitle))
	}
	if r.Standing != "" {
		fmt.Fprintf(b, "\n*%s*\n", mark(r.Standing))
	}
	for _, x := range r.Blocks {
		b.WriteString("\n")
		switch x := x.(type) {
		case Heading:
			fmt.Fprintf(b, "%s %s\n", strings.Repeat("#", x.Level+1), mark(x.Text))
		case Paragraph:
			b.WriteString(markRuns(x.Runs) + "\n")
		case List:
			for _, i := range x.Items {
				b.WriteString("- " + markRuns(i) + "\n")
			}
		case Table:
			markTable(b, &x)
		case Picture:
			fmt.Fprintf(b, "*%s*\n", mark(x.Caption))
		case Break:
			b.WriteString("---\n")
		}
	}
	for i, n := range r.Notes {
		fmt.Fprintf(b, "\n[^%d]: %s", i+1, mark(n.Text))
		if n.Link != "" {
			fmt.Fprintf(b, " <%s>", n.Link)
		}
		b.WriteString("\n")
	}
	return b.Flush()
}

func markTable(b *bufio.Writer, t *Table) {
	if t.Caption != "" {
		fmt.Fprintf(b, "**%s**\n\n", mark(t.Caption))
	}
	b.WriteString("|")
	for _, h := range t.Header {
		b.WriteString(" " + mark(h) + " |")
	}
	b.WriteString("\n|")
	for i := range t.Header {
		if t.figures(i) {
			b.WriteString("--:|")
		} else {
			b.WriteString("---|")
		}
	}
	b.WriteString("\n")
	for _, row := range t.Rows {
		b.WriteString("|")
		for _, c := range row {
			b.WriteString(" " + markRuns(c) + " |")
		}
		b.WriteString("\n")
	}
}

func markRuns(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		t := mark(r.Text)
		if r.Strong && strings.TrimSpace(t) != "" {
			t = "**" + t + "**"
		}
		if l := safe(r.Link); l != "" {
			t = "[" + t + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(l) + ")"
		}
		b.WriteString(t)
		if r.Note > 0 {
			fmt.Fprintf(&b, "[^%d]", r.Note)
		}
	}
	return b.String()
}

var markSigns = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", "|", `\|`, "#", `\#`)

// mark writes text so that Markdown shows it as it is.
func mark(s string) string { return markSigns.Replace(plain(s)) }
