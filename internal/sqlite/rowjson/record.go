package rowjson

import (
	"reflect"
	"strings"

	"comity"
)

// recordPlan reads a record: its fields, and its body, whose type the kind
// decides that comes before it.
func recordPlan() plan {
	f := newFields(append(fieldsOf(reflect.TypeFor[comity.Record]()), field{name: "body"}))
	return func(s *scanner, v reflect.Value) bool {
		r := v.Addr().Interface().(*comity.Record)
		next := 0
		return s.object(func(name string) bool {
			x, at, ok := f.named(name, next)
			next = at
			switch {
			case x == nil:
				if ok {
					_, ok = s.raw()
				}
				return ok
			case name != "body":
				return x.plan(s, x.in(v))
			}
			body := comity.NewBody(r.Kind)
			if body == nil {
				return false
			}
			r.Body = body
			return readBody(s, body)
		})
	}
}

func readBody(s *scanner, body comity.Body) bool {
	v := reflect.ValueOf(body).Elem()
	return planOf(v.Type())(s, v)
}

// claimNames are the names of the fields of a claim.
var claimNames = map[string]string{
	"ID": "id", "Source": "source", "Kind": "kind", "Evidence": "evidence", "FieldEvidence": "field_evidence", "Reader": "reader",
	"Confidence": "confidence", "Complete": "confidence_complete", "Rejected": "rejected", "Why": "why", "Event": "event",
}

// bodies returns the fields of each kind of body.
func bodies() map[comity.Kind]*fields {
	out := map[comity.Kind]*fields{}
	for _, k := range comity.Kinds {
		out[k] = newFields(fieldsOf(reflect.TypeOf(comity.NewBody(k)).Elem()))
	}
	return out
}

// claimPlan reads a claim: its own fields and after them those of its body, in
// one object. No field is both.
func claimPlan() plan {
	var own []field
	for _, x := range fieldsOf(reflect.TypeFor[comity.Claim]()) {
		if x.name = claimNames[x.name]; x.name != "" {
			own = append(own, x)
		}
	}
	head, of := newFields(own), bodies()
	return func(s *scanner, v reflect.Value) bool {
		c := v.Addr().Interface().(*comity.Claim)
		var body reflect.Value
		var rest *fields
		next, nextOfBody := 0, 0
		ok := s.object(func(name string) bool {
			if rest == nil {
				x, at, ok := head.named(name, next)
				if next = at; x != nil {
					return x.plan(s, x.in(v))
				}
				if rest = of[c.Kind]; rest == nil || !ok {
					return false
				}
				c.Body = comity.NewBody(c.Kind)
				body = reflect.ValueOf(c.Body).Elem()
			}
			y, at, ok := rest.named(name, nextOfBody)
			if nextOfBody = at; y != nil {
				return y.plan(s, y.in(body))
			}
			if head.folded[strings.ToLower(name)] || !ok {
				return false
			}
			_, ok = s.raw()
			return ok
		})
		if ok && c.Body == nil {
			c.Body = comity.NewBody(c.Kind)
		}
		return ok && c.Body != nil
	}
}
