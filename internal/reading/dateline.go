package reading

import (
	"comity"
	"comity/internal/reading/dates"
	"comity/internal/reading/token"
)

// dateline returns the first whole day that the head of a document names, as
// datelines and "published" lines do, "" where there is none.
func dateline(doc *comity.Document) comity.Date {
	head := comity.Span{End: min(len(doc.Text), 600)}
	for head.End < len(doc.Text) && doc.Text[head.End]&0xC0 == 0x80 {
		head.End++
	}
	for _, d := range dates.Find(doc.Text, token.Cut(doc.Text, head), "") {
		if d.Date.IsDay() {
			return d.Date
		}
	}
	return ""
}
