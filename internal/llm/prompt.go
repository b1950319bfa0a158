package llm

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"comity"
)

// instructions say what a claim is and how it is answered.
//
//go:embed instructions.txt
var instructions string

// schema is the form of the answer, which servers that can enforce.
//
//go:embed schema.json
var schema json.RawMessage

// messages are the conversation for one passage. The document stands between
// marks that its own text cannot hold, and is called data: what it asks of its
// reader is asked of nobody.
func messages(doc *comity.Document, published comity.Date, p comity.Span) []message {
	date := "unknown"
	if published != "" {
		date = string(published)
	}
	text := strings.NewReplacer("<document>", "<document >", "</document>", "</document >").Replace(doc.Text[p.Start:p.End])
	title := strings.Join(strings.Fields(doc.Title), " ")
	return []message{
		{"system", instructions},
		{"user", fmt.Sprintf("Title: %q\nPublished: %s\n<document>\n%s\n</document>", title, date, text)},
	}
}
