package frame

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"

	"comity"
)

// Phrase is a stretch of a sentence, with the address that it leads to where
// it leads anywhere.
type Phrase struct{ Text, To string }

// Sentence writes phrases one after the other with nothing between them, so
// that a comma stands next to its word.
func Sentence(list []Phrase) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		for _, p := range list {
			if p.To == "" {
				b.WriteString(templ.EscapeString(p.Text))
				continue
			}
			b.WriteString(`<a href="` + templ.EscapeString(p.To) + `"><bdi>` + templ.EscapeString(p.Text) + `</bdi></a>`)
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

// PartyLinks names parties, each leading to its page.
func PartyLinks(a *Ask, parties comity.Parties) templ.Component {
	var list []Phrase
	for i, x := range parties {
		list = append(list, Phrase{a.Between(i, len(parties)), ""}, Phrase{a.Name(x), a.PartyURL(x)})
	}
	return Sentence(list)
}

// Between is what stands before the item i of n in a sentence.
func (a *Ask) Between(i, n int) string {
	switch {
	case i == 0:
		return ""
	case i == n-1:
		return a.Words.Last()
	}
	return a.T("words.comma") + " "
}

// Verbatim writes text with its white space as it is.
func Verbatim(text string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, templ.EscapeString(text))
		return err
	})
}
