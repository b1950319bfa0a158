// Package token cuts text into words, numbers and signs. Every step of the
// reader works on the same tokens, so that a document is cut only once.
package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"comity"
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
	Kind  Kind
	Text  string // as written
	Lower string // in lower case, with ’ as '
	Space bool   // white space stands before it
}

// Upper reports whether the token begins with a capital letter.
func (t Token) Upper() bool {
	r, _ := utf8.DecodeRuneInString(t.Text)
	return unicode.IsUpper(r)
}

// Cut returns the tokens of text[s.Start:s.End], spans counted from the start
// of text. A possessive ending ('s, ’s) is a word of its own; hyphens are
// signs; initials with stops ("U.S.") are one word.
func Cut(text string, s comity.Span) []Token {
	out := make([]Token, 0, s.Len()/5+1)
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
		}
		t := text[i:end]
		out = append(out, Token{comity.Span{Start: i, End: end}, kind, t, lower(t), space})
		space, i = false, end
	}
	return out
}

func isDigit(r rune) bool  { return '0' <= r && r <= '9' }
func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) }

func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.ReplaceAll(strings.ToLower(s), "’", "'")
		}
	}
	return s
}

// possessive reports whether rest, which follows an apostrophe, begins with a
// lone "s".
func possessive(rest string) bool {
	if rest == "" || rest[0] != 's' && rest[0] != 'S' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return rest[1:] == "" || !isLetter(r) && !isDigit(r)
}

// wordEnd returns where the word that begins at i ends. An apostrophe between
// letters belongs to the word ("don't", "Xi'an") unless a possessive begins.
func wordEnd(text string, i, end int) int {
	if e := initialsEnd(text, i, end); e > 0 {
		return e
	}
	for i < end {
		r, w := utf8.DecodeRuneInString(text[i:end])
		if r == '\'' || r == '’' {
			n, _ := utf8.DecodeRuneInString(text[i+w : end])
			if !isLetter(n) || possessive(text[i+w:end]) {
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
