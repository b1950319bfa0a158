package reading

import (
	"comity"
	"comity/internal/reading/dates"
	"comity/internal/reading/token"
)

// publishedOf returns the document's date: what is known of it beside the
// text, or else what the source or the text says.
func publishedOf(doc *comity.Document, opt Options) comity.Date {
	if opt.Published != "" {
		return opt.Published
	}
	if doc.Published != "" {
		return doc.Published
	}
	return dateline(doc)
}

// dateline returns the document's own date as it states it, in a dateline or a
// "published" line; else the first whole day that its head names, and "" where
// there is none.
func dateline(doc *comity.Document) comity.Date {
	head := comity.Span{End: min(len(doc.Text), 600)}
	for head.End < len(doc.Text) && doc.Text[head.End]&0xC0 == 0x80 {
		head.End++
	}
	toks := token.Cut(doc.Text, head)
	if d, _ := dates.Dateline(doc.Text, toks); d != "" {
		return d
	}
	for _, d := range dates.Find(doc.Text, toks, "") {
		if d.Date.IsDay() {
			return d.Date
		}
	}
	return ""
}
