// Package commitments finds what parties undertake, or are said to have
// undertaken: candidates at sums, verbs and nouns of a sentence, with giver,
// receiver and the other fields worked out by rules that each leave their name,
// and a score over named features that tells promises from the rest.
//
// To teach it a word, add it to the vocabulary's cue verbs or nouns. To teach it
// a way of naming giver or receiver, add a rule to the lists in givers.go and
// receivers.go. After a change of rules or features, train the weights anew
// (package train) so that they fit.
package commitments

import (
	"sync"

	"comity"
	"comity/internal/reading/acts"
	"comity/internal/reading/arena"
	"comity/internal/reading/cells"
	"comity/internal/reading/clause"
	"comity/internal/reading/fields"
	"comity/internal/reading/linear"
	"comity/internal/reading/names"
	"comity/internal/reading/pair"
	"comity/internal/reading/parties"
	"comity/internal/reading/prepared"
	"comity/internal/reading/topic"
)

// Found is one candidate with its claim, as Find returns it. Rejected is "" for
// a commitment.
type Found struct {
	Claim     *comity.Commitment
	Sentences []int          // where it stands, in the order of the text
	More      int            // … and in how many sentences beyond those
	Acts      []*fields.Act  // the places that tell it, in the order of Sentences
	Fields    map[string]int // the sentence that supplies a field, where another does
	Why       []comity.Reason
	Score     float64 // the chance that it is a commitment, 0 to 1
	Sure      float64 // … times the shares that giver, receiver and stage have in the weight of all answers
	Rejected  string
	Learned   Learned
}

// Learned holds what a candidate was weighed by, with Options.Learn only.
type Learned struct {
	Sentence  int
	Features  []string // what speaks for and against its being a commitment
	Givers    []Option // the answers to who gives, of which the claim holds the best
	Receivers []Option // the answers to who benefits
	Couples   []Couple // the two together
}

// reader holds what is known of one document.
type reader struct {
	*room
	doc        *prepared.Document
	topic      topic.Topic
	carried    map[int]comity.Parties
	carriedTo  map[int]comity.Parties
	label      comity.Parties // the party that the last labelled item begins with
	labelled   int            // the heading that it stands under
	labelBlock int            // the block that it begins
	usualBy    comity.Parties // who gives in most undertakings of the document
	usual      comity.Parties // whom most undertakings of the document benefit
	told       acts.Told      // where it tells its sums
	tables     *cells.Tables
	governors  *acts.Governors

	weights   *linear.Weights
	learn     bool
	only      bool
	fields    fields.Models
	slope     float64 // with shift, what makes a chance of what speaks for a candidate
	shift     float64
	threshold float64                 // the score from which a candidate is a commitment
	base      linear.Sum              // what the document says of each candidate
	sum       linear.Sum              // … and the sentence at hand
	heading   linear.Sum              // … and the heading that it stands under
	under     int                     // which that is, plus one
	sets      map[comity.Party][]*set // by their first party
	pairs     *pair.Weigher
	crowded   []int // sentences of which only the first candidates are looked at
	stop      func() bool
}

// Find returns the commitments of doc and the candidates that are none, in the
// order of the text.
func Find(doc *prepared.Document) []Found { return FindWith(doc, Options{}) }

// room is memory that goes from document to document.
type room struct {
	made    arena.Arena[candidate]
	memo    fields.Memo
	norm    []string       // the sentence at hand as normal writes it
	options [2][]Option    // the answers to each question
	sides   [2][]pair.Side // … and what is told of them
}

var rooms = sync.Pool{New: func() any { return &room{} }}

// give takes the room back, which holds on to nothing of its document.
func (m *room) give() {
	m.made.Clear()
	m.memo.Clear()
	clear(m.norm[:cap(m.norm)])
	for i := range m.options {
		clear(m.options[i][:cap(m.options[i])])
		clear(m.sides[i][:cap(m.sides[i])])
	}
	rooms.Put(m)
}

// FindWith is Find with weights of one's own, for those who learn them.
func FindWith(doc *prepared.Document, opt Options) []Found {
	r := &reader{doc: doc, carried: map[int]comity.Parties{}, carriedTo: map[int]comity.Parties{}, labelBlock: -1, weights: opt.Weights, fields: opt.Fields, learn: opt.Learn, only: opt.Only && !opt.Learn, stop: opt.Stop}
	if r.stop == nil {
		r.stop = func() bool { return false }
	}
	if r.weights == nil {
		r.weights = weights()
	}
	r.weights = r.weights.In(doc.Room)
	defer r.weights.Done()
	r.threshold, r.slope, r.shift = r.weights.Of("threshold"), r.weights.Of("chance:slope"), r.weights.Of("chance:shift")
	if r.slope == 0 {
		r.slope = 1
	}
	r.pairs = pair.New(r.weights, doc.Home, r.learn)
	defer r.pairs.Done()
	if r.room = (&room{}); r.only { // a document to learn from is looked at again and again
		r.room = rooms.Get().(*room)
		doc.After(r.room.give) // claims stand in it
	}
	r.topic = topic.Of(doc)
	r.told, r.tables, r.governors = acts.Tell(doc), cells.Of(doc), acts.NewGovernors(doc)
	all := r.guess()
	r.tally(all)
	r.weigh(all)
	out := r.settle(all)
	if r.stop() {
		return nil
	}
	for _, i := range r.crowded {
		out = append(out, Found{Claim: &comity.Commitment{}, Sentences: []int{i}, Rejected: Crowded})
	}
	return out
}

// A sentence of more than crowd candidates is none of prose, which holds half
// as many: the first few of them are looked at, sums before verbs, and of the
// parties that it names those within some tokens of each.
const (
	crowd  = 32
	few    = 12
	nearby = 40
)

