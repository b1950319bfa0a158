package plan

import (
	"strings"
	"testing"

	"comity"
)

// table makes a document of rows of cells parted by "|".
func table(rows ...string) *comity.Document {
	d := &comity.Document{}
	for n, row := range rows {
		for c, cell := range strings.Split(row, "|") {
			start := len(d.Text)
			d.Text += cell
			if cell != "" {
				d.Blocks = append(d.Blocks, comity.Block{Kind: comity.TableCell, Table: 1, Row: n + 1, Column: c + 1, Header: n == 0, Span: comity.Span{Start: start, End: len(d.Text)}})
			}
			d.Text += "\t"
		}
	}
	return d
}

func shown(list []Report) string {
	var b strings.Builder
	for _, p := range list {
		own := ""
		if p.Own {
			own = " own"
		}
		b.WriteString(p.Path + " " + string(p.Date) + " " + string(p.Stage) + own + " [" + p.Note + "] " + p.Evidence + "\n")
	}
	return b.String()
}

func TestATableOfReports(t *testing.T) {
	list, findings := Reports(table("Item No.|Status|Report date|Comments|Evidence",
		"1.1|Completed|3 May 2025|Handed over|https://example.org/a",
		"1.2|60 %|2025-05|Two of three boats|own statement",
		"1.3|Ongoing|03/04/2025|A day or a month?|x.pdf",
		"1.4|Done|2025-05-01||",
		"|Done|2025-05-01||x.pdf",
		"1.6|||| ",
		"1.7|Waiting for the minister|2025-06-02||own statement"))
	want := `1.1 2025-05-03 completion [Handed over] https://example.org/a
1.2 2025-05 implementation own [Two of three boats] 
1.7 2025-06-02  own [Waiting for the minister.] 
`
	if got := shown(list); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	var said []string
	for _, f := range findings {
		said = append(said, f.Message)
	}
	for n, part := range []string{"no date that can be understood", "shows no evidence", "names no item"} {
		if n >= len(said) || !strings.Contains(said[n], part) {
			t.Errorf("findings %q; want one that says %q", said, part)
		}
	}
	if len(said) != 3 {
		t.Errorf("findings %q", said)
	}
}

func TestALetterOfReports(t *testing.T) {
	text := "Dear colleagues,\n\nplease find our report.\nItem 2.1.3: completed on 3 May 2025. Evidence: notice of the ministry\n" +
		"- Project 4: not yet started (own statement, June 2025)\nItem 5: delayed, see https://example.org/5. 2025-06-30\nItem 6: all well.\n\nRegards"
	list, findings := Reports(&comity.Document{Text: text})
	want := "2.1.3 2025-05-03 completion [completed on 3 May 2025. Evidence: notice of the ministry] notice of the ministry\n" +
		"4 2025-06 pledge own [not yet started (own statement, June 2025)] \n" +
		"5 2025-06-30 implementation [delayed, see https://example.org/5. 2025-06-30] https://example.org/5\n"
	if got := shown(list); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if len(findings) != 1 || !strings.Contains(findings[0].Message, "item 6 has no date") {
		t.Errorf("findings %v", findings)
	}
	if list, findings := Reports(&comity.Document{Text: "Nothing to tell."}); len(list) != 0 || len(findings) != 1 {
		t.Errorf("%v, %v", list, findings)
	}
}

func TestReportsFindTheirItems(t *testing.T) {
	records := []comity.Record{item("1", "a", ""), item("2.", "b", "", comity.ProgressReported{Date: "2025", Note: "n", Own: true}), item("3", "c", ""), item("3", "d", "")}
	records[3].ID = "other"
	got, findings := Assign([]Report{{Path: "(1)", Date: "2025"}, {Path: "2", Date: "2025", Note: "n", Own: true}, {Path: "3"}, {ID: "other", Path: "3"}, {Path: "9"}, {ID: "gone"}}, records)
	if len(got) != 3 || got[0].Record != "id1" || got[1].Record != "id2." || !got[1].Again || got[0].Again || got[2].Record != "other" {
		t.Errorf("%+v", got)
	}
	if len(findings) != 3 || !strings.Contains(findings[0].Message, "2 items with the number 3") || !strings.Contains(findings[1].Message, "no item 9") {
		t.Errorf("%v", findings)
	}
}

func TestWordsOfStages(t *testing.T) {
	for words, want := range map[string]comity.Stage{"": "", "Not started": "pledge", "in progress": "implementation", "100%": "completion", "0 per cent": "pledge", "250 %": "",
		"not completed": "implementation", "On hold": "suspended", "MoU signed": "commitment", "implementation": "implementation", "Cancelled in 2024": "cancelled", "lovely": ""} {
		if got := StageOf(words); got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}

func FuzzReports(f *testing.F) {
	f.Add("Item 1: done on 2025-01-01, own statement")
	f.Fuzz(func(t *testing.T, s string) {
		list, _ := Reports(&comity.Document{Text: strings.ToValidUTF8(s, "?")})
		for _, p := range list {
			if _, err := comity.ParseDate(string(p.Date)); err != nil || p.Date == "" || p.Path == "" || p.Evidence == "" && !p.Own {
				t.Errorf("%+v", p)
			}
		}
	})
}
