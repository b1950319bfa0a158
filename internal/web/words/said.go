package words

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"comity"
	"comity/internal/lazy"
	"comity/internal/web/texts"
)

// saying is a sentence that other packages say in English, as the catalogue
// has it.
type saying struct {
	key    string
	is     *regexp.Regexp
	places []string
	plain  int    // letters outside of places: the more, the surer
	probe  string // the longest stretch of them, by which most sentences are told apart at once
}

// sign is a place of a text; a group of its own for the name, for digits and
// for the forms of a word.
var sign = lazy.Regexp(`\{(#?)([\w-]+)((?:\|[^|}]*)*)\}`)

// sayings are the texts of the section "said": English sentences, by which what
// the program says elsewhere, or has written into a ledger, is known again.
var sayings = sync.OnceValue(func() []saying {
	var out []saying
	for key, english := range texts.English().Under("said") {
		out = append(out, sayingOf("said."+key, english))
	}
	slices.SortFunc(out, func(a, b saying) int { return strings.Compare(a.key, b.key) })
	return out
})

func sayingOf(key, english string) saying {
	s := saying{key: key}
	var b strings.Builder
	at := 0
	plain := func(text string) {
		text = strings.ReplaceAll(text, `\`, "")
		s.plain += len(text)
		if len(text) > len(s.probe) {
			s.probe = text
		}
		b.WriteString(regexp.QuoteMeta(text))
	}
	b.WriteString("(?s)^")
	for _, m := range sign().FindAllStringSubmatchIndex(english, -1) {
		plain(english[at:m[0]])
		name, forms := english[m[4]:m[5]], english[m[6]:m[7]]
		switch {
		case forms != "":
			b.WriteString("(?:" + strings.ReplaceAll(regexp.QuoteMeta(forms[1:]), `\|`, "|") + ")")
		case m[2] < m[3]:
			s.places = append(s.places, "#"+name)
			b.WriteString(`(-?\d[\d,]*)`)
		default:
			s.places = append(s.places, name)
			b.WriteString("(.+?)")
		}
		at = m[1]
	}
	plain(english[at:])
	b.WriteString("$")
	s.is = regexp.MustCompile(b.String())
	return s
}

// Say puts into words what another package says in English: a reason, what was
// found, why something failed. ok is false where the catalogue does not know
// the sentence; then it is given as it stands.
func (w Words) Say(english string) (said string, ok bool) {
	if english == "" || w.Language == English.Language {
		return english, true
	}
	return w.say(english, 3)
}

// say looks for the whole sentence, then for its clauses; deep is how often
// what stands in a place may be a sentence itself.
func (w Words) say(english string, deep int) (string, bool) {
	if deep == 0 {
		return english, false
	}
	if said, ok := w.known(english, deep); ok {
		return said, true
	}
	for _, joint := range []string{"; ", ", ", ": "} {
		clauses := strings.Split(english, joint)
		if len(clauses) == 1 {
			continue
		}
		all := true
		for i, c := range clauses {
			said, ok := w.known(c, deep)
			all = all && ok
			clauses[i] = said
		}
		if all {
			return strings.Join(clauses, joint), true
		}
	}
	return english, false
}

func (w Words) known(english string, deep int) (string, bool) {
	var best saying
	var found []string
	for _, s := range sayings() {
		if s.plain <= best.plain || !strings.Contains(english, s.probe) {
			continue
		}
		if m := s.is.FindStringSubmatch(english); m != nil {
			best, found = s, m
		}
	}
	if found == nil {
		return english, false
	}
	places := make([]any, 0, 2*len(best.places))
	for i, name := range best.places {
		if digits, ok := strings.CutPrefix(name, "#"); ok {
			n, _ := strconv.ParseInt(strings.ReplaceAll(found[i+1], ",", ""), 10, 64)
			places = append(places, digits, n)
			continue
		}
		places = append(places, name, w.inPlace(found[i+1], deep))
	}
	return w.T(best.key, places...), true
}

// inPlace is what stands in a place of a sentence: a day, a sentence again, or
// whatever it is.
func (w Words) inPlace(english string, deep int) string {
	for _, form := range []string{"2 January 2006", "2 Jan 2006"} {
		if t, err := time.Parse(form, english); err == nil {
			return w.day(t)
		}
	}
	if t, err := time.Parse("Jan 2006", english); err == nil {
		return w.MonthOf(t)
	}
	if d, err := comity.ParseDate(english); err == nil && d != "" {
		return w.Date(d)
	}
	for _, stored := range []string{"words.stage.", "words.role-word.", "words.field."} {
		if said := w.stored(stored, english); said != "" {
			return said
		}
	}
	said, _ := w.say(english, deep-1)
	return said
}
