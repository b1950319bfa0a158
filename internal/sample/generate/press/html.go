package press

import (
	"fmt"
	"html"
	"strings"
)

// HTML sets the manuscript as a page of a news or ministry site: the article
// stands among navigation, related headlines, a form and a footer, as it does
// in life.
func (m Manuscript) HTML(about Imprint) []byte {
	esc := html.EscapeString
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>%s | %s</title>
<link rel="canonical" href="%s">
<meta property="article:published_time" content="%sT09:00:00+00:00">
<style>body { font-family: serif; max-width: 60em } nav a { margin-right: 1em }</style>
</head>
<body>
<header class="masthead">
<p class="site-name">%s</p>
<nav aria-label="Sections"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/business">Business</a></li><li><a href="/opinion">Opinion</a></li></ul></nav>
</header>
<main>
<article>
`, esc(m.Title()), esc(about.Publisher), esc(about.URL), esc(about.Published), esc(about.Publisher))
	m.article(&b)
	fmt.Fprintf(&b, `</article>
</main>
<aside class="related">
<h2>Related stories</h2>
<ul>
<li><a href="/world/1">Brazil pledges US$50 million to the Amazon Fund</a></li>
<li><a href="/world/2">Norway and Kenya sign 300 million kroner grant for clinics</a></li>
<li><a href="/world/3">Canada to give Ukraine 200 armoured vehicles</a></li>
</ul>
</aside>
<form class="newsletter"><label>Get the morning briefing <input type="email"></label> <button>Subscribe</button></form>
<footer>
<p>© %s %s. All rights reserved. By using this site you agree to our terms.</p>
</footer>
<script>window.page = {"ready": true};</script>
</body>
</html>
`, esc(about.Published[:min(4, len(about.Published))]), esc(about.Publisher))
	return []byte(b.String())
}

// article writes the pieces.
func (m Manuscript) article(b *strings.Builder) {
	esc := html.EscapeString
	open := ""
	for _, p := range m.Pieces {
		list := ""
		if p.Kind == Item {
			if list = "ul"; p.Number != "" {
				list = "ol"
			}
		}
		if open != "" && open != list {
			b.WriteString("</" + open + ">\n")
		}
		if list != "" && open != list {
			if b.WriteString("<" + list); list == "ol" && p.Number != "1" {
				b.WriteString(` start="` + p.Number + `"`)
			}
			b.WriteString(">\n")
		}
		open = list
		switch p.Kind {
		case Heading:
			fmt.Fprintf(b, "<h%d>%s</h%d>\n", p.Level, esc(p.Text), p.Level)
		case Item:
			b.WriteString("<li>" + esc(p.Text) + "</li>\n")
		case Table:
			htmlTable(b, p.Rows)
		default:
			b.WriteString("<p>" + esc(p.Text) + "</p>\n")
		}
	}
	if open != "" {
		b.WriteString("</" + open + ">\n")
	}
}

func htmlTable(b *strings.Builder, rows [][]string) {
	b.WriteString("<table>\n")
	for i, r := range rows {
		tag := "td"
		if i == 0 {
			tag = "th"
		}
		b.WriteString("<tr>")
		for _, c := range r {
			b.WriteString("<" + tag + ">" + html.EscapeString(c) + "</" + tag + ">")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
}
