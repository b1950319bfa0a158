package plan

import (
	"encoding/json"
	"slices"

	"comity"
)

// Likely reports whether an offer is worth a person's look.
func Likely(o Offer) bool { return o.Score >= enough }

// Accept returns the entry by which a record concerns the item: a commitment
// implements it, anything else tells of it.
func (i *Item) Accept(r *comity.Record) comity.Payload {
	kind := comity.Concerns
	if r.Kind == comity.KindCommitment {
		kind = comity.Implements
	}
	return &comity.RecordsLinked{From: r.ID, To: i.Record.ID, Link: kind, Reason: "a person says that it concerns the item"}
}

// AcceptDocument returns the entry by which a document concerns the item.
func (i *Item) AcceptDocument(id comity.SourceID) comity.Payload {
	return i.edit("documents", i.Body.Documents, string(id), "a person says that the document concerns the item")
}

// Refuse returns the entry by which a record or document does not concern the
// item: it is not suggested again.
func (i *Item) Refuse(id string) comity.Payload {
	return i.edit("unrelated", i.Body.Unrelated, id, "a person says that it does not concern the item")
}

func (i *Item) edit(field string, list comity.List, id, reason string) comity.Payload {
	if !slices.Contains(list, id) {
		list = append(slices.Clone(list), id)
	}
	raw, _ := json.Marshal(list)
	return &comity.RecordEdited{Record: i.Record.ID, Fields: map[string]json.RawMessage{field: raw}, Reason: reason}
}
