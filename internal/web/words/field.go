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

// Field names a field of a claim for a reader, by its JSON name.
func (w Words) Field(name string) string {
	if w.Has("words.field." + name) {
		return w.T("words.field." + name)
	}
	return strings.ReplaceAll(name, "_", " ")
}

// FieldOf names a field of a claim of a kind: what one kind calls goods and
// people is a number of measures in another.
func (w Words) FieldOf(kind comity.Kind, name string) string {
	if own := name + "-of-" + string(kind); w.Has("words.field." + own) {
		return w.Field(own)
	}
	return w.Field(name)
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
func (w Words) Value(field string, raw json.RawMessage, name func(comity.Party) string) string {
	switch field {
	case "by", "to", "parties", "owner", "partners", "about", "target", "acted_by":
		var p comity.Parties
		if json.Unmarshal(raw, &p) == nil {
			names := make([]string, len(p))
			for i, x := range p {
				names[i] = name(x)
			}
			return w.List(names)
		}
	case "amount", "quoted", "upper", "total", "budget":
		var a *comity.Amount
		if json.Unmarshal(raw, &a) == nil {
			return w.Amount(a)
		}
	}
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		return w.List(list)
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return strings.Trim(string(raw), `"`)
	}
	if field == "date" || field == "deadline" || field == "kept" && s != "yes" {
		return w.Date(comity.Date(s))
	}
	return w.Choice(field, s)
}

// Choice puts a stored word of a field that holds one of a few into words, and
// gives any other as it stands.
func (w Words) Choice(field, word string) string {
	switch field {
	case "modality":
		return w.Modality(comity.Modality(word))
	case "stage":
		if said := w.Stage(comity.Stage(word)); said != "" {
			return said
		}
		return w.InstrumentStage(comity.InstrumentStage(word))
	case "stance":
		return w.Stance(comity.Text(word))
	case "type":
		return w.InstrumentType(comity.Text(word))
	case "status":
		return w.MeetingStatus(word)
	case "mode":
		return w.Or("words.meeting-mode.", word)
	case "change":
		return w.RelationChange(word)
	}
	return word
}
