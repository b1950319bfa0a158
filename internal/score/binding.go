package score

import (
	"regexp"
	"strings"

	"comity/internal/lazy"
)

// subject is who binds itself in the text of a promise: those who speak, or
// nobody named where a list of promises leaves them out.
const subject = `(?:^[\s"“'‘\[(]*|\b(?:we|the g-?(?:7|8|20)|(?:our|the) (?:leaders|governments|countries|ministers)|leaders|ministers|each of us|all of us)\s+)` +
	`(?:(?:also|therefore|thus|all|both|hereby|must|further|again|are|have|do|\w+ly)\s+){0,4}`

// bindingWords are the words that METHODS (is it a commitment?) names, as a
// promise is worded with them.
var bindingWords = []struct {
	level string
	words func() *regexp.Regexp
}{
	{"high", lazy.Regexp(`(?i)` + subject + `(will|shall|resolved?(?: to\b)?|commit(?:ted)?(?: ourselves)?(?: to\b)?|pledged?\b|agreed?\b)`)},
	{"low", lazy.Regexp(`(?i)` + subject + `(reaffirm(?:ed)?\b|continue\b|seek to\b|encourage\b)`)},
}

// Binding tells from the text of a promise how far it binds politically, and
// by which words. What uses none of the words that METHODS names, or words of
// both levels, is "": it is for a person to say.
func Binding(text string) (level, words string) {
	text = strings.Join(strings.Fields(text), " ")
	for _, b := range bindingWords {
		m := b.words().FindStringSubmatch(text)
		switch {
		case m == nil:
		case level != "":
			return "", ""
		default:
			level, words = b.level, strings.TrimSpace(m[1])
		}
	}
	return level, words
}
