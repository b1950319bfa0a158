package plans

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// itemPage is one item: how it stands, what was reported, what concerns it.
type itemPage struct {
	Item      *plan.Item
	Linked    []plan.Linked
	Documents []ledger.Source
	Offers    []standing.Suggestion
}

func (m *Room) item(a *frame.Ask) (frame.Page, error) {
	b, err := m.named(a)
	if err != nil {
		return nil, err
	}
	p := &itemPage{}
	if p.Item, err = b.Named(a.Request.PathValue("id")); err != nil {
		return nil, err
	}
	if p.Linked, err = m.keep.Linked(a.Context, a.View, &p.Item.Record); err != nil {
		return nil, err
	}
	for _, id := range p.Item.Body.Documents {
		src, err := a.Site.Store.Source(a.Context, a.View, id)
		if comity.KindOf(err) == comity.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		p.Documents = append(p.Documents, src)
	}
	p.Offers, err = standing.ForItem(a.Context, a.Site.Store, a.View, b, p.Item)
	return p, err
}

// Title implements [frame.Page].
func (p *itemPage) Title(a *frame.Ask) string {
	return string(p.Item.Body.Path) + " " + frame.Clipped(string(p.Item.Body.Title))
}

// Body implements [frame.Page].
func (p *itemPage) Body(a *frame.Ask) templ.Component { return itemBody(a, p) }

// offerJSON is one suggestion as JSON.
type offerJSON struct {
	Item   comity.ClaimID  `json:"item"`
	Record comity.ClaimID  `json:"record,omitempty"`
	Source comity.SourceID `json:"source,omitempty"`
	Score  float64         `json:"score"`
	Why    string          `json:"why"`
	Quote  string          `json:"quote"`
}

func offersJSON(list []standing.Suggestion) []offerJSON {
	out := []offerJSON{}
	for _, s := range list {
		j := offerJSON{Item: s.Item.Record.ID, Source: s.Source, Score: s.Score, Why: s.Why, Quote: s.Quote}
		if s.Record != nil {
			j.Record = s.Record.ID
		}
		out = append(out, j)
	}
	return out
}

// Data implements [frame.Page].
func (p *itemPage) Data(*frame.Ask) any {
	return map[string]any{"item": p.Item, "reports": p.Item.Record.Progress, "links": p.Item.Record.Links, "offers": offersJSON(p.Offers)}
}

// offersPage lists the items that a document may concern.
type offersPage struct {
	Source ledger.Source
	Offers []standing.Suggestion
}

func (m *Room) offers(a *frame.Ask) (frame.Page, error) {
	src, err := a.Site.Store.Source(a.Context, a.View, a.Request.PathValue("source"))
	if err != nil {
		return nil, err
	}
	boards, err := m.keep.Boards(a.Context, a.View, a.Today())
	if err != nil {
		return nil, err
	}
	p := &offersPage{Source: src}
	p.Offers, err = standing.ForDocument(a.Context, a.Site.Store, a.View, boards, src.Source)
	return p, err
}

// Title implements [frame.Page].
func (p *offersPage) Title(a *frame.Ask) string { return a.T("plans.items-that-a-document-concerns") }

// Body implements [frame.Page].
func (p *offersPage) Body(a *frame.Ask) templ.Component { return offersBody(a, p) }

// Data implements [frame.Page].
func (p *offersPage) Data(*frame.Ask) any {
	return map[string]any{"source": p.Source.Source, "offers": offersJSON(p.Offers)}
}

// why says why something is suggested.
func why(a *frame.Ask, s *standing.Suggestion) string {
	if s.Party == "" {
		return a.Said(s.Why)
	}
	return a.T("plans.and-names", "why", a.Said(s.Why), "party", a.Name(s.Party))
}

// answer accepts or refuses a suggestion.
func (m *Room) answer(a *frame.Ask) (string, error) {
	form := func(name string) string { return strings.TrimSpace(a.Request.PostFormValue(name)) }
	i, err := m.posted(a)
	if err != nil {
		return "", err
	}
	id := form("other")
	var p comity.Payload
	r, err := a.Site.Store.Record(a.Context, a.View, id)
	switch {
	case err == nil && form("verdict") == "accept":
		p = i.Accept(&r)
	case err == nil:
		p = i.Refuse(string(r.ID))
	case comity.KindOf(err) != comity.NotFound:
		return "", err
	default:
		src, err := a.Site.Store.Source(a.Context, a.View, id)
		if err != nil {
			return "", err
		}
		if p = i.Refuse(string(src.Source)); form("verdict") == "accept" {
			p = i.AcceptDocument(src.Source)
		}
	}
	if err := decide(a, p); err != nil {
		return "", err
	}
	if back := form("back"); strings.HasPrefix(back, "/offers/") {
		return a.URL(back), nil
	}
	return itemURL(a, i) + "#concerns", nil
}

