// Package review turns what a person decides (a judgement, a merge, a split,
// taking one back) into entries, for the command line and for pages alike. To
// add a decision, write a function that returns the payloads for it.
package review

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"

	"comity"
	"comity/internal/ledger"
)

// Judge returns the judgement of the claim named by id, or by an unambiguous
// beginning of it. fields are corrected fields by JSON name; they make an
// accepted claim a corrected one. A rejection without a reason, a field that
// the claim's kind does not have and a value that does not fit are Invalid.
func Judge(ctx context.Context, s ledger.Catalog, id string, verdict comity.Verdict, reason string, fields map[string]json.RawMessage) (*comity.ClaimJudged, comity.Record, error) {
	r, claim, err := find(ctx, s, id)
	if err != nil {
		return nil, r, err
	}
	if len(fields) > 0 && verdict == comity.Accepted {
		verdict = comity.Corrected
	}
	switch {
	case verdict == comity.RejectedByUs && strings.TrimSpace(reason) == "":
		return nil, r, comity.Errorf(comity.Invalid, "a rejection needs a reason").WithHint("say why with --reason")
	case len(fields) > 0 && verdict != comity.Corrected:
		return nil, r, comity.Errorf(comity.Invalid, "fields are corrected only in a claim that is accepted").WithHint("leave out --set, or accept")
	case verdict == comity.Corrected && len(fields) == 0:
		return nil, r, comity.Errorf(comity.Invalid, "a correction needs a field").WithHint("give it with --set FIELD=VALUE")
	}
	if err := fits(claim.Body, fields); err != nil {
		return nil, r, err
	}
	return &comity.ClaimJudged{Claim: claim.ID, Verdict: verdict, Reason: reason, Fields: fields}, r, nil
}

// find returns the record and the claim that id names: a claim's own id, or a
// record's, which is that of the claim that founded it.
func find(ctx context.Context, s ledger.Catalog, id string) (comity.Record, comity.Claim, error) {
	r, err := s.Record(ctx, ledger.View{Viewer: comity.Owner}, id)
	if err != nil {
		return r, comity.Claim{}, err
	}
	for _, v := range r.Voices {
		if strings.HasPrefix(string(v.Claim.ID), strings.ToLower(id)) {
			return r, v.Claim, nil
		}
	}
	for _, v := range r.Voices {
		if v.Claim.ID == r.ID {
			return r, v.Claim, nil
		}
	}
	return r, r.Voices[0].Claim, nil
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
