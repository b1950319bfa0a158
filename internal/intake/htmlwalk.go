package intake

import (
	"context"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"comity"
	"comity/internal/intake/blocks"
)

// walker turns the nodes of a page into blocks. Inline text gathers in run
// until an element of its own line begins or ends.
type walker struct {
	blocks.Flow
	ctx       context.Context
	limits    Limits
	err       error           // why the walk stopped
	article   map[string]bool // keys of the text that readability kept; nil without furniture
	furnished bool
	skip      *html.Node // already written
	left      int        // characters of furniture left out
	captions  int

	run    strings.Builder
	plain  int // bytes of run outside bold elements
	bold   int // open bold elements
	lists  []list
	item   bool // the next flush is the first of its list item
	number string
	quote  int
	table  int
	steps  int
}

// list is one open list.
type list struct {
	ordered bool
	style   string
	next    int
	step    int
}

var blockTags = map[string]bool{
	"address": true, "article": true, "aside": true, "blockquote": true, "body": true, "center": true, "dd": true, "details": true, "div": true, "dl": true, "dt": true,
	"fieldset": true, "figcaption": true, "figure": true, "footer": true, "form": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"header": true, "hgroup": true, "hr": true, "li": true, "main": true, "nav": true, "ol": true, "p": true, "pre": true, "section": true, "summary": true,
	"table": true, "tbody": true, "td": true, "tfoot": true, "th": true, "thead": true, "tr": true, "ul": true, "caption": true, "dir": true, "menu": true, "option": true, "legend": true,
}

// walk reads n and what is below it.
func (w *walker) walk(n *html.Node) {
	if w.stopped() || n == w.skip {
		return
	}
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
	case html.ElementNode:
		w.element(n)
	case html.DocumentNode:
		w.children(n)
	}
}

// stopped reports whether the walk must end: the context is done or the text
// is beyond its limit.
func (w *walker) stopped() bool {
	if w.steps++; w.err == nil && w.steps%4096 == 0 {
		w.err = w.ctx.Err()
	}
	if w.err == nil && w.Len()+w.run.Len() > w.limits.TextBytes {
		w.err = tooMuchText(w.limits)
	}
	return w.err != nil
}

func (w *walker) text(s string) {
	if w.bold == 0 && strings.TrimSpace(s) != "" {
		w.plain += len(s)
	}
	w.run.WriteString(s)
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

func (w *walker) element(n *html.Node) {
	switch {
	case droppedTags[n.Data] || hidden(n):
		return
	case w.frame(n):
		w.left += textLength(n, 1<<20)
		w.flush()
		return
	case blockTags[n.Data]:
		w.block(n)
		return
	}
	switch n.Data {
	case "br":
		w.lineBreak(n)
	case "b", "strong":
		w.bold++
		w.children(n)
		w.bold--
	case "img":
	case "q":
		w.text("“")
		w.children(n)
		w.text("”")
	default:
		w.children(n)
	}
}

// lineBreak keeps a single break inside its block and takes two for the end
// of a paragraph.
func (w *walker) lineBreak(n *html.Node) {
	if prev := n.PrevSibling; prev != nil {
		if prev.Type == html.TextNode && strings.TrimSpace(prev.Data) == "" {
			prev = prev.PrevSibling
		}
		if prev != nil && prev.Type == html.ElementNode && prev.Data == "br" {
			w.flush()
			return
		}
	}
	w.run.WriteByte('\v')
}

// block reads an element that begins and ends a line of its own.
func (w *walker) block(n *html.Node) {
	w.flush()
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		w.Heading(textOf(n), int(n.Data[1]-'0'))
	case "ul", "ol", "dir", "menu":
		w.list(n)
	case "li":
		w.listItem(n)
	case "dd":
		w.lists = append(w.lists, list{})
		w.item, w.number = true, ""
		w.children(n)
		w.flush()
		w.item = false
		w.lists = w.lists[:len(w.lists)-1]
	case "blockquote":
		w.quote++
		w.children(n)
		w.flush()
		w.quote--
	case "figcaption":
		w.captions++
	case "table":
		w.tableElement(n)
	case "pre":
		w.run.WriteString(strings.ReplaceAll(strings.TrimSpace(textOf(n)), "\n", "\v"))
		w.plain = 1
		w.flush()
	default:
		w.children(n)
	}
	w.flush()
}

func (w *walker) list(n *html.Node) {
	l := list{ordered: n.Data == "ol", style: attr(n, "type"), next: 1, step: 1}
	if s, err := strconv.Atoi(attr(n, "start")); err == nil && s > -1e6 && s < 1e6 {
		l.next = s
	}
	w.lists = append(w.lists, l)
	w.children(n)
	w.flush()
	w.lists = w.lists[:len(w.lists)-1]
	w.item = false
}

func (w *walker) listItem(n *html.Node) {
	w.item, w.number = true, ""
	if k := len(w.lists) - 1; k >= 0 && w.lists[k].ordered {
		l := &w.lists[k]
		if v, err := strconv.Atoi(attr(n, "value")); err == nil && v > -1e6 && v < 1e6 {
			l.next = v
		}
		w.number = blocks.Ordinal(l.next, l.style)
		l.next++
	}
	w.children(n)
	w.flush()
	w.item = false
}

// flush writes the gathered inline text as a block.
func (w *walker) flush() {
	text := w.run.String()
	strong := w.plain == 0
	w.run.Reset()
	w.plain = 0
	if strings.TrimSpace(text) == "" {
		return
	}
	switch {
	case w.item:
		if w.Item(text, w.number, max(len(w.lists), 1)) {
			w.item = false
		}
	case w.quote > 0:
		w.Add(comity.Block{Kind: comity.Quotation}, text)
	default:
		w.Prose(text, strong)
	}
}
