package party

import (
	"comity/internal/web/frame"
	"slices"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/due"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/words"
)

// pairPage is everything between two parties: the brief before a visit.
type pairPage struct {
	A         comity.Party    `json:"a"`
	B         comity.Party    `json:"b"`
	NameA     string          `json:"-"`
	NameB     string          `json:"-"`
	Today     comity.Day      `json:"on"`         // lateness is judged on this day
	Level     *comity.Record  `json:"level"`      // the last level set between them
	FromA     []comity.Record `json:"from_a"`     // what A promised B
	FromB     []comity.Record `json:"from_b"`     // what B promised A
	Joint     []comity.Record `json:"joint"`      // what both undertook, with or towards others
	Late      []comity.Record `json:"late"`       // among these, past their day without word of completion
	Pending   []comity.Record `json:"pending"`    // among these, neither late nor delivered
	Delivered []comity.Record `json:"delivered"`  // among these
	Ended     []comity.Record `json:"ended"`      // among these, suspended or cancelled
	Sums      [2]total.Total  `json:"sums"`       // from A to B, and from B to A
	Accords   []comity.Record `json:"agreements"` // instruments
	Meetings  []comity.Record `json:"meetings"`
	Levels    []comity.Record `json:"relationships"`
	Positions []comity.Record `json:"positions"`
	Items     []comity.Record `json:"plan_items"`
	Partly    bool            `json:"partly,omitempty"` // of more records than pairRecords the latest only; sums are of all

	Again map[comity.ClaimID][]again `json:"again,omitempty"` // what was announced before, by the record that announces it again
	years []yearOf                   // everything with a date, the latest first
}

// findPair sends the reader of the form to the pair's own address.
func findPair(a *frame.Ask) (frame.Page, error) {
	q := a.Request.URL.Query()
	x, y := a.Party(q.Get("a")), a.Party(q.Get("b"))
	if x == "" || y == "" {
		return nil, frame.Worded(comity.Invalid, a.T("party.two-parties-make-a-pair")).Hint(a.T("party.name-both-as-in-japan"))
	}
	return frame.Moved{To: a.PairURL(x, y)}, nil
}

func pair(a *frame.Ask) (frame.Page, error) {
	x, y := comity.Party(a.Request.PathValue("a")), comity.Party(a.Request.PathValue("b"))
	if kx, ky := a.Party(string(x)), a.Party(string(y)); kx != x || ky != y {
		return frame.Moved{To: a.PairURL(kx, ky)}, nil
	}
	p := &pairPage{A: x, B: y, NameA: a.Words.Within(a.Name(x)), NameB: a.Words.Within(a.Name(y)), Today: a.Today()}
	if x == y {
		return nil, frame.Worded(comity.Invalid, a.T("party.a-pair-needs-two-parties")).Hint(a.T("party.name-two-that-differ"))
	}
	records, err := p.gather(a)
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, frame.Worded(comity.NotFound, a.T("party.nothing-in-the-ledger-stands", "name-a", frame.Clipped(p.NameA), "name-b", frame.Clipped(p.NameB))).
			Hint(a.T("party.look-at-each-of-them"))
	}
	for i := range records {
		records[i] = *a.Visible(&records[i])
		p.take(records[i])
	}
	for i, side := range [][2]comity.Party{{x, y}, {y, x}} {
		from, to := comity.Parties{side[0]}, comity.Parties{side[1]}
		sums, err := a.AddUp(ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}, By: from, To: to}, total.Query{From: from, To: to})
		if err != nil {
			return nil, err
		}
		p.Sums[i] = sums[0]
	}
	p.years = timeline(records)
	p.Again, err = announcedBefore(a, records)
	return p, err
}

// gather reads the records that name both parties, the latest date first; of
// more than pairRecords the latest.
func (p *pairPage) gather(a *frame.Ask) ([]comity.Record, error) {
	answer, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Between: comity.Parties{p.A, p.B}, Sort: "date", Limit: pairRecords})
	p.Partly = answer.Total > pairRecords
	return slices.DeleteFunc(answer.Records, func(r comity.Record) bool { return r.Status == comity.StatusRejected || r.Merged != "" }), err
}

