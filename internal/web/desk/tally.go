package desk

import (
	"sync"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// tally is what people decided about claims, worked out from the records that
// they judged. It is a cache: what has not changed since the last question is
// not read again, and a restarted server works it out anew.
type tally struct {
	mu     sync.Mutex
	upTo   int64 // the entry up to which it holds
	claims map[comity.ClaimID]judged
}

// judged is a claim with what people decided about it.
type judged struct {
	Claim    comity.ClaimID
	Kind     comity.Kind
	Sure     float64
	Verdicts []comity.Judgement // of each person the first, made before seeing those of others; and the last
	First    []comity.Judgement
}

// tallyPage is how many records are read at once.
const tallyPage = 1000

// at returns what was decided as of the question's view. Only the head is kept.
func (t *tally) at(a *frame.Ask) (map[comity.ClaimID]judged, error) {
	if a.View.AsOf > 0 || a.View.On != "" {
		fresh := &tally{claims: map[comity.ClaimID]judged{}}
		return fresh.claims, fresh.all(a)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.claims == nil {
		t.claims = map[comity.ClaimID]judged{}
		if err := t.all(a); err != nil {
			t.claims = nil
			return nil, err
		}
	} else if err := t.since(a); err != nil {
		return nil, err
	}
	t.upTo = a.Head.Size
	return t.claims, nil
}

func (t *tally) all(a *frame.Ask) error {
	for r, err := range a.Site.Store.Each(a.Context, a.View, ledger.Query{Judges: 1}) {
		if err != nil {
			return err
		}
		t.put(&r)
	}
	return nil
}

// since reads the records that changed after upTo.
func (t *tally) since(a *frame.Ask) error {
	if a.Head.Size <= t.upTo {
		return nil
	}
	q := ledger.Query{Limit: tallyPage}
	for {
		page, err := a.Site.Store.Records(a.Context, a.View, q)
		if err != nil {
			return err
		}
		for i := range page.Records {
			if page.Records[i].Changed <= t.upTo {
				return nil
			}
			t.put(&page.Records[i])
		}
		if q.After = page.Next; q.After == "" {
			return nil
		}
	}
}

// put replaces what is known of a record's claims.
func (t *tally) put(r *comity.Record) {
	for i := range r.Voices {
		v := &r.Voices[i]
		delete(t.claims, v.Claim.ID)
		if last := v.Verdicts(); len(last) > 0 {
			t.claims[v.Claim.ID] = judged{v.Claim.ID, r.Kind, v.Claim.Confidence, last, first(v)}
		}
	}
}

// first returns each person's first judgement of a claim.
func first(v *comity.Voice) []comity.Judgement {
	var out []comity.Judgement
	seen := map[comity.Author]bool{}
	for _, j := range v.Judgements {
		if j.Author.IsPerson() && !seen[j.Author] {
			seen[j.Author] = true
			out = append(out, j)
		}
	}
	return out
}

// months tells in which month an entry was made, without reading it.
type months struct {
	ends  []int64 // the last entry of each month, in order
	names []string
}

// monthsOf lists the months from the one of the first entry asked for to the
// last.
func monthsOf(a *frame.Ask, from int64) (*months, error) {
	m := &months{}
	var start time.Time
	for e, err := range a.Site.Store.Entries(a.Context, from, from) {
		if err != nil {
			return nil, err
		}
		start = e.Recorded.UTC()
	}
	for at := time.Date(start.Year(), start.Month(), 1, 0, 0, 0, 0, time.UTC); ; {
		end := at.AddDate(0, 1, 0)
		n, err := a.Site.Store.At(a.Context, end.Add(-time.Microsecond))
		if err != nil {
			return nil, err
		}
		m.ends, m.names = append(m.ends, n), append(m.names, at.Format("2006-01"))
		if n >= a.Last() {
			return m, nil
		}
		at = end
	}
}

// of returns the month of an entry.
func (m *months) of(entry int64) string {
	for i, end := range m.ends {
		if entry <= end {
			return m.names[i]
		}
	}
	return m.names[len(m.names)-1]
}
