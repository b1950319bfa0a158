package plover

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"comity/internal/key"
	"comity/internal/reading/token"
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

//go:embed words.txt
var wordLines string

//go:embed patterns.txt
var patternLines string

// How many words a gap of a pattern may hold.
const (
	wide   = 6 // ".."
	narrow = 2 // "…"
)

// element is one place of a pattern: any of its phrases, after at most gap
// words that are none of them.
type element struct {
	phrases [][]string
	gap     int
}

// pattern is one line of patterns.txt.
type pattern struct {
	mark     string // the code, or the operator's name
	operator bool
	elements []element
}

// table holds the patterns by the first word that each may begin with.
type table = *vocab.Lexicon[[]*pattern]

// classes holds the word classes of words.txt by their names.
var classes = sync.OnceValue(func() map[string][][]string {
	out := map[string][][]string{}
	for line := range lines(wordLines) {
		name, words, _ := strings.Cut(line, ":")
		for w := range strings.FieldsSeq(words) {
			out[name] = append(out[name], stems(strings.ReplaceAll(w, "_", " ")))
		}
	}
	return out
})

// crowd holds the words for people who act as a crowd, grave the words for
// acts that are more than protest whoever does them.
var crowd, grave = sync.OnceValue(func() map[string]bool { return firsts("crowd") }), sync.OnceValue(func() map[string]bool { return firsts("grave") })

// firsts returns the first words of a class.
func firsts(class string) map[string]bool {
	out := map[string]bool{}
	for _, phrase := range classes()[class] {
		out[phrase[0]] = true
	}
	return out
}

var patterns = sync.OnceValue(func() table { return vocab.NewLexicon(read()) })

// read returns the patterns of patterns.txt by their first words.
func read() map[string][]*pattern {
	out := map[string][]*pattern{}
	for line := range lines(patternLines) {
		p := parse(line, classes())
		for _, phrase := range p.elements[0].phrases {
			out[phrase[0]] = append(out[phrase[0]], p)
		}
	}
	return out
}

// lines yields the lines that hold data.
func lines(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// parse reads one line of patterns.txt. The file is part of the program, so a
// line that cannot be read is a fault of the program.
func parse(line string, classes map[string][][]string) *pattern {
	f := strings.Fields(line)
	mark, operator := strings.CutPrefix(f[0], "+")
	p := &pattern{mark: mark, operator: operator}
	gap := 0
	for _, w := range f[1:] {
		switch {
		case w == "..":
			gap = wide
			continue
		case w == "…":
			gap = narrow
			continue
		}
		e := element{gap: gap}
		for alternative := range strings.SplitSeq(w, "|") {
			if name, ok := strings.CutPrefix(alternative, "@"); ok {
				if classes[name] == nil {
					panic(fmt.Sprintf("patterns.txt: %q names no class of words.txt", line))
				}
				e.phrases = append(e.phrases, classes[name]...)
			} else {
				e.phrases = append(e.phrases, stems(strings.ReplaceAll(alternative, "_", " ")))
			}
		}
		p.elements, gap = append(p.elements, e), 0
	}
	if len(p.elements) == 0 {
		panic(fmt.Sprintf("patterns.txt: %q has no words", line))
	}
	return p
}

// match returns where p ends if it begins at place at, exclusive, or -1.
func (p *pattern) match(words []string, at int) int {
	end := p.elements[0].at(words, at)
	for _, e := range p.elements[1:] {
		if end < 0 {
			return -1
		}
		end = e.within(words, end)
	}
	return end
}

func (e *element) at(words []string, at int) int {
	best := -1
	for _, phrase := range e.phrases {
		if end := at + len(phrase); end > best && end <= len(words) && equal(words[at:end], phrase) {
			best = end
		}
	}
	return best
}

// within looks for the element after at most its gap.
func (e *element) within(words []string, at int) int {
	for i := at; i <= at+e.gap && i < len(words); i++ {
		if end := e.at(words, i); end >= 0 {
			return end
		}
		if words[i] == "." || words[i] == ";" {
			return -1
		}
	}
	return -1
}

func equal(a, b []string) bool {
	for i := range b {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// stems returns the stems of a phrase's words.
func stems(phrase string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(phrase, func(r rune) bool { return r == ' ' || r == '-' }) {
		out = append(out, stem(w))
	}
	return out
}

// stem returns what stands for a word in lower case: the stem of its lemma
// where the vocabulary knows the verb, so that "sent" and "send" meet.
func stem(lower string) string {
	if v, ok := irregular[lower]; ok {
		return v
	}
	if v, ok := cue.LookupVerb(lower); ok {
		return short(key.Stem(v.Lemma))
	}
	if n := len(lower); n > 4 && (strings.HasSuffix(lower, "ies") || strings.HasSuffix(lower, "ied")) {
		return lower[:n-3] + "y"
	}
	return short(key.Stem(lower))
}

// short takes the ending off a stem that is too short for [key.Stem] to dare:
// among verbs and their objects "ruled", "ruling" and "rule" are one word.
func short(stem string) string {
	for _, ending := range []string{"ed", "ing", "e"} {
		if rest, ok := strings.CutSuffix(stem, ending); ok && len(rest) >= 3 && strings.ContainsAny(rest, "aiouy") {
			stem = rest
			break
		}
	}
	if n := len(stem); n > 3 && stem[n-1] == stem[n-2] {
		return stem[:n-1]
	}
	return stem
}

// irregular holds forms that no ending tells and that the vocabulary of
// undertakings does not need.
var irregular = func() map[string]string {
	out := map[string]string{}
	for f := range strings.FieldsSeq(`fought:fight shot:shoot shelled:shell overran:overrun blew:blow stole:steal
		struck:strike sank:sink sunk:sink hid:hide hung:hang fled:flee swore:swear sworn:swear sought:seek
		spoke:speak spoken:speak broke:break broken:break threw:throw thrown:throw beat:beat beaten:beat
		slain:kill slew:kill drove:drive forbade:forbid forbidden:forbid wrote:write rode:ride stuck:stick
		died:die dying:die lying:lie retook:retake retaken:retake took:take taken:take told:tell said:say
		went:go gone:go flew:fly flown:fly met:meet held:hold gave:give given:give sent:send
		freed:free freeing:free disagreed:disagree disagreeing:disagree guaranteed:guarantee guaranteeing:guarantee
		drew:draw drawn:draw fell:fall fallen:fall began:begin begun:begin laid:lay stood:stand
		let:let came:come rose:rise risen:rise burnt:burn cut:cut set:set kept:keep won:win lost:lose left:leave led:lead
		banned:ban banning:ban bans:ban gun:gun gunned:gun gunning:gun tore:tear torn:tear woke:wake bade:bid
		lay:lay lays:lay was:be is:be are:be were:be been:be men:man women:woman children:child 'll:will wo:will`) {
		form, lemma, _ := strings.Cut(f, ":")
		out[form] = short(key.Stem(lemma))
	}
	return out
}()

// wordsOf returns the stems of the words of a sentence, with where each
// stands; signs that end a clause stay.
func wordsOf(tokens []token.Token) (words []string, at []int) {
	words, at = make([]string, 0, len(tokens)), make([]int, 0, len(tokens))
	for i := range tokens {
		t := &tokens[i]
		if t.Kind == token.Sign && t.Text != "." && t.Text != ";" {
			continue
		}
		words, at = append(words, stem(t.Lower)), append(at, i)
	}
	return words, at
}
