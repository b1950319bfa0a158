package plan

import (
	"slices"
	"strings"
	"testing"

	"comity"
)

func TestATemplateComesBackAsEditsToReview(t *testing.T) {
	a, b := item("1", "Train crews", "2026"), item("2", "Survey reefs", "2027-03")
	a.Body.(*comity.PlanItem).Owner = comity.Parties{"JP", "MY"}
	items := board(t, Options{Today: "2025-01-01"}, a, b)
	head := strings.Join(TemplateColumns, "|")
	row := func(i *Item, edit func([]string)) string {
		r := TemplateRow(i)
		edit(r)
		return strings.Join(r, "|")
	}
	find := func(name string) (comity.Party, bool) {
		p := map[string]comity.Party{"Japan": "JP", "JP": "JP", "Viet Nam": "VN"}[name]
		return p, p != ""
	}
	doc := table(head,
		row(items[0], func(r []string) { r[4], r[7], r[3] = "Japan; Viet Nam", "31 March 2026", " Train  crews " }),
		row(items[1], func(r []string) { r[7], r[6] = "next year", "A. Officer" }),
		"gone|9|||||||||")
	edits, findings := Edits(doc, []comity.Record{a, b}, find)
	var got []string
	for _, e := range edits {
		got = append(got, e.Path+" "+e.Field+" "+e.From+" > "+string(e.Value))
	}
	want := []string{`1 owner JP; MY > ["JP","VN"]`, `1 deadline 2026 > "2026-03-31"`, `2 focal_points  > ["A. Officer"]`}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(findings) != 2 || !strings.Contains(findings[0].Message, "no deadline that can be understood") || !strings.Contains(findings[1].Message, "no item has the id gone") {
		t.Errorf("%v", findings)
	}
}

func TestATemplateSentBackAsItWasChangesNothing(t *testing.T) {
	a := item("1", "Train crews", "2026")
	i := board(t, Options{Today: "2025-01-01"}, a)[0]
	doc := table(strings.Join(TemplateColumns, "|"), strings.Join(TemplateRow(i), "|"))
	if edits, findings := Edits(doc, []comity.Record{a}, nil); len(edits) != 0 || len(findings) != 0 {
		t.Errorf("%v, %v", edits, findings)
	}
	if list, findings := Reports(doc); len(list) != 0 || len(findings) != 0 {
		t.Errorf("an empty report is taken: %v, %v", list, findings)
	}
}
