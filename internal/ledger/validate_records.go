package ledger

import (
	"bytes"
	"encoding/json"
	"slices"

	"comity"
)

// fields refuses values that a body of the kind cannot hold.
func fields(k comity.Kind, set map[string]json.RawMessage) error {
	b, err := json.Marshal(set)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields()
		err = d.Decode(comity.NewBody(k))
	}
	if err != nil {
		return comity.Errorf(comity.Invalid, "a %s cannot take these fields: %v", k, err)
	}
	return nil
}

func (v *validator) claimJudged(p *comity.ClaimJudged) error {
	c, err := v.claim(p.Claim)
	if err != nil {
		return err
	}
	if err := fields(c.Voice.Claim.Kind, p.Fields); err != nil {
		return err
	}
	if p.Verdict != comity.TakenBack {
		return nil
	}
	js, err := v.judgements(c)
	if err == nil && !slices.ContainsFunc(js, func(j comity.Judgement) bool { return j.Entry == p.Undoes }) {
		err = comity.Errorf(comity.NotFound, "entry %d is no judgement of claim %s that still holds", p.Undoes, p.Claim)
	}
	return err
}

func (v *validator) judgements(c *ClaimState) ([]comity.Judgement, error) {
	if c.Record == "" {
		return c.Voice.Judgements, nil
	}
	r, err := v.record(c.ID)
	if err != nil {
		return nil, err
	}
	for _, x := range r.Voices {
		if x.Claim.ID == c.ID {
			return x.Judgements, nil
		}
	}
	return nil, nil
}

func (v *validator) recordFounded(p *comity.RecordFounded) error {
	c, err := v.claim(p.Record)
	if err != nil {
		return err
	}
	return founds(c, p)
}

// founds reports whether a claim can found a record: it stands in none, and is
// of its kind, unless what it says is sealed.
func founds(c *ClaimState, p *comity.RecordFounded) error {
	if c.Record != "" {
		return comity.Errorf(comity.Conflict, "claim %s stands in record %s already", p.Record, c.Record)
	}
	if !c.Sealed() && c.Voice.Claim.Kind != p.Kind {
		return comity.Errorf(comity.Invalid, "claim %s is a %s and founds no %s", p.Record, c.Voice.Claim.Kind, p.Kind)
	}
	return nil
}

func (v *validator) recordsMerged(p *comity.RecordsMerged) error {
	if err := v.undoes(p.Undoes); err != nil {
		return err
	}
	into, err := v.record(p.Into)
	if err != nil {
		return err
	}
	for i, id := range p.From {
		c, err := v.claim(id)
		if err != nil {
			if r, e := v.record(id); e != nil || r.ID != id {
				return err
			}
			continue
		}
		if id == p.Into || slices.Contains(p.From[:i], id) || c.Record == into.ID {
			return comity.Errorf(comity.Conflict, "%s is in record %s already", id, into.ID)
		}
		if c.Record != "" && c.Record != id {
			return comity.Errorf(comity.Conflict, "claim %s stands in record %s", id, c.Record).WithHint("split it out first")
		}
	}
	return nil
}

func (v *validator) recordsSplit(p *comity.RecordsSplit) error {
	if err := v.undoes(p.Undoes); err != nil {
		return err
	}
	r, err := v.record(p.Record)
	if err != nil {
		return err
	}
	for _, id := range p.Out {
		if id == r.ID {
			return comity.Errorf(comity.Conflict, "claim %s founded the record and stays in it", id).WithHint("split the others out instead")
		}
		if !slices.ContainsFunc(r.Voices, func(x comity.Voice) bool { return x.Claim.ID == id }) {
			return comity.Errorf(comity.NotFound, "record %s has no claim %s", r.ID, Short(string(id)))
		}
	}
	return nil
}

func (v *validator) recordsLinked(p *comity.RecordsLinked) error {
	if err := v.undoes(p.Undoes); err != nil {
		return err
	}
	from, err := v.record(p.From)
	if err != nil {
		return err
	}
	to, err := v.record(p.To)
	if err != nil {
		return err
	}
	if from.ID == to.ID {
		return comity.Errorf(comity.Conflict, "record %s cannot be linked to itself", from.ID)
	}
	held := slices.ContainsFunc(from.Links, func(l comity.Link) bool { return l.Kind == p.Link && l.From == from.ID && l.To == to.ID })
	if p.Undo && !held {
		return comity.Errorf(comity.NotFound, "record %s has no such link to %s", from.ID, to.ID)
	}
	if !p.Undo && held {
		return comity.Errorf(comity.Conflict, "record %s has this link to %s already", from.ID, to.ID)
	}
	return nil
}

func (v *validator) recordEdited(p *comity.RecordEdited) error {
	if err := v.undoes(p.Undoes); err != nil {
		return err
	}
	r, err := v.record(p.Record)
	if err != nil {
		return err
	}
	return fields(r.Kind, p.Fields)
}

func (v *validator) markingSet(p *comity.MarkingSet) error {
	if p.Source != "" {
		_, err := v.source(p.Source)
		return err
	}
	_, err := v.record(p.Record)
	return err
}
