package events

import "comity"

// mergeInstruments joins the candidates that tell of one instrument: same
// stage of life, and names of which the shorter's words stand in the longer.
func (f *finder) mergeInstruments(list []*candidate) []*candidate {
	var kept []*candidate
	out := list[:0]
	for _, c := range list {
		if c.rejected != "" {
			out = append(out, c)
			continue
		}
		var same *candidate
		for n := len(kept) - 1; n >= 0 && same == nil; n-- {
			if f.sameInstrument(kept[n], c) {
				same = kept[n]
			}
		}
		if same == nil {
			kept = append(kept, c)
			out = append(out, c)
			continue
		}
		f.joinInstrument(same, c)
	}
	return out
}

// sameInstrument reports whether b, later in the text, tells of the
// instrument a.
func (f *finder) sameInstrument(a, b *candidate) bool {
	x, y := a.body.(*comity.Instrument), b.body.(*comity.Instrument)
	if a.sure {
		return false
	}
	if x.Type != y.Type && a.sentence == b.sentence {
		return false
	}
	common, all := overlap(x.Parties, y.Parties), min(len(x.Parties), len(y.Parties))
	if f.definite(b) && x.Type == y.Type {
		return common > 0 || b.sentence-a.sentence <= 2
	}
	if x.Date != "" && y.Date != "" && x.Date != y.Date && x.Stage != y.Stage {
		return false
	}
	return shared(string(x.Name), string(y.Name)) >= 0.75 && (common > 0 || all == 0)
}

// joinInstrument gives a what b says beyond it.
func (f *finder) joinInstrument(a, b *candidate) {
	if f.firmer(a, b) {
		*a, *b = *b, *a
	}
	x, y := a.body.(*comity.Instrument), b.body.(*comity.Instrument)
	span := f.d.Sentences[b.sentence].Span
	gain := false
	if x.Date == "" && y.Date != "" {
		x.Date, gain = y.Date, true
		a.supply("date", span)
	}
	if x.Items == nil && y.Items != nil {
		x.Items, gain = y.Items, true
		a.supply("items", span)
	}
	if len(x.Parties) < 2 && len(y.Parties) > len(x.Parties) {
		x.Parties, gain = add(x.Parties, y.Parties...), true
		a.supply("parties", span)
	}
	if gain && len(a.more) == 0 && b.sentence != a.sentence {
		a.more = append(a.more, b.sentence)
	}
}

// inheritDates gives an instrument that was made, and a meeting that was held,
// at a meeting told before the date of that meeting, where the text gives none.
func (f *finder) inheritDates(meetings, instruments []*candidate) {
	for _, c := range instruments {
		x := c.body.(*comity.Instrument)
		made := x.Stage == comity.InstrumentAdopted || x.Stage == comity.InstrumentSigned || x.Stage == comity.InstrumentConcluded
		if c.rejected != "" || x.Date != "" || !made {
			continue
		}
		if at := f.occasion(meetings, c, x.Parties); at != nil {
			x.Date = at.body.(*comity.Meeting).Date
			c.supply("date", f.d.Sentences[at.sentence].Span)
			c.reason("date", "date/occasion", string(at.body.(*comity.Meeting).Name))
		}
	}
	for _, c := range meetings {
		x := c.body.(*comity.Meeting)
		thisYear := len(x.Date) == 4 && string(x.Date) == f.d.Published.Year()
		if c.rejected != "" || x.Date != "" && !thisYear || x.Status != comity.Held {
			continue
		}
		if at := f.occasion(meetings, c, x.Parties); at != nil {
			x.Date = at.body.(*comity.Meeting).Date
			c.supply("date", f.d.Sentences[at.sentence].Span)
			c.reason("date", "date/occasion", string(at.body.(*comity.Meeting).Name))
		}
	}
}

// occasion returns the meeting with a recent date that was told last before a
// candidate and in which one of the parties took part.
func (f *finder) occasion(meetings []*candidate, c *candidate, p comity.Parties) *candidate {
	var best *candidate
	for _, m := range meetings {
		b := m.body.(*comity.Meeting)
		if m.sentence > c.sentence || m == c || m.rejected != "" || b.Status != comity.Held || f.age(b.Date) != "recent" || overlap(b.Parties, p) == 0 {
			continue
		}
		best = m
	}
	return best
}
