// Package traits writes what stands in a sentence as the short names that
// features are made of: its words with parties, sums and dates named by what they
// are, the tense of a verb, the kind of a party, the size of a sum. To give
// features something new to go by, add a function here and call it where a
// candidate is described.
package traits

import (
	"strings"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/linear"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/reading/wordclass"
	"comity/internal/vocab"
)

var digits = [...]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}

// Small writes a count up to most.
func Small(n, most int) string { return digits[max(0, min(n, most, len(digits)-1))] }

// Yes writes a truth as a feature does.
func Yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Normal writes the words of a sentence so that sentences that say the same of
// other parties, sums and dates look alike: the words that name them are
// replaced by what they are. They are written into room where it is large enough.
func Normal(s *prepared.Sentence, room []string) []string {
	out := room[:0]
	for _, t := range s.Tokens {
		switch t.Kind {
		case token.Number:
			out = append(out, "#")
		default:
			out = append(out, t.Lower)
		}
	}
	mark := func(at [2]int, as string) {
		for i := at[0]; i < at[1]; i++ {
			out[i] = ""
		}
		out[at[1]-1] = as
	}
	for k := range s.Dates {
		mark(s.Dates[k].Tokens, "@date")
	}
	for k := range s.Names {
		if w := out[s.Names[k].Tokens[0]]; w != "we" && w != "our" && w != "it" && w != "they" && w != "its" && w != "their" && w != "he" && w != "she" {
			mark(s.Names[k].Tokens, "@party")
		}
	}
	for k := range s.Amounts {
		mark(s.Amounts[k].Tokens, "@sum")
	}
	return out
}

// PlainTense names the tense or mood of a verb group without its voice.
func PlainTense(v *clause.Verb) string {
	switch {
	case v.Modal != "":
		return v.Modal
	case v.Shape == clause.Infinitive:
		return "inf"
	case v.Shape == clause.Gerund:
		return "ger"
	case v.Shape == clause.Participle:
		return "part"
	case v.Perfect:
		return "perf"
	case v.Progressive:
		return "prog"
	case v.Past:
		return "past"
	}
	return "pres"
}

var passives = map[string]string{"will": "will-pass", "would": "would-pass", "should": "should-pass", "shall": "shall-pass", "may": "may-pass",
	"can": "can-pass", "could": "could-pass", "inf": "inf-pass", "ger": "ger-pass", "perf": "perf-pass", "prog": "prog-pass", "past": "past-pass", "pres": "pres-pass"}

// Tense names the tense, mood and voice of a verb group.
func Tense(v *clause.Verb) string {
	s := PlainTense(v)
	if v.Passive && v.Shape != clause.Participle {
		if p, ok := passives[s]; ok {
			return p
		}
		return s + "-pass"
	}
	return s
}

// PartyKinds are the names that [PartyKind] gives.
var PartyKinds = [...]string{"none", "country", "body", "group", "organisation"}

// PartyKind names what the first of some parties is.
func PartyKind(p comity.Parties) string {
	if len(p) == 0 {
		return "none"
	}
	switch kind := vocab.KindOf(p[0]); {
	case kind == vocab.CountryName && len(p[0]) == 2:
		return "country"
	case kind == vocab.BodyName:
		return "body"
	case kind == vocab.GroupName:
		return "group"
	}
	return "organisation"
}

// Magnitude names how large a sum is, by its number of digits.
func Magnitude(a *comity.Amount) string {
	s := a.Value.String()
	if i := strings.IndexByte(s, '.'); i >= 0 {
		s = s[:i]
	}
	return Small(len(s), 10)
}

// Year returns the year that d begins in, 0 where it does not say.
func Year(d comity.Date) int {
	y := 0
	for i := 0; i < 4 && i < len(d); i++ {
		if d[i] < '0' || d[i] > '9' {
			return 0
		}
		y = y*10 + int(d[i]-'0')
	}
	return y
}

// Told says in words where in a document an answer was found that stands
// outside its sentence.
func Told(how string) string {
	if s, ok := told[how]; ok {
		return s
	}
	return how
}

var told = map[string]string{
	"usual": "the document's other promises", "carried": "the sentence before", "previous": "the sum before", "home": "whose document it is",
	"introduced": "named together at the head", "introduced-2": "named together at the head", "introduced-3": "named together at the head",
}

// Word returns the word of the text that a feature's name tells of, "" where it
// tells of something else, for showing it to people.
func Word(name string) string {
	at := len(name)
	for at > 0 && 'a' <= name[at-1] && name[at-1] <= 'z' {
		at--
	}
	if at == 0 || name[at-1] != ':' && name[at-1] != '=' || len(name) < at+2 {
		return ""
	}
	kind, word := name[:at-1], name[at:]
	if worded.Has(kind[strings.LastIndexByte(kind, ':')+1:]) && !StopWord.Has(word) {
		return word
	}
	return ""
}

var worded = vocab.Words("w c lemma head noun near-noun near-verb object-noun object-head object-word subject title heading before after sum-word")

// Said adds a word of a sentence with its classes, but for the words that say
// nothing by themselves.
func Said(f *linear.Sum, word string) {
	if StopWord.Has(word) {
		return
	}
	k := wordclass.Of(word)
	f.Has("w:", word)
	f.Has("wf:", k.Fine)
	f.Has("wc:", k.Coarse)
}

// Near adds a word that stands near an act with its classes.
func Near(f *linear.Sum, word string) {
	k := wordclass.Of(word)
	f.Has("c:", word)
	f.Has("cf:", k.Fine)
	f.Has("ck:", k.Coarse)
}

// WordBefore returns the last of the words before i, as Normal writes them, that
// is no adverb; "^" where the sentence begins.
func WordBefore(norm []string, i int) string {
	for i--; i >= 0; i-- {
		if w := norm[i]; w != "" && !strings.HasSuffix(w, "ly") && w != "also" && w != "," {
			return w
		}
	}
	return "^"
}

// WordAfter returns the first of the words from i on; "$" where the sentence ends.
func WordAfter(norm []string, i int) string {
	for ; i < len(norm); i++ {
		if w := norm[i]; w != "" {
			return w
		}
	}
	return "$"
}

// StopWord holds the words that say nothing by themselves.
var StopWord = vocab.Words(`the a an of in on at for from with by to into onto over under through between among against about after before during
	within without toward towards across per via including that which who and or but while when where because if as it its their`)

// Preposition holds the words that may stand before a party and say what it is to the act.
var Preposition = vocab.Words(`of in on at for from with by to into onto over under through between among against about after before during within
	without toward towards across via including despite upon than like alongside`)

// Set returns the words of a text as a set.
func Set(words string) *vocab.Set { return vocab.Words(words) }

// Joined reports whether only commas, "and" and articles stand between two
// mentions, and the second is not who reports it all: "for Niger and Chad, the
// United Nations said".
func Joined(s *prepared.Sentence, from, to int) bool {
	if to <= from {
		return true
	}
	if from < len(s.Tokens) && s.Tokens[from].Lower == "," && s.Source(to) {
		return false
	}
	link := false
	for i := from; i < to && i < len(s.Tokens); i++ {
		switch s.Tokens[i].Lower {
		case ",", "and", "&", "or", "as", "well":
			link = true
		case "the", "with", "together", "along", "his", "her": // "Oslo and her Polish counterpart"
		case "-", "–", "/":
			link = true
		default:
			return false
		}
	}
	return link
}
