package reconcile

import (
	"comity"
	"comity/internal/derive"
	"comity/internal/key"
)

// placeTransaction puts a payment with the record of its activity; what an
// activity receives goes to the record of the activity that gives it, where
// that tells the same payment, so that both make one flow.
func (s *session) placeTransaction(c *comity.Claim, t *comity.Transaction) *subject {
	for _, id := range []string{t.ProviderActivity, t.ReceiverActivity} {
		if id == "" || id == t.Activity {
			continue
		}
		for _, k := range s.activity(id) {
			if k.mirrors(t) {
				return s.gather(k, c, "the same flow as told by the activity "+id)
			}
		}
	}
	if own := s.activity(t.Activity); len(own) > 0 {
		return s.gather(own[0], c, "a transaction of the activity "+t.Activity)
	}
	return s.found(c)
}

// activity returns the records of an IATI activity, commitments first.
func (s *session) activity(id string) []*subject {
	if id == "" {
		return nil
	}
	var first, then []*subject
	for _, i := range s.index.Under(key.ActivityKey(id)) {
		switch k := s.known[i]; {
		case k.Merged != "":
		case k.Kind == comity.KindCommitment:
			if b, ok := k.Body.(*comity.Commitment); ok && b.Activity != "" && key.ActivityKey(b.Activity) != key.ActivityKey(id) {
				continue // a payment of that activity was mirrored here
			}
			first = append(first, k)
		case k.Kind == comity.KindTransaction:
			then = append(then, k)
		}
	}
	return append(first, then...)
}

func (k *subject) mirrors(t *comity.Transaction) bool {
	for i := range k.Voices {
		if o, ok := k.Voices[i].Claim.Body.(*comity.Transaction); ok && derive.Mirrors(t, o) {
			return true
		}
	}
	return false
}

// gather adds a payment to a record; all of one batch make one entry.
func (s *session) gather(k *subject, c *comity.Claim, reason string) *subject {
	m := s.paid[k]
	if m == nil {
		m = &comity.RecordsMerged{Into: k.ID, Reason: reason, Score: 1}
		s.paid[k] = m
	}
	m.From = append(m.From, c.ID)
	k.Voices = append(k.Voices, s.voice(c))
	k.stale = true
	s.claims[c.ID] = k
	if t := c.Body.(*comity.Transaction); k.Kind == comity.KindTransaction {
		s.index.Add(k.at, []string{key.ActivityKey(t.Activity)})
	}
	return k
}
