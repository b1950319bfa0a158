package intake

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"

	"comity"
	"comity/internal/intake/blocks"
	"comity/internal/lazy"
)

// pageMeta is what a page says of itself.
type pageMeta struct {
	title     string
	published comity.Date
	language  string
}

// publishedNames are the meta names and properties that hold the date of
// publication, the surest first.
var publishedNames = []string{
	"article:published_time", "og:article:published_time", "datepublished", "citation_publication_date", "citation_date", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date", "dcterms.created", "dc.date.created",
	"parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "publication_date", "pubdate", "article.published", "date",
}

// metaOf reads a page's title, date of publication and language.
func metaOf(page *html.Node) pageMeta {
	var m pageMeta
	metas := map[string]string{}
	var ld, stamp, title string
	each(page, func(n *html.Node) bool {
		if n.Type != html.ElementNode {
			return true
		}
		switch n.Data {
		case "html":
			m.language = languageTag(attr(n, "lang"))
		case "meta":
			noteMeta(metas, n)
		case "title":
			if title == "" {
				title = blocks.Clean(textOf(n))
			}
		case "script":
			if ld == "" && attr(n, "type") == "application/ld+json" && n.FirstChild != nil {
				ld = ldDate(n.FirstChild.Data)
			}
		case "time":
			if stamp == "" && (attr(n, "itemprop") == "datePublished" || hasAttr(n, "pubdate") || strings.Contains(attr(n, "class"), "publish")) {
				stamp = attr(n, "datetime")
			}
		}
		return n.Data != "svg"
	})
	m.title = pageTitle(metas["og:title"], title, page)
	dates := []string{ld, stamp}
	for _, k := range publishedNames {
		dates = append(dates, metas[k])
	}
	m.published = firstDate(append(dates, loneTime(page)))
	return m
}

func noteMeta(metas map[string]string, n *html.Node) {
	for _, k := range []string{"property", "name", "itemprop"} {
		if name := strings.ToLower(attr(n, k)); name != "" && metas[name] == "" {
			metas[name] = strings.TrimSpace(attr(n, "content"))
		}
	}
}

// pageTitle prefers the page's first h1 where the title element begins with
// it and goes on with the name of the site.
func pageTitle(og, title string, page *html.Node) string {
	if h := find(page, "h1"); h != nil {
		if t := blocks.Clean(textOf(h)); t != "" && (strings.HasPrefix(title, t) || strings.HasPrefix(og, t) || title == "" && og == "") {
			return t
		}
	}
	if og != "" {
		return blocks.Clean(og)
	}
	return title
}

// loneTime returns the date of the page's time element where it has only one.
func loneTime(page *html.Node) string {
	stamp, count := "", 0
	each(page, func(n *html.Node) bool {
		if n.Type == html.ElementNode && n.Data == "time" && attr(n, "datetime") != "" {
			count++
			stamp = attr(n, "datetime")
		}
		return count < 2
	})
	if count != 1 {
		return ""
	}
	return stamp
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

var isoDay = lazy.Regexp(`^((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)(?:\D|$)`)

// firstDate returns the first of the strings that begins with an ISO 8601 day.
func firstDate(list []string) comity.Date {
	for _, s := range list {
		if m := isoDay().FindStringSubmatch(strings.TrimSpace(s)); m != nil {
			if d, err := comity.ParseDate(m[1] + "-" + m[2] + "-" + m[3]); err == nil {
				return d
			}
		}
	}
	return ""
}

// languageTag returns the ISO 639-1 code that a BCP 47 tag begins with, or "".
func languageTag(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	if len(tag) != 2 {
		return ""
	}
	return tag
}

// ldDate returns datePublished of the first object in a JSON-LD script that
// has one.
func ldDate(script string) string {
	if len(script) > 1<<20 {
		return ""
	}
	var v any
	if json.Unmarshal([]byte(script), &v) != nil {
		return ""
	}
	return ldFind(v, 0)
}

func ldFind(v any, depth int) string {
	if depth > 6 {
		return ""
	}
	switch v := v.(type) {
	case map[string]any:
		if s, ok := v["datePublished"].(string); ok {
			return s
		}
		return ldFind(v["@graph"], depth+1)
	case []any:
		for _, x := range v {
			if s := ldFind(x, depth+1); s != "" {
				return s
			}
		}
	}
	return ""
}
