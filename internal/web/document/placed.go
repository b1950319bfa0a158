package document

import (
	"math"
	"strings"
	"unicode"

	"comity"
	"comity/internal/web/frame"
)

// box is a part of a printed page, in points from its upper left corner.
type box struct{ left, top, right, bottom float64 }

// placed says for each word of a document's text on which words of a printed
// page it stands.
type placed struct {
	span  comity.Span
	words []int // of the page: two where a hyphen parts it
}

// placeWords finds the words of a stretch of text on a page. Both tell the
// same page, but not in the same order: a table is printed line by line and
// told cell by cell, running heads are left out, hyphens are undone. So each
// word goes to the one on the page that says the same, stands nearest after
// the word before, and is not taken yet.
func placeWords(text string, s comity.Span, page []frame.Word) []placed {
	where := map[string][]int{}
	for i, w := range page {
		where[letters(w.Text)] = append(where[letters(w.Text)], i)
	}
	joined := hyphened(page)
	taken := make([]bool, len(page))
	var out []placed
	last := -1
	for _, w := range wordsOf(text, s) {
		key := letters(text[w.Start:w.End])
		if key == "" {
			continue
		}
		at := nearest(where[key], last, page, taken)
		found := []int{at}
		if at < 0 {
			at = nearest(joined[key], last, page, taken)
			found = []int{at, at + 1}
		}
		if at < 0 {
			continue
		}
		for _, i := range found {
			taken[i] = true
		}
		last = found[len(found)-1]
		out = append(out, placed{w, found})
	}
	return out
}

// letters is a word as it is compared: its letters and digits.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// hyphened lists, by their letters, the words that the end of a line parts: by
// the first half of each.
func hyphened(page []frame.Word) map[string][]int {
	out := map[string][]int{}
	for i := 0; i+1 < len(page); i++ {
		if r := []rune(page[i].Text); page[i].Last && len(r) > 0 && !unicode.IsLetter(r[len(r)-1]) && !unicode.IsDigit(r[len(r)-1]) {
			key := letters(page[i].Text) + letters(page[i+1].Text)
			out[key] = append(out[key], i)
		}
	}
	return out
}

// nearest chooses among words of a page the one that follows the last best:
// the very next, else the one that is least far, one above it counting double;
// −1 where all are taken.
func nearest(among []int, last int, page []frame.Word, taken []bool) int {
	best, least := -1, math.Inf(1)
	for _, i := range among {
		if taken[i] {
			continue
		}
		far := float64(i)
		if last >= 0 {
			down, across := page[i].Base-page[last].Base, page[i].Left-page[last].Right
			if far = math.Abs(down)*3 + math.Abs(across); down < -1 {
				far *= 2
			}
			if i == last+1 {
				far /= 8
			}
		}
		if far < least {
			best, least = i, far
		}
	}
	return best
}

// wordsOf cuts a stretch of text at its white space.
func wordsOf(text string, s comity.Span) (out []comity.Span) {
	start := -1
	for i, r := range text[s.Start:s.End] {
		switch at := s.Start + i; {
		case !unicode.IsSpace(r) && start < 0:
			start = at
		case unicode.IsSpace(r) && start >= 0:
			out, start = append(out, comity.Span{Start: start, End: at}), -1
		}
	}
	if start >= 0 {
		out = append(out, comity.Span{Start: start, End: s.End})
	}
	return out
}

// boxes are the parts of the page where a passage stands: one for each line of
// each column that it runs through.
func boxes(s comity.Span, on []placed, page []frame.Word) (out []box) {
	last := -2
	for _, p := range on {
		if !p.span.Overlaps(s) {
			continue
		}
		for _, i := range p.words {
			w := page[i]
			b := box{w.Left, w.Top, w.Right, w.Bottom}
			if n := len(out); n > 0 && i == last+1 && math.Abs(out[n-1].bottom-b.bottom) < w.Size/2 && b.left-out[n-1].right < 0.9*w.Size {
				out[n-1].right, out[n-1].top = b.right, math.Min(out[n-1].top, b.top)
			} else {
				out = append(out, b)
			}
			last = i
		}
	}
	return out
}
