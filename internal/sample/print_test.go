package sample

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/intake"
	"comity/internal/reading"
)

// read returns what a file says, published on a day.
func read(t testing.TB, name string, data []byte, day comity.Date) (*comity.Document, reading.Reading) {
	t.Helper()
	doc, err := intake.Read(context.Background(), data, intake.Options{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	return doc, reading.Read(doc, reading.Options{Published: day})
}

// describe writes a claim's kind, fields and quotes, a line each; what is
// empty is left out.
func describe(t testing.TB, c comity.Claim) string {
	t.Helper()
	var b strings.Builder
	raw, err := json.Marshal(c.Body)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%s\n", c.Kind)
	names := []string{"name", "plan", "path", "pillar", "title", "by", "to", "owner", "partners", "parties", "level", "change", "stance", "about", "topic", "action", "modality", "amount", "quoted", "items"}
	for k := range fields {
		if !slices.Contains(names, k) {
			names = append(names, k)
		}
	}
	slices.Sort(names[20:])
	for _, k := range names {
		if v := string(fields[k]); v != "" && v != "null" && v != "[]" && v != `""` {
			fmt.Fprintf(&b, "    %s: %s\n", k, v)
		}
	}
	for _, e := range c.Evidence {
		fmt.Fprintf(&b, "    “%s”\n", strings.Join(strings.Fields(e.Quote), " "))
	}
	return b.String()
}

// listing writes all claims of a reading.
func listing(t testing.TB, r reading.Reading) string {
	t.Helper()
	var b strings.Builder
	for _, c := range r.Claims {
		b.WriteString(describe(t, c))
	}
	return b.String()
}
