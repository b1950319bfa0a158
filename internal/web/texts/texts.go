// Package texts holds every text of the pages, one file a language: en.txt for
// English, and any other file beside it is one more language. Pages name a text
// by its key and give what stands in its places; nothing that a reader sees is
// written in a page itself.
//
// A file is lines "key = text" under headings "[page]". In a text, {name} is a
// place that the page fills, {n} a number as a sentence has it, {#n} the same
// in digits, and {n|claim|claims} the word that goes with the number, one for
// each form that the language's plural has. [square brackets] enclose what the
// page dresses, a link or a name. A backslash before any of these signs lets it
// stand for itself.
//
// To add a language, copy en.txt under the language's BCP 47 tag and put its
// texts into words; the tests say what is missing.
package texts

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// Language is a catalogue of texts.
type Language struct {
	Tag       string // BCP 47
	Name      string // what its speakers call it
	Direction string // ltr or rtl

	tag    language.Tag
	forms  []form
	texts  map[string]*text
	raw    map[string]string // the texts as the file has them
	codes  map[string]string // of things by their names, the other way round
	small  []string          // the first whole numbers in words
	behind *Language         // where a text that is missing is looked for; nil for none
}

// Parse reads the file of a language.
func Parse(data []byte) (*Language, error) {
	size := bytes.Count(data, []byte("\n"))
	l := &Language{Direction: "ltr", texts: make(map[string]*text, size), raw: make(map[string]string, size), codes: map[string]string{}}
	section := ""
	lines := bufio.NewScanner(bytes.NewReader(data))
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[' && line[len(line)-1] == ']':
			section = line[1:len(line)-1] + "."
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			return nil, fmt.Errorf("line %d: neither a heading nor \"key = text\"", number)
		}
		if err := l.add(section, strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	if l.Tag == "" || l.Name == "" {
		return nil, fmt.Errorf("a language begins with its tag and its name")
	}
	l.small = l.Words("words.small-numbers")
	return l, lines.Err()
}

// add takes in one line. What stands above the first heading is about the
// language itself, the tag first: how many forms a plural has depends on it.
func (l *Language) add(section, key, value string) (err error) {
	if section == "" {
		switch key {
		case "tag":
			l.Tag = value
			l.tag, err = language.Parse(value)
			l.forms = formsOf(l.tag)
			return err
		case "name":
			l.Name = value
		case "direction":
			l.Direction = value
		default:
			return fmt.Errorf("%q is nothing that is said of a language: tag, name, direction", key)
		}
		return nil
	}
	key = section + key
	if l.texts[key] != nil {
		return fmt.Errorf("%s stands twice", key)
	}
	t, err := parse(value, len(l.forms))
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	if sort, code, ok := strings.Cut(strings.TrimPrefix(key, names), "."); IsName(key) && ok {
		l.codes[sort+"."+strings.ToLower(value)] = code
	}
	l.texts[key] = t
	l.raw[key] = value
	return nil
}

// Has reports whether there is a text of a key.
func (l *Language) Has(key string) bool { return l.find(key) != nil }

func (l *Language) find(key string) *text {
	if t := l.texts[key]; t != nil || l.behind == nil {
		return t
	}
	return l.behind.find(key)
}

// T gives the text of a key; places are the names of its places, each followed
// by what stands there: a string or a whole number. A key without a text gives
// the key, which the tests do not let happen.
func (l *Language) T(key string, places ...any) string {
	t := l.find(key)
	if t == nil {
		return key
	}
	if len(t.pieces) == 1 && t.pieces[0].is == literal {
		return t.pieces[0].text
	}
	var b strings.Builder
	for _, p := range t.pieces {
		l.write(&b, p, places)
	}
	return b.String()
}

// Parts gives a text with [square brackets] cut at them: what stands before the
// first, within it, after it, and so on. There is always one part more than
// there are brackets in English, twice over.
func (l *Language) Parts(key string, places ...any) []string {
	t := l.find(key)
	if t == nil {
		return []string{key, "", "", "", "", "", "", "", ""}
	}
	out := make([]string, 0, 2*t.brackets+1)
	var b strings.Builder
	for _, p := range t.pieces {
		if p.is == bracket {
			out = append(out, b.String())
			b.Reset()
			continue
		}
		l.write(&b, p, places)
	}
	return append(out, b.String())
}

// Or gives the text of a stored word under a prefix ("stage." and "pledge"),
// and the word itself where it has none.
func (l *Language) Or(prefix, word string) string {
	if t := l.find(prefix + word); t != nil {
		return l.T(prefix + word)
	}
	return word
}

// source is a text as its file has it.
func (l *Language) source(key string) string {
	if l.texts[key] == nil && l.behind != nil {
		return l.behind.source(key)
	}
	return l.raw[key]
}

// Under gives the texts of a section as the file has them, by their keys
// without the section's name: for the page's script, which fills them itself.
func (l *Language) Under(section string) map[string]string {
	out := map[string]string{}
	for at := l; at != nil; at = at.behind {
		for key := range at.raw {
			if name, ok := strings.CutPrefix(key, section+"."); ok {
				out[name] = l.source(key)
			}
		}
	}
	return out
}

// Words gives a text that is a list of words.
func (l *Language) Words(key string) []string {
	return strings.Fields(l.source(key))
}
