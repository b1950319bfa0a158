// Command generate sets the manuscripts of package sample in the forms that
// its list names. It is run by go generate in the package's folder.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"comity/internal/sample"
	"comity/internal/sample/generate/press"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes the files below dir, the package's folder.
func run(dir string) error {
	for _, d := range sample.List() {
		data, err := set(dir, d)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "files", d.Name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// set sets one document.
func set(dir string, d sample.Document) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(dir, "manuscripts", d.Manuscript()))
	if err != nil {
		return nil, err
	}
	m, err := press.Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.Manuscript(), err)
	}
	data, err := m.Set(d.Name, press.Imprint{Publisher: d.About.Publisher, Published: string(d.About.Published), URL: d.About.URL})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.Name, err)
	}
	return data, nil
}
