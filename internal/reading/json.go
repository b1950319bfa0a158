package reading

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"

	"comity"
)

// MarshalJSON writes a reading as the annotation guidelines define it: id,
// published and the claims of the guidelines' kinds; plan items, rejected
// candidates and findings follow as further fields.
func (r Reading) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	err := r.WriteJSON(&b)
	return b.Bytes(), err
}

// WriteJSON writes what MarshalJSON returns, a claim at a time, so that no
// large reading is held twice. An error of w ends it.
func (r Reading) WriteJSON(w io.Writer) error {
	other := func(c comity.Claim) bool { return !slices.Contains(comity.GuidelineKinds, c.Kind) }
	o := &object{w: w}
	o.field("id", r.ID)
	o.field("published", r.Published)
	list(o, "claims", r.Claims, func(c comity.Claim) bool { return !other(c) })
	if slices.ContainsFunc(r.Claims, other) {
		list(o, "plan_items", r.Claims, other)
	}
	all := func(comity.Claim) bool { return true }
	if len(r.Rejected) > 0 {
		list(o, "rejected", r.Rejected, all)
	}
	if len(r.Findings) > 0 {
		list(o, "findings", r.Findings, func(comity.Finding) bool { return true })
	}
	o.raw("}")
	return o.err
}

// object is a JSON object that is being written; it keeps the first error.
type object struct {
	w   io.Writer
	any bool // a field is written
	err error
}

func (o *object) raw(s string) {
	if o.err == nil {
		_, o.err = io.WriteString(o.w, s)
	}
}

func (o *object) value(v any) {
	b, err := json.Marshal(v)
	if o.err == nil {
		o.err = err
	}
	if o.err == nil {
		_, o.err = o.w.Write(b)
	}
}

func (o *object) name(s string) {
	if o.any {
		o.raw(",")
	} else {
		o.raw("{")
	}
	o.any = true
	o.value(s)
	o.raw(":")
}

func (o *object) field(name string, v any) {
	o.name(name)
	o.value(v)
}

// list writes those of a list that are wanted.
func list[T any](o *object, name string, all []T, wanted func(T) bool) {
	o.name(name)
	o.raw("[")
	sep := ""
	for _, x := range all {
		if o.err == nil && wanted(x) {
			o.raw(sep)
			o.value(x)
			sep = ","
		}
	}
	o.raw("]")
}
