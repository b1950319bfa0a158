// Package sentence cuts a document into the sentences, headings and list items
// that claims rest on. A sentence never crosses a block; a list item's own
// number belongs to its first sentence; no sentence is longer than Longest. To teach it an abbreviation, add the
// word to abbreviations.go.
package sentence

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// Sentence is one sentence, heading or list item with its place in the
// document's structure.
type Sentence struct {
	Span    comity.Span      // without white space at either end
	Tokens  []token.Token    // of the whole span, never empty
	Block   int              // index into the document's blocks
	Kind    comity.BlockKind // of the block
	First   bool             // the block's first sentence
	Heading int              // index of the heading that it stands under, -1 where none
	Aside   bool             // the page's own: the headlines of other stories, calls to read on
	Lead    int              // index of the sentence that introduces its list ("…will:"), -1 where none
	Path    string           // numbers of the item and those above it: "2.1.3"; "" outside numbered items
}

// Split returns the sentences of doc in the order of the text. A document
// without blocks is cut at its lines first.
func Split(doc *comity.Document) []Sentence { return SplitIn(nil, nil, doc) }

// SplitIn is [Split] with tokens that stand in a room and sentences that stand in
// the memory of others, where that is large enough.
func SplitIn(room *token.Room, old []Sentence, doc *comity.Document) []Sentence {
	blocks, size := Blocks(doc), 0
	for _, b := range blocks {
		size += b.Span.Len()
	}
	out := slices.Grow(old[:0], size/120+len(blocks))
	for i, b := range blocks {
		tokens := room.Cut(doc.Text, withNumber(doc.Text, b))
		for first := true; len(tokens) > 0; first = false {
			n := next(tokens)
			out = append(out, Sentence{
				Span:   comity.Span{Start: tokens[0].Span.Start, End: tokens[n-1].Span.End},
				Tokens: tokens[:n:n], Block: i, Kind: b.Kind, First: first, Heading: -1, Lead: -1,
			})
			tokens = tokens[n:]
			if k := inlineBullet(tokens, 0); k > 0 && k < len(tokens) {
				tokens, b.Kind = tokens[k:], comity.ListItem
			}
		}
	}
	place(out, blocks)
	return out
}

// Blocks returns the blocks of doc that sentences are cut from: its own, or
// else its lines.
func Blocks(doc *comity.Document) []comity.Block {
	if len(doc.Blocks) > 0 {
		return doc.Blocks
	}
	return paragraphs(doc.Text)
}

// paragraphs makes a block of each line of text, as texts without structure
// have one paragraph on a line; bulleted lines are list items.
func paragraphs(text string) []comity.Block {
	var out []comity.Block
	for start := 0; start < len(text); {
		end := start + strings.IndexByte(text[start:], '\n')
		if end < start {
			end = len(text)
		}
		if line := strings.TrimSpace(text[start:end]); line != "" {
			kind := comity.Paragraph
			if bullet(line) > 0 {
				kind = comity.ListItem
			}
			out = append(out, comity.Block{Kind: kind, Span: comity.Span{Start: start, End: end}, Level: 1})
		}
		start = end + 1
	}
	return out
}

// bullet returns the length of the bullet that line begins with, 0 where none.
func bullet(line string) int {
	for _, b := range []string{"- ", "-\t", "•", "·", "* ", "– ", "— ", "▪", "●", "◦", "‣", "■", "o\t", "\uf0b7"} {
		if strings.HasPrefix(line, b) {
			return len(b)
		}
	}
	return 0
}

// inlineBullet returns of how many tokens the bullet at tokens[i] consists that
// parts items written in one paragraph, 0 where none stands there. A bullet that
// was decoded wrongly shows as "â" and the cent sign.
func inlineBullet(tokens []token.Token, i int) int {
	if i >= len(tokens) {
		return 0
	}
	switch tokens[i].Text {
	case "•", "▪", "●", "◦", "‣", "■", "\uf0b7":
		return 1
	case "â":
		for k := i + 1; k < len(tokens) && k < i+3; k++ {
			if tokens[k].Text == "¢" {
				return k + 1 - i
			}
		}
	}
	return 0
}

// withNumber returns the span of b with the item's own number, which stands
// before the block's text on the same line or is part of it.
func withNumber(text string, b comity.Block) comity.Span {
	for { // a bullet is no part of its sentence
		rest := strings.TrimLeft(text[b.Span.Start:b.Span.End], " \t\n\r\u00a0")
		b.Span.Start = b.Span.End - len(rest)
		n := bullet(rest)
		if n == 0 {
			break
		}
		b.Span.Start += n
	}
	if b.Number == "" || b.Kind != comity.ListItem {
		return b.Span
	}
	line := strings.LastIndexByte(text[:b.Span.Start], '\n') + 1
	before := text[line:b.Span.Start]
	if len(before) <= len(b.Number)+8 && strings.Contains(before, b.Number) {
		return comity.Span{Start: line + strings.Index(before, b.Number), End: b.Span.End}
	}
	return b.Span
}

// Longest is how many tokens a sentence has at most. What goes on for longer
// without an end is no sentence but a register, a table or damage; cut into
// parts it costs its readers, who compare words with words, no more than prose.
const Longest = 400

// piece is how many tokens a part of such a run has at most, about as many as
// the longest sentences of prose.
const piece = 160

