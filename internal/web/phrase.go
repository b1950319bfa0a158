package web

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"

	"comity"
)

// phrase is a stretch of a sentence, with the address that it leads to where
// it leads anywhere.
type phrase struct{ text, to string }

// sentence writes phrases one after the other with nothing between them, so
// that a comma stands next to its word.
func sentence(list []phrase) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		for _, p := range list {
			if p.to == "" {
				b.WriteString(templ.EscapeString(p.text))
				continue
			}
			b.WriteString(`<a href="` + templ.EscapeString(p.to) + `"><bdi>` + templ.EscapeString(p.text) + `</bdi></a>`)
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

// partyLinks names parties, each leading to its page.
func partyLinks(a *ask, parties comity.Parties) templ.Component {
	var list []phrase
	for i, x := range parties {
		list = append(list, phrase{between(i, len(parties)), ""}, phrase{a.name(x), a.partyURL(x)})
	}
	return sentence(list)
}

// between is what stands before the item i of n in a sentence.
func between(i, n int) string {
	switch {
	case i == 0:
		return ""
	case i == n-1:
		return " and "
	}
	return ", "
}