// posted is the item that a form is about.
func (m *Room) posted(a *frame.Ask) (*plan.Item, error) {
	r, err := a.Site.Store.Record(a.Context, a.View, strings.TrimSpace(a.Request.PostFormValue("record")))
	if err != nil {
		return nil, err
	}
	i := plan.Stand(&r, plan.Options{Today: a.Today()})
	if i == nil {
		return nil, frame.Worded(comity.Invalid, a.T("plans.record-is-no-item-of", "short", plan.Short(r.ID)))
	}
	return i, nil
}

// edit sets what a person typed over what the plan says.
func (m *Room) edit(a *frame.Ask) (string, error) {
	i, err := m.posted(a)
	if err != nil {
		return "", err
	}
	typed := map[string]string{}
	for _, f := range plan.Editable {
		if v, sent := a.Request.PostForm[f]; sent {
			typed[f] = v[0]
		}
	}
	set, err := plan.Set(i.Body, typed, a.Known)
	if err != nil {
		return "", err
	}
	if len(set) > 0 {
		if err := decide(a, &comity.RecordEdited{Record: i.Record.ID, Fields: set, Reason: strings.TrimSpace(a.Request.PostFormValue("reason"))}); err != nil {
			return "", err
		}
	}
	return itemURL(a, i), nil
}

// undo takes a link of an item back.
func (m *Room) undo(a *frame.Ask) (string, error) {
	i, err := m.posted(a)
	if err != nil {
		return "", err
	}
	for _, l := range i.Record.Links {
		if number(l.Entry) == a.Request.PostFormValue("entry") {
			p := &comity.RecordsLinked{From: l.From, To: l.To, Link: l.Kind, Undo: true, Undoes: l.Entry, Reason: words.English.T("said.it-does-not-concern-the-item")}
			return itemURL(a, i) + "#concerns", decide(a, p)
		}
	}
	return "", frame.Worded(comity.NotFound, a.T("plans.the-item-has-no-such")).Hint(a.T("plans.load-its-page-again"))
}

// decide appends what a person decided.
func decide(a *frame.Ask, list ...comity.Payload) error {
	b := ledger.Batch{Author: a.Site.Author, Marking: comity.Amber}
	for _, p := range list {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
	}
	_, err := a.Site.Store.Append(a.Context, b)
	return err
}

// report takes a report of progress.
func (m *Room) report(a *frame.Ask) (string, error) {
	form := func(name string) string { return strings.TrimSpace(a.Request.PostFormValue(name)) }
	i, err := m.posted(a)
	if err != nil {
		return "", err
	}
	date, err := plan.ParseDate(form("date"))
	if err != nil {
		return "", err
	}
	p := &comity.ProgressReported{Record: i.Record.ID, Date: date, Stage: comity.Stage(form("stage")), Note: form("note"), Evidence: form("evidence"),
		Own: form("basis") == "own", Verified: form("basis") == "verified"}
	return itemURL(a, i) + "#reports", decide(a, p)
}

// reportsOf returns the reports on an item by its owner, or by others, the
// latest first.
func reportsOf(i *plan.Item, verified bool) []*comity.Progress {
	var out []*comity.Progress
	for k := range i.Record.Progress {
		if p := &i.Record.Progress[k]; p.Verified == verified {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *comity.Progress) int {
		return strings.Compare(string(b.Date.First()), string(a.Date.First()))
	})
	return out[:min(len(out), listed)]
}

// counts reports whether a commitment's sums count for an item.
func counts(i *plan.Item, id comity.ClaimID) bool { return slices.Contains(i.Funds, id) }

// linkEntry returns the entry that links an item and a record, 0 where none does.
func linkEntry(i *plan.Item, r *comity.Record) int64 {
	for _, l := range i.Record.Links {
		if r.Is(l.From) || r.Is(l.To) {
			return l.Entry
		}
	}
	return 0
}
