package ledger

import (
	"encoding/json"
	"slices"

	"comity"
)

func (s *step) recordFounded(p *comity.RecordFounded) error {
	c, err := s.claim(p.Record)
	if err != nil {
		return err
	}
	r := &comity.Record{ID: p.Record, Kind: p.Kind, Founded: s.entry.Number}
	if c != nil && !c.Sealed() {
		v, err := s.joining(c)
		if err != nil {
			return err
		}
		r.Voices = []comity.Voice{v}
	}
	s.records[r.ID] = r
	s.touch(r)
	return s.place(p.Record, r.ID)
}

// joining returns the voice that a loose claim brings into a record.
func (s *step) joining(c *ClaimState) (comity.Voice, error) {
	v := c.Voice
	v.Joined = s.entry.Number
	src, err := s.st.Source(s.ctx, v.Claim.Source)
	if err == nil && src != nil {
		src.lend(&v)
	}
	return v, err
}

func (s *step) recordsMerged(p *comity.RecordsMerged) error {
	into, err := s.home(p.Into)
	if err != nil || into == nil {
		return err
	}
	relink := []comity.ClaimID{into.ID}
	for _, id := range p.From {
		c, err := s.claim(id)
		if err != nil {
			return err
		}
		switch {
		case c == nil || c.Record == into.ID:
		case c.Record == "":
			err = s.join(into, c)
		case c.Record == id:
			relink = append(relink, id)
			err = s.merge(into, id)
		}
		if err != nil {
			return err
		}
	}
	s.touch(into)
	if len(relink) == 1 {
		return nil // loose claims bring no links
	}
	return s.relink(relink)
}

// join adds a loose claim to a record.
func (s *step) join(into *comity.Record, c *ClaimState) error {
	v, err := s.joining(c)
	if err != nil {
		return err
	}
	into.Voices = append(into.Voices, v)
	return s.place(c.ID, into.ID)
}

// merge moves all that a record holds into another.
func (s *step) merge(into *comity.Record, id comity.ClaimID) error {
	from, err := s.record(id)
	if err != nil || from == nil {
		return err
	}
	for _, v := range from.Voices {
		v.Joined = s.entry.Number
		into.Voices = append(into.Voices, v)
		if err := s.place(v.Claim.ID, into.ID); err != nil {
			return err
		}
	}
	into.Marks = stricter(into.Marks, from.Marks)
	into.Edited = append(into.Edited, from.Edited...)
	joinReports(into, from)
	settle(into)
	delete(s.dirty, id)
	s.records[id] = nil
	s.change.Emptied = append(s.change.Emptied, id)
	return s.place(id, into.ID)
}

// stricter is Strictest where "" means no marking.
func stricter(a, b comity.Marking) comity.Marking {
	if a == "" {
		return b
	}
	if b == "" {
		return a
	}
	return a.Strictest(b)
}

// settle orders what people added to a record by entry and folds its edits.
func settle(r *comity.Record) {
	slices.SortStableFunc(r.Edited, func(a, b comity.Edit) int { return int(a.Entry - b.Entry) })
	settleReports(r)
	foldEdits(r)
}

// foldEdits works out which fields people have set.
func foldEdits(r *comity.Record) {
	r.Edits = nil
	for _, e := range r.Edited {
		for name, value := range e.Fields {
			if string(value) == "null" {
				delete(r.Edits, name)
				continue
			}
			if r.Edits == nil {
				r.Edits = map[string]json.RawMessage{}
			}
			r.Edits[name] = value
		}
	}
}

func (s *step) recordsSplit(p *comity.RecordsSplit) error {
	r, err := s.home(p.Record)
	if err != nil || r == nil || r.ID == p.New {
		return err
	}
	leaves := func(id comity.ClaimID) bool { return slices.Contains(p.Out, id) && id != r.ID }
	part := &comity.Record{ID: p.New, Kind: r.Kind, Marks: r.Marks, Founded: s.entry.Number}
	part.Voices, r.Voices = divide(r.Voices, func(v comity.Voice) bool { return leaves(v.Claim.ID) })
	if len(part.Voices) == 0 {
		return nil
	}
	for i, v := range part.Voices {
		part.Voices[i].Joined = s.entry.Number
		if v.Claim.ID == p.New {
			part.Kind = v.Claim.Kind
		}
		if err := s.place(v.Claim.ID, part.ID); err != nil {
			return err
		}
	}
	if err := s.place(part.ID, part.ID); err != nil {
		return err
	}
	part.Edited, r.Edited = divide(r.Edited, func(e comity.Edit) bool { return leaves(e.Record) })
	divideReports(part, r, leaves)
	settle(part)
	settle(r)
	s.records[part.ID] = part
	s.touch(part)
	s.touch(r)
	return s.relink([]comity.ClaimID{r.ID})
}

// divide returns what leaves and what stays, both in order.
func divide[T any](list []T, leaves func(T) bool) (out, rest []T) {
	for _, x := range list {
		if leaves(x) {
			out = append(out, x)
		} else {
			rest = append(rest, x)
		}
	}
	return out, rest
}

// alter changes the record in which a claim stands, if there is one.
func (s *step) alter(id comity.ClaimID, change func(*comity.Record)) error {
	r, err := s.home(id)
	if err != nil || r == nil {
		return err
	}
	change(r)
	settle(r)
	s.touch(r)
	return nil
}

func (s *step) recordEdited(p *comity.RecordEdited) error {
	return s.alter(p.Record, func(r *comity.Record) {
		r.Edited = append(r.Edited, comity.Edit{Entry: s.entry.Number, Author: s.entry.Author, Marking: s.entry.Marking, RecordEdited: *p})
	})
}

func (s *step) markingSet(p *comity.MarkingSet) error {
	if p.Source != "" {
		return s.source(p.Source, func(src *SourceState) { src.Marking = p.Marking })
	}
	return s.alter(p.Record, func(r *comity.Record) { r.Marks = p.Marking })
}
