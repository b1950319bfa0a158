package comity

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// bodyField is one field of a body as JSON.
type bodyField struct {
	index int
	name  string // with its quotes and colon
	omit  bool   // where it is empty
	null  bool   // a text whose empty value is null
	list  bool   // of texts, never null
}

var bodyFields sync.Map // by type of body

func fieldsOf(t reflect.Type) []bodyField {
	if list, ok := bodyFields.Load(t); ok {
		return list.([]bodyField)
	}
	var list []bodyField
	for i := range t.NumField() {
		f := t.Field(i)
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		own, kind := f.Type.Implements(reflect.TypeFor[json.Marshaler]()), f.Type.Kind()
		list = append(list, bodyField{i, `"` + name + `":`, rest == "omitempty", own && kind == reflect.String, own && kind == reflect.Slice})
	}
	bodyFields.Store(t, list)
	return list
}

// appendBody appends a body as [json.Marshal] writes it. Every claim is told by
// its body, so that this is asked more than anything else that is written.
func appendBody(b []byte, body Body) ([]byte, error) {
	b = append(b, '{')
	v := reflect.ValueOf(body).Elem()
	for _, f := range fieldsOf(v.Type()) {
		x := v.Field(f.index)
		kind := x.Kind()
		if f.omit && (x.IsZero() && kind != reflect.Struct || kind == reflect.Slice && x.Len() == 0) {
			continue
		}
		switch b = append(b, f.name...); {
		case f.null && x.Len() == 0, kind == reflect.Pointer && x.IsNil():
			b = append(b, "null"...)
		case kind == reflect.String:
			b = quote(b, x.String())
		case f.list:
			b = append(b, '[')
			for i := range x.Len() {
				b = quote(append(b, ","[:min(i, 1)]...), x.Index(i).String())
			}
			b = append(b, ']')
		default:
			long, err := json.Marshal(x.Interface())
			if err != nil {
				return nil, err
			}
			b = append(b, long...)
		}
		b = append(b, ',')
	}
	b[len(b)-1] = '}' // every body has a field that is always written
	return b, nil
}
