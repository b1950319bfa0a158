package desk

import (
	"github.com/a-h/templ"

	"comity"
	"comity/internal/agreements"
	"comity/internal/agreements/kin"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// familiesPage is an instrument with what it may fall under or implement, by
// its own words; the first of the queue that has any.
type familiesPage struct {
	Record *comity.Record `json:"record"` // nil at the end of the queue
	Offers []kin.Offer    `json:"offers"`
	After  string         `json:"-"` // the cursor of what the reader has passed
	Next   string         `json:"-"` // the cursor of what follows this instrument; "" where nothing does
	More   string         `json:"next,omitempty"`
	Judged *lastDecision  `json:"-"`

	Trouble frame.Trouble `json:"-"` // why what was sent was refused, and what to do next
}

// familyScan is how many instruments are looked at for one page; counted is up
// to how many of them a ledger's front counts those that wait.
const (
	familyScan = 400
	familyPage = 100
	counted    = 200
)

// families is the queue of instruments that may belong to another.
func families(a *frame.Ask) (frame.Page, error) {
	return familiesAfter(a, a.Request.URL.Query().Get("after"))
}

// familiesAfter draws what follows a cursor.
func familiesAfter(a *frame.Ask, at string) (*familiesPage, error) {
	p := &familiesPage{After: at, Judged: decided(a)}
	for range familyScan / familyPage {
		page, err := instruments(a, at, familyPage)
		if err != nil {
			return nil, err
		}
		for i := range page.Records {
			r := &page.Records[i]
			if p.Offers, err = offersOf(a, r); err != nil {
				return nil, err
			}
			if len(p.Offers) == 0 {
				continue
			}
			p.Record, p.Next = r, page.Next
			if i < len(page.Records)-1 {
				upTo, err := instruments(a, at, i+1)
				if err != nil {
					return nil, err
				}
				p.Next = upTo.Next
			}
			return p, nil
		}
		if at = page.Next; at == "" {
			return p, nil
		}
	}
	p.More = at
	return p, nil
}

// instruments lists instruments in an order that deciding about one of them
// does not change.
func instruments(a *frame.Ask, after string, n int) (ledger.Page, error) {
	return a.Site.Store.Records(a.Context, a.View, ledger.Query{Kinds: []comity.Kind{comity.KindInstrument},
		Status: []comity.Status{comity.StatusRead, comity.StatusReviewed}, Sort: "date", After: after, Limit: n})
}

// offersOf asks the store only for instruments that name another.
func offersOf(a *frame.Ask, r *comity.Record) ([]kin.Offer, error) {
	if len(agreements.Namings(r)) == 0 {
		return nil, nil
	}
	return kin.Offers(a.Context, a.Site.Store, a.View, r)
}

// familiesWaiting counts the instruments that may belong to another; -1 in a
// ledger that holds too many to look through before a page is shown.
func familiesWaiting(a *frame.Ask) (int, error) {
	page, err := instruments(a, "", 1)
	if err != nil || page.Total > counted {
		return -1, err
	}
	if page, err = instruments(a, "", counted); err != nil {
		return 0, err
	}
	n := 0
	for i := range page.Records {
		offers, err := offersOf(a, &page.Records[i])
		if err != nil {
			return 0, err
		}
		if len(offers) > 0 {
			n++
		}
	}
	return n, nil
}

// familiesURL is the address of the queue after a cursor.
func familiesURL(a *frame.Ask, after, done string) string {
	return a.URL("/desk/families", "after", after, "done", done)
}

// Title implements [frame.Page].
func (*familiesPage) Title(a *frame.Ask) string { return a.T("desk.what-may-be-one-family") }

// Body implements [frame.Page].
func (p *familiesPage) Body(a *frame.Ask) templ.Component { return familiesBody(a, p) }

// Data implements [frame.Page].
func (p *familiesPage) Data(*frame.Ask) any { return p }

// Scripted implements [frame.Scripted].
func (*familiesPage) Scripted() {}
