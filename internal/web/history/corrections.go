package history

import (
	"strconv"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/change"
	"comity/internal/sight"
	"comity/internal/web/frame"
)

// correctionRows is how many corrections a page shows; correctionsTried how
// many of those that are marked open it looks at, because what else they tell
// of may not be.
const (
	correctionRows   = 50
	correctionsTried = 500
)

// correctionsPage lists what people corrected, newest first.
type correctionsPage struct {
	Corrections []correction `json:"corrections"`
	Before      int64        `json:"before,omitempty"` // cursor of the next page; 0 at the end
}

// correction is one entry by which a person corrected what the ledger said.
type correction struct {
	Entry   int64           `json:"entry"`
	Time    string          `json:"recorded"`
	Author  comity.Author   `json:"author"`
	What    string          `json:"what"`
	Records []comity.Record `json:"-"`
	Fields  []change.Field  `json:"fields,omitempty"` // of the first record, before and after
	Record  comity.ClaimID  `json:"record,omitempty"`
}

func corrections(a *frame.Ask) (frame.Page, error) {
	p := &correctionsPage{}
	before := int64(0)
	if text := a.Request.URL.Query().Get("before"); text != "" {
		var err error
		if before, err = parseEntryNumber(a, text); err != nil {
			return nil, err
		}
	}
	for tried := 0; len(p.Corrections) < correctionRows && tried < correctionsTried; {
		list, err := a.Site.Store.Corrected(a.Context, a.View, before, correctionRows)
		if err != nil {
			return nil, err
		}
		p.Before = 0
		for _, e := range list {
			before, p.Before = e.Number, e.Number
			if tried++; len(p.Corrections) == correctionRows {
				return p, nil
			}
			if err := p.add(a, e); err != nil {
				return nil, err
			}
		}
		if len(list) < correctionRows {
			p.Before = 0
			break
		}
	}
	return p, nil
}

// add tells of one entry, where the viewer may read it.
func (p *correctionsPage) add(a *frame.Ask, e comity.Entry) error {
	seen, err := mayRead(a, e)
	if err != nil || !seen {
		return err
	}
	payload, err := e.Decode()
	if err != nil || payload == nil {
		return err
	}
	c := correction{Entry: e.Number, Time: a.Words.Time(e.Recorded), Author: e.Author, What: Tell(a, e)}
	_, ids, _ := sight.Names(payload)
	for _, id := range ids {
		r, err := a.Find(id)
		if err != nil {
			return err
		}
		if r != nil && (len(c.Records) == 0 || c.Records[len(c.Records)-1].ID != r.ID) {
			c.Records = append(c.Records, *r)
		}
	}
	if len(c.Records) > 0 {
		c.Record = c.Records[0].ID
		if c.Fields, err = moves(a, ids[0], e.Number); err != nil {
			return err
		}
	}
	p.Corrections = append(p.Corrections, c)
	return nil
}

// moves compares what a record said before an entry and after it.
func moves(a *frame.Ask, id comity.ClaimID, entry int64) ([]change.Field, error) {
	at := func(n int64) (*comity.Record, error) {
		v := a.View
		v.AsOf = n
		r, err := a.Site.Store.Record(a.Context, v, string(id))
		if comity.KindOf(err) == comity.NotFound {
			return nil, nil
		}
		return &r, err
	}
	if entry < 2 {
		return nil, nil
	}
	before, err := at(entry - 1)
	if err != nil || before == nil {
		return nil, err
	}
	after, err := at(entry)
	if err != nil || after == nil {
		return nil, err
	}
	return change.Between(before, after), nil
}

// Title implements [frame.Page].
func (*correctionsPage) Title(a *frame.Ask) string { return a.T("history.corrections") }

// Body implements [frame.Page].
func (p *correctionsPage) Body(a *frame.Ask) templ.Component { return correctionsBody(a, p) }

// Data implements [frame.Page].
func (p *correctionsPage) Data(*frame.Ask) any { return p }

// Header implements [frame.Table].
func (*correctionsPage) Header() []string {
	return []string{"entry", "recorded", "author", "what", "record", "field", "before", "after"}
}

// Rows implements [frame.Table].
func (p *correctionsPage) Rows(a *frame.Ask, write func(...string) error) error {
	for _, c := range p.Corrections {
		fields := c.Fields
		if len(fields) == 0 {
			fields = []change.Field{{}}
		}
		for _, f := range fields {
			before, after := "", ""
			if f.Name != "" {
				before, after = change.Words(a.Words, f.Name, f.Before, a.Name), change.Words(a.Words, f.Name, f.After, a.Name)
			}
			if err := write(strconv.FormatInt(c.Entry, 10), c.Time, string(c.Author), c.What, string(c.Record), f.Name, before, after); err != nil {
				return err
			}
		}
	}
	return nil
}

// correctionsNext is the address of the corrections before those shown.
func correctionsNext(a *frame.Ask, p *correctionsPage) string {
	if p.Before == 0 {
		return ""
	}
	return a.With("before", strconv.FormatInt(p.Before, 10))
}
