package desk

import (
	"encoding/json"
	"slices"
	"strings"

	"comity"
	"comity/internal/review"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// field is one field of the claim's body as a person types it.
type field struct {
	Name, Label string
	Value       string // as it is typed
	Was         string // as it was when the reader saw it
	Key         string // which puts the words selected there
	Why         string // the words that gave it
	Rule        string // the rules by which they did
	Sort        string // "sum" or "date" where it has a notation of its own
	Options     [][2]string
}

// fieldKeys are the keys of the fields, in their order on a keyboard.
const fieldKeys = "1234567890-="

// fieldsOf lays a claim's body out as a form, by what corrections and readers
// made of it. typed holds what the reader has typed already, nil where nothing.
func fieldsOf(a *frame.Ask, c *comity.Claim, body comity.Body, typed func(name string) (string, bool)) []field {
	why, rule := map[string][]string{}, map[string][]string{}
	for _, r := range c.Why {
		if w := strings.Trim(r.Words, " ;,"); w != "" && !slices.Contains(why[r.Field], w) {
			why[r.Field] = append(why[r.Field], w)
		}
		rule[r.Field] = append(rule[r.Field], r.Rule)
	}
	var out []field
	for i, name := range shown(c.Kind) {
		f := field{Name: name, Label: words.Capital(a.Words.FieldOf(c.Kind, name)), Was: written(a, body, name),
			Why: strings.Join(why[name], " … "), Rule: strings.Join(rule[name], ", "), Sort: review.Sort(name), Options: options(a, c.Kind, name)}
		if i < len(fieldKeys) {
			f.Key = fieldKeys[i : i+1]
		}
		f.Value = f.Was
		if typed != nil {
			if s, ok := typed(name); ok {
				f.Value = s
			}
		}
		out = append(out, f)
	}
	return out
}

// written writes a field as a person types it, parties by name where the name
// leads back to them.
func written(a *frame.Ask, body comity.Body, name string) string {
	var all map[string]json.RawMessage
	if raw, err := json.Marshal(body); err != nil || json.Unmarshal(raw, &all) != nil {
		return review.Written(body, name)
	}
	var parties comity.Parties
	if !review.OfParties(name) || json.Unmarshal(all[name], &parties) != nil {
		return review.Written(body, name)
	}
	names := make([]string, len(parties))
	for i, p := range parties {
		names[i] = a.Name(p)
		if back, ok := a.Known(names[i]); !ok || back != p || strings.Contains(names[i], ";") {
			names[i] = string(p)
		}
	}
	return strings.Join(names, "; ")
}

// shown are the fields that a reviewer sees: those that readers fill.
func shown(k comity.Kind) []string {
	switch k {
	case comity.KindCommitment:
		return []string{"by", "to", "action", "modality", "amount", "quoted", "items", "stage", "date", "deadline", "under"}
	case comity.KindPlanItem:
		return []string{"path", "title", "pillar", "owner", "partners", "deadline", "budget"}
	}
	return review.Fields(k)
}

// options are a field's choices, as its values with their names.
func options(a *frame.Ask, k comity.Kind, name string) [][2]string {
	list := review.Choices(k, name)
	if list == nil {
		return nil
	}
	out := [][2]string{{"", a.T("desk.not-stated")}}
	for _, v := range list {
		out = append(out, [2]string{v, a.Words.Choice(name, v)})
	}
	return out
}

// parse reads what a person typed into a field, or put there from a text that
// was published on a day.
func parse(a *frame.Ask, k comity.Kind, name, typed string, published comity.Date) (json.RawMessage, error) {
	raw, err := review.Parse(k, name, typed, a.Known)
	if err == nil {
		return raw, nil
	}
	meant, ok := meaning(a, name, typed, published)
	if !ok {
		return nil, err
	}
	return review.Parse(k, name, meant, a.Known)
}

// meaning is what words of a text mean in a field, as a person would type it.
func meaning(a *frame.Ask, name, typed string, published comity.Date) (string, bool) {
	sort := review.Sort(name)
	if a.Site.Mean == nil || sort == "" {
		return "", false
	}
	return a.Site.Mean(sort, typed, published)
}
