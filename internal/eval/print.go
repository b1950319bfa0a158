package eval

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// Print writes the scores as a table, then the share of right fields, then the
// disagreements, one a line.
func (r Result) Print(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d documents; %d of %d quiet ones kept quiet, %d false claims in them\n",
		r.Documents, r.Quiet.Kept, r.Quiet.Documents, r.Quiet.FalseClaims)
	fmt.Fprintf(&b, "%-14s%7s%7s%7s%7s%6s%6s\n", "", "P", "R", "F1", "right", "gold", "read")
	row := func(name string, x Rate) {
		fmt.Fprintf(&b, "%-14s%7.3f%7.3f%7.3f%7d%6d%6d\n", name, x.P, x.R, x.F1, x.Right, x.Gold, x.Read)
	}
	for _, k := range kinds {
		row(k, r.Detection[k])
	}
	row("money", r.Money)
	row("complete", r.Complete)
	for _, k := range kinds {
		var known []string
		for _, s := range r.Fields[k] {
			if s.Known {
				known = append(known, fmt.Sprintf("%s %.2f", s.Field, s.Value))
			}
		}
		fmt.Fprintf(&b, "%s fields: %s\n", k, strings.Join(known, "  "))
	}
	for _, e := range r.Errors {
		fmt.Fprintln(&b, e)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// PrintJSON writes the scores as one JSON object.
func (r Result) PrintJSON(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\n \"documents\": %d,\n \"detection\": {", r.Documents)
	for i, k := range kinds {
		fmt.Fprintf(&b, "%s\n  %q: %s", comma(i), k, r.Detection[k].json("   "))
	}
	b.WriteString("\n },\n \"fields\": {")
	for i, k := range kinds {
		fmt.Fprintf(&b, "%s\n  %q: {", comma(i), k)
		for j, s := range r.Fields[k] {
			v := "null"
			if s.Known {
				v = float(s.Value)
			}
			fmt.Fprintf(&b, "%s\n   %q: %s", comma(j), s.Field, v)
		}
		b.WriteString("\n  }")
	}
	fmt.Fprintf(&b, "\n },\n \"money\": %s,\n \"complete\": %s,\n", r.Money.json("  "), r.Complete.json("  "))
	fmt.Fprintf(&b, " \"quiet\": {\n  \"documents\": %d,\n  \"kept\": %d,\n  \"false_claims\": %d\n },\n \"errors\": [", r.Quiet.Documents, r.Quiet.Kept, r.Quiet.FalseClaims)
	for i, e := range r.Errors {
		fmt.Fprintf(&b, "%s\n  %s", comma(i), asciiJSON(e))
	}
	if len(r.Errors) > 0 {
		b.WriteString("\n ")
	}
	b.WriteString("]\n}\n")
	_, err := w.Write(b.Bytes())
	return err
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

func (x Rate) json(indent string) string {
	in := "\n" + indent
	return fmt.Sprintf("{%s\"p\": %s,%s\"r\": %s,%s\"f1\": %s,%s\"right\": %d,%s\"gold\": %d,%s\"read\": %d\n%s}",
		in, float(x.P), in, float(x.R), in, float(x.F1), in, x.Right, in, x.Gold, in, x.Read, indent[1:])
}

// asciiJSON writes s as a JSON string of ASCII characters alone.
func asciiJSON(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, u := range utf16.Encode([]rune(s)) {
		switch {
		case u == '"' || u == '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(u))
		case u == '\n':
			b.WriteString(`\n`)
		case u == '\r':
			b.WriteString(`\r`)
		case u == '\t':
			b.WriteString(`\t`)
		case u >= ' ' && u < 0x7f:
			b.WriteByte(byte(u))
		default:
			fmt.Fprintf(&b, `\u%04x`, u)
		}
	}
	b.WriteByte('"')
	return b.String()
}
