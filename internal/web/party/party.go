package party

import (
	"comity/internal/web/frame"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/due"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/pictures"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// Bounds of what a party's and a pair's page look through and show.
const (
	partyRecords = 5_000 // records that are looked through for where a party stands
	pairRecords  = 200   // records that are looked through for a brief
	partyRows    = 12    // records of each sort that a party's page shows before it links to the list
	counterparts = 24    // others that it names
	groupsOfOne  = 40    // groups that one party belongs to, at the most
)

// partyPage is what one party promised, was promised, signed, attended and said.
type partyPage struct {
	Party        comity.Party  `json:"party"`
	Name         string        `json:"name"`
	Gives        section       `json:"gives"`
	Receives     section       `json:"receives"`
	Kinds        []section     `json:"kinds"` // instruments, meetings, relationships, positions, plan items
	Total        total.Total   `json:"total"` // of what it gives
	Counterparts []counterpart `json:"counterparts"`
	Got          total.Total   `json:"got"` // of what it receives
	standing     standing
	whereTo      string
	where        *pictures.Drawn // on the map: what it gives or, where it gives nothing, receives
	given        *pictures.Drawn // by year; nil where nothing is
	received     *pictures.Drawn
	Partly       bool `json:"partly,omitempty"` // too many records tell where it stands for that to be shown
	Late         int  `json:"late"`             // of what it promised or is to do
}

// section is a short list of records with the address of the whole one.
type section struct {
	Title   string          `json:"title"`
	Kind    comity.Kind     `json:"kind"`
	Records []comity.Record `json:"records"`
	Total   int             `json:"total"`
	More    string          `json:"-"`
}

// counterpart is another party and how many records name both.
type counterpart struct {
	Party   comity.Party `json:"party"`
	Records int          `json:"records"`
}

func party(a *frame.Ask) (frame.Page, error) {
	code := comity.Party(a.Request.PathValue("code"))
	if known := a.Party(string(code)); known != code {
		return frame.Moved{To: a.PartyURL(known)}, nil
	}
	p := &partyPage{Party: code, Name: a.Name(code)}
	who := []comity.Party{code}
	var err error
	if p.Gives, err = sectionOf(a, a.T("party.what-promised", "name", a.Words.Within(p.Name)), comity.KindCommitment, ledger.Query{By: who}, "by", string(code)); err != nil {
		return nil, err
	}
	if p.Receives, err = sectionOf(a, a.T("party.what-was-promised", "name", a.Words.Within(p.Name)), comity.KindCommitment, ledger.Query{To: who}, "to", string(code)); err != nil {
		return nil, err
	}
	found := p.Gives.Total + p.Receives.Total
	for _, k := range comity.Kinds {
		if k == comity.KindCommitment || k == comity.KindTransaction {
			continue
		}
		s, err := sectionOf(a, words.Capital(a.Words.Kinds(k)), k, ledger.Query{Party: who}, "party", string(code))
		if err != nil {
			return nil, err
		}
		if found += s.Total; s.Total > 0 {
			p.Kinds = append(p.Kinds, s)
		}
	}
	if found == 0 {
		return nil, frame.Worded(comity.NotFound, a.T("party.nothing-in-the-ledger-names", "name", frame.Clipped(p.Name))).
			Hint(a.T("party.search-for-it-under-another"))
	}
	err = frame.Both(
		func() error { return inTurn(a, p.add, p.draw) }, // the ask remembers sums for the pictures
		func() error { return inTurn(a, p.late, p.meet, p.stand) })
	if err != nil {
		return nil, err
	}
	return p, nil
}

// inTurn takes steps until one fails.
func inTurn(a *frame.Ask, steps ...func(*frame.Ask) error) error {
	for _, step := range steps {
		if err := step(a); err != nil {
			return err
		}
	}
	return nil
}

// late counts what the party promised, alone or with others, that is late.
func (p *partyPage) late(a *frame.Ask) error {
	q := ledger.Query{By: []comity.Party{p.Party}, Limit: 1}
	q.DueFrom, q.DueTo = due.Overdue.Days(a.Today())
	page, err := a.Site.Store.Records(a.Context, a.View, q)
	p.Late = page.Total
	return err
}

// draw adds pictures of what the party gives and what it receives.
func (p *partyPage) draw(a *frame.Ask) error {
	if a.Format != "html" {
		return nil
	}
	for _, x := range []struct {
		to     **pictures.Drawn
		n      int
		filter question.Filter
		title  string
	}{
		{&p.given, p.Gives.Total, question.Filter{By: string(p.Party)}, a.T("party.to-whom-gives", "name", a.Words.Within(p.Name))},
		{&p.received, p.Receives.Total, question.Filter{To: string(p.Party)}, a.T("party.from-whom-receives", "name", a.Words.Within(p.Name))},
	} {
		if x.n == 0 {
			continue
		}
		q, err := question.Of(a, comity.KindCommitment, x.filter)
		if err != nil {
			return err
		}
		if *x.to, err = pictures.Years(a, q); err != nil {
			return err
		}
		if p.where.Empty() {
			if p.where, err = pictures.Map(a, q); err != nil {
				return err
			}
			p.whereTo = x.title
		}
	}
	return nil
}

// section asks for the newest records of a kind that answer a query, which
// the list's address says as name=value.
func sectionOf(a *frame.Ask, title string, k comity.Kind, q ledger.Query, name, value string) (section, error) {
	q.Kinds, q.Limit, q.Sort = []comity.Kind{k}, partyRows, "date"
	answer, err := a.Site.Store.Records(a.Context, a.View, q)
	s := section{Title: title, Kind: k, Total: answer.Total, More: a.URL(frame.ListPath(k), name, value, "sort", "date")}
	for _, r := range answer.Records {
		s.Records = append(s.Records, *a.Visible(&r))
	}
	return s, err
}

// add adds up what the party gives and what it receives.
func (p *partyPage) add(a *frame.Ask) error {
	promises, who := []comity.Kind{comity.KindCommitment}, []comity.Party{p.Party}
	gives, err := a.AddUp(ledger.Query{Kinds: promises, By: who}, total.Query{From: who})
	if err != nil {
		return err
	}
	gets, err := a.AddUp(ledger.Query{Kinds: promises, To: who}, total.Query{To: who})
	if err != nil {
		return err
	}
	p.Total, p.Got = gives[0], gets[0]
	return nil
}

// meet counts the other parties of its records. A group that the party belongs
// to is left out: all of the party's records are the group's too.
func (p *partyPage) meet(a *frame.Ask) error {
	counts, err := a.Site.Store.Facets(a.Context, a.View, ledger.Query{Party: []comity.Party{p.Party}}, counterparts+groupsOfOne, ledger.FacetParty)
	if err != nil {
		return err
	}
	for _, c := range counts[0] {
		x := comity.Party(c.Value)
		of := a.Site.Members != nil && a.Site.Members(x, a.Today()).Has(p.Party)
		if x != p.Party && !of && len(p.Counterparts) < counterparts {
			p.Counterparts = append(p.Counterparts, counterpart{x, c.Records})
		}
	}
	return nil
}

// stand reads the records that tell where the party stands; of too many none.
func (p *partyPage) stand(a *frame.Ask) error {
	q := ledger.Query{Party: []comity.Party{p.Party}}
	n := 0
	for _, s := range p.Kinds {
		if s.Kind == comity.KindInstrument || s.Kind == comity.KindRelationship || s.Kind == comity.KindPosition {
			q.Kinds = append(q.Kinds, s.Kind)
			n += s.Total
		}
	}
	if p.Partly = n > partyRecords; n == 0 || p.Partly {
		return nil
	}
	for r, err := range a.Site.Store.Each(a.Context, a.View, q) {
		if err != nil {
			return err
		}
		p.standing.take(r)
	}
	p.standing.settle(p.Party)
	return nil
}

// Title implements [frame.Page].
func (p *partyPage) Title(a *frame.Ask) string { return words.Capital(p.Name) }

// Body implements [frame.Page].
func (p *partyPage) Body(a *frame.Ask) templ.Component { return partyBody(a, p) }

// Data implements [frame.Page].
func (p *partyPage) Data(*frame.Ask) any { return p }
