package plan

import (
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/lazy"
)

// Report is one report of progress as a file tells it.
type Report struct {
	Place    comity.Evidence // where it stands in the file
	ID       comity.ClaimID  // of the item's record, where the file carries it (a returned template)
	Path     string          // the item's number as written
	Date     comity.Date
	Stage    comity.Stage // "" where the report names none
	Note     string
	Evidence string // an address, a document's name or id; "" where the report rests on its author's word
	Own      bool   // it says so itself: "own statement"
}

// Reports reads the reports of a document: the rows of a table whose header
// names an item's number and a date, or lines such as "Item 2.1.3: completed on
// 3 May 2025. Evidence: https://…". A row that names no item, no date that can
// be understood, or neither evidence nor "own statement" is a finding and no
// report.
func Reports(doc *comity.Document) ([]Report, []comity.Finding) {
	r := &reports{doc: doc}
	tables := false
	for _, b := range doc.Blocks {
		tables = tables || b.Kind == comity.TableCell
	}
	if tables {
		r.tables()
	} else {
		r.lines()
	}
	return r.list, r.findings
}

type reports struct {
	doc      *comity.Document
	list     []Report
	findings []comity.Finding
}

func (r *reports) note(e comity.Evidence, format string, args ...any) {
	r.findings = append(r.findings, comity.Finding{Rule: "plan/report", Message: fmt.Sprintf(format, args...), Evidence: &e})
}

// take adds a report that holds, or says what is missing.
func (r *reports) take(p Report, date string) {
	item := p.Path
	if item == "" {
		item = string(p.ID)
	}
	switch {
	case item == "":
		r.note(p.Place, "the report names no item: give its number")
		return
	case date == "":
		r.note(p.Place, "the report on item %s has no date: say of which day it is", item)
		return
	}
	var ok bool
	if p.Date, ok = parseDate(date); !ok {
		r.note(p.Place, "the report on item %s has no date that can be understood (%s): write it as 2025-05-03", item, clip(date))
		return
	}
	if p.Evidence == "" && !p.Own {
		r.note(p.Place, "the report on item %s shows no evidence: name a document or address, or write \"own statement\"", item)
		return
	}
	if p.Stage == "" && p.Note == "" {
		r.note(p.Place, "the report on item %s says nothing: give a stage or a note", item)
		return
	}
	r.list = append(r.list, p)
}

// columns are the words that name the columns of a table of reports.
var columns = map[string][]string{
	"id":       {"id", "record"},
	"path":     {"no", "no.", "#", "number", "item", "item no", "item no.", "item number"},
	"date":     {"date", "date of report", "reported", "as of", "report date"},
	"stage":    {"stage", "status", "progress", "state"},
	"note":     {"note", "notes", "comment", "comments", "remarks", "what was done", "description"},
	"evidence": {"evidence", "source", "link", "document", "reference", "proof"},
}

// column returns which column a header names, "" for none.
func column(header string) string {
	h := strings.ToLower(strings.Join(strings.Fields(header), " "))
	for name, words := range columns {
		if slices.Contains(words, h) {
			return name
		}
	}
	return ""
}

// tables reads every table whose header names an item and a date.
func (r *reports) tables() {
	type row struct {
		cells map[string]string
		place comity.Evidence
	}
	named := map[int]map[int]string{} // table → column → name
	rows := map[[2]int]*row{}
	var order [][2]int
	for _, b := range r.doc.Blocks {
		if b.Kind != comity.TableCell {
			continue
		}
		text := r.doc.Text[b.Span.Start:b.Span.End]
		at := [2]int{b.Table, b.Row}
		if b.Header || named[b.Table] == nil || len(rows) == 0 {
			if name := column(text); name != "" && rows[at] == nil {
				if named[b.Table] == nil {
					named[b.Table] = map[int]string{}
				}
				named[b.Table][b.Column] = name
				continue
			}
		}
		name := named[b.Table][b.Column]
		if b.Header || name == "" {
			continue
		}
		if rows[at] == nil {
			rows[at] = &row{map[string]string{}, r.doc.Evidence(b.Span)}
			rows[at].place.Native = b.Native
			order = append(order, at)
		}
		rows[at].cells[name] = strings.TrimSpace(text)
	}
	if len(order) == 0 {
		r.note(comity.Evidence{}, "no table of the file names an item and a date in its header")
		r.findings[0].Evidence = nil
		return
	}
	for _, at := range order {
		c := rows[at].cells
		p := Report{Place: rows[at].place, ID: comity.ClaimID(c["id"]), Path: c["path"], Note: c["note"], Evidence: c["evidence"]}
		p.own()
		if p.Evidence == "" && p.Note == "" && c["date"] == "" && c["stage"] == "" {
			continue // a template's row that nobody filled in
		}
		if p.Stage = StageOf(c["stage"]); p.Stage == "" && c["stage"] != "" {
			p.Note = strings.TrimSpace(c["stage"] + ". " + p.Note)
		}
		r.take(p, c["date"])
	}
}

var ownWord = lazy.Regexp(`(?i)\bown (statement|word)\b`)

// own notes that a report says of itself that it rests on its author's word.
func (p *Report) own() {
	if ownWord().MatchString(p.Evidence) {
		p.Evidence, p.Own = "", true
	}
	p.Own = p.Own || p.Evidence == "" && ownWord().MatchString(p.Note)
}

var (
	itemLine = lazy.Regexp(`(?im)^[ \t>*-]*(?:item|project|measure|no\.?)\s+((?:[0-9]+|[a-z])(?:[.][0-9a-z]+)*(?:\([a-z0-9]+\))?)\s*[:.–-]\s*(.+)$`)
	evidence = lazy.Regexp(`(?i)\b(?:evidence|source|see)\s*:\s*(\S.*?)\s*$`)
	link     = lazy.Regexp(`https?://[^\s<>"]+`)
	onDay    = lazy.Regexp(`(?i)\b(\d{4}-\d{2}(?:-\d{2})?|\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2},)? \d{4})\b`)
)

// lines reads reports of e-mail size.
func (r *reports) lines() {
	for _, m := range itemLine().FindAllStringSubmatchIndex(r.doc.Text, -1) {
		body := r.doc.Text[m[4]:m[5]]
		p := Report{Place: r.doc.Evidence(comity.Span{Start: m[0], End: m[1]}), Path: r.doc.Text[m[2]:m[3]], Note: strings.TrimSpace(body), Stage: StageOf(body)}
		if e := evidence().FindStringSubmatch(body); e != nil {
			p.Evidence = e[1]
		} else if l := link().FindString(body); l != "" {
			p.Evidence = strings.TrimRight(l, ".,;)")
		}
		p.own()
		r.take(p, onDay().FindString(body))
	}
	if len(r.list) == 0 && len(r.findings) == 0 {
		r.findings = append(r.findings, comity.Finding{Rule: "plan/report",
			Message: `no line reports on an item: write, as in "Item 2.1: completed on 3 May 2025. Evidence: https://example.org/notice"`})
	}
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
