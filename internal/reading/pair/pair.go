// Package pair weighs who gives and who benefits together: between what kinds of
// parties help flows, which way, and how the two stand to the act. The couples of
// one act are alike in most of this, so that each part is worked out once.
package pair

import (
	"slices"
	"sync"

	"comity"
	"comity/internal/reading/linear"
	"comity/internal/reading/parties"
	"comity/internal/reading/traits"
	"comity/internal/reading/wordclass"
	"comity/internal/vocab"
)

// Act is what couples are told by of the place where help is told.
type Act struct {
	Character string // of the document
	Context   string // what kind of place it is, and in what kind of document
	Class     string // of its verb, "none" without one
	Lemma     string
	Noun      string // that names the help, "" for none
}

// Side is what couples are told by of an answer to who gives, or to who benefits.
type Side struct {
	Rule, Stands string // which rule proposes it, how it stands to the act
	shape
	numbers [parts]int // of what many sides share
}

// shape is what is told of some parties wherever they stand.
type shape struct {
	kind, standing string // of the first of them
	size           int    // up to three
	home           bool   // the first of them is at home
	alone          bool   // they are those at home and nobody else
}

// The parts of what is told of a couple, each worked out once for all couples
// whose sides have the same number there.
const (
	byKind = iota
	byStanding
	byStands
	byShape
	byRule
	parts
)

// Weigher weighs the couples of one act after the other. It does not note which
// features weigh most.
type Weigher struct {
	weights *linear.Weights
	home    comity.Parties
	learn   bool
	act     Act
	fine    string          // the fine class of the act's verb
	names   [parts][]string // what the numbers of sides stand for
	shapes  []shape         // … and those of shapes
	shared  [parts]shared   // what those of the same numbers share, for the act at hand
}

// New returns a weigher for a document whose home is known; learn makes sums keep
// the names of their features. Give it back with [Weigher.Done].
func New(w *linear.Weights, home comity.Parties, learn bool) *Weigher {
	x := weighers.Get().(*Weigher)
	x.weights, x.home, x.learn = w, home, learn
	return x
}

// weighers are those of documents that are done with: what they share is large.
var weighers = sync.Pool{New: func() any { return &Weigher{} }}

// Done gives back a weigher, which holds on to nothing of its document.
func (w *Weigher) Done() {
	for i := range w.shared {
		w.shared[i].known = [len(w.shared[i].known)]uint64{}
		w.names[i] = emptied(w.names[i])
	}
	w.shapes = emptied(w.shapes)
	w.weights, w.home, w.act, w.fine = nil, nil, Act{}, ""
	weighers.Put(w)
}

func emptied[T any](list []T) []T {
	clear(list[:cap(list)])
	return list[:0]
}

// Begin goes on to another act.
func (w *Weigher) Begin(a Act) {
	w.act, w.fine = a, wordclass.Of(a.Lemma).Fine
	w.names[byStands] = w.names[byStands][:0]
	for i := range byRule { // which rules propose the two weighs the same for every act
		w.shared[i].known = [len(w.shared[i].known)]uint64{}
	}
}

// Side returns what is told of some parties, proposed by a rule, that stand so to
// the act.
func (w *Weigher) Side(p comity.Parties, rule, stands string) Side {
	s := Side{Rule: rule, Stands: stands, shape: shape{kind: "none", standing: "none", alone: parties.Same(p, w.home)}}
	if len(p) > 0 {
		s.kind, s.standing, s.size, s.home = traits.PartyKind(p), vocab.Standing(p[0]), min(len(p), 3), w.home.Has(p[0])
	}
	s.numbers[byKind] = number(&w.names[byKind], s.kind)
	s.numbers[byStanding] = number(&w.names[byStanding], s.standing)
	s.numbers[byStands] = number(&w.names[byStands], stands)
	s.numbers[byShape] = number(&w.shapes, s.shape)
	s.numbers[byRule] = number(&w.names[byRule], rule)
	return s
}

// number returns the place of x in a list, to which it is added where it is new.
func number[T comparable](list *[]T, x T) int {
	i := slices.Index(*list, x)
	if i < 0 {
		i, *list = len(*list), append(*list, x)
	}
	return i
}

