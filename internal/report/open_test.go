package report

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"comity/internal/ooxmltest"
	"comity/internal/report/paper"
)

func TestAPartysBriefTakesTwoPagesInAWordProcessorToo(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: LibreOffice takes some seconds to start")
	}
	p, err := maker(samples(t)).Party(context.Background(), "JP", false)
	if err != nil {
		t.Fatal(err)
	}
	var word bytes.Buffer
	if err := paper.DOCX(&word, p, nil); err != nil {
		t.Fatal(err)
	}
	text := ooxmltest.Opens(t, "party.docx", word.Bytes())
	if pages := strings.Count(text, "\f"); pages != briefPages { // pdftotext ends each page with one
		t.Errorf("LibreOffice prints the brief on %d pages\n%s", pages, text)
	}
}

func TestLibreOfficeOpensABriefAndShowsItsSums(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: LibreOffice takes some seconds to start")
	}
	p, err := maker(samples(t)).Pair(context.Background(), "JP", "PH", true)
	if err != nil {
		t.Fatal(err)
	}
	var word bytes.Buffer
	if err := paper.DOCX(&word, p, nil); err != nil {
		t.Fatal(err)
	}
	seen := strings.Join(strings.Fields(ooxmltest.Opens(t, "brief.docx", word.Bytes())), " ")
	n := 0
	for _, b := range p.Blocks {
		table, ok := b.(paper.Table)
		if !ok {
			continue
		}
		for _, row := range table.Rows {
			for i, c := range row {
				if len(c) == 0 || !strings.Contains(strings.Join(table.Header, " "), "Sum") || table.Header[i] != "Sum" || c[0].Text == "" {
					continue
				}
				n++
				for word := range strings.FieldsSeq(c[0].Text) { // a cell may break over lines
					if !strings.Contains(seen, word) {
						t.Errorf("%q of %q is not on the pages that LibreOffice prints", word, c[0].Text)
					}
				}
			}
		}
	}
	if n == 0 || !strings.Contains(seen, p.Standing) {
		t.Errorf("%d sums; the standing line %q is shown: %v", n, p.Standing, strings.Contains(seen, p.Standing))
	}
}
