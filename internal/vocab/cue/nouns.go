package cue

import (
	_ "embed"
	"strings"
	"sync"

	"comity"
	"comity/internal/vocab"
)

// NounClass says what a noun names.
type NounClass uint8

// The classes of noun, as nouns.txt describes them.
const (
	Help NounClass = iota + 1
	Pledge
	Deal
	Act
	Stock
)

// String returns the name of c as nouns.txt writes it, "" for none.
func (c NounClass) String() string {
	return [...]string{"", "help", "pledge", "deal", "act", "stock"}[c]
}

// Noun is one noun of the vocabulary.
type Noun struct {
	Class    NounClass
	Modality comity.Modality // "" where the noun does not say
	Stage    comity.Stage    // "" where the noun does not say
	Verb     string          // the lemma of the act that an Act noun names
}

//go:embed nouns.txt
var nounLines string

var nouns = sync.OnceValue(func() *vocab.Lexicon[Noun] {
	names := map[string]NounClass{"help": Help, "pledge": Pledge, "deal": Deal, "act": Act, "stock": Stock}
	out := map[string]Noun{}
	for line := range strings.Lines(nounLines) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		n := Noun{Class: names[f[1]]}
		for _, kv := range f[2:] {
			key, value, _ := strings.Cut(kv, "=")
			switch key {
			case "modality":
				n.Modality = comity.Modality(value)
			case "stage":
				n.Stage = comity.Stage(value)
			case "verb":
				n.Verb = value
			}
		}
		out[f[0]] = n
	}
	return vocab.NewLexicon(out)
})

// LookupNoun returns what a noun in lower case names; ok is false where the
// vocabulary does not hold it.
func LookupNoun(lower string) (n Noun, ok bool) {
	return nouns().Get(lower)
}

// Nouns returns the nouns of the vocabulary by their words in lower case.
func Nouns() *vocab.Lexicon[Noun] { return nouns() }

// LookupLemma returns the verb with a lemma; ok is false where the vocabulary
// does not hold it.
func LookupLemma(lemma string) (v *Verb, ok bool) {
	f, ok := verbs().Get(lemma)
	return f.Verb, ok
}
