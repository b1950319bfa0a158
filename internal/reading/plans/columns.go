package plans

import (
	"slices"
	"strings"
	"unicode"

	"comity"
)

// Fields are the fields of an item that a column can give; None is said of a
// column that gives none.
var Fields = []string{"path", "title", "owner", "partners", "focal_points", "start", "deadline", "milestones", "budget", "pillar", "stage"}

// None is the answer that a column gives no field.
const None = "none"

// Column is one column of a plan's table and the field that it gives.
type Column struct {
	Table   int
	Number  int
	Header  string
	Field   string   // "" where it gives none, and where that is a question
	Fields  []string // of a question: the fields that it may give, the likeliest first
	Samples []string // its first cells
	place   comity.Span
}

// Columns says what people answered of columns, by [Key] of the header: a
// field, or None.
type Columns map[string]string

// Key is a header as answers know it: small letters, single spaces.
func Key(header string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.Trim(header, " .:*"))), " ")
}

// Shape names the tables of a document by the headers of their columns, so that
// what was answered of one table is known for the next of the same shape.
func Shape(list []Column) string {
	var out []string
	for _, c := range list {
		out = append(out, Key(c.Header))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " | ")
}

// Tables returns the columns of the tables of a document that may be a plan's:
// those with a column of titles and another one. answers decide what headers
// leave open.
func Tables(doc *comity.Document, answers Columns) []Column {
	var out []Column
	for _, list := range columnsOf(doc) {
		settle(list, answers)
		title, other := false, false
		for _, c := range list {
			title = title || c.Field == "title" || slices.Contains(c.Fields, "title")
			other = other || c.Field != "" && c.Field != "title" || len(c.Fields) > 0
		}
		if title && other {
			out = append(out, list...)
		}
	}
	return out
}

// Questions are the columns of which a person must say what they give.
func Questions(list []Column) []Column {
	return slices.DeleteFunc(slices.Clone(list), func(c Column) bool { return len(c.Fields) == 0 })
}

// samples is how many cells of a column are looked at.
const samples = 3

// columnsOf returns the columns of each table in the order of the text.
func columnsOf(doc *comity.Document) [][]Column {
	var out [][]Column
	at := map[int]int{}
	for _, b := range doc.Blocks {
		if b.Kind != comity.TableCell {
			continue
		}
		text := strings.Join(strings.Fields(doc.Text[b.Span.Start:b.Span.End]), " ")
		k, ok := at[b.Table]
		if !ok {
			k = len(out)
			at[b.Table] = k
			out = append(out, nil)
		}
		i := slices.IndexFunc(out[k], func(c Column) bool { return c.Number == b.Column })
		switch {
		case heads(b) && i < 0:
			out[k] = append(out[k], Column{Table: b.Table, Number: b.Column, Header: text, place: b.Span})
		case heads(b):
			out[k][i].Header += " " + text
		case i >= 0 && text != "" && len(out[k][i].Samples) < samples:
			out[k][i].Samples = append(out[k][i].Samples, text)
		}
	}
	return out
}

// heads reports whether a cell stands in the head of its table.
func heads(b comity.Block) bool { return b.Header || b.Row <= 1 }

// rule is words of a header and the field that they name.
type rule struct {
	field string
	words []string
}

// rules name fields by the words of a header, the surer ones first: a "project
// owner" is an owner, a "lead partner" too.
var rules = []rule{
	{"path", strings.Fields("no no. nr nr. number # ref reference code id")},
	{"start", strings.Fields("start starts starting begin begins beginning commencement")},
	{"deadline", strings.Fields("deadline due end completion complete target finish timeline timeframe time-frame until")},
	{"focal_points", strings.Fields("focal contact contacts")},
	{"owner", strings.Fields("lead leading owner owners responsible responsibility implementing implementer")},
	{"partners", strings.Fields("partner partners partnering supporting support cooperating co-operating assisting")},
	{"budget", strings.Fields("budget cost costs funding amount estimate")},
	{"stage", strings.Fields("status stage state progress")},
	{"milestones", strings.Fields("milestone milestones")},
	{"pillar", strings.Fields("pillar pillars area areas theme cluster priority sector")},
	{"title", strings.Fields("action actions activity activities measure measures project projects task tasks initiative initiatives programme title deliverable description")},
}

// vague are words of headers that name a sort of thing, and the fields that
// such a thing may be, the likeliest first.
var vague = []rule{
	{"deadline start", strings.Fields("date dates when time period year schedule")},
	{"owner partners", strings.Fields("agency agencies ministry ministries organisation organization organisations organizations institution institutions who country countries party parties body bodies")},
	{"path title", []string{"item", "items"}},
}

// names returns the fields that a header names or may mean.
func named(header string) []string {
	words := strings.FieldsFunc(Key(header), func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("#.-", r) })
	for _, r := range rules {
		if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(r.words, w) }) {
			return []string{r.field}
		}
	}
	for _, r := range vague {
		if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(r.words, w) }) {
			return strings.Fields(r.field)
		}
	}
	return nil
}

// siblings are the fields that are told by the same sort of cell.
var siblings = map[string][]string{
	"owner": {"owner", "partners", "focal_points"}, "partners": {"partners", "owner"}, "deadline": {"deadline", "start"}, "start": {"start", "deadline"},
	"title": {"title", "pillar"}, "pillar": {"pillar", "title"}, "path": {"path"}, "budget": {"budget"}, "stage": {"stage"}, "milestones": {"milestones"}, "focal_points": {"focal_points", "owner"},
}

// settle gives each column its field, or the fields that it may give where
// that is a question: two columns name one field, or a column names only a
// sort of thing that another column may be as well.
func settle(list []Column, answers Columns) {
	holders := map[string]int{}
	may := make([][]string, len(list))
	for i, c := range list {
		if f, told := answers[Key(c.Header)]; told {
			if f != None {
				may[i] = []string{f}
			}
		} else if may[i] = named(c.Header); len(may[i]) > 0 && may[i][0] == "path" && len(may[i]) > 1 {
			may[i] = numbers(c.Samples)
		}
		if len(may[i]) == 1 {
			holders[may[i][0]]++
		}
	}
	for i := range list {
		c := &list[i]
		_, told := answers[Key(c.Header)]
		switch {
		case len(may[i]) == 0:
		case told, len(may[i]) == 1 && (holders[may[i][0]] == 1 || may[i][0] == "title"):
			c.Field = may[i][0]
		case len(may[i]) == 1:
			c.Fields = siblings[may[i][0]]
		case alone(may, i) && holders[may[i][0]]+holders[may[i][1]] == 0:
			c.Field = may[i][0]
		default:
			c.Fields = open(may[i], holders)
		}
	}
}

// numbers says what a column headed "item" gives: its cells are numbers, or
// titles.
func numbers(cells []string) []string {
	for _, s := range cells {
		if len(s) > 12 || !strings.ContainsFunc(s, unicode.IsDigit) && len(s) > 3 {
			return []string{"title"}
		}
	}
	return []string{"path"}
}

// alone reports whether no other column may give what column i may.
func alone(may [][]string, i int) bool {
	for k := range may {
		if k != i && len(may[k]) > 1 && may[k][0] == may[i][0] {
			return false
		}
	}
	return true
}

// open orders the fields that a column may give: those that no column holds
// come first.
func open(fields []string, holders map[string]int) []string {
	out := slices.Clone(fields)
	slices.SortStableFunc(out, func(a, b string) int { return min(holders[a], 1) - min(holders[b], 1) })
	return out
}
