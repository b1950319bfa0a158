package lists

import (
	"comity/internal/lazy"
	"comity/internal/web/frame"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/words"
)

const searchHits = 50

// searchPage is what a search found, and the parties that it may have meant.
type searchPage struct {
	Words   string         `json:"q"`
	Kind    comity.Kind    `json:"kind,omitempty"`
	From    comity.Date    `json:"-"` // as typed: a day, a month or a year
	To      comity.Date    `json:"-"`
	Parties comity.Parties `json:"parties,omitempty"` // one, or the two of a pair
	ledger.Found
}

func search(a *frame.Ask) (frame.Page, error) {
	q := a.Request.URL.Query()
	p := &searchPage{Words: strings.TrimSpace(q.Get("q")), Kind: comity.Kind(strings.TrimSpace(q.Get("kind")))}
	if p.Kind != "" && p.Kind != ledger.KindDocument && !slices.Contains(comity.Kinds, p.Kind) {
		return nil, frame.Worded(comity.Invalid, a.T("lists.is-no-kind", "kind", fmt.Sprintf("%q", frame.Clipped(string(p.Kind))))).Hint(a.T("lists.search-among-commitment-instrument-meeting"))
	}
	seek := ledger.Seek{Words: p.Words, Limit: searchHits, Exact: q.Get("exact") != ""}
	if p.Kind != "" {
		seek.Kinds = []comity.Kind{p.Kind}
	}
	var err error
	if p.From, err = typedDate(a, q.Get("from")); err != nil {
		return nil, err
	}
	if p.To, err = typedDate(a, q.Get("to")); err != nil {
		return nil, err
	}
	seek.From, seek.To = p.From.First(), p.To.Last()
	if p.Words == "" {
		return p, nil
	}
	if p.Found, err = a.Site.Store.Search(a.Context, a.View, seek); err != nil {
		return nil, err
	}
	for i, h := range p.Hits {
		if h.Record != nil {
			p.Hits[i].Record = a.Visible(h.Record)
		}
	}
	p.Parties = partiesIn(a, p.meant())
	return p, nil
}

// typedDate reads a day, a month or a year that a reader typed; "" for none.
func typedDate(a *frame.Ask, text string) (comity.Date, error) {
	text = strings.TrimSpace(text)
	d, err := comity.ParseDate(text)
	if err != nil || text != "" && d.First() == "" {
		return "", frame.Worded(comity.Invalid, a.T("lists.is-no-date", "text", fmt.Sprintf("%q", frame.Clipped(text)))).Hint(a.T("lists.write-a-year-a-month"))
	}
	return d, nil
}

// meant is the text that was searched for.
func (p *searchPage) meant() string {
	text := p.Words
	for _, x := range p.Instead {
		text = strings.Replace(text, x.Word, x.By, 1)
	}
	return text
}

// total is how many things match, of the kind asked for.
func (p *searchPage) total() (n int) {
	for _, k := range p.Kinds {
		if p.Kind == "" || k.Value == string(p.Kind) {
			n += k.Records
		}
	}
	return n
}

// dated reports whether the search is narrowed by time.
func (p *searchPage) dated() bool { return p.From != "" || p.To != "" }

// found says how much was found.
func (p *searchPage) found(a *frame.Ask) string {
	n := p.total()
	switch {
	case n == 0 && len(p.Kinds) > 0:
		return a.T("lists.nothing-of-this-kind-holds")
	case n == 0 && p.dated():
		return a.T("lists.nothing-of-these-dates-holds")
	case n == 0:
		return a.T("lists.nothing-holds-all-these-words")
	case p.Partly:
		return a.T("lists.very-much-was-found-these")
	case n > len(p.Hits):
		return words.Capital(a.T("lists.things-found-the-best-are", "n", n, "n2", a.Words.Digits(strconv.Itoa(len(p.Hits)))))
	}
	return words.Capital(a.T("lists.things-found-the-best-first", "n", n))
}

// insteadEnd closes one of several replacements in a sentence.
func insteadEnd(i, of int) string {
	if i == of-1 {
		return ","
	}
	return ""
}

// insteadWhy says why words were replaced.
func insteadWhy(a *frame.Ask, n int) string {
	if n > 1 {
		return a.T("lists.which-stand-nowhere-here")
	}
	return a.T("lists.which-stands-nowhere-here")
}

// kindName names a kind of thing that is searched for.
func kindName(a *frame.Ask, k comity.Kind) string {
	if k == ledger.KindDocument {
		return a.T("lists.documents")
	}
	return words.Capital(a.Words.Kinds(k))
}

// searchKinds are the choices of the form.
func searchKinds(a *frame.Ask) [][2]string {
	out := [][2]string{{"", a.T("lists.everything-word")}, {string(ledger.KindDocument), a.T("lists.documents-word")}}
	for _, k := range comity.Kinds {
		out = append(out, [2]string{string(k), a.Words.Kinds(k)})
	}
	return out
}

var pairSigns = lazy.Regexp(`(?i)\s+and\s+|\s*[,;–—&/-]\s*|\s+`)

// partiesIn returns the party that the words name, or the two.
func partiesIn(a *frame.Ask, text string) comity.Parties {
	if p, ok := a.Known(text); ok && p != comity.Party(text) {
		return comity.Parties{p}
	}
	for _, at := range pairSigns().FindAllStringIndex(text, 8) {
		x, ok1 := a.Known(text[:at[0]])
		y, ok2 := a.Known(text[at[1]:])
		if ok1 && ok2 && x != y {
			return comity.Parties{x, y}
		}
	}
	return nil
}

// Title implements [frame.Page].
func (p *searchPage) Title(a *frame.Ask) string {
	if p.Words == "" {
		return a.T("lists.search")
	}
	return a.T("lists.search-1", "words", frame.Clipped(p.Words))
}

// Body implements [frame.Page].
func (p *searchPage) Body(a *frame.Ask) templ.Component { return searchBody(a, p) }

// Data implements [frame.Page].
func (p *searchPage) Data(*frame.Ask) any { return p }

// Header implements [frame.Table].
func (p *searchPage) Header() []string { return []string{"kind", "id", "title", "passage", "address"} }

// Rows implements [frame.Table].
func (p *searchPage) Rows(a *frame.Ask, write func(...string) error) error {
	for i := range p.Hits {
		h := &p.Hits[i]
		passage := ""
		for _, m := range h.Snippet {
			passage += m.Text
		}
		row := []string{string(ledger.KindDocument), string(h.Source), h.Title, passage, a.SourceURL(h.Source)}
		if h.Record != nil {
			row = []string{string(h.Record.Kind), string(h.Record.ID), a.Title(h.Record), passage, a.RecordURL(h.Record.ID)}
		}
		if err := write(row...); err != nil {
			return err
		}
	}
	return nil
}

func hitTitle(h *ledger.Hit) string {
	if h.Title != "" {
		return words.Clip(h.Title, 120)
	}
	return string(h.Source[:min(12, len(h.Source))])
}
