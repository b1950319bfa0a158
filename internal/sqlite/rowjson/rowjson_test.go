package rowjson_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/rowjson"
)

// texts are awkward on purpose.
var texts = []string{"", "a", "naïve", `say "no"`, "a\\b", "line\nbreak", "<b>&</b>", "日本", "\u2028", "😀", "\ufffd"}

// fill gives every field of a value something, or nothing: what a body is, its
// kind decides.
func fill(t *rapid.T, v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *comity.Decimal:
		*x = comity.MustDecimal(rapid.SampledFrom([]string{"0", "107420000", "17219295.92", "-3.5", "1e30", "0.000001"}).Draw(t, "decimal"))
		return
	case *json.RawMessage:
		*x = json.RawMessage(rapid.SampledFrom([]string{`"x"`, `["JP",{"a":[1,2]}]`, `{"a":"]}"}`, "null", "12"}).Draw(t, "raw"))
		return
	case *comity.Kind:
		*x = rapid.SampledFrom(comity.Kinds).Draw(t, "kind")
		return
	case *time.Time:
		*x = time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, "time"), 5000).UTC()
		return
	case *comity.Body:
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(rapid.SampledFrom(texts).Draw(t, "text"))
	case reflect.Int, reflect.Int64:
		v.SetInt(rapid.Int64Range(-3, 1<<40).Draw(t, "int"))
	case reflect.Float64:
		v.SetFloat(rapid.SampledFrom([]float64{0, 0.9, 1, 1e-9, 12345.678, 1e22}).Draw(t, "float"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "set") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, v.Elem())
		}
	case reflect.Slice:
		n := rapid.IntRange(0, 2).Draw(t, "length")
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(t, v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range rapid.IntRange(0, 2).Draw(t, "length") {
			x := reflect.New(v.Type().Elem()).Elem()
			fill(t, x)
			v.SetMapIndex(reflect.ValueOf(rapid.SampledFrom(texts).Draw(t, "key")), x)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i))
		}
		if b := v.FieldByName("Body"); b.IsValid() {
			of := reflect.New(reflect.TypeOf(comity.NewBody(comity.Kind(v.FieldByName("Kind").String()))).Elem())
			fill(t, of.Elem())
			b.Set(of)
		}
	}
}

// TestReadsAsEncodingJSONDoes writes values of which every field is set to
// something and reads them back both ways.
func TestReadsAsEncodingJSONDoes(t *testing.T) {
	for _, of := range []reflect.Type{reflect.TypeFor[comity.Record](), reflect.TypeFor[comity.Claim](), reflect.TypeFor[ledger.SourceState](), reflect.TypeFor[comity.Link](), reflect.TypeFor[[]comity.Judgement]()} {
		rapid.Check(t, func(t *rapid.T) {
			v := reflect.New(of)
			fill(t, v.Elem())
			text, err := json.Marshal(v.Interface())
			if err != nil {
				t.Fatal(err)
			}
			want, got := reflect.New(of), reflect.New(of)
			if err := json.Unmarshal(text, want.Interface()); err != nil {
				t.Fatal(err)
			}
			if !rowjson.Read(string(text), got.Interface()) {
				t.Fatalf("it gave up on %s", text)
			}
			equal := cmp.Comparer(func(a, b comity.Decimal) bool { return reflect.DeepEqual(a, b) })
			if d := cmp.Diff(want.Interface(), got.Interface(), equal); d != "" {
				t.Fatalf("%s of %s", d, text)
			}
		})
	}
}

// A list that grew with each member would leave behind what it outgrew.
func TestMakesRoomForAListOnce(t *testing.T) {
	wrote := make([]comity.Flow, 9)
	for i := range wrote {
		wrote[i].Currency = `J,"[Y]` // what parts members, within one
	}
	text, err := json.Marshal(wrote)
	if err != nil {
		t.Fatal(err)
	}
	var read []comity.Flow
	if !rowjson.Read(string(text), &read) || len(read) != len(wrote) {
		t.Fatalf("read %v of %s", read, text)
	}
	if cap(read) > 12 {
		t.Errorf("there is room for %d where %d are", cap(read), len(read))
	}
}

// TestGivesUpWhereEncodingJSONRefuses cuts and bends a row at every byte: what
// is read must be what encoding/json reads, or nothing.
func TestGivesUpWhereEncodingJSONRefuses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &comity.Record{}
		fill(t, reflect.ValueOf(r).Elem())
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
		switch rapid.IntRange(0, 2).Draw(t, "how") {
		case 0:
			text = text[:at]
		case 1:
			text[at] = rapid.SampledFrom([]byte("{}[],:\"\\ 0-e\x00\xffA")).Draw(t, "byte")
		case 2:
			text = append(text[:at:at], text[at+1:]...)
		}
		var want, got comity.Record
		err = json.Unmarshal(text, &want)
		if !rowjson.Read(string(text), &got) {
			return
		}
		if err != nil {
			t.Fatalf("it read what encoding/json refuses (%v): %s", err, text)
		}
		equal := cmp.Comparer(func(a, b comity.Decimal) bool { return reflect.DeepEqual(a, b) })
		if d := cmp.Diff(want, got, equal); d != "" {
			t.Fatalf("%s of %s", d, text)
		}
	})
}

