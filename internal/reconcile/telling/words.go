// Package telling weighs words by how much they tell about which deal is meant:
// a name or a make tells it by itself, "maritime" hardly, a party's name not at
// all, because parties are compared as parties. The weights stand in data/, as
// text: to add a word, add it there and look at the cases of reconcile.
package telling

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"comity"
	"comity/internal/key"
	"comity/internal/vocab"
)

//go:embed data/weights.txt
var weightsTable string

//go:embed data/synonyms.txt
var synonymsTable string

// Word is a stem with how much it tells about which deal is meant, and the
// word as it was written.
type Word struct {
	Stem   string
	Weight float64
	Said   string
}

// Words are the telling words of a text, each once, in order.
type Words []Word

// lexicon says what words weigh: 1 for a word that tells a deal by itself,
// less for the subjects that half of all deals share, 0 for names of parties
// (they are compared as parties).
type lexicon struct {
	weight  map[string]float64
	synonym map[string]string
	named   map[comity.Party][]string // the words of a body's long names
}

var loadLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{make(map[string]float64, 5000), make(map[string]string, 200), make(map[comity.Party][]string, 200)}
	for line := range strings.Lines(weightsTable) {
		if f := strings.Fields(line); len(f) > 1 && f[0] != "#" {
			w, err := strconv.ParseFloat(f[0], 64)
			if err != nil {
				continue
			}
			for _, x := range f[1:] {
				l.weight[key.Stem(x)] = w
			}
		}
	}
	for line := range strings.Lines(synonymsTable) {
		if f := strings.Fields(line); len(f) > 1 && f[0] != "#" {
			for _, x := range f[1:] {
				l.synonym[key.Stem(x)] = key.Stem(f[0])
			}
		}
	}
	l.parties()
	for _, c := range vocab.Currencies() { // sums are compared as sums
		l.weigh([]string{key.Stem(strings.ToLower(c.Code))}, 0)
		for _, n := range c.Nouns {
			l.weigh(key.Specific(n), 0)
		}
	}
	return l
})

// Body is what a word of a body's long name weighs: "human", "atomic" are
// subjects too.
const Body = 0.3

// parties gives the words of parties' names, which are compared as parties, no
// weight, and those that only the long names of bodies have little.
func (l *lexicon) parties() {
	var long []string
	for _, n := range vocab.PartyNames() {
		switch n.Kind {
		case vocab.BodyName, vocab.CountryName, vocab.Demonym, vocab.CapitalCity, vocab.LeaderName:
		default:
			continue
		}
		words := key.Specific(n.Name)
		if n.Kind == vocab.BodyName && len(words) > 1 {
			long = append(long, words...)
			l.named[n.Party] = append(l.named[n.Party], words...)
			continue
		}
		l.weigh(words, 0)
	}
	l.weigh(long, Body)
}

// weigh gives those words a weight that have none.
func (l *lexicon) weigh(words []string, weight float64) {
	for _, w := range words {
		if _, known := l.weight[w]; !known {
			l.weight[w] = weight
		}
	}
}

// Weigh turns text into its telling words.
func Weigh(texts ...string) Words {
	l := loadLexicon()
	var out Words
	for _, t := range texts {
		for _, x := range key.Written(t) {
			stem := x.Stem
			if s, ok := l.synonym[stem]; ok {
				stem = s
			}
			w, known := l.weight[stem]
			if !known {
				w = 1
			}
			if w > 0 && !out.Has(stem) {
				out = append(out, Word{stem, w, x.Said})
			}
		}
		out = out.With(quarters(t))
	}
	return out
}

// Beside turns text into its telling words, but for those of the names of some
// parties: a bank that lends says nothing of what for.
func Beside(parties comity.Parties, text string) Words {
	out := Weigh(text)
	for _, p := range parties {
		out = out.Without(loadLexicon().named[p])
	}
	return out
}

// Has reports whether a stem is among the words.
func (ws Words) Has(stem string) bool {
	return slices.ContainsFunc(ws, func(w Word) bool { return w.Stem == stem })
}

// With returns the words and those of o that are not among them.
func (ws Words) With(o Words) Words {
	for _, w := range o {
		if !ws.Has(w.Stem) {
			ws = append(ws, w)
		}
	}
	return ws
}

