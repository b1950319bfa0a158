// Package review turns what a person decides (a judgement, a merge, a split,
// taking one back) into entries, for the command line and for pages alike. To
// add a decision, write a function that returns the payloads for it.
package review

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
)

// Opinion is what a person says of a claim.
type Opinion struct {
	Verdict comity.Verdict
	Reason  string
	Fields  map[string]json.RawMessage // corrected fields by JSON name; they make an accepted claim a corrected one
	Apart   bool                       // given before the person saw what others had said of the claim
}

// Judge returns the judgement of the claim named by id, or by an unambiguous
// beginning of it. The last judgement of a claim is the one that holds: who
// accepts or corrects a claim that was corrected before keeps what it says by
// then, and sets only the fields that they name. A rejection without a reason,
// a field that the claim's kind does not have and a value that does not fit are
// Invalid.
func Judge(ctx context.Context, s ledger.Catalog, id string, o Opinion) (*comity.ClaimJudged, comity.Record, error) {
	r, v, err := find(ctx, s, id)
	if err != nil {
		return nil, r, err
	}
	affirms := o.Verdict == comity.Accepted || o.Verdict == comity.Corrected
	switch {
	case o.Verdict == comity.RejectedByUs && strings.TrimSpace(o.Reason) == "":
		return nil, r, comity.Errorf(comity.Invalid, "a rejection needs a reason").WithHint("say why with --reason")
	case len(o.Fields) > 0 && !affirms:
		return nil, r, comity.Errorf(comity.Invalid, "fields are corrected only in a claim that is accepted").WithHint("leave out --set, or accept")
	case o.Verdict == comity.Corrected && len(o.Fields) == 0:
		return nil, r, comity.Errorf(comity.Invalid, "a correction needs a field").WithHint("give it with --set FIELD=VALUE")
	}
	if err := fits(v.Claim.Body, o.Fields); err != nil {
		return nil, r, err
	}
	fields := o.Fields
	if affirms && !o.Apart {
		fields = over(v, o.Fields)
	}
	if len(fields) > 0 {
		o.Verdict = comity.Corrected
	}
	return &comity.ClaimJudged{Claim: v.Claim.ID, Verdict: o.Verdict, Reason: o.Reason, Fields: fields}, r, nil
}

// over lays fields over those that the standing judgement of a claim corrects.
func over(v *comity.Voice, fields map[string]json.RawMessage) map[string]json.RawMessage {
	n := len(v.Judgements)
	if n == 0 || v.Judgements[n-1].Verdict != comity.Corrected {
		return fields
	}
	out := maps.Clone(v.Judgements[n-1].Fields)
	maps.Copy(out, fields)
	return out
}

// find returns the record and the voice that id names: a claim's own id, or a
// record's, which is that of the claim that founded it.
func find(ctx context.Context, s ledger.Catalog, id string) (comity.Record, *comity.Voice, error) {
	r, err := s.Record(ctx, ledger.View{Viewer: comity.Owner}, id)
	if err != nil {
		return r, nil, err
	}
	at := slices.IndexFunc(r.Voices, func(v comity.Voice) bool { return strings.HasPrefix(string(v.Claim.ID), strings.ToLower(id)) })
	if at < 0 {
		at = slices.IndexFunc(r.Voices, func(v comity.Voice) bool { return v.Claim.ID == r.ID })
	}
	return r, &r.Voices[max(at, 0)], nil
}

// fits checks that fields are fields of body's kind and that their values are
// of the right form.
func fits(body comity.Body, fields map[string]json.RawMessage) error {
	known := names(body)
	for name, value := range fields {
		if !known[name] {
			return comity.Errorf(comity.Invalid, "%s has no field %q", WithArticle(body.Kind()), name).WithHint("its fields are %s", strings.Join(Fields(body.Kind()), ", "))
		}
		one, err := json.Marshal(map[string]json.RawMessage{name: value})
		if err == nil {
			err = json.Unmarshal(one, comity.NewBody(body.Kind()))
		}
		if err != nil {
			return comity.Errorf(comity.Invalid, "%s does not fit the field %s", value, name).WithHint(`write it as JSON: "grant", ["JP"], {"value":"400000000","currency":"JPY"}, null`)
		}
		if err := errors.Join(checkDate(name, value), chosen(body.Kind(), name, value)); err != nil {
			return err
		}
	}
	return nil
}

func checkDate(name string, value json.RawMessage) error {
	if name != "date" && name != "deadline" {
		return nil
	}
	var s string
	if json.Unmarshal(value, &s) != nil {
		return nil
	}
	_, err := comity.ParseDate(s)
	return err
}

// Fields lists the fields of a kind by JSON name, in the order of its body.
func Fields(k comity.Kind) []string {
	t := reflect.TypeOf(comity.NewBody(k)).Elem()
	out := make([]string, 0, t.NumField())
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		out = append(out, name)
	}
	return out
}

func names(b comity.Body) map[string]bool {
	out := map[string]bool{}
	for _, n := range Fields(b.Kind()) {
		out[n] = true
	}
	return out
}
