package sample

import (
	"embed"
	"fmt"
	"path"
	"strings"

	"comity"
)

//go:embed files
var files embed.FS

// Document is one sample document: its bytes, and what is said about it.
type Document struct {
	Name  string                 // file name
	Data  []byte                 // nil in a List
	About comity.SourceDescribed // publisher, its kind, address, date and marking
}

// Manuscript returns the name of the manuscript that the document is set from.
func (d Document) Manuscript() string {
	return strings.TrimSuffix(d.Name, path.Ext(d.Name)) + ".md"
}

// Documents returns the sample documents in the order in which they were
// published.
func Documents() ([]Document, error) {
	list := List()
	for i := range list {
		data, err := files.ReadFile("files/" + list[i].Name)
		if err != nil {
			return nil, fmt.Errorf("sample document: %w", err)
		}
		list[i].Data = data
	}
	return list, nil
}
