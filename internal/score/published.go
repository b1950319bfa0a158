package score

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"comity"
	"comity/internal/lazy"
)

// Published is a table of scores as somebody published it: a row a commitment,
// a column a member.
type Published struct {
	Members  []string // as the columns are headed
	Rows     []Row
	Findings []comity.Finding // what is wrong with the table; nothing is left out silently
}

// Row is one commitment of a published table.
type Row struct {
	Line    int // where it stands in the file, from 1
	ID      string
	Area    string
	Year    string
	Text    string
	Binding string          // high or low, "" where the table does not say
	Kind    comity.Modality // of promise, "" where the table does not say
	Scores  []Value         // one a member; "" where nobody scored
	Printed string          // the average as printed, "" without one
}

// Average returns the average of a row's cells, −1 to +1.
func (r *Row) Average() (float64, bool) {
	var t Tally
	for _, v := range r.Scores {
		t.Add(v)
	}
	return t.Mean()
}

// tolerance is how far a printed average may lie from that of its cells:
// averages are printed to two digits.
const tolerance = 0.0051

// ReadPublished reads a table in CSV. The first line names the columns: id,
// text and, where there are any, area (or topic), year, average, binding (high or
// low) and kind (of promise); every other column is a member. A row that cannot be taken as it stands is still
// taken as far as it goes, with a finding; what is no table at all is an
// Invalid error.
func ReadPublished(r io.Reader) (*Published, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord, in.LazyQuotes = -1, true
	head, err := in.Read()
	if err != nil {
		return nil, comity.Errorf(comity.Invalid, "this is no table of scores: %v", err).WithHint("give a CSV whose first line names the columns id, text, average and the members")
	}
	c, err := columnsOf(head)
	if err != nil {
		return nil, err
	}
	p := &Published{Members: c.members}
	seen := map[string]int{}
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return p, nil
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			p.note("score/row", "line %d cannot be read: %v", line, err)
			if record == nil {
				continue
			}
		}
		row := c.row(p, record, line)
		if other := seen[row.ID]; other > 0 {
			p.note("score/id", "line %d has the id %s of line %d", line, row.ID, other)
		}
		seen[row.ID] = line
		p.check(&row)
		p.Rows = append(p.Rows, row)
	}
}

func (p *Published) note(rule, format string, args ...any) {
	p.Findings = append(p.Findings, comity.Finding{Rule: rule, Message: fmt.Sprintf(format, args...)})
}

// columns says which column holds what; -1 where none does.
type columns struct {
	id, text, area, year, average int
	binding, kind                 int
	members                       []string
	at                            []int // of each member
}

func columnsOf(head []string) (*columns, error) {
	c := &columns{id: -1, text: -1, area: -1, year: -1, average: -1, binding: -1, kind: -1}
	known := map[string]*int{"id": &c.id, "text": &c.text, "commitment": &c.text, "area": &c.area, "topic": &c.area, "year": &c.year, "average": &c.average,
		"binding": &c.binding, "kind": &c.kind}
	for i, name := range head {
		name = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
		if at, ok := known[name]; ok {
			*at = i
			continue
		}
		c.members, c.at = append(c.members, name), append(c.at, i)
	}
	if c.id < 0 || len(c.members) == 0 {
		return nil, comity.Errorf(comity.Invalid, "the table names no column %q or no members", "id").WithHint("the first line names the columns id, text, average and the members")
	}
	return c, nil
}

func cell(record []string, i int) string {
	if i < 0 || i >= len(record) {
		return ""
	}
	return strings.Join(strings.Fields(record[i]), " ")
}

func (c *columns) row(p *Published, record []string, line int) Row {
	r := Row{Line: line, ID: cell(record, c.id), Area: cell(record, c.area), Year: cell(record, c.year), Text: cell(record, c.text), Printed: cell(record, c.average),
		Binding: strings.ToLower(cell(record, c.binding)), Kind: comity.Modality(strings.ToLower(cell(record, c.kind)))}
	if r.Binding != "" && r.Binding != "high" && r.Binding != "low" {
		p.note("score/binding", "line %d: the binding level %q is neither high nor low", line, r.Binding)
		r.Binding = ""
	}
	if r.Kind != "" && !slices.Contains(comity.Modalities, r.Kind) {
		p.note("score/kind", "line %d: %q is no kind of promise", line, r.Kind)
		r.Kind = ""
	}
	for i, at := range c.at {
		v, err := Parse(cell(record, at))
		if err != nil {
			p.note("score/cell", "line %d, %s: %q is no score", line, c.members[i], cell(record, at))
		}
		r.Scores = append(r.Scores, v)
	}
	return r
}

var (
	month       = lazy.Regexp(`^(\d{1,2}-)?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(-\d{1,2})?$`)
	placeholder = lazy.Regexp(`-x+$`)
)

// check says what is wrong with a row.
func (p *Published) check(r *Row) {
	switch {
	case r.ID == "":
		p.note("score/id", "line %d has no id", r.Line)
	case month().MatchString(r.ID):
		p.note("score/id", "line %d: the id %s is one that a spreadsheet made a date of", r.Line, r.ID)
	case placeholder().MatchString(r.ID):
		p.note("score/id", "line %d: the id %s is a placeholder", r.Line, r.ID)
	}
	if len(r.Text) < 30 {
		p.note("score/text", "line %d (%s) has no text of its commitment", r.Line, r.ID)
	}
	mean, ok := r.Average()
	if !ok {
		p.note("score/cells", "line %d (%s) has no score", r.Line, r.ID)
		return
	}
	if r.Printed == "" {
		return
	}
	printed, err := strconv.ParseFloat(r.Printed, 64)
	switch {
	case err != nil:
		p.note("score/average", "line %d (%s): the average %q is no number", r.Line, r.ID, r.Printed)
	case math.Abs(printed-mean) > tolerance:
		p.note("score/average", "line %d (%s) prints the average %s, its cells give %.3f", r.Line, r.ID, r.Printed, mean)
	}
}
