package reading

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/sentence"
)

// A document longer than two parts is read in parts of about partSize bytes,
// cut between blocks, so that memory does not grow with the document. Each
// part sees the head of the document before its own blocks: it says whose
// document it is and what it is about. What a text defines (an acronym, a
// person's surname) holds within its part.
const (
	partSize = 512 << 10
	headSize = 4 << 10
	mostOf   = 64 << 10 // no block is longer in a document that is cut
)

// part is a document with some of its blocks.
type part struct {
	doc  *comity.Document
	size int // bytes of its blocks and between them
	from int // code points before the part's own blocks; 0 in the first part
	head int // blocks that stand before its own
}

// join adds what one part of the document says. What the head of a later part
// says stands in the first part already, and so may what is found of the
// document as a whole.
func (r *Reading) join(p part, one Reading) {
	if p.from == 0 { // most documents have no other part
		r.Claims, r.Rejected = one.Claims, one.Rejected
	} else {
		in := func(c *comity.Claim) bool { return c.Evidence[0].Start < p.from }
		r.Claims = append(r.Claims, without(one.Claims, in)...)
		r.Rejected = append(r.Rejected, without(one.Rejected, in)...)
	}
	if len(r.Rejected) > mostClaims {
		r.Rejected = r.Rejected[:mostClaims]
	}
	for _, f := range one.Findings {
		told := f.Evidence != nil && f.Evidence.Start < p.from
		if f.Evidence == nil {
			told = slices.ContainsFunc(r.Findings, func(g comity.Finding) bool {
				return g.Evidence == nil && f.Rule == g.Rule && f.Message == g.Message
			})
		}
		if !told {
			r.Findings = append(r.Findings, f)
		}
	}
}

// parts returns doc as it is where it is of common length, and else its parts
// in the order of the text.
func parts(doc *comity.Document) []part {
	if len(doc.Text) <= 2*partSize {
		return []part{{doc: doc, size: len(doc.Text)}}
	}
	blocks := shorter(doc.Text, sentence.Blocks(doc))
	head := 0
	for head < len(blocks) && blocks[head].Span.End <= headSize {
		head++
	}
	var out []part
	for from := 0; from < len(blocks); {
		to := cut(blocks, from)
		p := part{from: doc.Evidence(blocks[from].Span).Start, size: blocks[to-1].Span.End - blocks[from].Span.Start}
		d := *doc // shares the text and its index
		d.Blocks = blocks[from:to:to]
		if from > 0 {
			d.Blocks = append(blocks[:head:head], d.Blocks...)
			p.head = head
		}
		p.doc = &d
		out = append(out, p)
		from = to
	}
	out[0].from = 0
	return out
}

// cut returns where the part that begins at blocks[from] ends: before the first
// heading when it is nearly full, then before any paragraph, at twice its size
// before whatever comes.
func cut(blocks []comity.Block, from int) int {
	start := blocks[from].Span.Start
	for i := from + 1; i < len(blocks); i++ {
		size := blocks[i].Span.End - start
		switch blocks[i].Kind {
		case comity.Heading:
			if size > partSize*3/4 {
				return i
			}
		case comity.ListItem, comity.TableCell:
			if size > 2*partSize {
				return i
			}
		default:
			if size > partSize {
				return i
			}
		}
	}
	return len(blocks)
}

// shorter cuts blocks that are too long into several, behind the stop of a
// sentence where there is one, else behind a space, else between characters.
func shorter(text string, blocks []comity.Block) []comity.Block {
	var out []comity.Block
	for _, b := range blocks {
		for b.Span.Len() > mostOf {
			first := b
			first.Span.End = b.Span.Start + stop(text[b.Span.Start:b.Span.Start+mostOf])
			out = append(out, first)
			b.Span.Start = first.Span.End
		}
		out = append(out, b)
	}
	return out
}

// stop returns where to cut a text, never at 0 and never inside a character.
func stop(text string) int {
	half := len(text) / 2
	for _, mark := range []string{". ", "; ", " "} {
		if i := strings.LastIndex(text[half:], mark); i >= 0 {
			return half + i + len(mark)
		}
	}
	n := len(text)
	for n > half && text[n-1]&0xC0 == 0x80 {
		n--
	}
	if n > half && text[n-1] >= 0xC0 { // the first byte of a character that goes on
		n--
	}
	return n
}
