// Package told finds, among the undertakings of a document, those that tell a
// promise again: the same sum of the same giver, or, without a sum, the same
// words under the same heading.
package told

import (
	"comity"
	"comity/internal/reading/fields"
	"comity/internal/reading/parties"
	"comity/internal/reading/prepared"
)

// Most is how many sentences that tell one promise are kept, far more than any
// document has that does not merely repeat itself.
const Most = 100

// Telling is an undertaking with the sentences that tell it.
type Telling struct {
	Claim     *comity.Commitment
	Sentences []int
	Act       *fields.Act
}

// mark is what all tellings of one promise have in common: its sum or, without
// one, the words, what they stand under and which of them are the act.
type mark struct {
	currency             string
	value                float64
	words, heading, lead string
	verb, noun, from     int
}

// Index finds what a document has told before.
type Index struct {
	doc    *prepared.Document
	places map[mark][]int // in the order in which they were added
}

// New returns an index of what doc tells, empty.
func New(doc *prepared.Document) *Index { return &Index{doc, map[mark][]int{}} }

func (x *Index) of(t Telling) mark {
	if a := t.Claim.Amount; a != nil {
		return mark{currency: a.Currency, value: a.Value.Float()}
	}
	i := t.Sentences[0]
	s := &x.doc.Sentences[i]
	return mark{words: x.words(i), heading: x.words(s.Heading), lead: x.words(s.Lead), verb: t.Act.Verb, noun: t.Act.Noun, from: t.Act.From}
}

// words returns sentence i as written, "" where there is none.
func (x *Index) words(i int) string {
	if i < 0 {
		return ""
	}
	s := x.doc.Sentences[i].Span
	return x.doc.Document.Text[s.Start:s.End]
}

// Add makes place i one that tells what t does.
func (x *Index) Add(t Telling, i int) {
	key := x.of(t)
	if len(x.places[key]) < Most { // one sum of more givers than that is a register's
		x.places[key] = append(x.places[key], i)
	}
}

// Before returns the first place that t tells again, or -1; at gives what
// stands at a place, and last is the place told right before, -1 where none.
func (x *Index) Before(t Telling, last int, at func(int) Telling) int {
	for _, i := range x.places[x.of(t)] {
		if a := at(i); x.again(a, t) || x.repeated(a, t) {
			return i
		}
	}
	if last >= 0 && onward(at(last), t) {
		return last
	}
	return -1
}

// again reports whether b tells a's promise again: the same sum of the same
// giver, in another sentence or beside it, and not for somebody else.
func (x *Index) again(a, b Telling) bool {
	p, q := a.Claim, b.Claim
	if p.Amount == nil || q.Amount == nil || p.Amount.Currency != q.Amount.Currency || p.Amount.Value.Cmp(q.Amount.Value) != 0 {
		return false
	}
	givers := len(p.By) > 0 && parties.Same(p.By, q.By) || (len(p.By) == 0) != (len(q.By) == 0) && parties.Same(p.To, q.To) && len(p.To) > 0
	apart := len(p.To) > 0 && len(q.To) > 0 && !parties.Within(p.To, q.To) && !parties.Within(q.To, p.To)
	s, t := &x.doc.Sentences[a.Sentences[len(a.Sentences)-1]], &x.doc.Sentences[b.Sentences[0]]
	if row, next := x.row(s), x.row(t); row != next && row[0] > 0 && next[0] > 0 {
		return false // what two rows of a table grant is granted twice
	}
	here := s.Block == t.Block || s.Kind == comity.ListItem && t.Kind == comity.ListItem
	return givers && !(apart && here) && !x.filled(a, b)
}

// onward reports whether b only goes on about what a tells: in the next
// sentence the same parties do the same, and a pronoun stands for the goods.
func onward(a, b Telling) bool {
	p, q := a.Claim, b.Claim
	return q.Amount == nil && p.Stage == q.Stage && b.Sentences[0] == a.Sentences[len(a.Sentences)-1]+1 &&
		parties.Same(p.By, q.By) && parties.Same(p.To, q.To) && b.Act.Refers()
}

// row returns the table and row that a sentence is a cell of, zeros where none.
func (x *Index) row(s *prepared.Sentence) [2]int {
	if s.Kind != comity.TableCell || s.Block >= len(x.doc.Blocks) {
		return [2]int{}
	}
	b := x.doc.Blocks[s.Block]
	return [2]int{b.Table, b.Row}
}

// repeated reports whether b, which tells no sum, is a's sentence word for word
// under the same heading, understood in the same way. A cell's words stand for
// what its row is about, and so are not the same again.
func (x *Index) repeated(a, b Telling) bool {
	p, q := a.Claim, b.Claim
	if p.Amount != nil || q.Amount != nil || x.doc.Sentences[b.Sentences[0]].Kind == comity.TableCell || a.Sentences[0] == b.Sentences[0] {
		return false
	}
	return parties.Same(p.By, q.By) && parties.Same(p.To, q.To) && p.Date == q.Date && p.Deadline == q.Deadline && p.Under == q.Under && p.Stage == q.Stage
}

// Join adds to a promise what another telling of it says beside.
func Join(a, b *comity.Commitment) {
	if len(a.To) == 0 {
		a.To = b.To
	}
	if len(a.By) == 0 {
		a.By = b.By
	}
	if a.Quoted == nil {
		a.Quoted = b.Quoted
	}
	if a.Date == "" {
		a.Date = b.Date
	}
	if a.Deadline == "" {
		a.Deadline = b.Deadline
	}
	if a.Under == "" {
		a.Under = b.Under
	}
	if b.Stage.Rank() > a.Stage.Rank() && b.Stage != comity.StageProposed {
		a.Stage = b.Stage
	}
}
