package record

import (
	"comity/internal/derive"
	"comity/internal/web/frame"
	"encoding/json"
	"slices"
	"sort"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/agreements/kin"
	"comity/internal/web/history"
	"comity/internal/web/words"
)

// recordPage is everything the ledger holds about one record.
type recordPage struct {
	Record  *comity.Record
	Facts   frame.Facts
	Fields  []field           // what holds, in reading order
	Amount  *frame.Conversion // of the record's sum, in the reader's currency
	Prices  *frame.Prices     // of the same at constant prices; nil where they are not known
	Sources []comparison      // one row a field on which the voices differ
	Columns []comity.Voice
	Flows   []flowRow
	Links   []linkRow
	Offers  []kin.Offer // instruments to which it may stand, by its own words
	History []event
}

// field is one field of a record with its value in words.
type field struct{ Name, Value string }

// comparison is one field as each voice gives it; "" where it says nothing.
type comparison struct {
	Field    string
	Values   []string // in the order of the columns
	Disputed bool
	// Corrected says that its publisher set it right, and nobody disputes it.
	Corrected bool
}

// flowRow is one sum of a record.
type flowRow struct {
	comity.Flow
	Sum       comity.Amount
	Converted *frame.Conversion
}

// linkRow is one relation of a record to another.
type linkRow struct {
	comity.Link
	Other   comity.Record
	Forward bool // the record stands at the link's beginning
}

// event is one entry of a record's history.
type event struct {
	comity.Entry
	What string
}

func record(a *frame.Ask) (frame.Page, error) {
	id := a.Request.PathValue("id")
	r, err := a.Site.Store.Record(a.Context, a.View, id)
	if err != nil {
		return nil, err
	}
	if string(r.ID) != id {
		return a.Moved("/records/" + string(r.ID)), nil
	}
	p := &recordPage{Record: a.Visible(&r), Facts: frame.FactsOf(&r)}
	p.Fields = fieldsOf(a, r.Body)
	p.Amount = a.Convert(p.Facts.Amount, p.Facts.Date)
	p.prices(a)
	p.compare(a)
	for _, f := range r.Flows {
		sum := comity.Amount{Value: f.Value, Currency: f.Currency, Bound: f.Bound}
		p.Flows = append(p.Flows, flowRow{f, sum, a.Convert(&sum, f.ValueDate)})
	}
	if err := p.link(a); err != nil {
		return nil, err
	}
	return p, p.remember(a)
}

// prices gives the record's sum at constant prices, where one party gives it.
func (p *recordPage) prices(a *frame.Ask) {
	if p.Facts.Amount == nil || len(p.Facts.By) != 1 {
		return
	}
	if c, ok := a.Site.Constant(*p.Facts.Amount, p.Facts.By[0], a.Currency, p.Facts.Date); ok {
		p.Prices = &c
	}
}

// fieldsOf puts a body's fields into words, those named elsewhere on the page
// included, so that the list is whole.
func fieldsOf(a *frame.Ask, b comity.Body) []field {
	raw := frame.Fields(b)
	names := sortedNames(raw)
	out := make([]field, 0, len(names))
	for _, n := range names {
		out = append(out, field{n, a.Words.Value(n, raw[n], a.Name)})
	}
	return out
}

func sortedNames[T any](m map[string]T) []string {
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		x, y := words.FieldRank(names[i]), words.FieldRank(names[j])
		return x < y || (x == y && names[i] < names[j])
	})
	return names
}

