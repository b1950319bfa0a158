// Package names finds the parties that a document names: countries, bodies
// and groups by name, adjective, capital, leader, ministry, agency or acronym,
// organisations by the shape of their names, and the words that point back at
// them ("the two countries", "the ministry", "we"). To teach it a name, add it
// to the tables of package vocab; to teach it a title or a head word, add it to
// words.go.
package names

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/sentence"
)

// Kind says in which way a mention stands for its parties.
type Kind uint8

// The kinds of mention.
const (
	Country      Kind = iota + 1 // "Japan"
	Adjective                    // "Japanese", with the noun that it belongs to left outside
	Capital                      // "Tokyo" where it acts, and regions that act
	Office                       // a government, ministry, force or person in office: "the Philippine navy", "President Widodo"
	Agency                       // "JICA"
	Body                         // "ASEAN"
	Group                        // "developing countries"
	Organisation                 // a company, foundation or NGO, as written
	Anaphor                      // "the two countries", "the ministry"
	Pronoun                      // "it", "their", "we"
)

// Mention is one place where a sentence names parties.
type Mention struct {
	Span       comity.Span
	Tokens     [2]int // the first token in the sentence and the one after the last
	Parties    comity.Parties
	Kind       Kind
	Modifier   bool   // an adjective or name before a noun that is no part of the mention: "Japanese assistance"
	Possessive bool   // "'s" follows, or the word is "its", "their", "our"
	Quoted     bool   // stands inside quotation marks
	Head       string // the head noun in lower case: "minister", "government", "navy"; "" for bare names
	Rule       string // the rule that found it: "party/leader"
	Words      string // as written
}

// finder works on one document.
type finder struct {
	doc       *comity.Document
	sentences []sentence.Sentence
	out       [][]Mention
	aliases   map[string][]alias // by lower-case word: surnames and acronyms defined in the text
	georgia   bool               // Georgia is the state of the USA
	congo     bool               // Congo is the one of Brazzaville
	home      comity.Parties
	joint     bool
	official  bool           // the document speaks for its home
	rank      []comity.Party // the parties of the document, the most spoken of first
	lead      comity.Parties // whom "the leaders" means where nothing nearer does
}

// alias is a short name that the text itself introduced.
type alias struct {
	sentence int
	words    []string // lower-case tokens, the key first
	exact    string   // acronyms: the word as written
	parties  comity.Parties
	kind     Kind
	head     string
}

// Find returns the mentions of each sentence of doc, in order; mentions do not
// overlap. sentences are those of [sentence.Split].
func Find(doc *comity.Document, sentences []sentence.Sentence) [][]Mention {
	return FindIn(nil, doc, sentences)
}

// FindIn is Find with mentions that are written into the memory of old ones,
// which are forgotten.
func FindIn(old [][]Mention, doc *comity.Document, sentences []sentence.Sentence) [][]Mention {
	old = old[:cap(old)]
	for i := range old {
		old[i] = old[i][:0]
	}
	if more := len(sentences) - len(old); more > 0 {
		old = append(old, make([][]Mention, more)...)
	}
	f := &finder{doc: doc, sentences: sentences, out: old[:len(sentences)], aliases: map[string][]alias{}}
	f.survey()
	for i := range sentences {
		f.scan(i)
		f.described(i)
		f.outsideSums(i)
		f.phrases(i)
		f.define(i)
	}
	f.recall()
	f.home, f.joint, f.official = f.whose()
	f.lead = f.leading()
	f.resolve()
	return f.out
}

// outsideSums takes out the names that only say whose dollar is meant: the "US"
// of "US $5 million", the "United States" of "United States Dollars 5 million".
func (f *finder) outsideSums(i int) {
	tokens := f.sentences[i].Tokens
	f.out[i] = slices.DeleteFunc(f.out[i], func(m Mention) bool {
		if m.Tokens[1] >= len(tokens) || m.Kind != Country && m.Kind != Adjective {
			return false
		}
		switch next := tokens[m.Tokens[1]].Lower; next {
		case "$": // not "give Ghana $5 million"
			return m.Kind == Adjective || len(m.Words) <= 4 && strings.ToUpper(m.Words) == m.Words
		case "dollar", "dollars":
			return true
		}
		return false
	})
}

// insert puts m into the mentions of sentence i unless it overlaps one.
func (f *finder) insert(i int, m Mention) {
	list := f.out[i]
	at := len(list)
	for k, x := range list {
		if m.Tokens[0] < x.Tokens[1] && x.Tokens[0] < m.Tokens[1] {
			return
		}
		if x.Tokens[0] >= m.Tokens[1] {
			at = k
			break
		}
	}
	f.out[i] = slices.Insert(list, at, m)
}

// mention makes a mention of the tokens from up to to of sentence i.
func (f *finder) mention(i, from, to int, parties comity.Parties, kind Kind, rule string) Mention {
	t := f.sentences[i].Tokens
	m := Mention{Tokens: [2]int{from, to}, Parties: parties, Kind: kind, Rule: rule}
	m.Span = comity.Span{Start: t[from].Span.Start, End: t[to-1].Span.End}
	m.Words = f.doc.Text[m.Span.Start:m.Span.End]
	m.Possessive = to < len(t) && possessive(t[to].Lower)
	return m
}

func possessive(lower string) bool { return lower == "'s" || lower == "'" }
