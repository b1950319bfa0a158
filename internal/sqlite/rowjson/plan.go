package rowjson

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"

	"comity"
)

// plan reads the next value of a text into a zero value of its type; it reports
// whether it could.
type plan func(*scanner, reflect.Value) bool

// plans holds the plans of types that were read before.
var plans sync.Map // of plan, by reflect.Type

func planOf(t reflect.Type) plan {
	if p, ok := plans.Load(t); ok {
		return p.(plan)
	}
	p, _ := plans.LoadOrStore(t, makePlan(t))
	return p.(plan)
}

// lazy is the plan of a type that may hold itself.
func lazy(t reflect.Type) plan {
	var once sync.Once
	var p plan
	return func(s *scanner, v reflect.Value) bool {
		once.Do(func() { p = planOf(t) })
		return p(s, v)
	}
}

var (
	unmarshaler = reflect.TypeFor[json.Unmarshaler]()
	rawMessage  = reflect.TypeFor[json.RawMessage]()
	decimal     = reflect.TypeFor[comity.Decimal]()
)

// special are the plans of types that say themselves how they are read.
func special(t reflect.Type) plan {
	switch t {
	case reflect.TypeFor[comity.Record]():
		return recordPlan()
	case reflect.TypeFor[comity.Claim]():
		return claimPlan()
	case rawMessage:
		return func(s *scanner, v reflect.Value) bool {
			text, ok := s.raw()
			v.SetBytes([]byte(text))
			return ok
		}
	case decimal:
		return readDecimal
	}
	if reflect.PointerTo(t).Implements(unmarshaler) || reflect.PointerTo(t).Implements(reflect.TypeFor[interface{ UnmarshalText([]byte) error }]()) {
		return func(s *scanner, v reflect.Value) bool {
			text, ok := s.raw()
			return ok && json.Unmarshal([]byte(text), v.Addr().Interface()) == nil
		}
	}
	return nil
}

func readDecimal(s *scanner, v reflect.Value) bool {
	if s.null() {
		return true
	}
	text, ok := s.string()
	if !ok {
		return false
	}
	d, err := comity.ParseDecimal(text)
	*v.Addr().Interface().(*comity.Decimal) = d
	return err == nil
}

func makePlan(t reflect.Type) plan {
	if p := special(t); p != nil {
		return p
	}
	switch t.Kind() {
	case reflect.String:
		return func(s *scanner, v reflect.Value) bool {
			if s.null() {
				return true
			}
			x, ok := s.string()
			v.SetString(x)
			return ok
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(s *scanner, v reflect.Value) bool {
			x, ok := s.int()
			v.SetInt(x)
			return ok && !v.OverflowInt(x)
		}
	case reflect.Float64:
		return func(s *scanner, v reflect.Value) bool {
			x, ok := s.float()
			v.SetFloat(x)
			return ok
		}
	case reflect.Bool:
		return func(s *scanner, v reflect.Value) bool {
			x, ok := s.bool()
			v.SetBool(x)
			return ok
		}
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return holder(t)
	case reflect.Struct:
		return structPlan(fieldsOf(t))
	}
	return func(*scanner, reflect.Value) bool { return false }
}

// holder is the plan of a pointer, a slice or a map by strings.
func holder(t reflect.Type) plan {
	of := lazy(t.Elem())
	switch {
	case t.Kind() == reflect.Pointer:
		return func(s *scanner, v reflect.Value) bool {
			if s.null() {
				return true
			}
			v.Set(reflect.New(t.Elem()))
			return of(s, v.Elem())
		}
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		return func(s *scanner, v reflect.Value) bool {
			if s.null() {
				return true
			}
			return readList(s, v, of)
		}
	case t.Kind() == reflect.Map && t.Key().Kind() == reflect.String && special(t.Key()) == nil:
		return func(s *scanner, v reflect.Value) bool {
			if s.null() {
				return true
			}
			v.Set(reflect.MakeMap(t))
			return s.each('{', '}', func() bool {
				name, ok := s.string()
				x := reflect.New(t.Elem()).Elem()
				ok = ok && s.take(':') && of(s, x)
				v.SetMapIndex(reflect.ValueOf(name).Convert(t.Key()), x)
				return ok
			})
		}
	}
	return func(*scanner, reflect.Value) bool { return false }
}

// readList reads a list. Room is made for one member, as most lists have, and
// once for all where there are more: a list that grew with each would leave
// behind what it outgrew.
func readList(s *scanner, v reflect.Value, of plan) bool {
	v.SetZero()
	n := 0
	ok := s.each('[', ']', func() bool {
		if n == v.Cap() {
			more := 1
			if n > 0 {
				more = s.members()
			}
			v.Grow(more)
		}
		v.SetLen(n + 1)
		x := v.Index(n)
		x.SetZero()
		n++
		return of(s, x)
	})
	if n == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0)) // an empty list is one, not nil
	}
	return ok
}

// field is one field of a struct by the name that it has in JSON.
type field struct {
	name string
	at   []int // where it is, in structs within structs
	plan plan
}

func (f *field) in(v reflect.Value) reflect.Value {
	for _, i := range f.at {
		v = v.Field(i)
	}
	return v
}

// fieldsOf lists the fields of a struct, those of structs that it embeds
// included, in the order in which they are written.
func fieldsOf(t reflect.Type) (out []field) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			for _, x := range fieldsOf(f.Type) {
				x.at = append([]int{i}, x.at...)
				out = append(out, x)
			}
			continue
		case !f.IsExported() || name == "-":
			continue
		case name == "":
			name = f.Name
		}
		out = append(out, field{name, []int{i}, lazy(f.Type)})
	}
	return out
}

// fields finds a field by its name.
type fields struct {
	list   []field
	folded map[string]bool
}

func newFields(list []field) *fields {
	f := &fields{list, map[string]bool{}}
	for _, x := range list {
		f.folded[strings.ToLower(x.name)] = true
	}
	return f
}

// named returns the field of a name, and where to look for the next one: they
// come in order. Ok is false for a name that differs in case alone, which
// encoding/json takes for the same.
func (f *fields) named(name string, from int) (x *field, next int, ok bool) {
	for i := range f.list {
		at := from + i
		if at >= len(f.list) {
			at -= len(f.list)
		}
		if f.list[at].name == name {
			return &f.list[at], at + 1, true
		}
	}
	return nil, from, !f.folded[strings.ToLower(name)]
}

// object reads an object into structs, field by field: each of them takes what
// it has a field for.
func (s *scanner) object(member func(name string) bool) bool {
	return s.each('{', '}', func() bool {
		name, ok := s.string()
		return ok && s.take(':') && member(name)
	})
}

func structPlan(list []field) plan {
	f := newFields(list)
	return func(s *scanner, v reflect.Value) bool {
		if s.null() {
			return true
		}
		next := 0
		return s.object(func(name string) bool {
			x, at, ok := f.named(name, next)
			if next = at; x != nil {
				return x.plan(s, x.in(v))
			}
			if ok {
				_, ok = s.raw()
			}
			return ok
		})
	}
}
