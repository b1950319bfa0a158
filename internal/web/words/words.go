// Package words puts dates, sums, stages and records into words for pages, in
// the language of their reader: it decides how a fact reads, never what the fact is. Every function
// is pure. To word a new kind of fact, add a file with one function a fact and
// a table test whose names are sentences.
package words

import (
	"strconv"
	"strings"
	"unicode"

	"comity"
	"comity/internal/web/texts"
)

// Words says things in one language.
type Words struct{ *texts.Language }

// English is the language of the command line, of reports and of feeds.
var English = Words{texts.English()}

// Count returns a number of things as an English sentence has it: "no
// meetings", "one meeting", "twelve meetings", "1,204 meetings". Pages count
// with texts.
func Count(n int, one, many string) string {
	if n == 1 {
		return English.Number(1) + " " + one
	}
	return English.Number(int64(n)) + " " + many
}

// List joins names as a sentence does: "Japan", "Japan and Malaysia", "Japan,
// Malaysia and Fiji".
func (w Words) List(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	last := len(names) - 1
	return w.T("words.list", "names", strings.Join(names[:last], w.T("words.comma")+" "), "last", names[last])
}

// Last is what stands before the last name of a list: " and ".
func (w Words) Last() string {
	_, after, _ := strings.Cut(w.T("words.list", "names", "\x00", "last", "\x01"), "\x00")
	joint, _, _ := strings.Cut(after, "\x01")
	return joint
}

// Capital returns s with its first letter in upper case.
func Capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// Small returns s with its first letter in lower case, as it stands within a
// sentence.
func Small(s string) string {
	r := []rune(s)
	if len(r) == 0 || len(r) > 1 && unicode.IsUpper(r[1]) {
		return s // nothing, or an abbreviation
	}
	return strings.ToLower(string(r[0])) + string(r[1:])
}

// Clip shortens s to about n code points, at a space where there is one, and
// says so with an ellipsis.
func Clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:n])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}

// turning are the letters that turn the line around which they stand.
var turning = strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// Straight leaves out letters that would turn the words of ours among which a
// name or a title is set. Scripts that run from right to left do without them.
func Straight(s string) string { return turning.Replace(s) }

// Parties names parties as a sentence does; name gives one party's name.
func (w Words) Parties(p comity.Parties, name func(comity.Party) string) string {
	names := make([]string, len(p))
	for i, x := range p {
		names[i] = w.Within(name(x))
	}
	return w.List(names)
}

// Within is a party's name as it stands within a sentence: "the Philippines".
func (w Words) Within(name string) string {
	for named := range strings.SplitSeq(w.T("words.named-with-article"), "; ") {
		if name != "" && named == name {
			return w.T("words.with-article", "name", name)
		}
	}
	return name
}

// Percent writes a share between 0 and 1 as a whole per cent: "82%".
func Percent(share float64) string {
	return strconv.Itoa(int(share*100+0.5)) + "%"
}
