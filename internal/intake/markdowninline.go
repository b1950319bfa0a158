package intake

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"comity/internal/intake/blocks"
)

// flow is embedded under a name of its own, so that a type's blocks method
// does not hide the package.
type flow = blocks.Flow

// inline returns the text of a block's inline elements. A line end inside a
// paragraph is white space; a hard break is kept.
func (m *markdown) inline(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || c == n {
			return ast.WalkContinue, nil
		}
		return m.inlineNode(&b, c), nil
	})
	return b.String()
}

func (m *markdown) inlineNode(b *strings.Builder, c ast.Node) ast.WalkStatus {
	switch c := c.(type) {
	case *ast.Text:
		v := c.Value(m.source)
		if _, code := c.Parent().(*ast.CodeSpan); !code && !c.IsRaw() {
			v = util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(v)))
		}
		b.Write(v)
		if c.HardLineBreak() {
			b.WriteByte('\v')
		} else if c.SoftLineBreak() {
			b.WriteByte('\n')
		}
	case *ast.String:
		b.Write(c.Value)
	case *ast.AutoLink:
		b.Write(c.Label(m.source))
	case *ast.RawHTML:
		if s := c.Segments.At(0); strings.HasPrefix(strings.ToLower(string(s.Value(m.source))), "<br") {
			b.WriteByte('\v')
		}
	case *ast.Image, *east.FootnoteBacklink:
		return ast.WalkSkipChildren
	case *ast.Paragraph, *ast.List, *ast.ListItem:
		b.WriteByte('\n')
	}
	return ast.WalkContinue
}

// html writes the text of a block of HTML, a paragraph for each of its lines'
// elements.
func (m *markdown) html(source string) {
	page, err := html.Parse(strings.NewReader(source))
	if err != nil {
		m.Say("intake/nesting", "a block of HTML nests too deeply and was left out: "+blocks.Excerpt(source))
		return
	}
	for _, p := range strings.Split(cellText(page), "\n") {
		m.Prose(p, false)
	}
}
