package main

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"comity/internal/ooxmltest"
)

func TestATemplateIsAValidWorkbookWithoutFormulas(t *testing.T) {
	b, err := workbook([][]string{{"id", "1.1", "Pillar", `=HYPERLINK("http://127.0.0.1/","x")`, "+1", "@SUM(A1)", "", "", "", "", "", "Việt Nam & <b>"}})
	if err != nil {
		t.Fatal(err)
	}
	ooxmltest.Valid(t, b)
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, _ := io.ReadAll(r)
		if strings.HasPrefix(f.Name, "xl/worksheets/") && (bytes.Contains(part, []byte("<f>")) || bytes.Contains(part, []byte("<f ")) || bytes.Contains(part, []byte("hyperlink"))) {
			t.Errorf("%s holds a formula or leads somewhere", f.Name)
		}
	}
}
