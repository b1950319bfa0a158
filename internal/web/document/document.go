package document

import (
	"cmp"
	"comity/internal/web/frame"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/words"
)

// documentStretch is about how many bytes of text one page of a long document holds.
const documentStretch = 40_000

// documentPage is a document's text with its passages marked.
type documentPage struct {
	Source   ledger.Source
	Document *comity.Document
	Claims   []comity.Claim                    // those shown: rejected candidates only where asked for
	Rejected bool                              // whether they were
	Hidden   int                               // how many rejected candidates are not shown
	Parts    []part                            // what this page shows, in order
	Previous string                            // address of the stretch before; "" at the beginning
	Next     string                            // address of the stretch after; "" at the end
	records  map[comity.ClaimID]comity.ClaimID // the records in which claims stand
}

// part is a piece of a document in reading order: a block, a run of list
// items, or a table.
type part struct {
	Blocks []shownBlock
	Kind   comity.BlockKind
}

// shownBlock is one block with the runs of its text and the claims that begin in it.
type shownBlock struct {
	comity.Block
	Runs  []run
	Notes []comity.Claim
}

// run is a stretch of text under the same claims.
type run struct {
	Text    string
	Kind    comity.Kind // of the first claim that holds it; "" for plain text
	Finding bool        // a finding stands here
	Turned  bool        // the claim is a rejected candidate
	Anchors []string    // ids of claims and passages that begin here
}

// passage is a span with the claim or the finding that it belongs to.
type passage struct {
	span    comity.Span
	kind    comity.Kind
	turned  bool
	anchors []string
	claim   int  // index of the claim whose first passage it is; −1 for none
	placed  bool // its anchors stand in a block already
}

func document(a *frame.Ask) (frame.Page, error) {
	p, moved, err := open(a, "")
	if err != nil || moved != nil {
		return moved, err
	}
	at, _ := strconv.Atoi(a.Request.URL.Query().Get("at"))
	p.lay(a, at)
	return p, nil
}

// open reads a document with the claims that the viewer may see, or says where
// its page has moved to: to its full id, with what follows it in the address.
func open(a *frame.Ask, rest string) (*documentPage, frame.Page, error) {
	id := a.Request.PathValue("source")
	source, err := a.Site.Store.Source(a.Context, a.View, id)
	if err != nil {
		return nil, nil, err
	}
	if string(source.Source) != id {
		return nil, a.Moved("/documents/" + string(source.Source) + rest), nil
	}
	doc, claims, err := a.Document(source.Source)
	if err != nil {
		return nil, nil, err
	}
	p := &documentPage{Source: source, Document: doc, Rejected: a.Request.URL.Query().Get("rejected") == "1"}
	hidden, err := p.place(a)
	if err != nil {
		return nil, nil, err
	}
	for _, c := range claims {
		if hidden[c.ID] {
			continue
		}
		if c.Rejected != "" && !p.Rejected {
			p.Hidden++
			continue
		}
		p.Claims = append(p.Claims, c)
	}
	return p, nil, nil
}

// place finds the records in which the document's claims stand, and the
// claims whose record the viewer may not see: they are as if they were not there.
func (p *documentPage) place(a *frame.Ask) (hidden map[comity.ClaimID]bool, err error) {
	q := ledger.Query{Source: p.Source.Source}
	p.records, err = holders(a, a.View, q)
	if err != nil || a.View.Viewer.Sees(comity.Red) {
		return nil, err
	}
	all, err := holders(a, ledger.View{Viewer: comity.Owner}, q)
	hidden = map[comity.ClaimID]bool{}
	for claim := range all {
		hidden[claim] = true
	}
	open, err2 := holders(a, ledger.View{Viewer: a.View.Viewer}, q)
	for claim := range open {
		delete(hidden, claim)
	}
	return hidden, errors.Join(err, err2)
}

// holders maps the claims of the records that answer a query to their record.
func holders(a *frame.Ask, v ledger.View, q ledger.Query) (map[comity.ClaimID]comity.ClaimID, error) {
	m := map[comity.ClaimID]comity.ClaimID{}
	for r, err := range a.Site.Store.Each(a.Context, v, q) {
		if err != nil {
			return nil, err
		}
		for _, v := range r.Voices {
			m[v.Claim.ID] = r.ID
		}
	}
	return m, nil
}

// lay chooses the stretch of blocks around a code point and cuts it into parts.
func (p *documentPage) lay(a *frame.Ask, at int) {
	blocks := p.Document.Blocks
	if len(blocks) == 0 && p.Document.Text != "" {
		blocks = []comity.Block{{Kind: comity.Paragraph, Span: comity.Span{End: len(p.Document.Text)}}}
	}
	wanted, from := p.byteAt(at), 0
	for from < len(blocks) {
		to := stretchEnd(blocks, from)
		if to == len(blocks) || wanted < blocks[to].Span.Start {
			p.show(blocks[from:to])
			p.Next = p.linkTo(a, blocks, to)
			return
		}
		p.Previous = p.linkTo(a, blocks, from)
		from = to
	}
}

// byteAt returns the byte at which a code point begins, 0 where there is none.
func (p *documentPage) byteAt(point int) int {
	if s, ok := p.Document.Span(comity.Evidence{Start: max(point, 0), End: max(point, 0) + 1}); ok {
		return s.Start
	}
	return 0
}

func (p *documentPage) linkTo(a *frame.Ask, blocks []comity.Block, i int) string {
	if i >= len(blocks) {
		return ""
	}
	span := blocks[i].Span
	at := p.Document.Evidence(comity.Span{Start: span.Start, End: span.Start}).Start
	return a.With("at", strconv.Itoa(max(at, 0)))
}

