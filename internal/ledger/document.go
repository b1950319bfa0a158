package ledger

import (
	"encoding/json"
	"fmt"

	"comity"
)

// storedDocument is a document as its blob holds it (docs/format.md:
// documents). Stored; add fields at the end, never rename one.
type storedDocument struct {
	Source    comity.SourceID  `json:"source"`
	Reader    string           `json:"reader"`
	Text      string           `json:"text"`
	Encoding  string           `json:"encoding,omitempty"`
	Language  string           `json:"language,omitempty"`
	Title     string           `json:"title,omitempty"`
	Published comity.Date      `json:"published"`
	Blocks    []comity.Block   `json:"blocks,omitempty"`
	Findings  []comity.Finding `json:"findings,omitempty"`
}

// EncodeDocument returns the bytes of the blob that keeps a document. The same
// document gives the same bytes.
func EncodeDocument(d *comity.Document) ([]byte, error) {
	b, err := json.Marshal(storedDocument{d.Source, d.Reader, d.Text, d.Encoding, d.Language, d.Title, d.Published, d.Blocks, d.Findings})
	if err != nil {
		return nil, fmt.Errorf("encode document of %s: %w", d.Source, err)
	}
	return b, nil
}

// DecodeDocument reads what EncodeDocument writes. Anything else is a Corrupt
// error.
func DecodeDocument(b []byte) (*comity.Document, error) {
	var s storedDocument
	if err := json.Unmarshal(b, &s); err != nil {
		return nil, comity.Errorf(comity.Corrupt, "a stored document cannot be read: %v", err)
	}
	return &comity.Document{Source: s.Source, Reader: s.Reader, Text: s.Text, Encoding: s.Encoding, Language: s.Language,
		Title: s.Title, Published: s.Published, Blocks: s.Blocks, Findings: s.Findings}, nil
}
