package takein_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"comity"
	"comity/internal/plan"
)

const head = "Plan of Action\nNo,Project,Owner,Partners,Deadline,Budget\n"

// zipped packs parts, name and content in turn.
func zipped(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	relsHead = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	office   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// book packs a workbook of sheets that all lie in one part, at target.
func book(t *testing.T, sheets int, target, sheet string) []byte {
	t.Helper()
	var list strings.Builder
	for i := range sheets {
		fmt.Fprintf(&list, `<sheet name="S%d" sheetId="%d" r:id="r1"/>`, i, i+1)
	}
	return zipped(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels", relsHead+`<Relationship Id="r1" Type="`+office+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="`+office+`"><sheets>`+list.String()+`</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relsHead+`<Relationship Id="r1" Type="`+office+`/worksheet" Target="`+target+`"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+sheet)
}

// inline writes a row of a workbook's sheet.
func inline(row int, cells ...string) string {
	s := fmt.Sprintf(`<row r="%d">`, row)
	for i, c := range cells {
		s += fmt.Sprintf(`<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+i, row, c)
	}
	return s + "</row>"
}

// word packs a Word file.
func word(t *testing.T, body string) []byte {
	t.Helper()
	return zipped(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", relsHead+`<Relationship Id="r1" Type="`+office+`/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Plan of Action</w:t></w:r></w:p>`+body)
}

func TestHostilePlansAreRefusedSoonAndWithAWayOut(t *testing.T) {
	heads := inline(1, "No", "Project", "Owner", "Partners", "Deadline", "Budget")
	deepTables := strings.Repeat("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>", 20000)
	for name, c := range map[string]struct {
		file string
		data []byte
		says string // of the error
	}{
		"an empty file":                {"a.csv", nil, "is empty"},
		"a head without rows":          {"a.csv", []byte(head), "no items"},
		"rows without a head":          {"a.csv", []byte("1,A,Japan\n2,B,Kenya\n"), "no items"},
		"a quotation without an end":   {"a.csv", []byte(head + "1,\"open" + strings.Repeat("\n2,x,y", 50000)), "a quotation mark is missing"},
		"a list of owners without end": {"a.csv", []byte(head + "1,Train," + strings.Repeat("Ministry of X; ", 50000) + ",,2027,\n2,B,Japan,,2027,\n"), "the cell C3 holds"},
		"a million rows":               {"a.csv", []byte(head + strings.Repeat("1,Train,Japan\n", 1_000_000)), "split it"},
		"more items than a plan has":   {"a.csv", []byte(head + strings.Repeat("1,Train,Japan\n", 20_001)), "split it, by pillar"},
		"100,000 columns":              {"a.csv", []byte(head + strings.Repeat("1,", 100_000) + "\n" + strings.Repeat("1,", 100_000) + "\n"), "2000 columns"},
		"3,000 columns of dates":       {"a.csv", []byte("No,Project" + strings.Repeat(",Date", 3000) + "\n1,a" + strings.Repeat(",2027", 3000) + "\n"), "2000 columns"},
		"a workbook that unpacks far":  {"a.xlsx", book(t, 1, "worksheets/sheet1.xml", heads+strings.Repeat(" ", 50<<20)), "unpacks to far more"},
		"100,000 sheets":               {"a.xlsx", book(t, 100_000, "worksheets/sheet1.xml", heads+"</sheetData></worksheet>"), "100000 sheets"},
		"a sheet that is the workbook": {"a.xlsx", book(t, 1, "workbook.xml", heads), "no cell"},
		"a sheet outside the file":     {"a.xlsx", book(t, 1, "../../../../etc/passwd", heads), "cannot be opened"},
		"a row that no sheet has":      {"a.xlsx", book(t, 1, "worksheets/sheet1.xml", heads+`<row r="99999999999"><c r="ZZZZ99999999999"><v>1</v></c></row></sheetData></worksheet>`), "cannot be opened"},
		"a cell at the far corner":     {"a.xlsx", book(t, 1, "worksheets/sheet1.xml", heads+`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`), "split it"},
		"a Word file without text":     {"a.docx", zipped(t, "[Content_Types].xml", "<Types/>"), "no Word document"},
		"tables in tables":             {"a.docx", word(t, deepTables), "nest"},
		"a Word file that unpacks far": {"a.docx", word(t, strings.Repeat(" ", 600<<20)), "unpacks to more"},
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			_, err := desk(t).TakePlan(t.Context(), plan.File{Name: c.file, Data: c.data, Author: "person:Ann"})
			var e *comity.Error
			if !errors.As(err, &e) || e.Hint == "" || !strings.Contains(err.Error()+e.Hint, c.says) {
				t.Errorf("%v, want a comity.Error with a hint that says %q", err, c.says)
			}
			if d := time.Since(begin); d > 30*time.Second {
				t.Errorf("it takes %v", d)
			}
		})
	}
}

func TestHostilePlansThatAreReadDoNoHarm(t *testing.T) {
	rest := "\n2,Buy boats,Japan,,2027,\n3,Chart reefs,Kenya,,2028,\n"
	heads := inline(1, "No", "Project", "Owner", "Partners", "Deadline", "Budget")
	for name, c := range map[string]struct {
		file string
		data []byte
		want string // the first item: number, title, owner, deadline
	}{
		"formulas": {"a.csv", []byte(head + `1,"=HYPERLINK(""http://127.0.0.1:9"")",Japan,,=TODAY(),=1+1` + rest), `1 =HYPERLINK("http://127.0.0.1:9") [JP] `},
		"a formula without a value, and one that asks the network": {"a.xlsx", book(t, 1, "worksheets/sheet1.xml", heads+inline(2, "1", "Train crews", "Japan", "", "2027")+
			`<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="str"><f>WEBSERVICE("http://127.0.0.1:9")</f><v>As it was seen</v></c><c r="C3"><f>C3</f></c></row></sheetData></worksheet>`), "1 Train crews [JP] 2027"},
		"entities that grow and that read files": {"a.xlsx", book(t, 1, "worksheets/sheet1.xml", heads+inline(2, "1", "Train crews", "Japan", "", "2027")+inline(3, "2", "&b;&c;", "Japan")+"</sheetData></worksheet>"), ""},
		"control and bidirectional letters":      {"a.csv", []byte(head + "1,Train \x1b[2Jcrews\x07,Ministry\u200b of \u2066Health\u2069,,2027," + rest), "1 Train [2Jcrews [Ministry of Health] 2027"},
		"a number of 10,000 parts":               {"a.csv", []byte(head + strings.TrimSuffix(strings.Repeat("1.", 10000), ".") + ",Train,Japan,,2027," + rest), strings.TrimSuffix(strings.Repeat("1.", 10000), ".") + " Train [JP] 2027"},
		"dates and sums that are none":           {"a.csv", []byte(head + "1,Train,Japan,,99999999999-13-45,USD 1e999999999" + rest), "1 Train [JP] "},
		"numbers far apart":                      {"a.csv", []byte(head + "99999999999999999999999,Train,Japan,,2027,\n100000000,Train pilots,Japan,,2027," + rest), "99999999999999999999999 Train [JP] 2027"},
		"3,000 items of one number and title":    {"a.csv", []byte(head + strings.Repeat("1,Train,Japan,,2027,\n", 3000)), "1 Train [JP] 2027"},
		"a table as wide as can be":              {"a.docx", word(t, `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p><w:r><w:t>No</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`), ""},
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			a, err := desk(t).TakePlan(t.Context(), plan.File{Name: c.file, Data: c.data, Author: "person:Ann"})
			if d := time.Since(begin); d > 30*time.Second {
				t.Errorf("it takes %v", d)
			}
			if c.want == "" {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			i := a.Items[0]
			if got := fmt.Sprintf("%s %s %v %s", i.Path, i.Title, i.Owner, i.Deadline); got != c.want {
				t.Errorf("the first item is %q, want %q", got, c.want)
			}
		})
	}
}
