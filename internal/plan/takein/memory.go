package takein

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"comity"
)

// Memory is the file in which answers about columns are remembered, beside the
// ledger; "" remembers nothing. It holds settings, no facts: what is read by
// them is in the ledger with the rule that read it.
type Memory string

// answered is what one person answered of tables of one shape.
type answered struct {
	Author  comity.Author     `json:"author"`
	Shape   string            `json:"shape"` // the headers of the columns
	Columns map[string]string `json:"columns"`
}

// Recall returns what was answered of tables of a shape: by the author, else by
// anybody.
func (m Memory) Recall(author comity.Author, shape string) map[string]string {
	list, err := m.read()
	if err != nil {
		return nil
	}
	var found map[string]string
	for _, a := range list {
		if a.Shape == shape && (a.Author == author || found == nil) {
			found = a.Columns
		}
	}
	return found
}

// Keep remembers an author's answers about tables of a shape. A file that
// cannot be read is Corrupt and left as it is.
func (m Memory) Keep(author comity.Author, shape string, columns map[string]string) error {
	if m == "" {
		return nil
	}
	list, err := m.read()
	if err != nil {
		return comity.Errorf(comity.Corrupt, "what was answered about columns cannot be read: %v", err).WithHint("mend or remove %s", string(m))
	}
	list = slices.DeleteFunc(list, func(a answered) bool { return a.Author == author && a.Shape == shape })
	list = append(list, answered{author, shape, columns})
	slices.SortFunc(list, func(a, b answered) int { return cmp.Or(cmp.Compare(a.Shape, b.Shape), cmp.Compare(a.Author, b.Author)) })
	raw, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	return replace(string(m), append(raw, '\n'))
}

func (m Memory) read() ([]answered, error) {
	if m == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(string(m))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []answered
	return list, json.Unmarshal(raw, &list)
}

// replace writes a file whole or not at all.
func replace(name string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".columns-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := f.Write(b); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
