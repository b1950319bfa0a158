package review

import (
	"encoding/json"
	"slices"
	"strings"

	"comity"
)

// choices are the words that a field may hold, where they are few.
var choices = map[string][]string{
	"modality":         texts(comity.Modalities),
	"commitment stage": texts(comity.Stages),
	"instrument stage": {"proposed", "negotiating", "concluded", "adopted", "signed", "ratified", "in-force", "ended"},
	"status":           {"held", "scheduled", "cancelled"},
	"mode":             {"in-person", "online", "hybrid"},
	"stance":           {"supports", "opposes", "concerned", "calls-for", "reaffirms"},
	"change":           {"established", "upgraded", "downgraded", "proposed", "reaffirmed"},
	"type":             {"statement", "plan", "agreement", "treaty", "mou", "exchange-of-notes", "contract", "programme", "strategy", "other"},
	"binding":          {"high", "low"},
}

func texts[T ~string](list []T) (out []string) {
	for _, x := range list {
		out = append(out, string(x))
	}
	return out
}

var bounds = []comity.Bound{"", comity.Exact, comity.About, comity.UpTo, comity.AtLeast}

// Choices lists the words that a field of a kind may hold, where they are few.
func Choices(k comity.Kind, field string) []string {
	if list := choices[string(k)+" "+field]; list != nil {
		return list
	}
	return choices[field]
}

// Stages lists the words by which records of a kind are narrowed as commitments
// are by stage: how far an instrument has come, whether a meeting was held, what
// became of a relationship, a position's stance. "" is all kinds.
func Stages(k comity.Kind) (out []comity.Stage) {
	for _, x := range []struct {
		kind  comity.Kind
		field string
	}{{comity.KindCommitment, "stage"}, {comity.KindInstrument, "stage"}, {comity.KindMeeting, "status"}, {comity.KindRelationship, "change"}, {comity.KindPosition, "stance"}} {
		for _, word := range Choices(x.kind, x.field) {
			if (k == "" || k == x.kind) && !slices.Contains(out, comity.Stage(word)) {
				out = append(out, comity.Stage(word))
			}
		}
	}
	return out
}

// chosen checks that a field with few words holds one of them, or nothing, and
// that a sum is one.
func chosen(k comity.Kind, field string, value json.RawMessage) error {
	if sumFields[field] {
		var a *comity.Amount
		if err := json.Unmarshal(value, &a); err != nil || a == nil {
			return err
		}
		if code := a.Currency; len(code) != 3 || strings.ToUpper(code) != code || a.Value.Sign() < 0 || !slices.Contains(bounds, a.Bound) {
			return comity.Errorf(comity.Invalid, "%s is no sum of money", value).WithHint("write it as 400000000 JPY, or up-to 9050000000 JPY")
		}
		return nil
	}
	list := Choices(k, field)
	var word *string
	if list == nil || json.Unmarshal(value, &word) != nil || word == nil || slices.Contains(list, *word) {
		return nil
	}
	return comity.Errorf(comity.Invalid, "%q is no %s of %s", *word, field, WithArticle(k)).WithHint("use %s", strings.Join(list, ", "))
}

// WithArticle returns the name of a kind after "a" or "an".
func WithArticle(k comity.Kind) string {
	name := strings.ReplaceAll(string(k), "-", " ")
	if strings.ContainsRune("aeiou", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}
