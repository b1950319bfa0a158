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
	items := Find(prepared.Make(doc, "2024-05-05"), Options{})
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
	if items := Find(prepared.Make(doc, ""), Options{}); len(items) != 0 {
		t.Errorf("got %d items of a document that is no plan", len(items))
	}
}

// table makes a document of rows of cells parted by "|".
func table(rows ...string) *comity.Document {
	d := &comity.Document{}
	for n, row := range rows {
		for c, cell := range strings.Split(row, "|") {
			start := len(d.Text)
			d.Text += cell
			d.Blocks = append(d.Blocks, comity.Block{Kind: comity.TableCell, Table: 1, Row: n + 1, Column: c + 1, Header: n == 0, Span: comity.Span{Start: start, End: len(d.Text)}})
			d.Text += "\t"
		}
	}
	return d
}

func TestWhatColumnsGive(t *testing.T) {
	for head, want := range map[string]string{
		"No|Project|Owner|Deadline":                             "path title owner deadline",
		"Ref.|Activity|Responsible agency|Date":                 "path title owner deadline",
		"No.|Action|Lead agency|Supporting agencies|Start|Due":  "path title owner partners start deadline",
		"#|Initiative|Agency|Date|Due date":                     "path title owner ?start,deadline deadline",
		"No|Project|Lead|Ministry|When":                         "path title owner ?partners,owner deadline",
		"No|Project|Lead ministry|Responsible|Year":             "path title ?owner,partners,focal_points ?owner,partners,focal_points deadline",
		"Item|Lead partner|Project budget|Status|Focal point":   "",
		"Item|Measure|Lead partner|Project budget|Status|Notes": "path title owner budget stage -",
		"Date|Period|Project":                                   "?deadline,start ?deadline,start title",
	} {
		rows := []string{head, strings.Repeat("1|", strings.Count(head, "|")) + "1"}
		var got []string
		for _, c := range Tables(table(rows...), nil) {
			switch {
			case c.Field != "":
				got = append(got, c.Field)
			case len(c.Fields) > 0:
				got = append(got, "?"+strings.Join(c.Fields, ","))
			default:
				got = append(got, "-")
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s gives %q, want %q", head, strings.Join(got, " "), want)
		}
	}
}

func TestAnAnswerDecidesWhatAColumnGives(t *testing.T) {
	doc := table("No|Project|Agency|Date|Due date|Ministry", "1|Survey the reefs|Norway|2025-02|2026-05|Kenya")
	find := func(c Columns) *comity.PlanItem {
		items := Find(prepared.Make(doc, "2024-05-05"), Options{Name: "Plan", Columns: c})
		if len(items) != 1 {
			t.Fatalf("%d items", len(items))
		}
		return items[0].Plan
	}
	if p := find(nil); p.Deadline != "2026-05" || p.Start != "" || len(p.Owner)+len(p.Partners) != 0 {
		t.Errorf("what is open is guessed: %+v", p)
	}
	p := find(Columns{"date": "start", "agency": "owner", "ministry": None})
	if p.Start != "2025-02" || p.Deadline != "2026-05" || !p.Owner.Has("NO") || len(p.Partners) != 0 {
		t.Errorf("%+v", p)
	}
	if f := Unread(prepared.Make(doc, ""), Columns{"date": "start"}); len(f) != 2 || !strings.Contains(f[0].Message, `"Agency" may be owner or partners`) {
		t.Errorf("%+v", f)
	}
}

func TestWhatOfAPlanMayNotHaveBeenReadIsSaid(t *testing.T) {
	said := func(doc *comity.Document) string {
		p := prepared.Make(doc, "2024-05-05")
		var out []string
		for _, f := range Lost(p, Find(p, Options{Name: "Plan"})) {
			out = append(out, f.Message[:strings.IndexByte(f.Message, ':')])
		}
		return strings.Join(out, "; ")
	}
	if got := said(table("No|Project|Lead|Deadline", "1.1|Survey reefs|Norway|2026", "1.2|Train crews|Norway|2026", "2.1|Build a pier|Kenya|2027", "2.4|Light the harbour|Kenya|2027", "2.6|Dig wells|Kenya|2027")); got != "no item is numbered 2.2 to 2.3; no item is numbered 2.5" {
		t.Errorf("gaps: %q", got)
	}
	if got := said(table("No|Project|Lead|Deadline", "1.1|Survey reefs|Norway|2026", "1.2|Train crews|Norway|2026", "2.1|Build a pier|Kenya|2027")); got != "" {
		t.Errorf("a plan without gaps: %q", got)
	}
	flat := document("# Plan of Action", "No Project Lead country Partners Deadline", "1. Survey reefs Norway 2026", "2. Train crews Norway 2026", "3. Build a pier Kenya 2027")
	if got := said(flat); !strings.Contains(got, "columns were not told apart") {
		t.Errorf("a table without columns: %q", got)
	}
}

func TestNoOwnerOfAPlanIsLost(t *testing.T) {
	for cell, want := range map[string]string{
		"Kenya":                                  "KE",
		"Ministry of Transport":                  "Ministry of Transport",
		"Ministry of Health, Labour and Welfare": "Ministry of Health, Labour and Welfare",
		"Port Authority; Kenya / Coastal Watch Network": "Port Authority+KE+Coastal Watch Network",
		"Harbour Board, Kenya and Norway":               "Harbour Board+KE+NO",
		"the Ministry of Health (Japan)":                "Ministry of Health (Japan)",
		"Ministry of Health, Kenya":                     "Ministry of Health, Kenya",
		"Japan's Ministry of Health":                    "Japan's Ministry of Health",
		"Ministry of Health and Ministry of Finance":    "Ministry of Health+Ministry of Finance",
		"Ministry of Health and Welfare; Kenya":         "Ministry of Health and Welfare+KE",
		"Kenya and Ministry of Health":                  "KE+Ministry of Health",
		"Philippine Coast Guard, JICA, ADB":             "Philippine Coast Guard+JP+ADB",
		"Government of Japan; World Bank":               "JP+WB",
		"ASEAN Secretariat":                             "ASEAN",
		"MOFA":                                          "MOFA",
		"TBD":                                           "",
		"to be decided":                                 "",
		"–":                                             "",
	} {
		items := Find(prepared.Make(table("No|Item|Owner|Deadline", "1|Build a training centre with Japan|"+cell+"|2027", "2|Train pilots|Pilot School|2028"), "2024-05-05"), Options{Name: "Plan"})
		if len(items) != 2 {
			t.Fatalf("%q: %d items", cell, len(items))
		}
		var got []string
		for _, p := range items[0].Plan.Owner {
			got = append(got, string(p))
		}
		if g := strings.Join(got, "+"); g != want {
			t.Errorf("%q: owners %q, want %q", cell, g, want)
		}
	}
}

func TestARowOfOneTextIsThePillarOfThoseBelow(t *testing.T) {
	doc := table("No|Project|Owner|Deadline", "Pillar 1: Safety at sea|||", "1.1|Train crews|Kenya|2026", "1.2|Buy boats|Kenya|2027", "Pillar 2: A clean sea|||", "2.1|Plant mangroves|Kenya|2028")
	blocks := doc.Blocks[:0]
	for _, b := range doc.Blocks {
		if b.Span.End > b.Span.Start { // no reader keeps an empty cell
			blocks = append(blocks, b)
		}
	}
	doc.Blocks = blocks
	var got []string
	for _, it := range Find(prepared.Make(doc, "2024-05-05"), Options{Name: "Plan"}) {
		got = append(got, string(it.Plan.Path)+" "+string(it.Plan.Pillar))
	}
	if want := "1.1 Pillar 1: Safety at sea; 1.2 Pillar 1: Safety at sea; 2.1 Pillar 2: A clean sea"; strings.Join(got, "; ") != want {
		t.Errorf("%s, want %s", strings.Join(got, "; "), want)
	}
}