// TestClaimAndBodyShareNoField holds what reading a claim in one pass rests on.
func TestClaimAndBodyShareNoField(t *testing.T) {
	head, err := json.Marshal(comity.Claim{ID: "x", Source: "x", FieldEvidence: map[string][]comity.Evidence{"a": nil}, Reader: "x", Complete: 1, Rejected: "x", Why: []comity.Reason{{}}, Event: "x"})
	if err != nil {
		t.Fatal(err)
	}
	var names map[string]json.RawMessage
	if err := json.Unmarshal(head, &names); err != nil || len(names) != 11 {
		t.Fatalf("a claim has the fields %v (%v)", names, err)
	}
	for _, k := range comity.Kinds {
		body := reflect.TypeOf(comity.NewBody(k)).Elem()
		for i := range body.NumField() {
			var name string
			for _, c := range body.Field(i).Tag.Get("json") {
				if c == ',' {
					break
				}
				name += string(c)
			}
			if _, both := names[name]; both {
				t.Errorf("%s of a %s is a field of every claim too", name, k)
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	var r comity.Record
	t := []byte(row)
	b.Run("rowjson", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			r = comity.Record{}
			if !rowjson.Read(row, &r) {
				b.Fatal("it gave up")
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			r = comity.Record{}
			if err := r.UnmarshalJSON(t); err != nil {
				b.Fatal(err)
			}
		}
	})
}

const row = `{"id":"s7aam3w2s2ajrlu7","kind":"commitment","voices":[{"claim":{"id":"s7aam3w2s2ajrlu7","source":"488546a4855fc143800546df673797fe26fabbd5e1a195ceced5a83f0cb283e9","kind":"commitment","evidence":[{"start":815,"end":937,"quote":"Japan signed an agreement to provide Uzbekistan with a grant of 107.42 million yen to build amphibious buoys in Gimunuria."}],"reader":"invented/1","confidence":0.9,"by":["JP"],"to":["UZ"],"action":"build amphibious buoys in Gimunuria","modality":"grant","amount":{"value":"107420000","currency":"JPY","bound":"exact"},"quoted":null,"items":[],"stage":"commitment","date":"2009-06-05","deadline":null,"under":null,"activity":"JP-99102-4"},"entry":7234471,"joined":7234472,"title":"notice-0099102.txt","publisher":"Invented Press","publisher_kind":"media","published":"2009-06-05","marking":"CLEAR"},{"claim":{"id":"rjchxcg7vgnvcdzf","source":"488546a4855fc143800546df673797fe26fabbd5e1a195ceced5a83f0cb283e9","kind":"transaction","evidence":[{"start":939,"end":971,"quote":"2010-04-19 paid 17219295.92 JPY."}],"reader":"invented/1","confidence":0.9,"activity":"JP-99102-4","ref":"1","type":"3","role":"disbursed","from":["JP"],"to":["UZ"],"recipient":[],"value":"17219295.92","currency":"JPY","date":"2010-04-19","value_date":"2010-04-19","note":null},"entry":7234473,"joined":7234477,"title":"notice-0099102.txt","publisher":"Invented Press","publisher_kind":"media","published":"2009-06-05","marking":"CLEAR"}],"status":"read","marking":"CLEAR","flows":[{"record":"s7aam3w2s2ajrlu7","role":"committed","value":"107420000","currency":"JPY","bound":"exact","value_date":"2009-06-05","from":["JP"],"to":["UZ"],"claim":"s7aam3w2s2ajrlu7","modality":"grant"},{"record":"s7aam3w2s2ajrlu7","role":"disbursed","value":"17219295.92","currency":"JPY","value_date":"2010-04-19","from":["JP"],"to":["UZ"],"claim":"rjchxcg7vgnvcdzf","modality":"grant"}],"sources":1,"source_quality":1,"completeness":5,"founded":7234472,"changed":7234477,"body":{"by":["JP"],"to":["UZ"],"action":"build amphibious buoys in Gimunuria","modality":"grant","amount":{"value":"107420000","currency":"JPY","bound":"exact"},"quoted":null,"items":[],"stage":"commitment","date":"2009-06-05","deadline":null,"under":null,"activity":"JP-99102-4"}}`
