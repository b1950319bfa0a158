package front

import (
	"github.com/a-h/templ"

	"comity"
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
	Newest   []comity.Record `json:"newest"`
	Sources  []ledger.Source `json:"sources"`
	Pairs    []linkedPair    `json:"-"`
}

// linkedPair is two records that may be the same.
type linkedPair struct {
	From, To comity.Record
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
	p.Pairs, err = linkedPairs(a, p.Overview.Pairs, 3)
	return p, err
}

// pairs looks up both records of each link, leaving out a pair of which the
// viewer may not see one.
func linkedPairs(a *frame.Ask, links []comity.Link, limit int) ([]linkedPair, error) {
	var out []linkedPair
	for _, l := range links {
		if len(out) == limit {
			break
		}
		from, err := a.Find(l.From)
		if err != nil {
			return nil, err
		}
		to, err := a.Find(l.To)
		if err != nil {
			return nil, err
		}
		if from != nil && to != nil && from.ID != to.ID {
			out = append(out, linkedPair{*from, *to, l})
		}
	}
	return out, nil
}

// Title implements [frame.Page].
func (*frontPage) Title() string { return "What was promised, and what became of it" }

// Body implements [frame.Page].
func (p *frontPage) Body(a *frame.Ask) templ.Component { return frontBody(a, p) }

// Data implements [frame.Page].
func (p *frontPage) Data(*frame.Ask) any { return p }

// contents is the sentence that says what the ledger holds.
func contents(a *frame.Ask, c ledger.Counts) []frame.Phrase {
	out := []frame.Phrase{{Text: "This ledger holds "}}
	kinds := counted(c)
	for i, k := range kinds {
		out = append(out, frame.Phrase{Text: frame.Between(i, len(kinds))},
			frame.Phrase{Text: words.Count(c.Records[k], words.Kind(k), words.Kinds(k)), To: a.URL(frame.ListPath(k))})
	}
	return append(out, frame.Phrase{Text: ", read in "}, frame.Phrase{Text: words.Count(c.Sources, "document", "documents"), To: a.URL("/documents")},
		frame.Phrase{Text: ". " + unread(c)})
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
func unread(c ledger.Counts) string {
	total := 0
	for _, n := range c.Records {
		total += n
	}
	switch {
	case total == 0:
		return ""
	case c.Read == 0:
		return "A person has reviewed every record."
	case c.Read == total:
		return "No person has reviewed any yet: each stands as the program read it."
	}
	return words.Capital(words.Count(c.Read, "of the records has", "of the records have")) + " not been reviewed by a person yet."
}

// gap says how far what was paid stands behind what was signed, the one gap
// that two of the three figures have between them; "" where nothing is signed.
func gap(t *total.Total) string {
	signed, paid := t.All.Sums[comity.Committed], t.All.Sums[comity.Disbursed]
	if signed == nil || signed.Value.Sign() <= 0 {
		return ""
	}
	of := words.Rounded(comity.Amount{Value: signed.Value, Currency: t.Currency})
	if paid == nil || paid.Value.Sign() <= 0 {
		return "The gap: of " + of + " that is signed or approved, nothing is told as paid out or handed over."
	}
	open := signed.Value.Sub(paid.Value)
	if open.Sign() <= 0 {
		return "No gap: as much is told as paid out or handed over as is signed or approved."
	}
	return "The gap: of " + of + " that is signed or approved, " + words.Rounded(comity.Amount{Value: open, Currency: t.Currency}) +
		" is not told as paid out or handed over."
}
