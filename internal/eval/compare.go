package eval

import "fmt"

// Side is one claim of one reading, for people who compare two.
type Side struct {
	Kind   string            `json:"kind"`
	Quote  string            `json:"quote,omitempty"`
	Fields map[string]string `json:"fields"` // as JSON, those without a value left out
}

// Beside is one claim as two readings have it; a side is nil where only the
// other has it.
type Beside struct {
	A       *Side    `json:"a"`
	B       *Side    `json:"b"`
	Differs []string `json:"differs,omitempty"` // fields in which they differ
}

// Comparison is two readings of one document side by side. Neither is the gold.
type Comparison struct {
	Claims    []Beside           `json:"claims"`
	Agreement map[string]Rate    `json:"agreement"` // by kind: F1 is the same whichever reading comes first
	Fields    map[string][]Share `json:"fields"`    // by kind: share of paired claims in which they agree
}

// Compare pairs the claims of two readings of one document as the scorer does,
// and says where they agree.
func Compare(a, b Reading) Comparison {
	r := Score(map[string]Reading{"": a}, map[string]Reading{"": b}, 0)
	out := Comparison{Agreement: r.Detection, Fields: r.Fields}
	for _, k := range kinds {
		x, y := a.of(k), b.of(k)
		pairs := pairUp(k, x, y)
		partner, taken := map[*claim]*claim{}, map[*claim]bool{}
		for _, m := range pairs {
			partner[m.gold], taken[m.read] = m.read, true
		}
		for _, c := range x {
			p := partner[c]
			if p == nil {
				out.Claims = append(out.Claims, Beside{A: side(k, c)})
				continue
			}
			out.Claims = append(out.Claims, Beside{side(k, c), side(k, p), differs(k, c, p)})
		}
		for _, c := range y {
			if !taken[c] {
				out.Claims = append(out.Claims, Beside{B: side(k, c)})
			}
		}
	}
	return out
}

func side(kind string, c *claim) *Side {
	s := &Side{Kind: kind, Fields: map[string]string{}}
	list, _ := c.raw.get("evidence").([]any)
	for _, e := range list {
		if o, ok := e.(*object); ok && s.Quote == "" {
			s.Quote, _ = o.get("quote").(string)
		}
	}
	for _, f := range fieldRules[kind] {
		if f.form == bound {
			continue // stands with its amount
		}
		if v := c.raw.get(f.name); v != nil && !c.values[f.name].none {
			s.Fields[f.name] = fmt.Sprint(quoted(v))
		}
	}
	return s
}

func differs(kind string, a, b *claim) []string {
	var out []string
	for _, f := range fieldRules[kind] {
		if (a.values[f.name].none && b.values[f.name].none) || same(f, a, b) {
			continue
		}
		out = append(out, f.name)
	}
	return out
}
