package main

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"comity"
	"comity/internal/ooxmltest"
	"comity/internal/plan"
	"comity/internal/plan/takein"
)

func TestATemplateIsAValidWorkbookWithoutFormulas(t *testing.T) {
	item := &comity.PlanItem{Path: "+1", Pillar: "@SUM(A1)", Title: `=HYPERLINK("http://127.0.0.1/","x")`, FocalPoints: comity.List{"Việt Nam & <b>"}}
	b, err := new(takein.Desk).Template(plan.NewBoard("Plan", []comity.Record{{ID: "id", Kind: comity.KindPlanItem, Body: item}}, plan.Options{}))
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
