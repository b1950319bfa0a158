// Package events finds four kinds of claims in a prepared document: meetings,
// instruments, relationships and positions. Each kind has its candidates (a
// noun or a verb that may tell of one), which a table of points (points.txt)
// keeps or rejects by the features that they show, and rules that fill in
// their fields. To teach it a word, add it to the tables of words*.go and train
// the points anew (see points.go).
package events

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/arena"
	"comity/internal/reading/prepared"
)

// Find returns the claims of the four kinds in the order of the text.
func Find(d *prepared.Document) []comity.Claim { return find(d, shipped(), true) }

// FindAll is Find with the candidates that were rejected among the claims; their
// Rejected says why.
func FindAll(d *prepared.Document) []comity.Claim { return find(d, shipped(), false) }

// FindWith is FindAll with other points, for training.
func FindWith(d *prepared.Document, p Points) []comity.Claim { return find(d, p.scales(), false) }

func find(d *prepared.Document, points map[comity.Kind]*scale, only bool) []comity.Claim {
	f := newFinder(d)
	f.points, f.only, f.made = points, only, made.Get()
	defer made.Put(f.made)
	list := f.candidates()
	out := make([]comity.Claim, 0, len(list)/4)
	for _, c := range list {
		if c.rejected == "" || !only {
			out = append(out, f.claim(c))
		}
	}
	return out
}

var made arena.Pool[candidate] // of documents that are done with

// finder works on one document.
type finder struct {
	d         *prepared.Document
	points    map[comity.Kind]*scale // nil to learn
	only      bool                   // nobody asks why a candidate was rejected
	captions  []bool                 // by sentence, whether it describes a picture
	character []string               // features of the document as a whole
	times     map[string][]int       // the sentences of each word of meetings and instruments, once for each time
	inTitle   map[string]bool        // those of them that the title has
	silent    bool                   // it has next to none of the wording of relations between parties
	domestic  bool                   // it speaks of one country nearly alone
	pair      comity.Parties         // the two parties that it speaks of most
	stances   string                 // how much of it tells of stances, as a feature
	made      *arena.Arena[candidate]
}

// candidate is one place that may tell of a claim. Token positions count in
// its sentence.
type candidate struct {
	kind     comity.Kind
	sentence int
	at       [2]int // the phrase that it hangs on
	head     int    // the word of that phrase that decides
	tally
	body     comity.Body
	why      []comity.Reason
	more     []int                    // further sentences that tell of it
	fields   map[string][]comity.Span // by field, where another sentence gives it
	told     bool                     // an instrument of whose life a verb tells
	rejected string
	sure     bool // a rule without doubt: the title of a joint statement
}

// candidate returns a new candidate of a kind at a phrase.
func (f *finder) candidate(kind comity.Kind, sentence int, at [2]int, head int) *candidate {
	c := f.made.New()
	c.kind, c.sentence, c.at, c.head, c.tally = kind, sentence, at, head, tally{on: f.points[kind], room: f.d.Room, brief: f.only}
	if c.on != nil {
		c.score = c.on.start
	}
	return c
}

// candidates returns the candidates of all kinds, decided and merged.
func (f *finder) candidates() []*candidate {
	meetings := f.decide(comity.KindMeeting, f.meetings)
	meetings = f.mergeMeetings(meetings)
	instruments := f.decide(comity.KindInstrument, f.instruments)
	instruments = f.mergeInstruments(instruments)
	f.inheritDates(meetings, instruments)
	relationships := f.relationships()
	positions := f.decide(comity.KindPosition, f.positions)
	all := slices.Concat(meetings, instruments, relationships, positions)
	slices.SortStableFunc(all, func(a, b *candidate) int { return a.sentence - b.sentence })
	return all
}

// decide scores the candidates of one kind and, of several that hang on the
// same words or say the same of one sentence, keeps the best.
func (f *finder) decide(kind comity.Kind, find func() []*candidate) []*candidate {
	if f.points[kind] == nil { // training looks at one kind at a time
		return nil
	}
	list := find()
	for _, c := range list {
		if c.sure {
			c.score = 3
		}
		if f.silent && !c.sure && c.rejected == "" {
			c.rejected = "the document does not speak of relations between parties"
		}
		if c.score < 0 && c.rejected == "" {
			c.rejected = "points"
			if !f.only {
				c.rejected += ": " + strings.Join(c.weakest(), ", ")
			}
		}
	}
	best := map[[2]int]*candidate{}
	for _, c := range list {
		key := [2]int{c.sentence, c.slot()}
		if b := best[key]; b == nil || c.beats(b) {
			best[key] = c
		}
	}
	out := list[:0]
	for _, c := range list {
		if best[[2]int{c.sentence, c.slot()}] == c {
			out = append(out, c)
		}
	}
	return out
}