// Alike compares two lists of words: share is how much of the lighter list the
// other holds (0 to 1), common the weight of what both hold.
func (ws Words) Alike(b Words) (share, common float64) {
	var wa, wb float64
	for _, w := range ws {
		wa += w.Weight
		if b.Has(w.Stem) {
			common += w.Weight
		}
	}
	for _, w := range b {
		wb += w.Weight
	}
	if m := min(wa, wb); m > 0 {
		share = common / m
	}
	return share, common
}

// Beyond reports whether a word of at least a weight is among the words and not
// in b.
func (ws Words) Beyond(b Words, least float64) bool {
	return slices.ContainsFunc(ws, func(w Word) bool { return w.Weight >= least && !b.Has(w.Stem) })
}

// Without returns the words but for those of some stems.
func (ws Words) Without(stems []string) Words {
	return slices.DeleteFunc(slices.Clone(ws), func(w Word) bool { return slices.Contains(stems, w.Stem) })
}

// Only returns the weight of the words that a holds too and b does not.
func (ws Words) Only(a, b Words) (weight float64) {
	for _, w := range ws {
		if a.Has(w.Stem) && !b.Has(w.Stem) {
			weight += w.Weight
		}
	}
	return weight
}

// Shared counts the words of at least a weight that two lists have in common.
func (ws Words) Shared(b Words, least float64) (n int) {
	for _, w := range ws {
		if w.Weight >= least && b.Has(w.Stem) {
			n++
		}
	}
	return n
}

// Mutual compares two lists like Alike, but by the heavier of them: how much
// both say the same and nothing else.
func (ws Words) Mutual(b Words) (share, common float64) {
	_, common = ws.Alike(b)
	var wa, wb float64
	for _, w := range ws {
		wa += w.Weight
	}
	for _, w := range b {
		wb += w.Weight
	}
	if m := max(wa, wb); m > 0 {
		share = common / m
	}
	return share, common
}

// Names returns the stems of the names in a text that tell a deal: words with
// a capital that do not open it and are neither parties nor of little weight.
func Names(texts ...string) (out []string) {
	l := loadLexicon()
	for _, t := range texts {
		for i, w := range strings.FieldsFunc(t, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }) {
			r := []rune(w)
			if i == 0 || !unicode.IsUpper(r[0]) || len(r) < 3 {
				continue
			}
			for _, x := range key.Specific(w) {
				if s, ok := l.synonym[x]; ok {
					x = s
				}
				if weight, known := l.weight[x]; (!known || weight >= 1) && !slices.Contains(out, x) {
					out = append(out, x)
				}
			}
		}
	}
	return out
}

// Of returns the telling words of a body and, of a commitment, those of
// the goods alone.
func Of(b comity.Body) (words, goods Words) {
	switch b := b.(type) {
	case *comity.Commitment:
		goods = Weigh(b.Items...)
		return slices.Clone(goods).With(Weigh(string(b.Action), b.Title)), goods
	case *comity.Meeting:
		return Weigh(string(b.Name)), nil
	case *comity.Instrument:
		return Weigh(withoutCounterpart(string(b.Name))), nil
	case *comity.Position:
		return Weigh(string(b.Topic)), nil
	case *comity.PlanItem:
		return Weigh(string(b.Title)), Weigh(string(b.Plan))
	}
	return nil, nil
}

// Common names what two lists have in common, for a reason in words: the
// most telling ones, as the first text writes them.
func (ws Words) Common(b Words) string {
	var common Words
	for _, w := range ws {
		if b.Has(w.Stem) {
			common = append(common, w)
		}
	}
	slices.SortStableFunc(common, func(x, y Word) int { return cmp.Compare(y.Weight, x.Weight) })
	var out []string
	for _, w := range common[:min(len(common), 4)] {
		out = append(out, w.Said)
	}
	return strings.Join(out, ", ")
}

// withoutCounterpart leaves out of an instrument's name those with whom it is
// made: "with the Official Creditor Committee" is as true of the next one.
func withoutCounterpart(name string) string {
	before, after, ok := strings.Cut(name, " with ")
	if !ok {
		return name
	}
	for _, on := range []string{" on ", " for ", " to ", " concerning ", " regarding "} {
		if _, subject, ok := strings.Cut(after, on); ok {
			return before + on + subject
		}
	}
	return before
}

// IsParty reports whether a stem is of a party's name, and so tells nothing.
func IsParty(stem string) bool {
	weight, known := loadLexicon().weight[stem]
	return known && weight == 0
}
