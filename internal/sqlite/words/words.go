// Package words is how the store's full-text search sees text: what a word is,
// how a search asks for words, how well a text answers it, and which stretch of
// the text shows that.
package words

import (
	"cmp"
	"math"
	"slices"
	gostrings "strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"comity"
	"comity/internal/ledger"
)

// unspaced are the scripts written without spaces between words.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// isUnspaced reports whether a letter is of such a script. The mark of a long
// vowel in Katakana, full and half width, is of no script of its own.
func isUnspaced(r rune) bool {
	return r >= 0x0e00 && (unicode.In(r, unspaced...) || r == 0x30fc || r == 0xff70)
}

// apart is the mark that Spread sets: a zero-width space.
const apart = '\u200b'

// Spread sets a zero-width space after each letter of a script that is written
// without spaces, so that every stretch of it can be found as a phrase.
func Spread(s string) string {
	if gostrings.IndexFunc(s, isUnspaced) < 0 {
		return s
	}
	var b gostrings.Builder
	b.Grow(len(s) * 2)
	for _, r := range s {
		b.WriteRune(r)
		if isUnspaced(r) {
			b.WriteRune(apart)
		}
	}
	return b.String()
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// wordsOf returns the words of a text: stretches of letters, marks and digits.
func wordsOf(text string) []string {
	return gostrings.FieldsFunc(text, func(r rune) bool { return !inWord(r) })
}

// Most bounds the words of one search: each is looked up by itself, and what is
// left of all of them is compared.
const Most = 32

// TooMany refuses a text that searches for more words than [Most].
func TooMany(text string) error {
	if n := len(wordsOf(text)); n > Most {
		return comity.Errorf(comity.Invalid, "%d words are more than can be searched for at once", n).WithHint("write at most %d, those that tell it from others", Most)
	}
	return nil
}

// Match turns words into an FTS5 expression that asks for all of them; "" where
// there is no word. A stretch of a script without spaces is one phrase.
func Match(text string) string {
	var b gostrings.Builder
	for _, w := range wordsOf(text) {
		if b.Len() > 0 {
			b.WriteString(" AND ")
		}
		b.WriteString(`"` + Spread(w) + `"`)
	}
	return b.String()
}

// Fold reduces a word to what the index holds: small letters without marks.
func Fold(w string) string {
	plain := true
	for i := 0; i < len(w); i++ {
		if w[i] >= 0x80 {
			plain = false
		}
	}
	if plain {
		return gostrings.ToLower(w)
	}
	var b gostrings.Builder
	for _, r := range gostrings.ToLower(w) {
		if r < 0x80 || isUnspaced(r) {
			b.WriteRune(r)
			continue
		}
		for _, part := range norm.NFD.String(string(r)) {
			if !unicode.Is(unicode.Mn, part) {
				b.WriteRune(part)
			}
		}
	}
	return b.String()
}

// Finder finds the words of a search in texts.
type Finder struct {
	words   map[string]bool // folded
	phrases []string        // stretches of scripts without spaces
	phrase  []string        // the words in their order
}

// NewFinder returns a finder of the words of a search.
func NewFinder(text string) *Finder {
	f := &Finder{words: map[string]bool{}}
	for _, w := range wordsOf(text) {
		w = Fold(w)
		f.phrase = append(f.phrase, w)
		if gostrings.IndexFunc(w, isUnspaced) >= 0 {
			f.phrases = append(f.phrases, w)
		} else {
			f.words[w] = true
		}
	}
	return f
}

// found is a stretch of a text that a search asks for.
type found struct {
	start, end int
	word       string
}

// all returns where the words stand in a text, in order, at most limit of them.
func (f *Finder) all(text string, limit int) (out []found) {
	start := -1
	close := func(end int) {
		if start >= 0 {
			out = f.word(out, text, start, end)
		}
		start = -1
	}
	for i, r := range text {
		if len(out) >= limit {
			return out
		}
		if !inWord(r) {
			close(i)
		} else if start < 0 {
			start = i
		}
	}
	close(len(text))
	return out
}

// word adds what is asked for of one word.
func (f *Finder) word(out []found, text string, start, end int) []found {
	w := text[start:end]
	if x := Fold(w); f.words[x] {
		return append(out, found{start, end, x})
	}
	first := len(out)
	for _, p := range f.phrases {
		for at := 0; ; {
			i := gostrings.Index(w[at:], p)
			if i < 0 {
				break
			}
			out = append(out, found{start + at + i, start + at + i + len(p), p})
			at += i + len(p)
		}
	}
	slices.SortFunc(out[first:], func(a, b found) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	return out
}

// around is how many bytes a snippet shows at the least, and wider how many
// more at each end so that no word of it is cut.
const (
	around = 200
	wider  = 60
)

// Snippet returns the stretch of a text in which most of the words stand, with
// the words marked. A text without any gives its beginning.
func (f *Finder) Snippet(text string) []ledger.Marked {
	hits := f.all(text, 10_000)
	if len(hits) == 0 {
		return clip(text, 0, min(len(text), around), nil)
	}
	best, most := 0, -1
	for i := range hits {
		kinds := map[string]bool{}
		for _, h := range hits[i:] {
			if h.end > hits[i].start+around {
				break
			}
			kinds[h.word] = true
		}
		if len(kinds) > most {
			best, most = i, len(kinds)
		}
	}
	start := max(0, hits[best].start-around/4)
	end := min(len(text), max(start+around, hits[best].end))
	return clip(text, start, end, hits)
}

// clip returns text[start:end], widened to whole words that are not enormous,
// with the hits in it marked.
func clip(text string, start, end int, hits []found) (out []ledger.Marked) {
	for least := start - wider; start > 0 && !edge(text, start) && (start > least || !utf8.RuneStart(text[start])); {
		start--
	}
	for most := end + wider; end < len(text) && !edge(text, end) && (end < most || !utf8.RuneStart(text[end])); {
		end++
	}
	put := func(s string, hit bool) {
		if s != "" {
			out = append(out, ledger.Marked{Text: s, Hit: hit})
		}
	}
	at := start
	for _, h := range hits {
		if h.start < at || h.end > end {
			continue // outside, or within one that is marked already
		}
		put(text[at:h.start], false)
		put(text[h.start:h.end], true)
		at = h.end
	}
	put(text[at:end], false)
	if len(out) > 0 && start > 0 {
		if out[0].Hit {
			out = append([]ledger.Marked{{Text: "… "}}, out...)
		} else {
			out[0].Text = "… " + out[0].Text
		}
	}
	if n := len(out) - 1; n >= 0 && end < len(text) {
		if out[n].Hit {
			out = append(out, ledger.Marked{Text: " …"})
		} else {
			out[n].Text += " …"
		}
	}
	return out
}

// edge reports whether a text may be cut at i: after a space, or beside a
// letter of a script that sets none.
func edge(text string, i int) bool {
	if text[i]&0xc0 == 0x80 {
		return false
	}
	if text[i-1] == ' ' || text[i-1] == '\n' || text[i] == ' ' || text[i] == '\n' {
		return true
	}
	for _, r := range text[i:] {
		return isUnspaced(r)
	}
	return true
}

// Weigh says how well a text answers the search: for each word how often it
// stands there, three times at most, more where it stands in the names; less
// the longer the text is; and half as much again where the words stand as
// they were asked for.
func (f *Finder) Weigh(names, text string) float64 {
	often := map[string]int{}
	for _, h := range f.all(text, 1000) {
		often[h.word]++
	}
	for _, h := range f.all(names, 1000) {
		often[h.word] += 2
	}
	sum := 0.0
	for _, w := range f.phrase {
		sum += math.Sqrt(float64(min(often[w], 5)))
	}
	sum /= math.Log2(16 + float64(len(text))/64)
	if len(f.phrase) > 1 && gostrings.Contains(Fold(text), gostrings.Join(f.phrase, " ")) {
		sum *= 1.5
	}
	return sum
}