// lead is by how many points a later candidate of the same sentence must be
// better: what a sentence says first is its main stance.
const lead = 0.6

// beats reports whether c, later in its sentence, is to stand in place of b.
func (c *candidate) beats(b *candidate) bool {
	if (b.rejected == "") != (c.rejected == "") {
		return c.rejected == ""
	}
	return c.score > b.score+lead
}

// slot tells apart the candidates of one sentence that may stand beside each
// other: meetings and instruments each by its own word, positions one a
// sentence.
func (c *candidate) slot() int {
	if c.kind != comity.KindPosition {
		return c.head
	}
	return -1
}

// steady is by how many points a later place that tells of the same thing must
// tell it better than the first to be what the claim rests on.
const steady = 0.5

// firmer reports whether the claim of a and b, which tell of one thing, is to
// rest on b: a names it in a heading only, or b tells more of it.
func (f *finder) firmer(a, b *candidate) bool {
	if f.heading(a) != f.heading(b) {
		return f.heading(a)
	}
	return b.score > a.score+steady
}

func (f *finder) heading(c *candidate) bool {
	return f.d.Sentences[c.sentence].Kind == comity.Heading
}

// claim makes the claim of a decided candidate.
func (f *finder) claim(c *candidate) comity.Claim {
	s := f.d.Sentences[c.sentence]
	ev := []comity.Evidence{f.d.Evidence(s.Span)}
	for _, i := range c.more {
		ev = append(ev, f.d.Evidence(f.d.Sentences[i].Span))
	}
	from := 0.0
	if c.on != nil {
		from = c.on.from
	}
	cl := comity.Claim{
		Kind: c.kind, Evidence: ev, Confidence: chance(c.score + from), Rejected: c.rejected, Body: c.body,
		Why: append(c.why, comity.Reason{Field: "kind", Rule: string(c.kind) + "/points", Words: f.d.Text(c.sentence, c.at[0], c.at[1])}),
	}
	for field, spans := range c.fields {
		if cl.FieldEvidence == nil {
			cl.FieldEvidence = map[string][]comity.Evidence{}
		}
		for _, sp := range spans {
			cl.FieldEvidence[field] = append(cl.FieldEvidence[field], f.d.Evidence(sp))
		}
	}
	return cl
}

func (c *candidate) reason(field, rule, words string) {
	c.why = append(c.why, comity.Reason{Field: field, Rule: rule, Words: words})
}

// supply notes that another sentence gives a field.
func (c *candidate) supply(field string, span comity.Span) {
	if c.fields == nil {
		c.fields = map[string][]comity.Span{}
	}
	c.fields[field] = []comity.Span{span}
}

// add joins parties, each once.
func add(p comity.Parties, more ...comity.Party) comity.Parties {
	for _, x := range more {
		if !p.Has(x) {
			p = append(p[:len(p):len(p)], x)
		}
	}
	return p
}

// bucket writes a small count as features do.
func bucket(n int) string { return [...]string{"0", "1", "2", "3"}[max(0, min(n, 3))] }

// Candidate is what training needs to know of one candidate.
type Candidate struct {
	Kind     comity.Kind
	Sentence int
	Name     string // an instrument's name, "" else
	Parties  comity.Parties
	Features []string
	Sure     bool // decided without points
}

// Candidates returns every candidate of a document before points decide.
func Candidates(d *prepared.Document) []Candidate {
	f := newFinder(d)
	var out []Candidate
	for _, c := range slices.Concat(f.meetings(), f.instruments(), f.positions()) {
		if c.rejected != "" {
			continue
		}
		x := Candidate{Kind: c.kind, Sentence: c.sentence, Features: c.names, Sure: c.sure}
		switch b := c.body.(type) {
		case *comity.Instrument:
			x.Name, x.Parties = string(b.Name), b.Parties
		case *comity.Meeting:
			x.Parties = b.Parties
		case *comity.Position:
			x.Parties = b.By
		}
		out = append(out, x)
	}
	return out
}
