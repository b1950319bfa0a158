// Package token cuts text into words, numbers and signs. Every step of the
// reader works on the same tokens, so that a document is cut only once.
package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"comity"
	"comity/internal/vocab"
)

// Kind says what a token is made of.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota + 1 // letters: "Japan", "U.S.", "'s"
	Number                 // digits with inner separators: "9.05", "1,000,000"
	Sign                   // one other character that is not white space: "$", "-", "("
)

// Token is one word, number or sign of a text.
type Token struct {
	Span  comity.Span // where it stands, in bytes of the whole text
	Text  string      // as written
	Lower string      // in lower case, with ’ as ' and each accent in its letter (NFC)
	Kind  Kind
	Space bool // white space stands before it
	upper bool
	mark  vocab.Mark // of Lower
}

// Upper reports whether the token begins with a capital letter.
func (t *Token) Upper() bool { return t.upper }

// Lower returns the word at i in lower case, "" outside the list.
func Lower(list []Token, i int) string {
	if i < 0 || i >= len(list) {
		return ""
	}
	return list[i].Lower
}

// Of returns a token of one word, in lower case, that stands nowhere.
func Of(word string) *Token {
	return &Token{Kind: Word, Text: word, Lower: word, mark: vocab.MarkOf(word)}
}

// In reports whether a set holds the token in lower case.
func (t *Token) In(s *vocab.Set) bool { return s.May(t.mark) && s.Marked(t.Lower, t.mark) }

// Find returns what a lexicon holds of the token in lower case, ok false where
// nothing.
func Find[T any](t *Token, l *vocab.Lexicon[T]) (v T, ok bool) {
	if !l.May(t.mark) {
		return v, false
	}
	return l.Marked(t.Lower, t.mark)
}

// Cut returns the tokens of text[s.Start:s.End], spans counted from the start
// of text. An ending ('s, 're, 've, 'll) is a word of its own; hyphens are
// signs; initials with stops ("U.S.") are one word.
func Cut(text string, s comity.Span) []Token {
	return cut(make([]Token, 0, s.Len()/5+1), text, s, nil)
}

// cut appends the tokens to out; known may be nil.
func cut(out []Token, text string, s comity.Span, known *spellings) []Token {
	space := true
	for i := s.Start; i < s.End; {
		r, w := utf8.DecodeRuneInString(text[i:s.End])
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			space, i = true, i+w
			continue
		}
		kind, end := Sign, i+w
		switch {
		case isLetter(r):
			kind, end = Word, wordEnd(text, i, s.End)
		case isDigit(r):
			kind, end = Number, numberEnd(text, i, s.End)
		case (r == '\'' || r == '’') && possessive(text[end:s.End]):
			kind, end = Word, end+1
		case (r == '\'' || r == '’') && !space && contraction(text[end:s.End]) > 0:
			kind, end = Word, end+contraction(text[end:s.End])
		}
		lower, mark := known.of(text[i:end])
		out = append(out, Token{Span: comity.Span{Start: i, End: end}, Text: text[i:end], Lower: lower, Kind: kind, Space: space, upper: unicode.IsUpper(r), mark: mark})
		space, i = false, end
	}
	return out
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiLetter(byte(r))
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}

func asciiLetter(c byte) bool { c |= 'a' - 'A'; return 'a' <= c && c <= 'z' }

// possessive reports whether rest, which follows an apostrophe, begins with a
// lone "s".
func possessive(rest string) bool {
	if rest == "" || rest[0] != 's' && rest[0] != 'S' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return rest[1:] == "" || !isLetter(r) && !isDigit(r)
}

// contraction returns how many letters of an auxiliary stand alone at the start
// of rest, which follows an apostrophe: the "re" of "we're"; 0 where none does.
func contraction(rest string) int {
	for _, c := range [...]string{"re", "ve", "ll"} {
		if !strings.HasPrefix(rest, c) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(rest[2:]); rest[2:] == "" || !isLetter(r) && !isDigit(r) {
			return 2
		}
	}
	return 0
}

// wordEnd returns where the word that begins at i ends. An apostrophe between
// letters belongs to the word ("don't", "Xi'an") unless a possessive begins.
func wordEnd(text string, i, end int) int {
	if e := initialsEnd(text, i, end); e > 0 {
		return e
	}
	for i < end {
		if asciiLetter(text[i]) {
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(text[i:end])
		if r == '\'' || r == '’' {
			n, _ := utf8.DecodeRuneInString(text[i+w : end])
			if !isLetter(n) || possessive(text[i+w:end]) || contraction(text[i+w:end]) > 0 {
				return i
			}
		} else if !isLetter(r) && r != '\u00ad' {
			return i
		}
		i += w
	}
	return i
}

// initialsEnd returns where "U.S." or "P.R.C." that begins at i ends, or 0
// where no two initials with stops begin there.
func initialsEnd(text string, i, end int) int {
	n := 0
	for i+1 < end && 'A' <= text[i] && text[i] <= 'Z' && text[i+1] == '.' {
		i, n = i+2, n+1
	}
	if n == 0 {
		return 0
	}
	if n >= 1 && i < end && 'A' <= text[i] && text[i] <= 'Z' && (i+1 == end || !isLetter(rune(text[i+1])) && text[i+1] < utf8.RuneSelf) {
		return i + 1 // "U.S" without its last stop
	}
	if n < 2 {
		return 0
	}
	return i
}

// numberEnd returns where the number that begins at i ends: digits, with
// single commas, stops or thin spaces only between digits.
func numberEnd(text string, i, end int) int {
	for i < end {
		r, w := utf8.DecodeRuneInString(text[i:end])
		inner := r == ',' || r == '.'
		if !isDigit(r) && !(inner && i+w < end && isDigit(rune(text[i+w]))) {
			return i
		}
		i += w
	}
	return i
}
