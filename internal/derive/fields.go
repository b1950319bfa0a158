package derive

import "comity"

// fold returns what voices say together: each field from the first voice that
// states it. The voices come in their order and are of one kind.
func fold(list []*speaker) comity.Body {
	switch first := list[0].body.(type) {
	case *comity.Meeting:
		return foldMeeting(*first, list)
	case *comity.Instrument:
		return foldInstrument(*first, list)
	case *comity.Relationship:
		c := *first
		for _, s := range list[1:] {
			b := s.body.(*comity.Relationship)
			fill(&c.Level, b.Level)
			fill(&c.Change, b.Change)
			fillDate(&c.Date, b.Date, true)
		}
		return &c
	case *comity.Position:
		c := *first
		for _, s := range list[1:] {
			b := s.body.(*comity.Position)
			fill(&c.Topic, b.Topic)
			fillList(&c.About, b.About)
			fillDate(&c.Date, b.Date, true)
		}
		return &c
	case *comity.PlanItem:
		return foldPlanItem(*first, list)
	}
	return list[0].body
}

func foldMeeting(c comity.Meeting, list []*speaker) comity.Body {
	for _, s := range list[1:] {
		b := s.body.(*comity.Meeting)
		fill(&c.Name, b.Name)
		fill(&c.Place, b.Place)
		fill(&c.Status, b.Status)
		fill(&c.Mode, b.Mode)
		widen(&c.Parties, b.Parties)
		fillDate(&c.Date, b.Date, b.Status == c.Status || c.Status == comity.Held)
	}
	return &c
}

func foldInstrument(c comity.Instrument, list []*speaker) comity.Body {
	c.ActedBy = nil // who did what stands in the acts of the record, not in one voice's
	for _, s := range list[1:] {
		b := s.body.(*comity.Instrument)
		fill(&c.Name, b.Name)
		fill(&c.Type, b.Type)
		fill(&c.Stage, b.Stage)
		widen(&c.Parties, b.Parties)
		fillDate(&c.Date, b.Date, b.Stage == c.Stage)
		if c.Items == nil {
			c.Items = b.Items
		}
	}
	return &c
}

func foldPlanItem(c comity.PlanItem, list []*speaker) comity.Body {
	for _, s := range list[1:] {
		b := s.body.(*comity.PlanItem)
		fill(&c.Plan, b.Plan)
		fill(&c.Path, b.Path)
		fill(&c.Pillar, b.Pillar)
		fill(&c.Title, b.Title)
		fillList(&c.Owner, b.Owner)
		fillList(&c.Partners, b.Partners)
		fillDate(&c.Deadline, b.Deadline, false)
		if c.Budget == nil {
			c.Budget = b.Budget
		}
		fill(&c.Stage, b.Stage)
		fillDate(&c.Start, b.Start, false)
		fillList(&c.FocalPoints, b.FocalPoints)
		if len(c.Milestones) == 0 {
			c.Milestones = b.Milestones
		}
	}
	return &c
}

// foldCommitment leaves the amount alone: figures are chosen by their role.
func foldCommitment(c comity.Commitment, list []*speaker) *comity.Commitment {
	for _, s := range list[1:] {
		b := s.body.(*comity.Commitment)
		widen(&c.By, b.By)
		widen(&c.To, b.To)
		fill(&c.Action, b.Action)
		if c.Modality == comity.Unspecified {
			c.Modality = ""
		}
		fill(&c.Modality, b.Modality)
		fillList(&c.Items, b.Items)
		fillDate(&c.Date, b.Date, b.Stage == c.Stage)
		fillDate(&c.Deadline, b.Deadline, false)
		fill(&c.Under, b.Under)
		fill(&c.Per, b.Per)
		fillList(&c.Target, b.Target)
		fillList(&c.Conditions, b.Conditions)
		fill(&c.Terms, b.Terms)
		fillList(&c.SignedBy, b.SignedBy)
		fill(&c.Binding, b.Binding)
		fillList(&c.Catalysts, b.Catalysts)
		fill(&c.Sector, b.Sector)
		fill(&c.Title, b.Title)
		fill(&c.Activity, b.Activity)
		if c.Total == nil {
			c.Total = b.Total
		}
	}
	return &c
}

func fill[T ~string](to *T, from T) {
	if *to == "" {
		*to = from
	}
}

func fillList[S ~[]T, T any](to *S, from S) {
	if len(*to) == 0 {
		*to = from
	}
}

// fillDate takes over a date where none is held and, where sharpen is set, one
// that says more precisely what the held one says.
func fillDate(to *comity.Date, from comity.Date, sharpen bool) {
	if *to == "" || sharpen && from != *to && from.IsDay() && to.Covers(from) {
		*to = from
	}
}

// widen takes over a list of parties that names all those held and more.
func widen(to *comity.Parties, from comity.Parties) {
	if len(from) > len(*to) && contains(from, *to) { // who names fewer does not deny the rest
		*to = from
	}
}

// contains reports whether all of part is in whole.
func contains(whole, part comity.Parties) bool {
	for _, p := range part {
		if !whole.Has(p) {
			return false
		}
	}
	return true
}
