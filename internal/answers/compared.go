package answers

import (
	"fmt"
	"slices"
	"strings"

	"comity/internal/eval"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// Compared prints two readings of one document side by side, and how far they
// agree.
func Compared(p Printer, r eval.Comparison) error {
	for _, b := range r.Claims {
		p.beside(b)
	}
	var rows [][]string
	for _, k := range eval.Kinds() {
		d := r.Agreement[k]
		if d.Gold+d.Read == 0 {
			continue
		}
		var fields []string
		for _, f := range r.Fields[k] {
			if f.Known {
				fields = append(fields, fmt.Sprintf("%s %.2f", f.Field, f.Value))
			}
		}
		rows = append(rows, []string{k, fmt.Sprint(d.Gold), fmt.Sprint(d.Read), fmt.Sprint(d.Right), fmt.Sprintf("%.2f", d.F1), strings.Join(slices.Clip(fields), ", ")})
	}
	p.Say("")
	right := func(h string) terminal.Column { return terminal.Column{Head: h, Right: true} }
	return terminal.Table(p.Out, p.Style, []terminal.Column{{Head: "agreement"}, right("first"), right("second"), right("both"), right("F1"), {Head: "fields that agree, of both"}}, rows)
}

// beside prints one claim as two readings have it.
func (p Printer) beside(b eval.Beside) {
	s, note := b.A, "both"
	switch {
	case b.A == nil:
		s, note = b.B, "only in the second"
	case b.B == nil:
		note = "only in the first"
	case len(b.Differs) > 0:
		note = "they differ on " + Fields(b.Differs)
	}
	quote := s.Quote
	if quote == "" {
		quote = s.Fields["action"] + s.Fields["name"] + s.Fields["topic"]
	}
	p.Say("%s", terminal.Hang(p.Style.Strong(words.Capital(s.Kind))+": ", Clean(quote), "  ", p.Style.Width))
	p.Note("  ", note)
	for _, f := range b.Differs {
		p.Say("    %-10s %s | %s", f, OrNothing(b.A.Fields[f]), OrNothing(b.B.Fields[f]))
	}
}

// OrNothing is what a field says, in words where it says nothing.
func OrNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return Clean(s)
}
