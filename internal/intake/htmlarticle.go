package intake

import (
	"net/url"
	"strings"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"comity/internal/lazy"
)

// maxReadable is the largest page, in bytes of text, that is searched for its
// article: larger ones are documents, not pages, and the search is slow.
const maxReadable = 2 << 20

// furniture names the elements, by class or id, that stand around an article.
var furniture = lazy.Regexp(`(?i)(^|[ _-])(nav(bar|igation)?|menu|breadcrumbs?|sidebar|related|recommend(ed|ations)?|share|sharing|social|newsletter|subscribe|subscription|cookies?|consent|advert(isement)?s?|ads?|promo|comments?|disqus|footer|masthead|toolbar|pagination|pager|tags?|trending|popular|most-read|skip-?link|popup|modal|banner|widget|sponsored|login|search)([ _-]|$)`)

// dropped elements never hold text of a document.
var droppedTags = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "svg": true, "math": false, "iframe": true, "object": true,
	"head": true, "select": true, "textarea": true, "button": true, "input": true, "audio": true, "video": true, "canvas": true, "datalist": true, "map": true,
}

// frame elements and roles stand around the article where a page has them.
var frameTags = map[string]bool{"nav": true, "footer": true, "aside": true, "form": true, "dialog": true}
var frameRoles = map[string]bool{"navigation": true, "banner": true, "contentinfo": true, "complementary": true, "search": true, "dialog": true, "alert": true, "menu": true}

// readableText returns the paragraphs, as keys, that readability takes for
// the article, or nil where the page has no furniture to tell it from.
func readableText(page, body *html.Node) map[string]bool {
	if !furnished(body) || textLength(body, maxReadable) >= maxReadable {
		return nil
	}
	art, err := readability.FromDocument(page, &url.URL{Scheme: "https", Host: "example.org"})
	if err != nil || art.Node == nil {
		return nil
	}
	keys := map[string]bool{}
	each(art.Node, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			if k := key(n.Data); k != "" {
				keys[k] = true
			}
		}
		return true
	})
	if len(keys) == 0 {
		return nil
	}
	return keys
}

// furnished reports whether a page has anything around its article.
func furnished(body *html.Node) bool {
	found := false
	each(body, func(n *html.Node) bool {
		if n.Type == html.ElementNode && (n.Data == "header" || frameTags[n.Data] && n.Data != "form" || frameRoles[attr(n, "role")] || n.Data != "body" && furniture().MatchString(attr(n, "class")+" "+attr(n, "id"))) {
			found = true
		}
		return !found
	})
	return found
}

// key is what a text node is known by in both trees: its letters and digits,
// at most 80 of them; "" for what is too short to tell.
func key(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
			if b.Len() >= 80 {
				break
			}
		}
	}
	if b.Len() < 24 {
		return ""
	}
	return b.String()
}

// chooseRoot returns the element that holds the article: the smallest that
// has nine tenths of what readability kept, widened to the article or main
// element around it. Without a choice it is the body.
func chooseRoot(body *html.Node, article map[string]bool) *html.Node {
	if len(article) == 0 {
		return body
	}
	counts := map[*html.Node]int{}
	total := 0
	each(body, func(n *html.Node) bool {
		if n.Type == html.ElementNode && droppedTags[n.Data] {
			return false
		}
		if n.Type == html.TextNode && article[key(n.Data)] {
			total++
			for p := n.Parent; p != nil; p = p.Parent {
				counts[p]++
			}
		}
		return true
	})
	root := body
	for {
		next := (*html.Node)(nil)
		for c := root.FirstChild; c != nil; c = c.NextSibling {
			if counts[c]*10 >= total*9 && counts[c] > 0 {
				next = c
			}
		}
		if next == nil {
			break
		}
		root = next
	}
	return widen(root, body)
}

// widen goes up to the element that says it is the article, or, from a lone
// paragraph or cell, to its parent.
func widen(root, body *html.Node) *html.Node {
	best := root
	for n := root; n != nil && n != body; n = n.Parent {
		switch n.Data {
		case "article", "main":
			return n
		case "p", "li", "ul", "ol", "td", "tr", "tbody", "table", "span", "b", "strong", "blockquote", "a", "em":
			if n == best && n.Parent != nil {
				best = n.Parent
			}
		}
		if attr(n, "role") == "main" || attr(n, "itemprop") == "articleBody" {
			return n
		}
	}
	return best
}

// declared returns what to read instead of a root that readability took from
// outside the article, or nil where the root is right: the page's only article
// or main element, where that holds more text; else the body, where the root
// lies in a frame. A short article without long paragraphs, such as a list of
// numbered points, weighs less with readability than a footer.
func declared(body, root *html.Node) *html.Node {
	if root == body {
		return nil
	}
	if d := only(body, "article", "main"); d != nil && !inside(root, d) && !inside(d, root) && textLength(d, 4000) > textLength(root, 4000) {
		return d
	}
	for n := root; n != nil && n != body; n = n.Parent {
		if frameTags[n.Data] || frameRoles[attr(n, "role")] {
			return body
		}
	}
	return nil
}

// only returns the one element with the first of the tags that the page has
// once, or nil.
func only(body *html.Node, tags ...string) *html.Node {
	for _, tag := range tags {
		var found *html.Node
		count := 0
		each(body, func(n *html.Node) bool {
			if n.Type == html.ElementNode && n.Data == tag {
				found = n
				count++
			}
			return count < 2
		})
		if count == 1 {
			return found
		}
	}
	return nil
}

// hidden reports whether an element is not shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val[:min(len(a.Val), 1000)]), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// frame reports whether an element stands around the article rather than in
// it. What readability kept is never a frame.
func (w *walker) frame(n *html.Node) bool {
	if !w.furnished {
		return false
	}
	named := frameTags[n.Data] || frameRoles[attr(n, "role")] || n.Data != "article" && n.Data != "main" && n.Data != "body" && furniture().MatchString(attr(n, "class")+" "+attr(n, "id"))
	linked := (n.Data == "ul" || n.Data == "div" || n.Data == "section") && linkShare(n) > 0.75
	if !named && !linked {
		return false
	}
	return !w.kept(n)
}

// kept reports whether readability took any running text under n for a part
// of the article.
func (w *walker) kept(n *html.Node) bool {
	found := false
	each(n, func(c *html.Node) bool {
		found = found || c.Type == html.TextNode && w.article[key(c.Data)]
		return !found
	})
	return found
}

// linkShare returns how much of the text under n stands in links.
func linkShare(n *html.Node) float64 {
	all, linked := 0, 0
	each(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			all += len(strings.TrimSpace(c.Data))
		}
		if c.Type == html.ElementNode && c.Data == "a" {
			l := len(strings.TrimSpace(textOf(c)))
			all, linked = all+l, linked+l
			return false
		}
		return all < 4000
	})
	if all == 0 {
		return 0
	}
	return float64(linked) / float64(all)
}
