package token

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"comity/internal/vocab"
)

// spellings remember how words are written in lower case, so that a word that
// comes again, in this document or the next, is the same string: what asks for
// it by where it stands in memory knows it again. Each word has one place, at
// which the last that came there stays.
type spellings [1 << spellingBits]spelling

// spellingBits says how many places there are: enough for the common words, few
// enough to lie near the processor.
const spellingBits = 12

// spelling is one word as it stands in a text, in lower case, and the mark of that.
type spelling struct {
	text, lower string
	mark        vocab.Mark
}

// longest is the length of a word in bytes that is remembered: few are longer.
const longest = 24

// of returns a word in lower case, with its mark.
func (known *spellings) of(word string) (lower string, mark vocab.Mark) {
	if known == nil || len(word) > longest {
		lower = small(word)
		return lower, vocab.MarkOf(lower)
	}
	x := &known[vocab.MarkOf(word)>>(32-spellingBits)]
	if x.text != word {
		x.text = strings.Clone(word) // which does not hold on to the document
		x.lower = small(x.text)
		x.mark = vocab.MarkOf(x.lower)
	}
	return x.lower, x.mark
}

// small returns a word in lower case, with ’ as ' and each accent in its letter.
func small(word string) string {
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			return strings.ReplaceAll(strings.ToLower(norm.NFC.String(word)), "’", "'")
		}
	}
	return strings.ToLower(word)
}