// Crowded is why what a sentence holds beyond the first few is rejected.
const Crowded = "more verbs, sums and nouns in one sentence than prose holds"

// guess returns every candidate of the document with its claim as the rules
// alone fill it.
func (r *reader) guess() []*candidate {
	var all []*candidate
	for i := 0; i < len(r.doc.Sentences) && !r.stop(); i++ {
		list := r.candidates(i)
		if len(list) > crowd {
			r.crowded, list = append(r.crowded, i), list[:few]
			for _, c := range list {
				c.crowded = true
			}
		}
		var prev *candidate
		for _, c := range list {
			if c.amount >= 0 {
				c.prev, prev = prev, c
				if c.prev != nil {
					c.prev.leads = true
				}
			}
			c.fill()
		}
		r.carry(i, list)
		all = append(all, list...)
	}
	return all
}

// weigh chooses giver and receiver of each candidate and adds up what speaks
// for its being a commitment.
func (r *reader) weigh(all []*candidate) {
	r.describeDocument()
	most := r.mostOfRoles()
	for from := 0; from < len(all) && !r.stop(); {
		i, to := all[from].sentence, from
		for to < len(all) && all[to].sentence == i {
			to++
		}
		r.describeSentence(i)
		for _, c := range all[from:to] {
			c.setContext()
			c.describe(to - from)
		}
		need := r.needed(all[from:to], most)
		for k, c := range all[from:to] {
			switch {
			case !need[k] && c.evidence.Total >= hopeless:
				c.byLabel() // which later candidates go by
			case need[k]:
				c.chooseRoles()
				c.beneficiary()
				c.inRow()
				c.describeRoles()
			}
			if r.learn { // the answers are kept
				r.options = [2][]Option{}
			}
		}
		from = to
	}
	r.judge(all)
}

// judge turns what speaks for each candidate into the chance that it is a
// commitment, as often right as it says on documents that were not learned from.
func (r *reader) judge(all []*candidate) {
	for _, c := range all {
		c.score = linear.Chance(r.slope*c.evidence.Total + r.shift)
	}
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && all[to].sentence == all[from].sentence {
			to++
		}
		share(all[from:to])
		for _, c := range all[from:to] {
			if c.pledged() {
				c.score = max(c.score, tabled)
				c.standing = max(c.standing, c.score)
			}
		}
		from = to
	}
}

// tabled is the chance of a sum in the row of a giver, in a table of pledges.
const tabled = 0.9

func (c *candidate) pledged() bool { return c.amount >= 0 && c.r.tables.Pledged(c.sentence) }

// fellows is how much of the chance of the less likely acts of a sentence
// counts for a likelier one: which of "extended support by providing radars" tells
// the promise is often open, that the sentence does is not.
const fellows = 0.5

// share works out the standing of one sentence's candidates.
func share(list []*candidate) {
	for _, c := range list {
		c.standing = c.score
		for _, x := range list {
			if c.amount < 0 && x.amount < 0 && x.score < c.score {
				c.standing += fellows * x.score
			}
		}
	}
}

// fill works out giver and receiver as the rules have them.
func (c *candidate) fill() {
	c.place = fields.Act{Doc: c.r.doc, Sentence: c.sentence, Verb: c.verb, Amount: c.amount, Noun: c.noun, Head: c.head, From: c.from, To: c.to, Chain: c.chain, Memo: &c.r.memo}
	c.giver()
	c.receiver()
	c.carriedTo = c.r.carriedTo[c.s.Block]
}

// carry remembers the giver and receiver of a sentence's plainest candidate for
// the sentences of this block and the next that go on about it.
func (r *reader) carry(i int, list []*candidate) {
	block := r.doc.Sentences[i].Block
	var best *candidate
	for _, c := range list {
		if len(c.claim.By) == 0 || c.byHow == "role/home" || c.byHow == "role/carried-on" || !c.place.Helps() && c.amount < 0 {
			continue
		}
		if best == nil || best.amount < 0 && c.amount >= 0 {
			best = c
		}
	}
	for b := block; best != nil && b <= block+1; b++ {
		r.carried[b], r.carriedTo[b] = best.claim.By, best.claim.To
	}
}

// tally finds the receiver and the giver that most undertakings of the
// document name.
func (r *reader) tally(all []*candidate) {
	to, by := parties.Ballot{}, parties.Ballot{}
	for _, c := range all {
		if c.amount < 0 && !c.place.Helps() {
			continue
		}
		if c.toHow != "role/with" {
			to.Add(c.claim.To)
		}
		if c.byHow != "role/home" && c.byHow != "role/carried-on" {
			by.Add(c.claim.By)
		}
	}
	r.usual, r.usualBy = to.Winner(), by.Winner()
}

// lastSubject returns the parties of the subject of the sentence before i.
func (r *reader) lastSubject(i int) comity.Parties {
	for k := i - 1; k >= 0 && k > i-3; k-- {
		if p := r.subjectOf(k); len(p) > 0 {
			return p
		}
	}
	return nil
}

// subjectOf returns the parties of the first finite subject of sentence i.
func (r *reader) subjectOf(i int) comity.Parties {
	s := &r.doc.Sentences[i]
	for v := range s.Verbs {
		if s.Verbs[v].Shape == clause.Finite && s.Verbs[v].HasSubject() {
			c := &candidate{r: r, s: s, sentence: i, verb: v, amount: -1, noun: -1, to: len(s.Tokens)}
			by, _ := c.group(s.Verbs[v].Subject[0], s.Verbs[v].Subject[1], func(m *names.Mention, rel relation) bool { return !m.Possessive && rel.prep == "" })
			return by
		}
	}
	if len(s.Names) > 0 {
		return s.Names[0].Parties
	}
	return nil
}