// Of returns what speaks for help from giver to receiver; overlap says that the
// giver was named among those who receive, too.
func (w *Weigher) Of(giver, receiver *Side, overlap bool) linear.Sum {
	f := w.weights.Start(w.learn)
	if overlap {
		f.Has("pair:overlap")
		f.Has("pair:overlap/", w.act.Character)
	}
	for i := range w.shared {
		w.share(i, &f, giver, receiver)
	}
	f.Has("pair:standing+stands=", giver.standing, "/", receiver.standing, "/", giver.Stands, ">", receiver.Stands)
	return f
}

// wide is how many numbers of a side are told apart; what has a higher one is
// worked out each time.
const wide = 16

// shared holds the sums of features that couples share.
type shared struct {
	known [wide * wide / 64]uint64
	sums  [wide * wide]float64
}

// add adds the features that two sides share with all of the same numbers.
func (w *Weigher) add(i int, f *linear.Sum, giver, receiver *Side) {
	switch i {
	case byKind:
		w.kindFeatures(f, giver, receiver)
	case byStanding:
		w.flowFeatures(f, giver, receiver)
	case byStands:
		w.standFeatures(f, giver, receiver)
	case byShape:
		w.sizeFeatures(f, giver, receiver)
	case byRule:
		f.Has("pair:rules=", giver.Rule, "/", receiver.Rule)
	}
}

// share is add, once for all of the same numbers.
func (w *Weigher) share(i int, f *linear.Sum, giver, receiver *Side) {
	a, b := giver.numbers[i], receiver.numbers[i]
	if w.learn || a >= wide || b >= wide {
		w.add(i, f, giver, receiver)
		return
	}
	s, at := &w.shared[i], a*wide+b
	if bit := uint64(1) << (at % 64); s.known[at/64]&bit == 0 {
		x := w.weights.Start(false)
		w.add(i, &x, giver, receiver)
		s.known[at/64] |= bit
		s.sums[at] = x.Total
	}
	f.Total += s.sums[at]
}

func (w *Weigher) sizeFeatures(f *linear.Sum, by, to *Side) {
	character := w.act.Character
	f.Has("pair:size=", traits.Small(by.size, 3), traits.Small(to.size, 3))
	f.Has("pair:size=", traits.Small(by.size, 2), traits.Small(to.size, 1), "/", character)
	f.Has("pair:standing+home=", by.standing, "/", to.standing, "/", traits.Yes(by.alone), traits.Yes(to.home))
	f.Has("pair:home=", traits.Yes(by.size > 0 && by.alone), traits.Yes(to.home), "/", character)
	if by.size == 0 || to.size == 0 {
		f.Has("pair:none=", traits.Yes(by.size == 0), traits.Yes(to.size == 0), "/", w.act.Context)
	}
	if w.act.Class != "none" && to.size == 0 {
		f.Has("pair:nobody/", w.act.Class, "/", by.kind, traits.Small(by.size, 2))
	}
}

func (w *Weigher) kindFeatures(f *linear.Sum, by, to *Side) {
	f.Has("pair:", by.kind, "/", to.kind)
	f.Has("pair:", by.kind, "/", to.kind, "/", w.act.Context)
}

// flowFeatures tell which way help flows between the two: donors seldom receive
// from those they help.
func (w *Weigher) flowFeatures(f *linear.Sum, by, to *Side) {
	a, both := &w.act, f.Under("pair:standing=", by.standing, "/", to.standing)
	both.Has()
	both.Has("/", a.Class)
	both.Has("/", a.Context)
	both.Has("/lemma=", a.Lemma)
	both.Has("/fine=", w.fine)
	if a.Noun != "" {
		both.Has("/noun=", a.Noun)
	}
}

// standFeatures tell how the two stand to the act: who "borrows from" another
// receives.
func (w *Weigher) standFeatures(f *linear.Sum, by, to *Side) {
	a, both := &w.act, f.Under("pair:stands=", by.Stands, ">", to.Stands)
	both.Has()
	both.Has("/", a.Class)
	both.Has("/", a.Lemma)
	both.Has("/fine=", w.fine)
	if a.Noun != "" {
		both.Has("/noun=", a.Noun)
	}
}
