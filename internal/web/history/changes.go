package history

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/change"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// changesMost is how many records that changed a page compares.
const changesMost = 500

// changesPage is what changed in the ledger after one entry, up to the view's own.
type changesPage struct {
	Asked   string          `json:"-"`     // as typed
	Since   int64           `json:"since"` // entry; 0 is before the first
	Until   int64           `json:"until"`
	New     []comity.Record `json:"new"`
	Changed []moved         `json:"changed"`
	Partly  bool            `json:"partly,omitempty"` // only the latest changes are compared
	nothing bool            // no time was asked for
}

// moved is a record that says something else than it did.
type moved struct {
	Record comity.Record  `json:"record"`
	Fields []change.Field `json:"fields"`
}

// changes compares the ledger with what it held at ?since=, an entry or the
// end of a day.
func changes(a *frame.Ask) (frame.Page, error) {
	p := &changesPage{Asked: strings.TrimSpace(a.Request.URL.Query().Get("since")), Until: a.Last()}
	if p.Asked == "" {
		p.nothing = true
		return p, nil
	}
	var err error
	if p.Since, err = a.EntryAt(p.Asked); err != nil {
		return nil, err
	}
	if p.Since < 0 || p.Since > p.Until {
		return nil, frame.Worded(comity.Invalid, a.T("history.there-is-nothing-between-entry", "since", fmt.Sprintf("%d", p.Since), "until", fmt.Sprintf("%d", p.Until))).Hint(a.T("history.give-an-earlier-entry-or"))
	}
	return p, p.compare(a)
}

// compare goes back along what changed last until it meets what had not.
func (p *changesPage) compare(a *frame.Ask) error {
	before := a.View
	before.AsOf = p.Since
	answer, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Limit: changesMost})
	if err != nil {
		return err
	}
	p.Partly = answer.Next != ""
	for _, r := range answer.Records {
		if r.Changed <= p.Since {
			p.Partly = false
			break
		}
		if r.Founded > p.Since || p.Since == 0 {
			p.New = append(p.New, *a.Visible(&r))
			continue
		}
		old, err := a.Site.Store.Record(a.Context, before, string(r.ID))
		if comity.KindOf(err) == comity.NotFound {
			p.New = append(p.New, *a.Visible(&r))
			continue
		}
		if err != nil {
			return err
		}
		if f := change.Between(&old, &r); len(f) > 0 {
			p.Changed = append(p.Changed, moved{*a.Visible(&r), f})
		}
	}
	return nil
}

// Title implements [frame.Page].
func (p *changesPage) Title(a *frame.Ask) string { return a.T("history.what-changed") }

// Body implements [frame.Page].
func (p *changesPage) Body(a *frame.Ask) templ.Component { return changesBody(a, p) }

// Data implements [frame.Page].
func (p *changesPage) Data(*frame.Ask) any { return p }

// Header implements [frame.Table].
func (p *changesPage) Header() []string {
	return []string{"id", "kind", "title", "change", "field", "before", "after", "address"}
}

// Rows implements [frame.Table].
func (p *changesPage) Rows(a *frame.Ask, write func(...string) error) error {
	for i := range p.New {
		r := &p.New[i]
		if err := write(string(r.ID), string(r.Kind), a.Title(r), "new", "", "", "", a.RecordURL(r.ID)); err != nil {
			return err
		}
	}
	for i := range p.Changed {
		r := &p.Changed[i].Record
		for _, f := range p.Changed[i].Fields {
			if err := write(string(r.ID), string(r.Kind), a.Title(r), "changed", f.Name, change.Words(a.Words, f.Name, f.Before, a.Name), change.Words(a.Words, f.Name, f.After, a.Name), a.RecordURL(r.ID)); err != nil {
				return err
			}
		}
	}
	return nil
}

func entryText(n int64) string { return strconv.FormatInt(n, 10) }