// stretchEnd returns the block after the last of a page that begins with a
// block, without parting a table.
func stretchEnd(blocks []comity.Block, from int) int {
	begin := blocks[from].Span.Start
	for i := from + 1; i < len(blocks); i++ {
		if blocks[i].Span.End-begin > documentStretch && (blocks[i].Table == 0 || blocks[i].Table != blocks[i-1].Table) {
			return i
		}
	}
	return len(blocks)
}

func (p *documentPage) show(blocks []comity.Block) {
	whole := comity.Span{Start: blocks[0].Span.Start, End: blocks[len(blocks)-1].Span.End}
	passages := slices.DeleteFunc(p.passages(), func(g passage) bool { return !g.span.Overlaps(whole) })
	for _, b := range blocks {
		shown := shownBlock{Block: b}
		shown.Runs = runs(p.Document.Text, b.Span, passages)
		for i := range passages {
			g := &passages[i]
			if g.placed || !g.span.Overlaps(b.Span) {
				continue
			}
			if g.placed = true; g.claim >= 0 {
				shown.Notes = append(shown.Notes, p.Claims[g.claim])
			}
		}
		last := len(p.Parts) - 1
		joins := last >= 0 && p.Parts[last].Kind == b.Kind && (b.Kind == comity.ListItem ||
			b.Kind == comity.TableCell && p.Parts[last].Blocks[0].Table == b.Table)
		if joins {
			p.Parts[last].Blocks = append(p.Parts[last].Blocks, shown)
			continue
		}
		p.Parts = append(p.Parts, part{[]shownBlock{shown}, b.Kind})
	}
}

// passages lists every passage of every claim and finding in the order of the text.
func (p *documentPage) passages() []passage {
	var out []passage
	add := func(e comity.Evidence, kind comity.Kind, id string, claim int) {
		if s, ok := p.Document.Span(e); ok {
			g := passage{span: s, kind: kind, anchors: []string{frame.Chars(e)}, claim: claim}
			if id != "" {
				g.anchors = append(g.anchors, id)
			}
			g.turned = claim >= 0 && p.Claims[claim].Rejected != ""
			out = append(out, g)
		}
	}
	for i, c := range p.Claims {
		for j, e := range c.Evidence {
			if j == 0 {
				add(e, c.Kind, "c-"+string(c.ID), i)
			} else if c.Rejected == "" {
				add(e, c.Kind, "", -1)
			}
		}
	}
	for _, f := range p.Source.Findings {
		if f.Evidence != nil {
			add(*f.Evidence, "", "", -1)
		}
	}
	slices.SortStableFunc(out, func(x, y passage) int {
		return cmp.Or(cmp.Compare(x.span.Start, y.span.Start), cmp.Compare(y.span.End, x.span.End))
	})
	seen := map[string]bool{}
	for i := range out {
		out[i].anchors = slices.DeleteFunc(out[i].anchors, func(s string) bool { was := seen[s]; seen[s] = true; return was })
	}
	return out
}

// runs cuts a block's text at every edge of a passage.
func runs(text string, block comity.Span, passages []passage) []run {
	edges := []int{block.Start, block.End}
	var here []passage
	for _, g := range passages {
		if !g.span.Overlaps(block) {
			continue
		}
		here = append(here, g)
		edges = append(edges, max(g.span.Start, block.Start), min(g.span.End, block.End))
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var out []run
	for i := 0; i+1 < len(edges); i++ {
		s := comity.Span{Start: edges[i], End: edges[i+1]}
		r := run{Text: text[s.Start:s.End]}
		for _, g := range here {
			if !g.span.Contains(s) {
				continue
			}
			if g.kind == "" {
				r.Finding = true
			} else if r.Kind == "" || (r.Turned && !g.turned) {
				r.Kind, r.Turned = g.kind, g.turned
			}
			if !g.placed && max(g.span.Start, block.Start) == s.Start {
				r.Anchors = append(r.Anchors, g.anchors...)
			}
		}
		out = append(out, r)
	}
	return out
}

// rows lays a table's cells out by row.
func (p part) rows() [][]shownBlock {
	var rows [][]shownBlock
	row := -1
	for _, b := range p.Blocks {
		if b.Row != row {
			rows, row = append(rows, nil), b.Row
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], b)
	}
	return rows
}

// notes gathers the claims of all blocks of the part.
func (p part) notes() []comity.Claim {
	var out []comity.Claim
	for _, b := range p.Blocks {
		out = append(out, b.Notes...)
	}
	return out
}

// Title implements [frame.Page].
func (p *documentPage) Title(a *frame.Ask) string { return words.Clip(frame.SourceName(p.Source), 120) }

// Body implements [frame.Page].
func (p *documentPage) Body(a *frame.Ask) templ.Component { return documentBody(a, p) }

// Data implements [frame.Page].
func (p *documentPage) Data(*frame.Ask) any {
	type block struct {
		comity.Block
		Span comity.Evidence `json:"span"` // code points, as everywhere outside
	}
	blocks := make([]block, len(p.Document.Blocks))
	for i, b := range p.Document.Blocks {
		e := p.Document.Evidence(b.Span)
		blocks[i] = block{b, comity.Evidence{Start: e.Start, End: e.End}}
	}
	return struct {
		Source ledger.Source  `json:"source"`
		Reader string         `json:"reader"`
		Text   string         `json:"text"`
		Blocks []block        `json:"blocks"`
		Claims []comity.Claim `json:"claims"`
	}{p.Source, p.Document.Reader, strings.ToValidUTF8(p.Document.Text, "\uFFFD"), blocks, p.Claims}
}
