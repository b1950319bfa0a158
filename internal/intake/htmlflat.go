package intake

import (
	"strings"

	"golang.org/x/net/html"
)

// flat reads a page without a tree: each element of its own line begins a
// block, whatever holds it. It serves pages that nest beyond all reason.
func (w *walker) flat(text string) error {
	z := html.NewTokenizer(strings.NewReader(text))
	mute := ""
	for !w.stopped() {
		switch z.Next() {
		case html.ErrorToken:
			w.flush()
			return w.err
		case html.TextToken:
			if mute == "" {
				w.text(string(z.Text()))
			}
		case html.StartTagToken:
			w.flatTag(z, &mute)
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == mute {
				mute = ""
			} else if blockTags[string(name)] {
				w.flush()
			}
		case html.SelfClosingTagToken:
			if name, _ := z.TagName(); string(name) == "br" {
				w.run.WriteByte('\v')
			}
		}
	}
	return w.err
}

func (w *walker) flatTag(z *html.Tokenizer, mute *string) {
	raw, _ := z.TagName()
	name := string(raw)
	switch {
	case *mute != "":
	case droppedTags[name] && name != "input":
		*mute = name
	case name == "br":
		w.run.WriteByte('\v')
	case blockTags[name]:
		w.flush()
		w.item = name == "li"
	}
}
