package plans

import (
	"strings"
	"testing"

	"comity"
	"comity/internal/reading/prepared"
)

// document lays lines out as blocks: "# " begins a heading, "1. " an item.
func document(lines ...string) *comity.Document {
	doc := &comity.Document{Text: strings.Join(lines, "\n")}
	at := 0
	for _, l := range lines {
		b := comity.Block{Kind: comity.Paragraph, Span: comity.Span{Start: at, End: at + len(l)}}
		switch {
		case strings.HasPrefix(l, "# "):
			b.Kind, b.Level, b.Span.Start = comity.Heading, 1, at+2
		case l[0] >= '0' && l[0] <= '9':
			b.Kind, b.Level, b.Number = comity.ListItem, 1, l[:strings.IndexByte(l, ' ')]
		}
		doc.Blocks = append(doc.Blocks, b)
		at += len(l) + 1
	}
	return doc
}

func TestNumberedItemsOfAPlan(t *testing.T) {
	doc := document("# Plan of Action for Coastal Security", "# Maritime pillar",
		"1. Build a training centre by 2027, led by Norway with Kenya.", "2. Hold yearly exercises.", "3. Fund two patrol boats (US$5 million).")
	items := Find(prepared.Make(doc, "2024-05-05"))
	if len(items) != 3 {
		t.Fatalf("got %d items", len(items))
	}
	p := items[0].Plan
	if p.Path != "1" || p.Pillar != "Maritime pillar" || p.Deadline != "2027" || len(p.Owner) != 1 || p.Owner[0] != "NO" || len(p.Partners) != 1 || p.Partners[0] != "KE" {
		t.Errorf("the first item is %+v", p)
	}
	if !strings.HasPrefix(string(p.Title), "Build a training centre") {
		t.Errorf("the title is %q", p.Title)
	}
	if b := items[2].Plan.Budget; b == nil || b.Value.String() != "5000000" {
		t.Errorf("the budget is %v", b)
	}
}

func TestNumbersAloneMakeNoPlan(t *testing.T) {
	doc := document("# Joint statement on trade", "1. They met.", "2. They ate.", "3. They left.")
	if items := Find(prepared.Make(doc, "")); len(items) != 0 {
		t.Errorf("got %d items of a document that is no plan", len(items))
	}
}
