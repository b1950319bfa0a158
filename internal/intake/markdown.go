package intake

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"comity"
	"comity/internal/lazy"
)

var (
	atxHeading  = lazy.Regexp(`(?m)^#{1,6} \S`)
	markdownish = lazy.Regexp(`(?m)\]\(\S+\)|\*\*\S|^\|[ :|-]*--|^[*+-] +\S|^> |^` + "```")
)

// isMarkdown goes by the name; a source without one is Markdown where it has
// a heading with # and another sign besides. A .txt is never taken for
// Markdown: its text must stay as it is.
func isMarkdown(in *input) bool {
	if binary(in.data) {
		return false
	}
	switch in.extension() {
	case ".md", ".markdown", ".mdown", ".mkd":
		return true
	case "":
		if in.mediaType() == "text/markdown" {
			return true
		}
		head := in.data[:min(len(in.data), 64<<10)]
		return in.mediaType() == "" && in.opt.Name == "" && atxHeading().Match(head) && markdownish().Match(head)
	}
	return in.mediaType() == "text/markdown"
}

// markdownDocument reads Markdown with GitHub's tables and footnotes. The text
// is what a reader of the rendered page sees.
func markdownDocument(ctx context.Context, in *input) (*comity.Document, error) {
	d := decode(in.data, in.charset())
	front, body := frontMatter(d.text)
	if why := overnested(body, in.opt.Limits.Nesting); why != "" {
		doc, err := textDocument(ctx, in)
		if err == nil {
			doc.Findings = append(doc.Findings, comity.Finding{Rule: "intake/nesting", Message: "read as plain text: " + why})
		}
		return doc, err
	}
	m := &markdown{ctx: ctx, source: []byte(body), limits: in.opt.Limits}
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote, extension.DefinitionList, extension.TaskList))
	m.blocks(md.Parser().Parse(text.NewReader(m.source)))
	if m.err != nil {
		return nil, m.err
	}
	doc := m.Document()
	if len(doc.Blocks) == 0 {
		return nil, comity.Errorf(comity.Unsupported, "there is no text in it").WithHint("check that it was saved or downloaded whole")
	}
	doc.Encoding, doc.Findings = d.name, append(d.findings, doc.Findings...)
	doc.Title, doc.Language = front["title"], languageTag(or3(front["lang"], front["language"]))
	doc.Published = firstDate([]string{front["published"], front["date"], front["publishdate"], front["issued"]})
	if doc.Title == "" {
		doc.Title = m.Title()
	}
	return doc, nil
}

func or3(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// frontMatter cuts the lines between --- (YAML) or +++ (TOML) off the top of a
// text and returns their plain keys, in lower case, with their values.
func frontMatter(s string) (map[string]string, string) {
	first, rest, _ := strings.Cut(s, "\n")
	fence := strings.TrimRight(first, " \r")
	if fence != "---" && fence != "+++" {
		return nil, s
	}
	out := map[string]string{}
	for n := 0; n < 200 && rest != ""; n++ {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		line = strings.TrimRight(line, " \r")
		if line == fence || fence == "---" && line == "..." {
			return out, rest
		}
		k, v, ok := strings.Cut(line, map[string]string{"---": ":", "+++": "="}[fence])
		if ok && !strings.HasPrefix(line, " ") {
			out[strings.ToLower(strings.TrimSpace(k))] = strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	return nil, s
}

// atOnce is which part of the nesting that is allowed one line of Markdown may
// open: the parser goes through all that is open for each piece of each line.
const atOnce = 20

// overnested says why a text would cost the parser more than it is worth, or "".
func overnested(s string, limit int) string {
	open, quotes, items, marks := 0, 0, 0, true // marks: the line has held nothing but marks of quotations and lists
	for i := range len(s) {
		switch s[i] {
		case '\n':
			open, quotes, items, marks = 0, 0, 0, true
			continue
		case '>':
			quotes++
		case '[', '*', '_', '`', '<':
			open++
		}
		if marks = marks && strings.IndexByte(" \t>-+*.)0123456789", s[i]) >= 0; marks && strings.IndexByte("-+.)", s[i]) >= 0 && i+1 < len(s) && (s[i+1] == ' ' || s[i+1] == '\t') {
			items++
		}
		if quotes+items > limit/atOnce || open > limit*4 {
			return fmt.Sprintf("one of its lines opens more than %d quotations or lists, or %d brackets", limit/atOnce, limit*4)
		}
	}
	return ""
}

// markdown turns the tree of a Markdown text into blocks.
type markdown struct {
	flow
	ctx    context.Context
	source []byte
	limits Limits
	err    error
	lists  []list
	quote  int
	table  int
	item   bool
	number string
}

// blocks reads the block elements below n.
func (m *markdown) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil && m.err == nil; c = c.NextSibling() {
		if m.Len() > m.limits.TextBytes {
			m.err = tooMuchText(m.limits)
			return
		}
		if m.err = m.ctx.Err(); m.err == nil {
			m.block(c)
		}
	}
}

func (m *markdown) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		m.Heading(m.inline(n), n.Level)
	case *ast.Paragraph, *ast.TextBlock, *east.DefinitionTerm:
		m.prose(n)
	case *ast.List:
		l := list{ordered: n.IsOrdered(), next: n.Start}
		m.lists = append(m.lists, l)
		m.blocks(n)
		m.lists = m.lists[:len(m.lists)-1]
	case *ast.ListItem:
		m.listItem(n)
	case *ast.Blockquote:
		m.quote++
		m.blocks(n)
		m.quote--
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		m.Add(comity.Block{Kind: comity.Paragraph}, strings.ReplaceAll(string(lines(n, m.source)), "\n", "\v"))
	case *ast.HTMLBlock:
		m.html(string(lines(n, m.source)))
	case *east.Table:
		m.tableBlock(n)
	case *ast.ThematicBreak:
	default:
		m.blocks(n)
	}
}

func (m *markdown) listItem(n *ast.ListItem) {
	m.item, m.number = true, ""
	if l := &m.lists[len(m.lists)-1]; l.ordered {
		m.number = fmt.Sprint(l.next)
		l.next++
	}
	m.blocks(n)
	m.item = false
}

// prose writes a paragraph: the first of a list item is the item.
func (m *markdown) prose(n ast.Node) {
	s := m.inline(n)
	switch {
	case m.item:
		m.item = !m.Item(s, m.number, len(m.lists))
	case m.quote > 0:
		m.Add(comity.Block{Kind: comity.Quotation}, s)
	default:
		first := n.FirstChild()
		e, ok := first.(*ast.Emphasis)
		m.Prose(s, ok && e.Level == 2 && first == n.LastChild())
	}
}

func (m *markdown) tableBlock(n *east.Table) {
	m.table++
	row := 0
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		row++
		_, head := r.(*east.TableHeader)
		column := 0
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			column++
			m.Add(comity.Block{Kind: comity.TableCell, Table: m.table, Row: row, Column: column, Header: head}, m.inline(c))
		}
	}
}

func lines(n ast.Node, source []byte) []byte {
	var b bytes.Buffer
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(source))
	}
	return b.Bytes()
}
