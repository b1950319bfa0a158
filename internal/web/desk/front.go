package desk

import (
	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// frontPage says what waits for a person.
type frontPage struct {
	Kinds      []queue          `json:"kinds"`    // claims that nobody has looked at, by kind
	Others     []queue          `json:"others"`   // what waits for another reason
	Families   int              `json:"families"` // instruments that may belong to another; -1 where they were not counted
	Objections int              `json:"objections"`
	Unseen     int              `json:"findings"` // documents whose findings nobody has seen
	Findings   []ledger.FoundIn `json:"-"`        // the newest of them
	End        bool             `json:"-"`        // the reader comes from the end of a queue
}

// queue is one queue and how much is in it.
type queue struct {
	Wait wait        `json:"wait,omitempty"`
	Kind comity.Kind `json:"kind,omitempty"`
	Left int         `json:"left"`
}

func (q queue) walk() walk { return walk{Wait: q.Wait, Kind: q.Kind, Order: orders[0], On: true} }

// reviewed are the kinds that people review, in the order in which they wait.
var reviewed = []comity.Kind{comity.KindCommitment, comity.KindInstrument, comity.KindMeeting, comity.KindRelationship, comity.KindPosition, comity.KindPlanItem}

func front(a *frame.Ask) (frame.Page, error) {
	p := &frontPage{End: a.Request.URL.Query().Get("end") == "1"}
	counts, err := a.Site.Store.Facets(a.Context, a.View, walk{}.query(a, 1), len(reviewed), ledger.FacetKind)
	if err != nil {
		return nil, err
	}
	for _, k := range reviewed {
		for _, c := range counts[0] {
			if c.Value == string(k) {
				p.Kinds = append(p.Kinds, queue{Kind: k, Left: c.Records})
			}
		}
	}
	for _, w := range waits[1:] {
		n, err := walk{Wait: w}.left(a)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			p.Others = append(p.Others, queue{Wait: w, Left: n})
		}
	}
	page, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Waiting: []ledger.Waiting{ledger.WaitingObjection}, Limit: 1})
	if err != nil {
		return nil, err
	}
	p.Objections = page.Total
	if p.Families, err = familiesWaiting(a); err != nil {
		return nil, err
	}
	p.Findings, _, p.Unseen, err = a.Site.Store.Unseen(a.Context, a.View, "", frontFindings)
	return p, err
}

// frontFindings is how many documents with findings the front of the desk names.
const frontFindings = 3

// Title implements [frame.Page].
func (*frontPage) Title(a *frame.Ask) string { return a.T("desk.desk") }

// Body implements [frame.Page].
func (p *frontPage) Body(a *frame.Ask) templ.Component { return frontBody(a, p) }

// Data implements [frame.Page].
func (p *frontPage) Data(*frame.Ask) any { return p }

// Scripted implements [frame.Scripted].
func (*frontPage) Scripted() {}

// pair is two records that may be the same.
type pair struct {
	From, To comity.Record
	Link     comity.Link
}
