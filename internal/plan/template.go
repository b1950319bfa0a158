package plan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"comity"
)

// TemplateColumns head the table that owners fill in: first what the plan says
// of an item, then room for a report.
var TemplateColumns = []string{"ID", "No", "Pillar", "Title", "Owner", "Partners", "Focal points", "Deadline", "Milestones", "Stage", "Date of report", "Note", "Evidence"}

// TemplateRow is one item's row, with no report in it yet.
func TemplateRow(i *Item) []string {
	return []string{string(i.Record.ID), string(i.Body.Path), string(i.Body.Pillar), string(i.Body.Title), codes(i.Body.Owner), codes(i.Body.Partners),
		strings.Join(i.Body.FocalPoints, "; "), string(i.Body.Deadline), Milestones(i.Body.Milestones), "", "", "", ""}
}

func codes(list comity.Parties) string {
	s := make([]string, len(list))
	for i, p := range list {
		s[i] = string(p)
	}
	return strings.Join(s, "; ")
}

// Edit is one difference between an item as the ledger holds it and as a
// returned template has it. It changes nothing by itself: a person applies it.
type Edit struct {
	Record comity.ClaimID  `json:"record"`
	Path   string          `json:"path"`
	Field  string          `json:"field"` // by its JSON name
	From   string          `json:"from"`
	To     string          `json:"to"`
	Value  json.RawMessage `json:"value"` // what record-edited would set
	Place  comity.Evidence `json:"place"`
}

// editable are the columns that a returned template may change.
var editable = []struct {
	column, field string
	get           func(*comity.PlanItem) string
	set           func(string, Party) (any, error)
}{
	{"no", "path", func(b *comity.PlanItem) string { return string(b.Path) }, text},
	{"pillar", "pillar", func(b *comity.PlanItem) string { return string(b.Pillar) }, text},
	{"title", "title", func(b *comity.PlanItem) string { return string(b.Title) }, text},
	{"owner", "owner", func(b *comity.PlanItem) string { return codes(b.Owner) }, parties},
	{"partners", "partners", func(b *comity.PlanItem) string { return codes(b.Partners) }, parties},
	{"focal points", "focal_points", func(b *comity.PlanItem) string { return strings.Join(b.FocalPoints, "; ") }, list},
	{"deadline", "deadline", func(b *comity.PlanItem) string { return string(b.Deadline) }, day},
	{"milestones", "milestones", func(b *comity.PlanItem) string { return Milestones(b.Milestones) }, func(s string, _ Party) (any, error) { return ParseMilestones(s) }},
}

// Party finds the party that a name, code or adjective means.
type Party func(name string) (comity.Party, bool)

func text(s string, _ Party) (any, error) { return s, nil }

func list(s string, _ Party) (any, error) { return comity.List(parts(s)), nil }

func parties(s string, find Party) (any, error) {
	out := comity.Parties{}
	for _, name := range parts(s) {
		out = append(out, OwnerOf(name, find))
	}
	return out, nil
}

func day(s string, _ Party) (any, error) {
	if s == "" {
		return comity.Date(""), nil
	}
	d, ok := parseDate(s)
	if !ok {
		return nil, fmt.Errorf("%q is no deadline that can be understood: write it as 2026, 2026-03 or 2026-03-31", clip(s))
	}
	return d, nil
}

