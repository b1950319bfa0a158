package reconcile

import (
	"comity"
	"comity/internal/key"
	"comity/internal/reconcile/naming"
	"comity/internal/reconcile/sides"
	"comity/internal/reconcile/telling"
)

// relate links a placed claim's record to the instrument or programme that it
// falls under, the meeting at which it was made and the plan that it implements.
func (s *session) relate(p placed) {
	switch b := p.claim.Body.(type) {
	case *comity.Commitment:
		s.underInstrument(p, telling.Weigh(string(b.Under)), append(append(comity.Parties{}, b.By...), b.To...), string(b.Under))
		s.madeAt(p, b)
	case *comity.PlanItem:
		s.underInstrument(p, telling.Weigh(string(b.Plan)), append(append(comity.Parties{}, b.Owner...), b.Partners...), string(b.Plan))
	}
}

// underInstrument finds the instrument that a record names or is signed with.
func (s *session) underInstrument(p placed, words telling.Words, parties comity.Parties, name string) {
	var best *subject
	var bestShare float64
	for _, k := range s.instruments(p, name, parties) {
		b := k.now().Body.(*comity.Instrument)
		share, common := words.Alike(k.words)
		together := sameBreath(p.claim, k) && len(b.Parties) > 1 && sides.Covers(parties, b.Parties) && p.claim.Kind == comity.KindCommitment
		if name != "" && (common >= 1 && share >= 0.75 || naming.Plain(comity.Text(name)) == naming.Plain(b.Name)) && share > bestShare {
			best, bestShare = k, share
		} else if together && best == nil {
			best = k
		}
	}
	if best == nil {
		return
	}
	kind, reason := comity.UnderInstrument, "its passage names "+string(best.Body.(*comity.Instrument).Name)
	if p.claim.Kind == comity.KindPlanItem {
		kind, reason = comity.Implements, "an item of "+string(best.Body.(*comity.Instrument).Name)
	}
	s.link(p.in.ID, best.ID, kind, reason, max(bestShare, 0.6))
}

// instruments returns the known instruments that share a key with a name or a
// source with the claim.
func (s *session) instruments(p placed, name string, parties comity.Parties) (out []*subject) {
	seen := map[int]bool{}
	keys := key.InstrumentKeys(comity.Text(name), parties, key.Month("", s.about.Published))
	for _, key := range keys {
		for _, i := range s.index.Under(key) {
			if k := s.known[i]; !seen[i] && k.Kind == comity.KindInstrument && len(k.voices) > 0 {
				seen[i] = true
				out = append(out, k)
			}
		}
	}
	return out
}

// sameBreath reports whether a record has a claim of the same source whose
// passage overlaps that of c.
func sameBreath(c *comity.Claim, k *subject) bool {
	for _, v := range k.voices {
		if v.Source != c.Source {
			continue
		}
		for _, e := range v.Evidence {
			for _, f := range c.Evidence {
				if e.Start < f.End && f.Start < e.End {
					return true
				}
			}
		}
	}
	return false
}

// madeAt links a commitment to the meeting of the same document and day at
// which its parties sat: the smallest such meeting.
func (s *session) madeAt(p placed, b *comity.Commitment) {
	day := b.Date
	if !day.IsDay() || len(b.By) == 0 || b.Stage == comity.StageCompletion {
		return
	}
	all := append(append(comity.Parties{}, b.By...), b.To...)
	if len(all) < 2 {
		return
	}
	var best *subject
	for _, pair := range sides.MeetingPairs(all[:min(len(all), 3)], day.First()) {
		for _, i := range s.index.Under("m|" + pair + "|" + key.Month(day, "")) {
			k := s.known[i]
			m, ok := k.now().Body.(*comity.Meeting)
			if !ok || !k.tells(p.claim.Source) || !k.voices[0].when.Sure || k.voices[0].when.First > day.First() || k.voices[0].when.Last < day.First() {
				continue
			}
			if o := naming.OccasionOf(m.Name); o == naming.PressEvent || m.Status == comity.CalledOff || !sides.MemberOf(all, m.Parties, day.First()) {
				continue
			}
			if best == nil || len(m.Parties) < len(best.Body.(*comity.Meeting).Parties) || len(m.Parties) == len(best.Body.(*comity.Meeting).Parties) && k.at < best.at {
				best = k
			}
		}
	}
	if best != nil {
		s.link(p.in.ID, best.ID, comity.MadeAt, "made on the day of "+string(best.Body.(*comity.Meeting).Name)+" by those who met", 0.6)
	}
}