// next returns how many of the tokens make up the first sentence.
func next(tokens []token.Token) int {
	if len(tokens) <= Longest {
		return ending(tokens)
	}
	if n := ending(tokens[:min(Longest+8, len(tokens))]); n <= Longest { // the few after it tell an end from an abbreviation
		return n
	}
	for _, mark := range []string{";", ","} {
		for i := piece - 1; i >= piece/2; i-- {
			if tokens[i].Text == mark {
				return i + 1
			}
		}
	}
	return piece
}

// ending returns where the first sentence of the tokens ends.
func ending(tokens []token.Token) int {
	for i := 0; i < len(tokens); i++ {
		if i > 0 && inlineBullet(tokens, i) > 0 || commaForStop(tokens, i) {
			return i
		}
		if !mayEnd(tokens[i]) {
			continue
		}
		end := i + 1
		for end < len(tokens) && closes(tokens[end]) {
			end++
		}
		if end == len(tokens) {
			return end
		}
		if ends(tokens, i, end) {
			return end
		}
		i = end - 1
	}
	return len(tokens)
}

// commaForStop reports whether a sentence begins at i after a comma that should
// be a stop, as scanned papers have it: "for the same purpose, A further sum …".
func commaForStop(tokens []token.Token, i int) bool {
	if i < 6 || i+3 > len(tokens) || tokens[i-1].Text != "," || tokens[i].Kind != token.Word || !tokens[i].Upper() || !tokens[i+1].Space || tokens[i+1].Upper() || tokens[i+1].Kind != token.Word {
		return false
	}
	switch tokens[i].Text {
	case "A", "The", "This", "These", "It", "In", "They":
		return true
	}
	return false
}

// mayEnd reports whether a sentence may end with t: a full stop, question or
// exclamation mark, or an abbreviation that took the stop in.
func mayEnd(t token.Token) bool {
	switch t.Text {
	case ".", "?", "!", "…", "。":
		return true
	}
	return t.Kind == token.Word && t.Text[len(t.Text)-1] == '.'
}

// closes reports whether t belongs to the end of the sentence before it.
func closes(t token.Token) bool {
	if t.Space {
		return false
	}
	switch t.Text {
	case ".", "?", "!", "…", "\"", "'", "”", "’", "»", ")", "]":
		return true
	}
	return false
}

// ends reports whether the stop at tokens[stop] ends a sentence that the
// token at tokens[after] follows.
func ends(tokens []token.Token, stop, after int) bool {
	first := after
	for first < len(tokens)-1 && opens(tokens[first]) {
		first++
	}
	follow := tokens[first]
	if !tokens[after].Space {
		return tight(tokens, stop, after)
	}
	if follow.Kind == token.Word && !follow.Upper() {
		return false
	}
	if tokens[stop].Text != "." && tokens[stop].Kind != token.Word {
		return true
	}
	if stop == 0 || numbering(tokens[:stop]) {
		return false
	}
	return stopEnds(tokens, stop, after, follow)
}

// stopEnds decides for a full stop that may belong to an abbreviation.
func stopEnds(tokens []token.Token, stop, after int, follow token.Token) bool {
	if tokens[stop].Kind == token.Word { // "U.S."
		return starters.Has(follow.Lower) && follow.Kind == token.Word
	}
	before := tokens[stop-1]
	if after > stop+1 { // a closing quote or bracket follows the stop
		return true
	}
	if before.Kind != token.Word || before.Span.End != tokens[stop].Span.Start {
		return true
	}
	switch abbreviations[before.Lower] {
	case inner:
		return false
	case numbered:
		return follow.Kind != token.Number
	case either:
		return follow.Kind == token.Word && starters.Has(follow.Lower)
	case named:
		return !before.Upper() || follow.Kind == token.Word && starters.Has(follow.Lower)
	}
	if _, code := vocab.CurrencyOf(before.Text); code && follow.Kind == token.Number { // "INR. 750m"
		return false
	}
	if len(before.Text) == 1 && (before.Upper() || stop > 2 && before.Lower == "m" && tokens[stop-2].Text == ".") { // an initial, or "9 a.m."
		return follow.Kind == token.Word && starters.Has(follow.Lower) && len(follow.Text) > 1
	}
	return true
}

// tight decides where no space follows the stop: only "…of aid.The …" ends.
func tight(tokens []token.Token, stop, after int) bool {
	if stop == 0 || tokens[stop].Kind == token.Word || tokens[after].Kind != token.Word || !tokens[after].Upper() {
		return false
	}
	before := tokens[stop-1]
	lower := before.Kind == token.Word && len(before.Text) > 2 && !before.Upper()
	return (lower || after > stop+1 || before.Kind == token.Number) && (len(tokens[after].Text) > 1 || tokens[after].Text == "A")
}

// opens reports whether t stands before the first word of a sentence.
func opens(t token.Token) bool {
	switch t.Text {
	case "\"", "“", "‘", "'", "(", "[", "«", "•", "-", "–", "—", "*":
		return true
	}
	return false
}

// numbering reports whether the tokens before a stop are only a list item's
// own number or letter.
func numbering(tokens []token.Token) bool {
	if len(tokens) > 3 {
		return false
	}
	n := 0
	for _, t := range tokens {
		switch {
		case t.Kind == token.Number && len(t.Text) < 6 || t.Kind == token.Word && (len(t.Text) == 1 || roman(t.Lower)):
			n++
		case t.Text == "(" || t.Text == ")" || t.Text == ".":
		default:
			return false
		}
	}
	return n == 1
}

// roman reports whether s is a small Roman number.
func roman(s string) bool {
	return len(s) > 0 && len(s) < 6 && strings.Trim(s, "ivxl") == ""
}