func parts(s string) []string {
	var out []string
	for _, x := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' }) {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}

// Editable are the fields of an item that a person sets, by their JSON names.
var Editable = []string{"path", "pillar", "title", "owner", "partners", "focal_points", "deadline", "milestones"}

// Set returns what would set fields of an item to what a person typed, those
// that say the same left out. What cannot be understood is Invalid.
func Set(body *comity.PlanItem, typed map[string]string, find Party) (map[string]json.RawMessage, error) {
	out := map[string]json.RawMessage{}
	for _, c := range editable {
		text, given := typed[c.field]
		if !given || same(text, c.get(body)) {
			continue
		}
		v, err := c.set(strings.TrimSpace(text), find)
		if err != nil {
			return nil, comity.Errorf(comity.Invalid, "item %s: %v", body.Path, err)
		}
		raw, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		if c.get(with(body, c.field, raw)) != c.get(body) {
			out[c.field] = raw
		}
	}
	return out, nil
}

// Typed writes a field of an item as a person types it.
func Typed(body *comity.PlanItem, field string) string {
	for _, c := range editable {
		if c.field == field {
			return c.get(body)
		}
	}
	return ""
}

// Edits compares a returned template with the items: which of their fields it
// would change. Rows without a known id are findings; an emptied cell is an
// edit like any other, a column that is gone is not.
func Edits(doc *comity.Document, records []comity.Record, find Party) ([]Edit, []comity.Finding) {
	var out []Edit
	var findings []comity.Finding
	byID := map[comity.ClaimID]*comity.Record{}
	for i := range records {
		byID[records[i].ID] = &records[i]
	}
	for _, row := range grid(doc) {
		note := func(format string, args ...any) {
			e := row.place
			findings = append(findings, comity.Finding{Rule: "plan/template", Message: fmt.Sprintf(format, args...), Evidence: &e})
		}
		id, has := row.cells["id"]
		if !has {
			continue
		}
		r := byID[comity.ClaimID(id)]
		if r == nil {
			note("no item has the id %s: rows that are new in the table come in with comity plan add", clip(id))
			continue
		}
		body, ok := r.Body.(*comity.PlanItem)
		if !ok {
			continue
		}
		for _, c := range editable {
			cell, held := row.cells[c.column]
			cell = armed(cell)
			if !held && !slices.Contains(row.columns, c.column) || same(cell, c.get(body)) {
				continue
			}
			v, err := c.set(cell, find)
			if err != nil {
				note("item %s: %v", body.Path, err)
				continue
			}
			raw, err := json.Marshal(v)
			if err != nil {
				continue
			}
			if now := c.get(with(body, c.field, raw)); now == c.get(body) {
				continue // another way of writing the same
			}
			out = append(out, Edit{r.ID, string(body.Path), c.field, c.get(body), cell, raw, row.place})
		}
	}
	return out, findings
}

// with returns a copy of the item with one field set; it shares no list with
// the item, because decoding into a list writes over what is there.
func with(b *comity.PlanItem, field string, value json.RawMessage) *comity.PlanItem {
	fields := map[string]json.RawMessage{}
	raw, _ := json.Marshal(b)
	_ = json.Unmarshal(raw, &fields)
	fields[field] = value
	raw, _ = json.Marshal(fields)
	c := &comity.PlanItem{}
	_ = json.Unmarshal(raw, c)
	return c
}

// same compares cells as spreadsheets keep them: white space does not count.
func same(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// armed takes off the apostrophe that a table written for spreadsheets sets
// before a text that they would take for a formula.
func armed(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && rest != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(strings.TrimSpace(rest) + " ")[0]) {
		return rest
	}
	return cell
}

// gridRow is one row of a table with named columns.
type gridRow struct {
	cells   map[string]string
	columns []string // that the table names
	place   comity.Evidence
}

// grid reads the rows of the tables of a document whose header names an id.
func grid(doc *comity.Document) []gridRow {
	named := map[int]map[int]string{}
	at := map[[2]int]int{}
	var out []gridRow
	for _, b := range doc.Blocks {
		if b.Kind != comity.TableCell {
			continue
		}
		cell := strings.TrimSpace(doc.Text[b.Span.Start:b.Span.End])
		if b.Header {
			if named[b.Table] == nil {
				named[b.Table] = map[int]string{}
			}
			named[b.Table][b.Column] = strings.ToLower(cell)
			continue
		}
		name := named[b.Table][b.Column]
		if name == "" {
			continue
		}
		key := [2]int{b.Table, b.Row}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			place := doc.Evidence(b.Span)
			place.Native = b.Native
			row := gridRow{cells: map[string]string{}, place: place}
			for _, n := range named[b.Table] {
				row.columns = append(row.columns, n)
			}
			out = append(out, row)
		}
		out[i].cells[name] = cell
	}
	return out
}
