package comity_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"comity"
)

// TestABodyIsWrittenAsItIsMarshalled holds that the claims of every kind are
// written, and told apart, by what their bodies marshal to.
func TestABodyIsWrittenAsItIsMarshalled(t *testing.T) {
	for _, kind := range comity.Kinds {
		for _, text := range []string{"", "x", "“é” <a> & \"b\"\\\n\x00\xff\u2028"} {
			body := comity.NewBody(kind)
			fill(reflect.ValueOf(body).Elem(), text)
			want, err := json.Marshal(body)
			if err != nil {
				t.Fatal(err)
			}
			c := comity.Claim{Kind: kind, Body: body}
			got, err := json.Marshal(c)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(string(got), ","+string(want[1:])) {
				t.Errorf("%s of %q is written as\n%s\nand marshals to\n%s", kind, text, got, want)
			}
		}
	}
}

// fill sets every field to something made of text, empty lists where it is "".
func fill(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(len(text)))
	case reflect.Bool:
		v.SetBool(text != "")
	case reflect.Float64:
		v.SetFloat(float64(len(text)) / 3)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), min(len(text), 2), 2))
		for i := range v.Len() {
			fill(v.Index(i), text)
		}
	case reflect.Pointer:
		if text != "" {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), text)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[comity.Decimal]() {
			v.Set(reflect.ValueOf(comity.DecimalScaled(-125, -1)))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), text)
		}
	}
}
