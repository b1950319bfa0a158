package ooxmltest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Opens has LibreOffice open a file and returns the text of the PDF that it
// makes of it: a second witness beside the schemas. Where LibreOffice or
// pdftotext is not installed the test is skipped.
func Opens(t testing.TB, name string, file []byte) string {
	t.Helper()
	for _, program := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("SKIPPED: no %s, so %s was not opened in LibreOffice", program, name)
		}
	}
	dir := t.TempDir()
	in := filepath.Join(dir, name)
	if err := os.WriteFile(in, file, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
	defer cancel()
	run := func(name string, args ...string) {
		if out, err := exec.CommandContext(ctx, name, args...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
	}
	run("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, in)
	pdf := in[:len(in)-len(filepath.Ext(in))] + ".pdf"
	run("pdftotext", "-layout", pdf, filepath.Join(dir, "text"))
	text, err := os.ReadFile(filepath.Join(dir, "text"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
