package ledger

import (
	"encoding/json"
	"fmt"

	"comity"
)

// EncodeDocument returns the bytes of the blob that keeps a document
// (docs/format.md: documents): its JSON. The same document gives the same
// bytes.
func EncodeDocument(d *comity.Document) ([]byte, error) {
	b, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("encode document of %s: %w", d.Source, err)
	}
	return b, nil
}

// DecodeDocument reads what EncodeDocument writes. Anything else is a Corrupt
// error.
func DecodeDocument(b []byte) (*comity.Document, error) {
	d := &comity.Document{}
	if err := json.Unmarshal(b, d); err != nil {
		return nil, comity.Errorf(comity.Corrupt, "a stored document cannot be read: %v", err)
	}
	return d, nil
}
