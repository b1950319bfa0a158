package answers

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/derive"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// sideBySide is how many sources fit beside each other; more stand below each
// other, a line each.
const sideBySide = 3

// differences sets the sources side by side in the fields where they differ;
// what holds for the record stands first.
func (p *recordPrinter) differences(r comity.Record) error {
	if len(r.Voices) < 2 {
		return nil
	}
	rows := differing(r)
	if len(rows) == 0 {
		return nil
	}
	p.Heading("Where they differ")
	if len(r.Voices) > sideBySide {
		return p.below(r, rows)
	}
	columns := []terminal.Column{{Head: "  field", Most: 22}, {Head: "what holds", Most: 26}}
	for i := range r.Voices {
		if speaks(r.Voices[i]) {
			columns = append(columns, terminal.Column{Head: fmt.Sprint(i + 1), Most: 26})
		}
	}
	for _, row := range rows {
		row[0] = "  " + row[0]
	}
	return terminal.Table(p.Out, p.Style, columns, rows)
}

// below sets the sources below each other, what holds for the record first.
func (p *recordPrinter) below(r comity.Record, rows [][]string) error {
	names := []string{"  holds"}
	for i := range r.Voices {
		if speaks(r.Voices[i]) {
			names = append(names, fmt.Sprintf("  %d", i+1))
		}
	}
	columns, lines := []terminal.Column{{}}, [][]string{}
	for i := range rows[0][1:] {
		line := []string{names[i]}
		for _, row := range rows {
			line = append(line, row[i+1])
		}
		lines = append(lines, line)
	}
	for _, row := range rows {
		columns = append(columns, terminal.Column{Head: row[0], Most: 26})
	}
	return terminal.Table(p.Out, p.Style, columns, lines)
}

// worded are fields in a document's own words, of which no two say the same.
var worded = []string{"action", "name", "title", "topic", "pillar", "terms", "event", "binding", "catalysts"}

// differing lists the fields in which two voices that state it differ: its
// name, what holds, and what each voice says.
func differing(r comity.Record) [][]string {
	holds := fieldsOf(r.Body)
	said := make([]map[string]json.RawMessage, len(r.Voices))
	var fields []string
	for i, v := range r.Voices {
		if !speaks(v) {
			continue
		}
		said[i] = fieldsOf(v.Claim.Body)
		for f := range said[i] {
			if !slices.Contains(fields, f) && !slices.Contains(worded, f) {
				fields = append(fields, f)
			}
		}
	}
	slices.SortFunc(fields, func(x, y string) int {
		if d := words.FieldRank(x) - words.FieldRank(y); d != 0 {
			return d
		}
		return strings.Compare(x, y)
	})
	var rows [][]string
	for _, f := range fields {
		row, seen := []string{words.English.FieldOf(r.Kind, f) + disputed(r, f), fieldWords(f, holds[f])}, map[string]bool{}
		for i := range said {
			if !speaks(r.Voices[i]) {
				continue
			}
			cell := fieldWords(f, said[i][f])
			if cell != "" {
				seen[cell] = true
			}
			row = append(row, cell)
		}
		if len(seen) > 1 {
			rows = append(rows, row)
		}
	}
	return rows
}

// speaks reports whether a voice has a say: no better reading replaced it, and no
// person rejected it.
func speaks(v comity.Voice) bool {
	n := len(v.Judgements)
	return v.Retired == "" && (n == 0 || v.Judgements[n-1].Verdict != comity.RejectedByUs)
}

func disputed(r comity.Record, field string) string {
	if slices.ContainsFunc(r.Disputes, func(d comity.Dispute) bool { return d.Field == field }) {
		return " (disputed)"
	}
	if slices.ContainsFunc(r.Noted, func(d comity.Dispute) bool { return d.Field == field && d.Why == derive.Corrected }) {
		return " (corrected)"
	}
	return ""
}

func fieldWords(field string, raw json.RawMessage) string {
	if raw == nil {
		return ""
	}
	return Clean(words.English.Value(field, raw, PartyName))
}

// fieldsOf returns a body's fields by their JSON names, those that state
// nothing left out.
func fieldsOf(b comity.Body) map[string]json.RawMessage {
	raw, err := json.Marshal(b)
	if err != nil {
		return nil
	}
	var m map[string]json.RawMessage
	if json.Unmarshal(raw, &m) != nil {
		return nil
	}
	for k, v := range m {
		if s := string(v); s == "null" || s == "[]" || s == `""` || s == `"unspecified"` {
			delete(m, k)
		}
	}
	return m
}