// take puts a record where it belongs.
func (p *pairPage) take(r comity.Record) {
	switch b := r.Body.(type) {
	case *comity.Commitment:
		p.promise(r, b)
	case *comity.Instrument:
		p.Accords = append(p.Accords, r)
	case *comity.Meeting:
		p.Meetings = append(p.Meetings, r)
	case *comity.Relationship:
		if p.Level == nil && b.Change != "proposed" {
			p.Level = &r
		}
		p.Levels = append(p.Levels, r)
	case *comity.Position:
		p.Positions = append(p.Positions, r)
	case *comity.PlanItem:
		p.Items = append(p.Items, r)
	}
}

func (p *pairPage) promise(r comity.Record, c *comity.Commitment) {
	switch {
	case c.By.Has(p.A) && !c.By.Has(p.B):
		p.FromA = append(p.FromA, r)
	case c.By.Has(p.B) && !c.By.Has(p.A):
		p.FromB = append(p.FromB, r)
	default:
		p.Joint = append(p.Joint, r)
	}
	switch {
	case c.Stage == comity.StageCompletion || r.Kept != "":
		p.Delivered = append(p.Delivered, r)
	case c.Stage == comity.StageSuspended || c.Stage == comity.StageCancelled:
		p.Ended = append(p.Ended, r)
	case due.Late(&r, p.Today):
		p.Late = append(p.Late, r)
	default:
		p.Pending = append(p.Pending, r)
	}
}

// Summary says in a sentence or two how the two stand.
func (p *pairPage) Summary(a *frame.Ask) string {
	s := words.Capital(a.T("party.promises-from-promises-from", "n", len(p.FromA), "name-a", p.NameA, "promises", len(p.FromB), "name-b", p.NameB))
	if len(p.Joint) > 0 {
		s += a.T("party.promises-made-together-or-among", "n", len(p.Joint))
	}
	said := a.T("party.told-as-delivered-past-its", "what", s, "one-of", words.Capital(oneOf(a, len(p.Delivered))), "one-of2", oneOf(a, len(p.Late)), "pending", oneOf(a, len(p.Pending)))
	if len(p.Items) == 0 {
		return said
	}
	late := 0
	for i := range p.Items {
		if due.Late(&p.Items[i], p.Today) {
			late++
		}
	}
	return said + " " + a.T("party.of-plan-items-late", "n", len(p.Items), "late", oneOf(a, late))
}

// sums says in a sentence what one gives the other; "" where no sum counts.
func (p *pairPage) sums(a *frame.Ask, i int, from, to string) string {
	var said []string
	for _, f := range frame.FiguresOf(a, &p.Sums[i]) {
		if f.Sum != "" {
			said = append(said, a.T("party.sum-of-role", "sum", f.Sum, "role", a.Words.RoleWord(f.Role)))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return a.T("party.from-to", "from", from, "to", to, "list", a.Words.List(said))
}

// oneOf counts things that something is said of: "none is", "one is", "two are".
func oneOf(a *frame.Ask, n int) string {
	if n == 0 {
		return a.T("party.none-is")
	}
	return a.T("party.are", "n", n)
}

// Title implements [frame.Page].
func (p *pairPage) Title(a *frame.Ask) string {
	return a.T("party.and", "name-a", words.Capital(p.NameA), "name-b", p.NameB)
}

// Body implements [frame.Page].
func (p *pairPage) Body(a *frame.Ask) templ.Component { return pairBody(a, p) }

// Data implements [frame.Page].
func (p *pairPage) Data(*frame.Ask) any { return p }

// levelNote says how and when a level came about.
func levelNote(a *frame.Ask, b *comity.Relationship) string {
	s := ""
	if b.Change != "" {
		s = a.T("party.level-change", "change", a.Words.RelationChange(string(b.Change)))
	}
	if b.Date != "" {
		s += " " + a.Words.Date(b.Date)
	}
	return s
}
