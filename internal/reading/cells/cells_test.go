package cells

import (
	"strings"
	"testing"

	"comity"
	"comity/internal/reading/prepared"
)

// table lays rows out as an intake does, a block a cell.
func table(rows ...[]string) *comity.Document {
	d := &comity.Document{}
	var text strings.Builder
	for r, row := range rows {
		for c, cell := range row {
			start := text.Len()
			text.WriteString(cell)
			d.Blocks = append(d.Blocks, comity.Block{Kind: comity.TableCell, Span: comity.Span{Start: start, End: text.Len()}, Table: 1, Row: r + 1, Column: c + 1, Header: r == 0})
			text.WriteString("\n")
		}
	}
	d.Text = text.String()
	return d
}

func TestARowSaysWhoGivesAndWhoReceives(t *testing.T) {
	for _, c := range []struct {
		heads  []string
		by, to comity.Party
	}{
		{[]string{"Donor", "Pledge"}, "NO", ""}, {[]string{"Contributor (2024)", "Sum"}, "NO", ""},
		{[]string{"Recipient country", "Allocated"}, "", "NO"}, {[]string{"Country", "Trade"}, "", ""},
	} {
		d := prepared.Make(table(c.heads, []string{"Norway", "USD 5,000,000"}, []string{"Blue Fund", "USD 6,000,000"}, []string{"Total", "USD 11,000,000"}), "")
		tables := Of(d)
		for i := range d.Sentences {
			by, to := tables.Row(i)
			cell := strings.TrimSpace(d.Document.Text[d.Sentences[i].Span.Start:d.Sentences[i].Span.End])
			want := map[string]comity.Party{"USD 5,000,000": "NO", "USD 6,000,000": "Blue Fund"}[cell]
			if (c.by != "") != (want != "" && len(by) == 1 && by[0] == want) && want != "" || want == "" && len(by)+len(to) > 0 {
				t.Errorf("%v, %q: %v gives", c.heads, cell, by)
			}
			if (c.to != "") != (len(to) == 1 && to[0] == want) && want != "" {
				t.Errorf("%v, %q: %v receives", c.heads, cell, to)
			}
		}
	}
}