// compare lays the voices side by side where they differ.
func (p *recordPage) compare(a *frame.Ask) {
	for _, v := range p.Record.Voices {
		if v.Retired == "" && v.Claim.Kind == p.Record.Kind {
			p.Columns = append(p.Columns, v)
		}
	}
	disputed, corrected, all := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, d := range p.Record.Disputes {
		disputed[d.Field] = true
	}
	for _, d := range p.Record.Noted {
		corrected[d.Field] = corrected[d.Field] || d.Why == derive.Corrected
	}
	said := make([]map[string]json.RawMessage, len(p.Columns))
	for i, v := range p.Columns {
		said[i] = frame.Fields(v.Claim.Body)
		for n := range said[i] {
			all[n] = true
		}
	}
	for _, n := range sortedNames(all) {
		row, differ := comparison{Field: n, Disputed: disputed[n], Corrected: corrected[n] && !disputed[n]}, false
		for _, s := range said {
			value, same := "", ""
			if raw, ok := s[n]; ok {
				value, same = a.Words.Value(n, raw, a.Name), unordered(raw)
			}
			row.Values = append(row.Values, value)
			differ = differ || value != row.Values[0] && (same == "" || same != unordered(said[0][n]))
		}
		if differ {
			p.Sources = append(p.Sources, row)
		}
	}
}

// unordered is a list in JSON with its words in order, so that "Japan and
// Malaysia" is "Malaysia and Japan"; "" for what is no list.
func unordered(raw json.RawMessage) string {
	var list []string
	if json.Unmarshal(raw, &list) != nil {
		return ""
	}
	slices.Sort(list)
	return strings.Join(list, "\n")
}

// link looks up the other end of every link.
func (p *recordPage) link(a *frame.Ask) error {
	for _, l := range p.Record.Links {
		row := linkRow{Link: l, Forward: l.From == p.Record.ID}
		other := l.To
		if !row.Forward {
			other = l.From
		}
		x, err := a.Find(other)
		if err != nil {
			return err
		}
		if x != nil {
			row.Other = *x
			p.Links = append(p.Links, row)
		}
	}
	var err error
	p.Offers, err = kin.Offers(a.Context, a.Site.Store, a.View, p.Record)
	return err
}

// remember gathers the entries that made the record what it is, oldest first.
func (p *recordPage) remember(a *frame.Ask) error {
	r := p.Record
	changed, err := a.Site.Store.History(a.Context, a.View, r.ID)
	if err != nil {
		return err
	}
	numbers := map[int64]bool{r.Founded: true, r.Changed: true}
	for _, n := range changed {
		numbers[n] = true
	}
	for _, v := range r.Voices {
		numbers[v.Entry], numbers[v.Joined] = true, true
		for _, j := range v.Judgements {
			numbers[j.Entry] = true
		}
	}
	for _, l := range r.Links {
		numbers[l.Entry] = true
	}
	for _, e := range r.Edited {
		numbers[e.Entry] = true
	}
	for _, x := range r.Progress {
		numbers[x.Entry] = true
	}
	for _, x := range r.Assessments {
		numbers[x.Entry] = true
	}
	for _, o := range r.Objections {
		numbers[o.Entry], numbers[o.Answered] = true, true
	}
	for n := range numbers {
		if n < 1 || n > a.Last() {
			continue
		}
		e, err := history.EntryAt(a, n)
		if err != nil {
			return err
		}
		if e != nil {
			p.History = append(p.History, event{*e, history.Tell(a, *e)})
		}
	}
	sort.Slice(p.History, func(i, j int) bool { return p.History[i].Number < p.History[j].Number })
	return nil
}

// Title implements [frame.Page].
func (p *recordPage) Title(a *frame.Ask) string {
	return words.Clip(a.Title(p.Record), 90)
}

// Body implements [frame.Page].
func (p *recordPage) Body(a *frame.Ask) templ.Component { return recordBody(a, p) }

// Data implements [frame.Page].
func (p *recordPage) Data(*frame.Ask) any {
	type converted struct {
		Role comity.Role `json:"role"`
		*frame.Conversion
	}
	out := struct {
		Record      *comity.Record `json:"record"`
		Conversions []converted    `json:"conversions,omitempty"`
		Constant    *frame.Prices  `json:"constant,omitempty"`
	}{Record: p.Record, Constant: p.Prices}
	for _, f := range p.Flows {
		if f.Converted != nil {
			out.Conversions = append(out.Conversions, converted{f.Role, f.Converted})
		}
	}
	return out
}
