// Package feed writes what is new as Atom (RFC 4287) and as JSON Feed 1.1, for
// the readers that people follow sources with. The same items give the same bytes.
package feed

import (
	"encoding/json"
	"html"
	"strings"
	"time"
	"unicode"
)

// Feed is a list of items under an address.
type Feed struct {
	Title   string
	Home    string // address of the page that shows the same
	Self    string // address of the feed
	Updated time.Time
	Items   []Item // newest first
}

// Item is one thing that is new or changed.
type Item struct {
	ID      string // a URI; the same thing has the same one for ever
	URL     string
	Title   string
	Text    string // plain text
	Updated time.Time
}

// Atom writes a feed as Atom.
func Atom(f Feed) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<feed xmlns="http://www.w3.org/2005/Atom">` + "\n")
	element := func(name, value string) {
		b.WriteString("<" + name + ">" + html.EscapeString(clean(value)) + "</" + name + ">\n")
	}
	link := func(rel, media, to string) {
		b.WriteString(`<link rel="` + rel + `" type="` + media + `" href="` + html.EscapeString(clean(to)) + `"/>` + "\n")
	}
	element("id", f.Self)
	element("title", f.Title)
	element("updated", when(f.Updated))
	b.WriteString("<author><name>Comity</name></author>\n")
	link("self", "application/atom+xml", f.Self)
	link("alternate", "text/html", f.Home)
	for _, i := range f.Items {
		b.WriteString("<entry>\n")
		element("id", i.ID)
		element("title", i.Title)
		element("updated", when(i.Updated))
		link("alternate", "text/html", i.URL)
		element("summary", i.Text)
		b.WriteString("</entry>\n")
	}
	b.WriteString("</feed>\n")
	return []byte(b.String())
}

// JSON writes a feed as JSON Feed.
func JSON(f Feed) ([]byte, error) {
	type item struct {
		ID       string `json:"id"`
		URL      string `json:"url"`
		Title    string `json:"title"`
		Text     string `json:"content_text"`
		Modified string `json:"date_modified"`
	}
	items := []item{}
	for _, i := range f.Items {
		items = append(items, item{i.ID, i.URL, clean(i.Title), clean(i.Text), when(i.Updated)})
	}
	b, err := json.MarshalIndent(struct {
		Version string `json:"version"`
		Title   string `json:"title"`
		Home    string `json:"home_page_url"`
		Self    string `json:"feed_url"`
		Items   []item `json:"items"`
	}{"https://jsonfeed.org/version/1.1", clean(f.Title), f.Home, f.Self, items}, "", " ")
	return append(b, '\n'), err
}

func when(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// clean takes out what would turn the direction of a reader's own words, or
// stands for nothing.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}
