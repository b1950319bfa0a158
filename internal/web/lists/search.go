package lists

import (
	"comity/internal/web/frame"
	"regexp"
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
	Hits    []ledger.Hit   `json:"hits"`
	Parties comity.Parties `json:"parties,omitempty"` // one, or the two of a pair
}

func search(a *frame.Ask) (frame.Page, error) {
	p := &searchPage{Words: strings.TrimSpace(a.Request.URL.Query().Get("q"))}
	if p.Words == "" {
		return p, nil
	}
	p.Parties = partiesIn(a, p.Words)
	hits, err := a.Site.Store.Search(a.Context, a.View, p.Words, searchHits)
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		if h.Record != nil {
			h.Record = a.Visible(h.Record)
		}
		p.Hits = append(p.Hits, h)
	}
	return p, nil
}

var pairSigns = regexp.MustCompile(`(?i)\s+and\s+|\s*[,;–—&/-]\s*|\s+`)

// partiesIn returns the party that the words name, or the two.
func partiesIn(a *frame.Ask, text string) comity.Parties {
	if p, ok := a.Site.Names.Find(text); ok && p != comity.Party(text) {
		return comity.Parties{p}
	}
	for _, at := range pairSigns.FindAllStringIndex(text, 8) {
		x, ok1 := a.Site.Names.Find(text[:at[0]])
		y, ok2 := a.Site.Names.Find(text[at[1]:])
		if ok1 && ok2 && x != y {
			return comity.Parties{x, y}
		}
	}
	return nil
}

// Title implements [frame.Page].
func (p *searchPage) Title() string {
	if p.Words == "" {
		return "Search"
	}
	return "Search: " + frame.Clipped(p.Words)
}

// Body implements [frame.Page].
func (p *searchPage) Body(a *frame.Ask) templ.Component { return searchBody(a, p) }

// Data implements [frame.Page].
func (p *searchPage) Data(*frame.Ask) any { return p }

func hitTitle(h *ledger.Hit) string {
	if h.Title != "" {
		return words.Clip(h.Title, 120)
	}
	return string(h.Source[:min(12, len(h.Source))])
}
