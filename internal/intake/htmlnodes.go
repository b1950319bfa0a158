package intake

import (
	"strings"

	"golang.org/x/net/html"
)

// each calls visit on n and, where it returns true, on what is below, in
// document order. The parser bounds the depth.
func each(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, visit)
	}
}

// find returns the first element of a name at or below n, or nil.
func find(n *html.Node, tag string) *html.Node {
	var found *html.Node
	each(n, func(c *html.Node) bool {
		if found == nil && c.Type == html.ElementNode && c.Data == tag {
			found = c
		}
		return found == nil
	})
	return found
}

// attr returns the value of an attribute, at most 1,000 bytes of it, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val[:min(len(a.Val), 1000)]
		}
	}
	return ""
}

// textOf returns the text below n, without that of elements that hold none.
func textOf(n *html.Node) string {
	var b strings.Builder
	each(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
		return c.Type != html.ElementNode || !droppedTags[c.Data]
	})
	return b.String()
}

// textLength returns the length of the text below n without white space at
// the ends of its nodes, counting no further than limit.
func textLength(n *html.Node, limit int) int {
	sum := 0
	each(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			sum += len(strings.TrimSpace(c.Data))
		}
		return sum < limit && (c.Type != html.ElementNode || !droppedTags[c.Data])
	})
	return min(sum, limit)
}

func inside(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}
