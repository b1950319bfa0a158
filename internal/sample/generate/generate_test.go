package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"comity/internal/sample"
)

func TestTheFilesAreWhatTheManuscriptsGive(t *testing.T) {
	for _, d := range sample.List() {
		want, err := set("..", d)
		if err != nil {
			t.Error(err)
			continue
		}
		got, err := os.ReadFile(filepath.Join("..", "files", d.Name))
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.Equal(got, want) {
			t.Errorf("files/%s is not what its manuscript gives: run go generate ./internal/sample", d.Name)
		}
	}
}
