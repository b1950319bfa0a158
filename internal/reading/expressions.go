package reading

import (
	"comity"
	"comity/internal/reading/sentence"
	"comity/internal/reading/timex"
)

// DateExpression is one date expression of a document: where it stands, in
// code points, and which date it means, in EDTF; null where that cannot be
// known.
type DateExpression struct {
	ID    string      `json:"id,omitempty"` // the document's, where a caller lists several
	Start int         `json:"start"`
	End   int         `json:"end"`
	Value comity.Date `json:"value"`
	Text  string      `json:"text"`
}

// Dates returns every date expression of doc in the order of the text, each
// resolved against the document's date (see [timex.Expression]).
func Dates(doc *comity.Document, opt Options) []DateExpression {
	var out []DateExpression
	m := timex.NewMarker(doc.Text, publishedOf(doc, opt))
	for _, p := range parts(doc) {
		for _, s := range sentence.Split(p.doc) {
			for _, x := range m.Mark(s.Tokens) {
				e := doc.Evidence(x.Span)
				if e.Start >= p.from {
					out = append(out, DateExpression{Start: e.Start, End: e.End, Value: x.Value, Text: e.Quote})
				}
			}
		}
	}
	return out
}
