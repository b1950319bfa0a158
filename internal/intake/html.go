package intake

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"comity"
	"comity/internal/intake/blocks"
)

// openings are what HTML begins with, in lower case, after white space and
// comments.
var openings = []string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<main", "<article", "<section", "<div", "<p>", "<p ", "<h1", "<h2", "<ul", "<ol", "<table", "<header", "<script", "<br", "<span"}

// isHTML goes by the first tag; for an XML declaration, by the element that
// follows it. A name or media type of HTML counts where the bytes are text.
func isHTML(in *input) bool {
	head := strings.ToLower(decode(in.data[:min(len(in.data), 2048)], "").text)
	head = strings.TrimLeft(head, "\ufeff \t\r\n")
	if strings.HasPrefix(head, "<?xml") {
		return strings.Contains(head, "<html")
	}
	for strings.HasPrefix(head, "<!--") {
		_, rest, ok := strings.Cut(head, "-->")
		if !ok {
			break
		}
		head = strings.TrimLeft(rest, " \t\r\n")
	}
	for _, o := range openings {
		if strings.HasPrefix(head, o) {
			return in.extension() != ".md" && in.extension() != ".txt" || strings.HasPrefix(o, "<!") || o == "<html"
		}
	}
	switch in.extension() {
	case ".html", ".htm", ".xhtml":
		return isText(in)
	}
	return (in.mediaType() == "text/html" || in.mediaType() == "application/xhtml+xml") && isText(in)
}

// htmlDocument reads the article of a page, not its furniture: see
// chooseRoot. Text, headings, items and cells are read off the page's own
// nodes, so that nothing of the article is lost.
func htmlDocument(ctx context.Context, in *input) (*comity.Document, error) {
	d := decode(in.data, htmlCharset(in))
	w := &walker{ctx: ctx, limits: in.opt.Limits}
	page, err := html.Parse(strings.NewReader(d.text))
	if err != nil { // the parser refuses what nests too deeply for a tree
		w.Say("intake/nesting", "elements nest so deeply that the page was read as a row of lines: "+err.Error())
		if err := w.flat(d.text); err != nil {
			return nil, err
		}
		page = nil
	} else if err := w.page(page); err != nil {
		return nil, err
	}
	doc := w.Document()
	if len(doc.Blocks) == 0 {
		return nil, comity.Errorf(comity.Unsupported, "the page has no text").WithHint("a page that a script fills must be saved from a browser first")
	}
	doc.Encoding, doc.Findings = d.name, append(d.findings, doc.Findings...)
	if page != nil {
		m := metaOf(page)
		doc.Title, doc.Published, doc.Language = m.title, m.published, m.language
	}
	if doc.Title == "" {
		doc.Title = w.Title()
	}
	return doc, nil
}

// htmlCharset returns the encoding that the server or the page declares, or "".
func htmlCharset(in *input) string {
	if c := in.charset(); c != "" {
		return c
	}
	if _, name, certain := charset.DetermineEncoding(in.data[:min(len(in.data), 1024)], ""); certain {
		return name
	}
	head := in.data[:min(len(in.data), 200)]
	if _, rest, ok := bytes.Cut(head, []byte("encoding=")); ok && bytes.HasPrefix(head, []byte("<?xml")) && len(rest) > 2 {
		name, _, _ := bytes.Cut(rest[1:], rest[:1])
		return string(name)
	}
	return ""
}

// page reads a parsed page into blocks.
func (w *walker) page(page *html.Node) error {
	body := find(page, "body")
	if body == nil {
		body = page
	}
	w.article = readableText(page, body)
	w.furnished = furnished(body)
	root := chooseRoot(body, w.article)
	if d := declared(body, root); d != nil {
		w.article, root = nil, d
	} else if d := only(body, "article", "main"); d != nil && w.article == nil && w.furnished { // too long to be searched
		root = d
	}
	if h := titleHeading(body, root); h != nil {
		w.block(h)
		w.skip = h
	}
	w.walk(root)
	w.flush()
	if w.err == nil && w.furnished && w.Len() < 200 && textLength(body, 2000) > 4*w.Len() {
		return w.again(body)
	}
	if root != body { // beside the root and the headline stands what was never walked
		w.left += textLength(body, 1<<20) - textLength(root, 1<<20)
		if w.skip != nil {
			w.left -= textLength(w.skip, 1<<20)
		}
	}
	if w.left > 0 {
		w.Say("intake/furniture", fmt.Sprintf("%d characters of navigation, related links and other furniture of the page were left out", w.left))
	}
	if w.captions > 0 {
		w.Say("intake/captions", fmt.Sprintf("%d picture captions were left out", w.captions))
	}
	return w.err
}

// again reads the whole body where the chosen part held next to nothing: first
// without what is marked as furniture, then, where that was most of it, with.
func (w *walker) again(body *html.Node) error {
	*w = walker{ctx: w.ctx, limits: w.limits, furnished: true}
	w.walk(body)
	w.flush()
	if w.err == nil && textLength(body, 8000) > 8*w.Len() {
		*w = walker{ctx: w.ctx, limits: w.limits}
		w.walk(body)
		w.flush()
	}
	w.Say("intake/article", "no article was found; the whole page was read")
	return w.err
}

// titleHeading returns the page's first h1 where it stands before the root
// and outside it: the headline is often no part of the article's element.
func titleHeading(body, root *html.Node) *html.Node {
	if root == body {
		return nil
	}
	h := find(body, "h1")
	if h == nil || inside(h, root) || blocks.Clean(textOf(h)) == "" {
		return nil
	}
	for n := h; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && (n.Data == "nav" || n.Data == "footer" || n.Data == "aside") {
			return nil
		}
	}
	return h
}
