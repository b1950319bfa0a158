// Package cue holds the words that reading goes by: verbs with their class,
// form of help and rung of the ladder, and the nouns that name help,
// undertakings and instruments. It is data: to teach the reader a word, add a
// line to verbs.txt or nouns.txt; the classes are described at the top of each.
package cue

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"comity"
	"comity/internal/vocab"
)

// Class says what part a verb plays in an undertaking.
type Class uint8

// The classes of verb, as verbs.txt describes them.
const (
	Other Class = iota
	Give
	Receive
	Do
	Promise
	Approve
	Report
	Urge
	Attitude
)

var classNames = [...]string{Other: "other", Give: "give", Receive: "receive", Do: "do", Promise: "promise",
	Approve: "approve", Report: "report", Urge: "urge", Attitude: "attitude"}

// String returns the name of c as verbs.txt writes it.
func (c Class) String() string { return classNames[c] }

// classOf returns the class of a name, Other for any unknown one.
func classOf(name string) Class { return Class(max(slices.Index(classNames[:], name), 0)) }

// Form is a set of the forms that a word may be of a verb.
type Form uint8

// The forms of a verb.
const (
	Base Form = 1 << iota
	Third
	Past
	Participle
	Gerund
)

// Verb is one verb of the vocabulary.
type Verb struct {
	Lemma    string
	Class    Class
	Modality comity.Modality // "" where the verb does not say
	Stage    comity.Stage    // "" where the verb does not say
	NounBase bool            // the base form is a noun more often
	NounS    bool            // the -s form is a noun more often
	Particle string          // the particle that the class and sense need, "" for none
}

// VerbForm is a verb in the forms that one written word may be of it.
type VerbForm struct {
	*Verb
	Forms Form
}

//go:embed verbs.txt
var verbLines string

var verbs = sync.OnceValue(func() *vocab.Lexicon[VerbForm] {
	out := map[string]VerbForm{}
	for line := range strings.Lines(verbLines) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		v, forms := parseVerb(f)
		for _, w := range forms {
			old := out[w.text]
			if old.Verb != nil && old.Lemma != v.Lemma {
				continue // the verb that stands first keeps a form that two share
			}
			out[w.text] = VerbForm{v, old.Forms | w.form}
		}
	}
	return vocab.NewLexicon(out)
})

// Verbs returns the forms of the verbs of the vocabulary.
func Verbs() *vocab.Lexicon[VerbForm] { return verbs() }

// LookupVerb returns the verb that a word in lower case may be a form of; ok
// is false where it is none that the vocabulary knows.
func LookupVerb(lower string) (v VerbForm, ok bool) {
	return verbs().Get(lower)
}

type written struct {
	text string
	form Form
}

func parseVerb(f []string) (*Verb, []written) {
	v := &Verb{Lemma: f[0], Class: classOf(f[1])}
	var past, pp, ing []string
	for _, kv := range f[2:] {
		key, value, _ := strings.Cut(kv, "=")
		switch key {
		case "past":
			past = strings.Split(value, ",")
		case "pp":
			pp = strings.Split(value, ",")
		case "ing":
			ing = strings.Split(value, ",")
		case "modality":
			v.Modality = comity.Modality(value)
		case "stage":
			v.Stage = comity.Stage(value)
		case "noun":
			v.NounBase = strings.Contains(value, "b")
			v.NounS = strings.Contains(value, "s")
		case "part":
			v.Particle = value
		}
	}
	if past == nil {
		past = []string{regularPast(v.Lemma)}
	}
	if pp == nil {
		pp = past
	}
	if ing == nil {
		ing = []string{regularGerund(v.Lemma)}
	}
	out := []written{{v.Lemma, Base}, {thirdPerson(v.Lemma), Third}}
	out = append(out, each(past, Past)...)
	out = append(out, each(pp, Participle)...)
	out = append(out, each(ing, Gerund)...)
	if v.Lemma == "be" {
		out = append(out, written{"is", Third}, written{"are", Third}, written{"am", Third})
	}
	if v.Lemma == "have" {
		out = append(out, written{"has", Third})
	}
	return v, out
}

func each(words []string, f Form) []written {
	out := make([]written, len(words))
	for i, w := range words {
		out[i] = written{w, f}
	}
	return out
}

func consonantY(s string) bool {
	return strings.HasSuffix(s, "y") && len(s) > 1 && !strings.ContainsRune("aeiou", rune(s[len(s)-2]))
}

func regularPast(s string) string {
	switch {
	case strings.HasSuffix(s, "e"):
		return s + "d"
	case consonantY(s):
		return s[:len(s)-1] + "ied"
	}
	return s + "ed"
}

func regularGerund(s string) string {
	switch {
	case s == "die":
		return "dying"
	case strings.HasSuffix(s, "e") && !strings.HasSuffix(s, "ee") && s != "be":
		return s[:len(s)-1] + "ing"
	}
	return s + "ing"
}

func thirdPerson(s string) string {
	switch {
	case strings.HasSuffix(s, "s"), strings.HasSuffix(s, "sh"), strings.HasSuffix(s, "ch"), strings.HasSuffix(s, "x"), s == "go", s == "do":
		return s + "es"
	case consonantY(s):
		return s[:len(s)-1] + "ies"
	}
	return s + "s"
}
