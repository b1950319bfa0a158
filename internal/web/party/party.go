package party

import (
	"comity/internal/web/frame"
	"sort"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/pictures"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// Bounds of what a party's and a pair's page look through and show.
const (
	partyRecords = 5_000 // records that are looked through for counterparts and for a brief
	partyRows    = 12    // records of each sort that a party's page shows before it links to the list
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
	Partly       bool `json:"partly,omitempty"` // total and counterparts are of the first records only
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
	if p.Gives, err = sectionOf(a, "What "+p.Name+" promised", comity.KindCommitment, ledger.Query{By: who}, "by", string(code)); err != nil {
		return nil, err
	}
	if p.Receives, err = sectionOf(a, "What "+p.Name+" was promised", comity.KindCommitment, ledger.Query{To: who}, "to", string(code)); err != nil {
		return nil, err
	}
	found := p.Gives.Total + p.Receives.Total
	for _, k := range comity.Kinds {
		if k == comity.KindCommitment || k == comity.KindTransaction {
			continue
		}
		s, err := sectionOf(a, words.Capital(words.Kinds(k)), k, ledger.Query{Party: who}, "party", string(code))
		if err != nil {
			return nil, err
		}
		if found += s.Total; s.Total > 0 {
			p.Kinds = append(p.Kinds, s)
		}
	}
	if found == 0 {
		return nil, comity.Errorf(comity.NotFound, "nothing in the ledger names %s", frame.Clipped(p.Name)).
			WithHint("search for it under another name, or look through the list of commitments")
	}
	if err := p.meet(a); err != nil {
		return nil, err
	}
	return p, p.draw(a)
}

// draw adds pictures of what the party gives and what it receives.
func (p *partyPage) draw(a *frame.Ask) error {
	if p.Partly || a.Format != "html" {
		return nil
	}
	for _, x := range []struct {
		to     **pictures.Drawn
		n      int
		filter question.Filter
		title  string
	}{
		{&p.given, p.Gives.Total, question.Filter{By: string(p.Party)}, "To whom " + p.Name + " gives"},
		{&p.received, p.Receives.Total, question.Filter{To: string(p.Party)}, "From whom " + p.Name + " receives"},
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

// meet adds up what the party gives and counts the other parties of its records.
func (p *partyPage) meet(a *frame.Ask) error {
	counts, n, sums := map[comity.Party]int{}, 0, a.Totals(total.Query{From: comity.Parties{p.Party}})
	got := a.Totals(total.Query{To: comity.Parties{p.Party}})
	for r, err := range a.Site.Store.Each(a.Context, a.View, ledger.Query{Party: []comity.Party{p.Party}}) {
		if err != nil {
			return err
		}
		if n++; n > partyRecords {
			p.Partly = true
			break
		}
		sums.Add(r)
		got.Add(r)
		p.standing.take(r)
		f, here := frame.FactsOf(&r), map[comity.Party]bool{p.Party: true, "": true}
		for _, x := range append(append(comity.Parties{}, f.By...), f.To...) {
			if !here[x] {
				here[x] = true
				counts[x]++
			}
		}
	}
	p.Total, p.Got = sums.Result(), got.Result()
	p.standing.settle(p.Party)
	for x, n := range counts {
		p.Counterparts = append(p.Counterparts, counterpart{x, n})
	}
	sort.Slice(p.Counterparts, func(i, j int) bool {
		x, y := p.Counterparts[i], p.Counterparts[j]
		return x.Records > y.Records || (x.Records == y.Records && x.Party < y.Party)
	})
	p.Counterparts = p.Counterparts[:min(len(p.Counterparts), 24)]
	return nil
}

// Title implements [frame.Page].
func (p *partyPage) Title() string { return words.Capital(p.Name) }

// Body implements [frame.Page].
func (p *partyPage) Body(a *frame.Ask) templ.Component { return partyBody(a, p) }

// Data implements [frame.Page].
func (p *partyPage) Data(*frame.Ask) any { return p }
