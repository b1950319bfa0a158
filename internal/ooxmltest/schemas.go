package ooxmltest

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// validator is the script of a validator of Office Open XML that node runs: the
// one of the npm package @ooxml-tools/validate, which is the Open XML SDK that
// Office is held against. "" where none is installed.
func validator() string { return os.Getenv("COMITY_OOXML") }

// breaches lists what in a file is not as the schemas of ECMA-376 say.
func breaches(t testing.TB, file []byte) []string {
	t.Helper()
	name := "file.docx"
	if bytes.Contains(file, []byte("xl/workbook.xml")) {
		name = "file.xlsx"
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	out, failed := exec.CommandContext(ctx, "node", validator(), "--of", "json", path).Output()
	var found []json.RawMessage
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatalf("the validator says nothing that can be read: %v, %v: %.200s", failed, err, out)
	}
	list := make([]string, len(found))
	for i, f := range found {
		list[i] = string(f)
	}
	return list
}
