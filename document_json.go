package comity

import "encoding/json"

// documentJSON is a document as it is stored: its text, and its blocks in code
// points (docs/format.md: documents).
type documentJSON struct {
	Source    SourceID    `json:"source"`
	Reader    string      `json:"reader"`
	Encoding  string      `json:"encoding,omitempty"`
	Language  string      `json:"language,omitempty"`
	Title     string      `json:"title,omitempty"`
	Published Date        `json:"published"`
	Text      string      `json:"text"`
	Blocks    []blockJSON `json:"blocks"`
	Findings  []Finding   `json:"findings,omitempty"`
}

// blockJSON is a block whose span is in code points.
type blockJSON struct {
	Start int `json:"start"`
	End   int `json:"end"`
	Block
	Span *struct{} `json:"span,omitempty"` // hides the block's own, which is in bytes
}

// MarshalJSON writes the document as it is stored, its offsets in code points.
func (d *Document) MarshalJSON() ([]byte, error) {
	j := documentJSON{d.Source, d.Reader, d.Encoding, d.Language, d.Title, d.Published, d.Text, make([]blockJSON, len(d.Blocks)), d.Findings}
	o := d.index()
	for i, b := range d.Blocks {
		j.Blocks[i] = blockJSON{Start: o.points(d.Text, b.Span.Start), End: o.points(d.Text, b.Span.End), Block: b}
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes. Blocks that lie outside the
// text are a Corrupt error.
func (d *Document) UnmarshalJSON(b []byte) error {
	var j documentJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*d = Document{Source: j.Source, Reader: j.Reader, Text: j.Text, Encoding: j.Encoding, Language: j.Language, Title: j.Title,
		Published: j.Published, Blocks: make([]Block, len(j.Blocks)), Findings: j.Findings}
	o := d.index()
	for i, x := range j.Blocks {
		start, ok1 := o.bytes(d.Text, x.Start)
		end, ok2 := o.bytes(d.Text, x.End)
		if !ok1 || !ok2 || start > end {
			return Errorf(Corrupt, "block %d of a stored document lies outside its text", i+1)
		}
		d.Blocks[i] = x.Block
		d.Blocks[i].Span = Span{start, end}
	}
	return nil
}
