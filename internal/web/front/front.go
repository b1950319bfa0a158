package front

import (
	"github.com/a-h/templ"

	"comity"
	"comity/internal/due"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// frontPage says what is in the ledger.
type frontPage struct {
	Counts   ledger.Counts   `json:"counts"`
	Head     ledger.Head     `json:"head"`
	Overview *overview       `json:"overview"`
	Due      few             `json:"due"`  // within a year, the next first
	Late     few             `json:"late"` // the last to become so first
	Disputed few             `json:"disputed"`
	Newest   []comity.Record `json:"newest"`
	Sources  []ledger.Source `json:"sources"`
	Pairs    []linkedPair    `json:"-"`
	more     bool            // more may be the same than these
}

// linkedPair is two records that may be the same.
type linkedPair struct {
	From, To *comity.Record
	Link     comity.Link
}

func (o *overviews) front(a *frame.Ask) (frame.Page, error) {
	p := &frontPage{Head: a.Head}
	var err error
	if p.Counts, err = a.Site.Store.Counts(a.Context, a.View); err != nil {
		return nil, err
	}
	if p.Overview, err = o.of(a, p.Counts); err != nil {
		return nil, err
	}
	newest, err := a.Site.Store.Records(a.Context, a.View, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}, Limit: 5})
	if err != nil {
		return nil, err
	}
	for _, r := range newest.Records {
		p.Newest = append(p.Newest, *a.Visible(&r))
	}
	if p.Sources, _, err = a.Site.Store.Sources(a.Context, a.View, "", 5); err != nil {
		return nil, err
	}
	if p.Due, err = dueOf(a, due.Soon, "due"); err != nil {
		return nil, err
	}
	if p.Late, err = dueOf(a, due.Overdue, "overdue"); err != nil {
		return nil, err
	}
	if p.Disputed, err = disputed(a, 3); err != nil {
		return nil, err
	}
	p.Pairs, p.more, err = pairs(a, 3)
	return p, err
}

// linkedPairs are the first pairs that begin with one of the records, leaving
// out a pair of which the viewer may not see one. Both of a pair mostly wait
// together: only one that is not among the records is looked up.
func linkedPairs(a *frame.Ask, records []comity.Record, limit int) ([]linkedPair, error) {
	held := make(map[comity.ClaimID]*comity.Record, len(records))
	for i := range records {
		held[records[i].ID] = &records[i]
	}
	var out []linkedPair
	for i := range records {
		from := &records[i]
		for _, l := range from.Links {
			if l.Kind != comity.MayBeSame || l.From != from.ID {
				continue
			}
			to := held[l.To]
			if to == nil {
				var err error
				if to, err = a.Find(l.To); err != nil {
					return nil, err
				}
			}
			if to == nil || to.ID == from.ID {
				continue
			}
			if out = append(out, linkedPair{from, to, l}); len(out) == limit {
				return out, nil
			}
		}
	}
	return out, nil
}

// Title implements [frame.Page].
func (*frontPage) Title(a *frame.Ask) string { return a.T("front.what-was-promised-and-what") }

// Body implements [frame.Page].
func (p *frontPage) Body(a *frame.Ask) templ.Component { return frontBody(a, p) }

// Data implements [frame.Page].
func (p *frontPage) Data(*frame.Ask) any { return p }

// contents is the sentence that says what the ledger holds.
func contents(a *frame.Ask, c ledger.Counts) []frame.Phrase {
	out := []frame.Phrase{{Text: a.T("front.this-ledger-holds") + " "}}
	kinds := counted(c)
	for i, k := range kinds {
		out = append(out, frame.Phrase{Text: a.Between(i, len(kinds))},
			frame.Phrase{Text: a.Words.CountKind(c.Records[k], k), To: a.URL(frame.ListPath(k))})
	}
	return append(out, frame.Phrase{Text: a.T("front.read-in") + " "}, frame.Phrase{Text: a.T("front.documents", "n", c.Sources), To: a.URL("/documents")},
		frame.Phrase{Text: ". " + unread(a, c)})
}

// counted lists the kinds of which the ledger holds any, commitments always.
func counted(c ledger.Counts) []comity.Kind {
	var kinds []comity.Kind
	for _, k := range comity.Kinds {
		if k == comity.KindCommitment || (k != comity.KindTransaction && c.Records[k] > 0) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// unread says how many records no person has looked at.
func unread(a *frame.Ask, c ledger.Counts) string {
	total := 0
	for _, n := range c.Records {
		total += n
	}
	switch {
	case total == 0:
		return ""
	case c.Read == 0:
		return a.T("front.a-person-has-reviewed-every")
	case c.Read == total:
		return a.T("front.no-person-has-reviewed-any")
	}
	return words.Capital(a.T("front.of-the-records-have-not", "n", c.Read))
}

// gap says how far what was paid stands behind what was signed, the one gap
// that two of the three figures have between them; "" where nothing is signed.
func gap(a *frame.Ask, t *total.Total) string {
	signed, paid := t.All.Sums[comity.Committed], t.All.Sums[comity.Disbursed]
	if signed == nil || signed.Value.Sign() <= 0 {
		return ""
	}
	of := a.Words.Rounded(comity.Amount{Value: signed.Value, Currency: t.Currency})
	if paid == nil || paid.Value.Sign() <= 0 {
		return a.T("front.the-gap-of-that-is", "of", of)
	}
	open := signed.Value.Sub(paid.Value)
	if open.Sign() <= 0 {
		return a.T("front.no-gap-as-much-is")
	}
	return a.T("front.the-gap-of-that-is-signed", "of", of, "sum", a.Words.Rounded(comity.Amount{Value: open, Currency: t.Currency}))
}
