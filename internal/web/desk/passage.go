package desk

import (
	"slices"
	"strings"
	"unicode/utf8"

	"comity"
)

// A passage is shown with so much of its document around it: blocks before and
// after, and bytes of them, so that neither a document of a thousand pages nor a
// paragraph of a megabyte makes a page heavy.
const (
	around      = 3
	aroundWide  = 40    // where the reader asks for more
	contextMost = 2_000 // bytes of one block before its first mark and after its last
	passageMost = 24_000
)

// contextBlock is a piece of the document around the passage.
type contextBlock struct {
	Heading bool
	Runs    []run
}

// run is a stretch of text, marked where a passage of the claim stands.
type run struct {
	Text   string
	Marked bool
	Cut    bool // text was left out here
}

// cutAround cuts a document to the blocks about a claim's passages.
func cutAround(doc *comity.Document, evidence []comity.Evidence, reach int) []contextBlock {
	var spans []comity.Span
	for _, e := range evidence {
		if s, ok := doc.Span(e); ok {
			spans = append(spans, s)
		}
	}
	if len(spans) == 0 {
		return nil
	}
	slices.SortFunc(spans, func(x, y comity.Span) int { return x.Start - y.Start })
	blocks := doc.Blocks
	if len(blocks) == 0 {
		blocks = []comity.Block{{Span: comity.Span{End: len(doc.Text)}}}
	}
	var out []contextBlock
	left, last := passageMost, -1
	for i, b := range blocks {
		if !near(blocks, i, reach, spans) || left <= 0 {
			continue
		}
		if last >= 0 && i > last+1 {
			out = append(out, contextBlock{Runs: []run{{Cut: true}}})
		}
		last = i
		runs := shorten(marked(doc.Text, b.Span, spans), &left)
		out = append(out, contextBlock{b.Kind == comity.Heading, runs})
	}
	return out
}

// near reports whether a passage stands in a block or at most reach blocks away.
func near(blocks []comity.Block, i, reach int, spans []comity.Span) bool {
	from, to := blocks[max(0, i-reach)].Span.Start, blocks[min(len(blocks)-1, i+reach)].Span.End
	return slices.ContainsFunc(spans, comity.Span{Start: from, End: to}.Overlaps)
}

// marked cuts a block into runs, those inside a passage marked.
func marked(text string, block comity.Span, spans []comity.Span) []run {
	var out []run
	at := block.Start
	for _, s := range spans {
		start, end := max(s.Start, at), min(s.End, block.End)
		if start >= end {
			continue
		}
		if start > at {
			out = append(out, run{Text: text[at:start]})
		}
		out = append(out, run{Text: text[start:end], Marked: true})
		at = end
	}
	if at < block.End {
		out = append(out, run{Text: text[at:block.End]})
	}
	return out
}

// shorten leaves out what is far from the marks of a long block, and of the
// marks themselves what left no longer allows.
func shorten(runs []run, left *int) []run {
	var out []run
	for i, r := range runs {
		before, after := i > 0, i < len(runs)-1 // marks stand before it, after it
		switch {
		case r.Marked:
			if len(r.Text) > *left {
				r.Text = head(r.Text, max(*left, 0))
				out = append(out, r, run{Cut: true})
				*left = 0
				continue
			}
			out = append(out, r)
		case before && after && len(r.Text) > 2*contextMost:
			out = append(out, run{Text: head(r.Text, contextMost)}, run{Cut: true}, run{Text: tail(r.Text, contextMost)})
		case after && len(r.Text) > contextMost:
			out = append(out, run{Cut: true}, run{Text: tail(r.Text, contextMost)})
		case !after && len(r.Text) > contextMost:
			out = append(out, run{Text: head(r.Text, contextMost)}, run{Cut: true})
		default:
			out = append(out, r)
		}
		*left -= min(len(r.Text), 2*contextMost)
	}
	return out
}

// head returns about the first n bytes, whole letters and, where it can be, words.
func head(s string, n int) string {
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	s = s[:min(n, len(s))]
	if i := strings.LastIndexByte(s, ' '); i > len(s)/2 {
		s = s[:i]
	}
	return s
}

// tail returns about the last n bytes.
func tail(s string, n int) string {
	at := max(len(s)-n, 0)
	for at < len(s) && !utf8.RuneStart(s[at]) {
		at++
	}
	s = s[at:]
	if i := strings.IndexByte(s, ' '); i >= 0 && i < len(s)/2 {
		s = s[i+1:]
	}
	return s
}
