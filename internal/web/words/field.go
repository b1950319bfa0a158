package words

import (
	"encoding/json"
	"strings"

	"comity"
)

// fieldOrder lists the JSON names of the fields of all kinds, as a page shows them.
var fieldOrder = []string{"name", "title", "type", "by", "to", "parties", "owner", "partners", "action", "stance", "about", "topic", "level",
	"change", "amount", "upper", "total", "quoted", "per", "items", "modality", "stage", "status", "date", "deadline", "place", "mode", "under",
	"plan", "pillar", "path", "budget", "target", "conditions", "terms", "signed_by", "acted_by", "binding", "catalysts", "sector", "activity"}

var fieldNames = map[string]string{
	"by": "who gives", "to": "who receives", "about": "about whom", "action": "what", "quoted": "conversion in the text", "per": "paid every",
	"items": "goods and people", "modality": "form", "deadline": "due", "mode": "how they met", "upper": "at most", "total": "whole cost",
	"signed_by": "signed by", "acted_by": "who of the parties did it", "topic": "on what", "target": "aimed at", "catalysts": "what makes it likelier to be kept",
	"activity": "IATI activity", "path": "number", "sector": "sector code", "binding": "binding force", "plan": "plan",
}

// Field names a field of a claim for a reader, by its JSON name.
func Field(name string) string {
	if s := fieldNames[name]; s != "" {
		return s
	}
	return strings.ReplaceAll(name, "_", " ")
}

// FieldRank orders fields as a page shows them; a field that is not known
// comes last.
func FieldRank(name string) int {
	for i, f := range fieldOrder {
		if f == name {
			return i
		}
	}
	return len(fieldOrder)
}

// Value puts a field's JSON into words; name gives one party's name. What it
// does not understand it gives as it stands.
func Value(field string, raw json.RawMessage, name func(comity.Party) string) string {
	switch field {
	case "by", "to", "parties", "owner", "partners", "about", "target", "acted_by":
		var p comity.Parties
		if json.Unmarshal(raw, &p) == nil {
			return Parties(p, name)
		}
	case "amount", "quoted", "upper", "total", "budget":
		var a *comity.Amount
		if json.Unmarshal(raw, &a) == nil {
			return Amount(a)
		}
	}
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		return List(list)
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return strings.Trim(string(raw), `"`)
	}
	switch field {
	case "date", "deadline":
		return Date(comity.Date(s))
	case "modality":
		return Modality(comity.Modality(s))
	case "stage":
		if w := Stage(comity.Stage(s)); w != "" {
			return w
		}
		return InstrumentStage(comity.InstrumentStage(s))
	case "stance":
		return Stance(comity.Text(s))
	case "type":
		return InstrumentType(comity.Text(s))
	}
	return s
}
