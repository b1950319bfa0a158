package objection

import (
	"sync"
	"time"

	"comity"
	"comity/internal/web/frame"
)

// How many objections are taken within an hour, from one machine and from all.
const (
	fromOne = 5
	fromAll = 60
)

// meter counts what came within the last hour. It knows who came only in
// memory and no longer than that.
type meter struct {
	now  func() time.Time
	mu   sync.Mutex
	came []visit // oldest first, at most fromAll
}

type visit struct {
	at   time.Time
	from string
}

func newMeter(now func() time.Time) *meter { return &meter{now: now} }

// take counts one more from a machine, or refuses it.
func (m *meter) take(a *frame.Ask, from string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	for len(m.came) > 0 && now.Sub(m.came[0].at) >= time.Hour {
		m.came = m.came[1:]
	}
	n := 0
	for _, v := range m.came {
		if v.from == from {
			n++
		}
	}
	if n >= fromOne || len(m.came) >= fromAll {
		return frame.Worded(comity.Conflict, a.T("objection.more-objections-came-within-an")).Hint(a.T("objection.keep-your-words-and-send"))
	}
	m.came = append(m.came, visit{now, from})
	return nil
}
