package web

import (
	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
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

func front(a *ask) (page, error) {
	p := &frontPage{Head: a.head}
	var err error
	if p.Counts, err = a.site.store.Counts(a.ctx, a.view); err != nil {
		return nil, err
	}
	if p.Overview, err = a.overview(p.Counts); err != nil {
		return nil, err
	}
	newest, err := a.site.store.Records(a.ctx, a.view, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}, Limit: 6})
	if err != nil {
		return nil, err
	}
	for _, r := range newest.Records {
		p.Newest = append(p.Newest, *a.visible(&r))
	}
	if p.Sources, _, err = a.site.store.Sources(a.ctx, a.view, "", 6); err != nil {
		return nil, err
	}
	p.Pairs, err = a.pairs(p.Overview.Pairs, 3)
	return p, err
}

// pairs looks up both records of each link, leaving out a pair of which the
// viewer may not see one.
func (a *ask) pairs(links []comity.Link, limit int) ([]linkedPair, error) {
	var out []linkedPair
	for _, l := range links {
		if len(out) == limit {
			break
		}
		from, err := a.find(l.From)
		if err != nil {
			return nil, err
		}
		to, err := a.find(l.To)
		if err != nil {
			return nil, err
		}
		if from != nil && to != nil && from.ID != to.ID {
			out = append(out, linkedPair{*from, *to, l})
		}
	}
	return out, nil
}

// find looks a record up; nil where there is none for this viewer.
func (a *ask) find(id comity.ClaimID) (*comity.Record, error) {
	r, err := a.site.store.Record(a.ctx, a.view, string(id))
	if comity.KindOf(err) == comity.NotFound {
		return nil, nil
	}
	return &r, err
}

// visible returns the record without links to what the viewer may not see.
func (a *ask) visible(r *comity.Record) *comity.Record {
	if a.view.Viewer.Sees(comity.Red) {
		return r
	}
	seen := *r
	seen.Links = nil
	for _, l := range r.Links {
		other := l.To
		if other == r.ID {
			other = l.From
		}
		if x, err := a.find(other); err == nil && x != nil {
			seen.Links = append(seen.Links, l)
		}
	}
	return &seen
}

// Title implements page.
func (*frontPage) Title() string { return "What was promised, and what became of it" }

// Body implements page.
func (p *frontPage) Body(a *ask) templ.Component { return frontBody(a, p) }

// Data implements page.
func (p *frontPage) Data(*ask) any { return p }

// contents is the sentence that says what the ledger holds.
func contents(a *ask, c ledger.Counts) []phrase {
	out := []phrase{{"This ledger holds ", ""}}
	kinds := counted(c)
	for i, k := range kinds {
		out = append(out, phrase{between(i, len(kinds)), ""},
			phrase{words.Count(c.Records[k], words.Kind(k), words.Kinds(k)), a.url(listPath(k))})
	}
	return append(out, phrase{", read in ", ""}, phrase{words.Count(c.Sources, "document", "documents"), a.url("/documents")},
		phrase{". " + unread(c), ""})
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
