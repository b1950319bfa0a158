// Package derive works out what a record says: one body, stage, flows and
// disputes from the voices that it has (METHODS: stage ladder; what counts in
// a total; quality of a record). It is pure: the same voices give the same
// record, in whatever order they came. To add a rule for a kind, add it where
// [Record] chooses by kind.
package derive

import (
	"cmp"
	"encoding/json"
	"slices"

	"comity"
)

// Record works out what the record says from its voices, links, edits and
// marks: status, marking, body, flows, disputes, proxies and quality. It
// depends on nothing else, and not on the order of the voices. A record that
// went into another holds nothing.
func Record(r *comity.Record) {
	r.Body, r.Flows, r.Disputes, r.Noted, r.Estimated = nil, nil, nil, nil, nil
	r.Status, r.Sources, r.Source, r.Complete = "", 0, 0, 0
	r.Marking = r.Marks
	if r.Marks == "" {
		r.Marking = comity.Clear
	}
	for _, v := range r.Voices {
		r.Marking = r.Marking.Strictest(v.Marking)
	}
	if r.Merged != "" {
		return
	}
	all, speak := speakers(r)
	r.Status = status(speak, r.Edits)
	if len(speak) == 0 {
		speak = all // nothing speaks: it is shown as what it was, and counts nowhere
	}
	own := ofKind(speak, r.Kind)
	if len(own) == 0 {
		return
	}
	switch r.Kind {
	case comity.KindCommitment:
		deriveCommitment(r, own)
	case comity.KindTransaction:
		r.Body = own[0].body
	default:
		r.Body = overlay(fold(own), r.Edits)
	}
	r.Disputes, r.Noted = disputes(own, r.Edits)
	r.Flows = flows(r, own, ofKind(speak, comity.KindTransaction))
	if r.Status != comity.StatusRejected {
		r.Sources, r.Source = sourceQuality(speak)
	}
	r.Complete = completeness(r.Body, r.Estimated)
}

// speaker is a voice with what it says once a person's corrections are applied.
type speaker struct {
	*comity.Voice
	body   comity.Body
	judged bool // a person accepted or corrected it
}

// speakers returns all voices and those that speak: not retired, not rejected
// by a person, and no mere candidates. Each list has the voices that go before
// others first (see before).
func speakers(r *comity.Record) (all, speak []*speaker) {
	for i := range r.Voices {
		v := &r.Voices[i]
		if v.Claim.Body == nil || v.Claim.Rejected != "" {
			continue
		}
		s := &speaker{Voice: v, body: v.Claim.Body}
		rejected := false
		if n := len(v.Judgements); n > 0 {
			switch j := v.Judgements[n-1]; j.Verdict {
			case comity.Accepted:
				s.judged = true
			case comity.Corrected:
				s.judged, s.body = true, overlay(s.body, j.Fields)
			case comity.RejectedByUs:
				rejected = true
			}
		}
		all = append(all, s)
		if !rejected && v.Retired == "" {
			speak = append(speak, s)
		}
	}
	slices.SortFunc(all, before)
	slices.SortFunc(speak, before)
	return all, speak
}

// before orders voices by how far their word goes (DESIGN: which figure of a
// record counts): the highest stage; on one rung what a person has judged,
// then official over media, then the latest.
func before(a, b *speaker) int {
	return cmp.Or(
		cmp.Compare(rung(b.body), rung(a.body)),
		cmp.Compare(truth(b.judged), truth(a.judged)),
		cmp.Compare(b.PublisherKind.Rank(), a.PublisherKind.Rank()),
		cmp.Compare(b.Published.Last(), a.Published.Last()),
		cmp.Compare(edition(b), edition(a)),
		cmp.Compare(a.Claim.ID, b.Claim.ID))
}

// edition orders editions of a plan of which nothing else says which is later:
// the one that came later is taken for the revision.
func edition(s *speaker) int64 {
	if s.Claim.Kind == comity.KindPlanItem {
		return s.Entry
	}
	return 0
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rung returns how far along its life a body tells its subject to be. A plan
// item has no life of its own: the later edition goes first.
func rung(b comity.Body) int {
	switch b := b.(type) {
	case *comity.Commitment:
		return b.Stage.Rank()
	case *comity.Instrument:
		return b.Stage.Rank()
	case *comity.Meeting:
		if b.Status == comity.Held || b.Status == comity.CalledOff {
			return 1
		}
	case *comity.Relationship:
		switch b.Change { // to set or change a level says more than to reaffirm it
		case "established", "upgraded", "downgraded":
			return 2
		case "reaffirmed":
			return 1
		}
	}
	return 0
}

func ofKind(list []*speaker, k comity.Kind) (out []*speaker) {
	for _, s := range list {
		if s.Claim.Kind == k {
			out = append(out, s)
		}
	}
	return out
}

func status(speak []*speaker, edits map[string]json.RawMessage) comity.Status {
	if len(speak) == 0 {
		return comity.StatusRejected
	}
	if len(edits) > 0 || slices.ContainsFunc(speak, func(s *speaker) bool { return s.judged }) {
		return comity.StatusReviewed
	}
	return comity.StatusRead
}

// overlay returns a body with some fields, by their JSON names, set anew; a
// null leaves a field unstated. Fields that do not fit are left as they were.
func overlay(b comity.Body, fields map[string]json.RawMessage) comity.Body {
	if len(fields) == 0 || b == nil {
		return b
	}
	for name, value := range fields {
		if next, ok := set(b, name, value); ok {
			b = next
		}
	}
	return b
}

func set(b comity.Body, name string, value json.RawMessage) (comity.Body, bool) {
	raw, err := json.Marshal(b)
	if err != nil {
		return nil, false
	}
	held := map[string]json.RawMessage{}
	if err := json.Unmarshal(raw, &held); err != nil {
		return nil, false
	}
	held[name] = value
	for k, v := range held {
		if string(v) == "null" {
			delete(held, k) // null into a text field would leave what was there
		}
	}
	if raw, err = json.Marshal(held); err != nil {
		return nil, false
	}
	next := comity.NewBody(b.Kind())
	return next, next != nil && json.Unmarshal(raw, next) == nil
}
