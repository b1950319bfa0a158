package desk

import (
	"fmt"
	"slices"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/web/frame"
)

// acceptancePage says what people made of the reader's claims: month by month,
// kind by kind, and by how sure the reader was of them.
type acceptancePage struct {
	All    share   `json:"all"`
	Months []share `json:"months"`
	Kinds  []share `json:"kinds"`
	Sure   []share `json:"by_confidence"`
	Kind   comity.Kind
}

// share counts verdicts.
type share struct {
	Name      string  `json:"name"`
	Accepted  int     `json:"accepted"`  // as they were read
	Corrected int     `json:"corrected"` // accepted with corrections
	Rejected  int     `json:"rejected"`
	Unsure    int     `json:"unsure"`
	Expected  float64 `json:"expected"` // the mean of how sure the reader was of those accepted or rejected
	sum       float64
}

// Judged counts those that somebody accepted or rejected.
func (s *share) Judged() int { return s.Accepted + s.Corrected + s.Rejected }

// Share is how many of those judged were accepted, corrected or not.
func (s *share) Share() float64 {
	if s.Judged() == 0 {
		return 0
	}
	return float64(s.Accepted+s.Corrected) / float64(s.Judged())
}

func (s *share) add(v comity.Verdict, sure float64) {
	switch v {
	case comity.Accepted:
		s.Accepted++
	case comity.Corrected:
		s.Corrected++
	case comity.RejectedByUs:
		s.Rejected++
	case comity.Unsure:
		s.Unsure++
		return
	}
	s.sum += sure
	s.Expected = s.sum / float64(s.Judged())
}

// shares are counts by name, in the order of their names.
type shares map[string]*share

func (m shares) of(name string) *share {
	if m[name] == nil {
		m[name] = &share{Name: name}
	}
	return m[name]
}

func (m shares) list() []share {
	var out []share
	for _, s := range m {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(x, y share) int {
		if x.Name < y.Name {
			return -1
		}
		return 1
	})
	return out
}

func (t *tally) acceptance(a *frame.Ask) (frame.Page, error) {
	claims, err := t.at(a)
	if err != nil {
		return nil, err
	}
	p := &acceptancePage{Kind: comity.Kind(a.Request.URL.Query().Get("kind"))}
	if len(claims) == 0 {
		return p, nil
	}
	earliest := a.Last()
	for _, c := range claims {
		for _, j := range c.Verdicts {
			earliest = min(earliest, j.Entry)
		}
	}
	when, err := monthsOf(a, earliest)
	if err != nil {
		return nil, err
	}
	months, kinds, sure := shares{}, shares{}, shares{}
	for _, c := range claims {
		for _, j := range c.Verdicts {
			kinds.of(string(c.Kind)).add(j.Verdict, c.Sure)
			if p.Kind != "" && p.Kind != c.Kind {
				continue
			}
			p.All.add(j.Verdict, c.Sure)
			months.of(when.of(j.Entry)).add(j.Verdict, c.Sure)
			sure.of(band(c.Sure)).add(j.Verdict, c.Sure)
		}
	}
	p.Months, p.Kinds, p.Sure = months.list(), kinds.list(), sure.list()
	return p, nil
}

// band is the tenth of confidence in which a claim stands.
func band(sure float64) string {
	low := min(int(sure*10+1e-9), 9) * 10
	return fmt.Sprintf("%d–%d%%", low, low+10)
}

// Title implements [frame.Page].
func (*acceptancePage) Title(a *frame.Ask) string { return a.T("desk.what-people-made-of-the") }

// Body implements [frame.Page].
func (p *acceptancePage) Body(a *frame.Ask) templ.Component { return acceptanceBody(a, p) }

// Data implements [frame.Page].
func (p *acceptancePage) Data(*frame.Ask) any { return p }

// Header implements [frame.Table].
func (*acceptancePage) Header() []string {
	return []string{"by", "name", "accepted", "corrected", "rejected", "unsure", "share_accepted", "expected"}
}

// Rows implements [frame.Table].
func (p *acceptancePage) Rows(_ *frame.Ask, write func(...string) error) error {
	for _, g := range []struct {
		by   string
		list []share
	}{{"month", p.Months}, {"kind", p.Kinds}, {"confidence", p.Sure}} {
		for _, s := range g.list {
			if err := write(g.by, s.Name, fmt.Sprint(s.Accepted), fmt.Sprint(s.Corrected), fmt.Sprint(s.Rejected), fmt.Sprint(s.Unsure), fmt.Sprintf("%.3f", s.Share()), fmt.Sprintf("%.3f", s.Expected)); err != nil {
				return err
			}
		}
	}
	return nil
}

// monthName puts "2026-11" into words.
func monthName(a *frame.Ask, name string) string { return a.Words.Date(comity.Date(name)) }
