package reconcile

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

// word is a stem with how much it tells about which deal is meant, and the
// word as it was written.
type word struct {
	stem   string
	weight float64
	said   string
}

// lexicon says what words weigh: 1 for a word that tells a deal by itself,
// less for the subjects that half of all deals share, 0 for names of parties
// (they are compared as parties).
type lexicon struct {
	weight  map[string]float64
	synonym map[string]string
}

var loadLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{map[string]float64{}, map[string]string{}}
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
	return l
})

// bodyWord is what a word of a body's long name weighs: "human", "atomic" are
// subjects too.
const bodyWord = 0.3

// parties gives the words of parties' names, which are compared as parties,
// no weight.
func (l *lexicon) parties() {
	for _, bodies := range []bool{false, true} {
		for _, n := range vocab.PartyNames() {
			words := key.Specific(n.Name)
			weight := 0.0
			switch n.Kind {
			case vocab.BodyName:
				if len(words) > 1 {
					weight = bodyWord
				}
			case vocab.CountryName, vocab.Demonym, vocab.CapitalCity, vocab.LeaderName:
			default:
				continue
			}
			for _, w := range words {
				if _, known := l.weight[w]; !known && (weight > 0) == bodies {
					l.weight[w] = weight
				}
			}
		}
	}
}

// weigh turns text into its telling words, each once, in order.
func weigh(texts ...string) []word {
	l := loadLexicon()
	var out []word
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
			if w > 0 && !has(out, stem) {
				out = append(out, word{stem, w, x.Said})
			}
		}
	}
	return out
}

func has(list []word, stem string) bool {
	return slices.ContainsFunc(list, func(w word) bool { return w.stem == stem })
}

func union(a, b []word) []word {
	for _, w := range b {
		if !has(a, w.stem) {
			a = append(a, w)
		}
	}
	return a
}

// alike compares two lists of words: share is how much of the lighter list the
// other holds (0 to 1), common the weight of what both hold.
func alike(a, b []word) (share, common float64) {
	var wa, wb float64
	for _, w := range a {
		wa += w.weight
		if has(b, w.stem) {
			common += w.weight
		}
	}
	for _, w := range b {
		wb += w.weight
	}
	if m := min(wa, wb); m > 0 {
		share = common / m
	}
	return share, common
}

// shared counts the words of at least a weight that two lists have in common.
func shared(a, b []word, least float64) (n int) {
	for _, w := range a {
		if w.weight >= least && has(b, w.stem) {
			n++
		}
	}
	return n
}

// mutual compares two lists like alike, but by the heavier of them: how much
// both say the same and nothing else.
func mutual(a, b []word) (share, common float64) {
	_, common = alike(a, b)
	var wa, wb float64
	for _, w := range a {
		wa += w.weight
	}
	for _, w := range b {
		wb += w.weight
	}
	if m := max(wa, wb); m > 0 {
		share = common / m
	}
	return share, common
}

// propers returns the stems of the names in a text that tell a deal: words with
// a capital that do not open it and are neither parties nor of little weight.
func propers(texts ...string) (out []string) {
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

// wordsOf returns the telling words of a body and, of a commitment, those of
// the goods alone.
func wordsOf(b comity.Body) (words, goods []word) {
	switch b := b.(type) {
	case *comity.Commitment:
		goods = weigh(b.Items...)
		return union(slices.Clone(goods), weigh(string(b.Action), b.Title)), goods
	case *comity.Meeting:
		return weigh(string(b.Name)), nil
	case *comity.Instrument:
		return weigh(string(b.Name)), nil
	case *comity.Position:
		return weigh(string(b.Topic)), nil
	case *comity.PlanItem:
		return weigh(string(b.Title)), weigh(string(b.Plan))
	}
	return nil, nil
}

// sharedWords names what two lists have in common, for a reason in words: the
// most telling ones, as the first text writes them.
func sharedWords(a, b []word) string {
	var common []word
	for _, w := range a {
		if has(b, w.stem) {
			common = append(common, w)
		}
	}
	slices.SortStableFunc(common, func(x, y word) int { return cmp.Compare(y.weight, x.weight) })
	var out []string
	for _, w := range common[:min(len(common), 4)] {
		out = append(out, w.said)
	}
	return strings.Join(out, ", ")
}
