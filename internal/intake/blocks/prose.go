package blocks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"comity/internal/lazy"
)

// maxHeading is the longest heading, in bytes: headlines of the press run to
// 130 or so.
const maxHeading = 150

// Stopped reports whether s ends as a sentence or a member of one does:
// . ! ? : ; … also before closing quotes and brackets.
func Stopped(s string) bool {
	s = strings.TrimRight(s, " \t\r\n\"'”’»)]")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?:;…。！？：；", r)
}

// Shouted reports whether the letters of s, at least three, are all capitals.
func Shouted(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 3
}

// dateline finds lines that are no headings though they are short: dates,
// times, by-lines, picture credits.
var dateline = lazy.Regexp(`(?i)^(by|source|photo|published|updated|posted|written|reported|reporting)\b[ :]|` +
	`\b(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\.? +(\d{1,2},? +)?(19|20)\d\d\b|\b\d{1,2}:\d\d\b|/ ?(afp|ap|reuters|pool)\b|^https?://|@`)

// sentenceInside finds the end of a sentence before the end of a line.
var sentenceInside = lazy.Regexp(`\p{Ll}{3,}[.!] \p{Lu}`)

// Headline reports whether a line that stands by itself is worded as a
// heading: short, begun with a capital or digit, not ended as a sentence, and
// neither a date nor a by-line.
func Headline(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxHeading || strings.ContainsRune(s, '\n') {
		return false
	}
	if !strings.ContainsFunc(s, unicode.IsLetter) || s[0] == '(' && s[len(s)-1] == ')' {
		return false
	}
	if strings.HasSuffix(s, "###") || strings.HasPrefix(s, "- ") && strings.HasSuffix(s, " -") {
		return true
	}
	words := len(strings.Fields(s))
	if words > 20 || !begins(s) || Stopped(s) && !question(s, words) {
		return false
	}
	return !dateline().MatchString(s) && !sentenceInside().MatchString(s) && !strings.HasSuffix(s, ",")
}

// question lets a short headline ask: "Chinese takeover?".
func question(s string, words int) bool {
	return words <= 8 && strings.HasSuffix(s, "?") && !strings.ContainsAny(s, ",:.")
}

func begins(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘«(["))
	return !unicode.IsLower(r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Sc, r))
}

// Continues reports whether next goes on with the sentence that last breaks
// off: scraped and scanned texts part a paragraph at a link, a column or a
// page.
func Continues(last, next string) bool {
	last, next = strings.TrimSpace(last), strings.TrimSpace(next)
	if last == "" || next == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(next)
	end, _ := utf8.DecodeLastRuneInString(last)
	switch {
	case strings.ContainsRune(",;)]", first) || strings.ContainsRune("([", end):
		return true
	case unicode.IsLower(first) && (end == ',' || len(last) >= 40 && !Stopped(last)),
		end == ',' && len(last) >= 60:
		return true
	}
	return linked(last)
}

// linked reports whether s ends with a word that no paragraph ends with.
func linked(s string) bool {
	i := strings.LastIndexFunc(s, unicode.IsSpace)
	switch strings.ToLower(s[i+1:]) {
	case "the", "of", "an", "and", "or", "to", "in", "by", "with", "for", "from", "that", "its", "their", "his", "her", "at", "between",
		"which", "who", "whose", "is", "are", "was", "were", "has", "have", "had", "will", "would", "as":
		return true
	}
	return false
}
