package explorer

import (
	"comity/internal/web/frame"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/words"
)

const pageRows = 50

// listPage is the table of one kind of record, or of all kinds.
type listPage struct {
	Kind    comity.Kind     `json:"kind,omitempty"`
	Filter  filter          `json:"-"`
	Records []comity.Record `json:"records"`
	Next    string          `json:"next,omitempty"`
	Total   int             `json:"total"`
	Facets  []facetOf       `json:"facets"`
	query   ledger.Query
	drawn   *sums
}

// filter is what a reader typed, as typed.
type filter struct {
	By, To, Party, Stage, Modality, Year, Programme, Status, Role, Source, Sort string
}

// any reports whether the filter narrows the list at all.
func (f filter) any() bool {
	f.Sort = ""
	return f != filter{}
}

// list returns the handler of the table of a kind; "" is all kinds.
func list(kind comity.Kind) func(*frame.Ask) (frame.Page, error) {
	return func(a *frame.Ask) (frame.Page, error) {
		p, err := readList(a, kind)
		if err != nil {
			return nil, err
		}
		answer, err := a.Site.Store.Records(a.Context, a.View, p.query)
		if err != nil {
			return nil, err
		}
		for _, r := range answer.Records {
			p.Records = append(p.Records, *a.Visible(&r))
		}
		p.Next, p.Total = answer.Next, answer.Total
		if a.Format == "csv" {
			return p, nil
		}
		if err := p.count(a); err != nil {
			return nil, err
		}
		return p, p.draw(a)
	}
}

// draw adds the picture to the beginning of a list of commitments that is short
// enough to be drawn at once.
func (p *listPage) draw(a *frame.Ask) (err error) {
	if p.Kind != comity.KindCommitment || p.Total == 0 || p.Total > pictureInline || p.query.After != "" || a.Format != "html" {
		return nil
	}
	if p.drawn, err = newSums(a, p.query, p.asked(a)); err == nil {
		p.drawn.address = p.pictureAddress(a)
	}
	return err
}

// pictureAddress is where the picture of the list stands.
func (p *listPage) pictureAddress(a *frame.Ask) string { return p.at(a, listPath(p.Kind)+"/picture") }

// address is where the list stands.
func (p *listPage) address(a *frame.Ask) string { return p.at(a, listPath(p.Kind)) }

// at is an address with the conditions of the list.
func (p *listPage) at(a *frame.Ask, path string) string {
	f := p.Filter
	return a.URL(path, "by", f.By, "to", f.To, "party", f.Party, "stage", f.Stage, "modality", f.Modality, "year", f.Year,
		"programme", f.Programme, "status", f.Status, "role", f.Role, "source", f.Source)
}

// readList reads the conditions of a list from its address.
func readList(a *frame.Ask, kind comity.Kind) (*listPage, error) {
	p := &listPage{Kind: kind}
	q := a.Request.URL.Query()
	for name, field := range map[string]*string{
		"by": &p.Filter.By, "to": &p.Filter.To, "party": &p.Filter.Party, "stage": &p.Filter.Stage,
		"modality": &p.Filter.Modality, "year": &p.Filter.Year, "programme": &p.Filter.Programme,
		"status": &p.Filter.Status, "role": &p.Filter.Role, "source": &p.Filter.Source, "sort": &p.Filter.Sort,
	} {
		*field = strings.TrimSpace(q.Get(name))
	}
	var err error
	if p.query, err = p.Filter.query(a, kind); err != nil {
		return nil, err
	}
	p.query.After = q.Get("after")
	return p, nil
}

// query turns what was typed into a question to the store.
func (f filter) query(a *frame.Ask, kind comity.Kind) (ledger.Query, error) {
	q := ledger.Query{Programme: f.Programme, Source: comity.SourceID(f.Source), Role: comity.Role(f.Role), Sort: f.Sort, Limit: pageRows}
	if kind != "" {
		q.Kinds = []comity.Kind{kind}
	}
	for text, list := range map[*string]*[]comity.Party{&f.By: &q.By, &f.To: &q.To, &f.Party: &q.Party} {
		if *text != "" {
			*list = []comity.Party{a.Party(*text)}
		}
	}
	if f.Stage != "" {
		q.Stages = []comity.Stage{comity.Stage(f.Stage)}
	}
	if f.Modality != "" {
		q.Modality = []comity.Modality{comity.Modality(f.Modality)}
	}
	if f.Year != "" {
		if len(f.Year) != 4 || strings.Trim(f.Year, "0123456789") != "" {
			return q, comity.Errorf(comity.Invalid, "%q is no year", frame.Clipped(f.Year)).WithHint("write four digits, as in 2023")
		}
		q.Years = []string{f.Year}
	}
	if f.Status != "" {
		q.Status = []comity.Status{comity.Status(f.Status)}
	}
	switch f.Sort {
	case "", "changed", "date", "amount":
		return q, nil
	}
	return q, comity.Errorf(comity.Invalid, "%q is no order", frame.Clipped(f.Sort)).WithHint("sort by changed, date or amount")
}

// path is the address of the list of a kind.
func listPath(k comity.Kind) string { return "/" + strings.ReplaceAll(words.Kinds(k), " ", "-") }

// Title implements [frame.Page].
func (p *listPage) Title() string { return words.Capital(words.Kinds(p.Kind)) }

// Body implements [frame.Page].
func (p *listPage) Body(a *frame.Ask) templ.Component { return listBody(a, p) }

// Data implements [frame.Page].
func (p *listPage) Data(*frame.Ask) any { return p }

// Header implements [frame.Table].
func (p *listPage) Header() []string {
	return []string{"id", "kind", "title", "by", "to", "modality", "value", "currency", "bound", "stage", "date", "deadline", "under",
		"status", "sources", "disputed", "address"}
}

// Rows implements [frame.Table].
func (p *listPage) Rows(a *frame.Ask, write func(...string) error) error {
	for r, err := range a.Site.Store.Each(a.Context, a.View, p.query) {
		if err != nil {
			return err
		}
		if err := write(recordCells(a, &r)...); err != nil {
			return err
		}
	}
	return nil
}

// recordCells lays a record out in the columns of Header.
func recordCells(a *frame.Ask, r *comity.Record) []string {
	f := frame.FactsOf(r)
	value, currency, bound := "", "", ""
	if f.Amount != nil {
		value, currency, bound = f.Amount.Value.String(), f.Amount.Currency, string(f.Amount.Bound)
	}
	return []string{string(r.ID), string(r.Kind), a.Title(r), codeList(f.By), codeList(f.To), string(f.Modality), value, currency, bound,
		f.Stage, string(f.Date), string(f.Deadline), f.Under, string(r.Status), strconv.Itoa(frame.SourcesOf(r)), disputedFields(r), a.RecordURL(r.ID)}
}

func codeList(p comity.Parties) string {
	s := make([]string, len(p))
	for i, x := range p {
		s[i] = string(x)
	}
	return strings.Join(s, ";")
}

func disputedFields(r *comity.Record) string {
	s := make([]string, len(r.Disputes))
	for i, d := range r.Disputes {
		s[i] = d.Field
	}
	return strings.Join(s, ";")
}
