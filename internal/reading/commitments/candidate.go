package commitments

import (
	"comity"
	"comity/internal/reading/acts"
	"comity/internal/reading/amounts"
	"comity/internal/reading/clause"
	"comity/internal/reading/fields"
	"comity/internal/reading/linear"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab/cue"
)

// candidate is one place of a document where a party may undertake something:
// a sum of money, a verb that acts, or a noun that names an act. All positions
// are tokens of the sentence.
type candidate struct {
	r        *reader
	s        *prepared.Sentence
	sentence int
	verb     int // index of the act's verb in s.Verbs, -1 where none
	amount   int // index in s.Amounts, -1 where none
	noun     int // the noun that names the help or the act, -1 where none
	head     cue.Noun
	from, to int   // the clause that the candidate stands in
	chain    []int // verbs that govern the act, nearest first
	crowded  bool  // the sentence holds more candidates than prose does

	place                fields.Act
	claim                comity.Commitment
	why, chosen          []comity.Reason // of what rules say, and of what was chosen in its place
	carriedTo            comity.Parties
	prev                 *candidate // the sum before in the same sentence, nil where none
	leads                bool       // it is that of another sum
	byHow                string     // which rule found the giver
	toHow                string
	byOptions, toOptions []Option
	couples              []Couple   // with learning only
	ctx                  string     // see context
	state                string     // see state; of the question asked last
	evidence             linear.Sum // what speaks for its being a commitment
	score, roles         float64
	standing             float64 // score with what its fellows lend it, see share
}

// act returns the verb of the act, nil where a noun alone names it.
func (c *candidate) act() *clause.Verb {
	if c.verb < 0 {
		return nil
	}
	return &c.s.Verbs[c.verb]
}

// sum returns the candidate's sum of money, nil where it has none.
func (c *candidate) sum() *amounts.Mention {
	if c.amount < 0 {
		return nil
	}
	return &c.s.Amounts[c.amount]
}

// anchor returns the token that the candidate hangs on.
func (c *candidate) anchor() int {
	switch {
	case c.amount >= 0:
		return c.s.Amounts[c.amount].Tokens[0]
	case c.verb >= 0:
		return c.s.Verbs[c.verb].Tok
	}
	return c.noun
}

// because notes which rule gave a field its value.
func (c *candidate) because(field, rule, words string) {
	c.why = append(c.why, comity.Reason{Field: field, Rule: rule, Words: words})
}

// usual is how many reasons the fields of a commitment have beside those of giver
// and receiver.
const usual = 10

// complete fills in every other field of the claim and returns how each came about.
func (c *candidate) complete() []comity.Reason {
	why := append(make([]comity.Reason, 0, len(c.why)+len(c.chosen)+usual), c.why...)
	return append(fields.Fill(&c.place, &c.claim, why), c.chosen...)
}

func (c *candidate) lower(i int) string { return token.Lower(c.s.Tokens, i) }

func (c *candidate) text(from, to int) string { return c.r.doc.Text(c.sentence, from, to) }

func (r *reader) candidate(sentence, verb, amount, noun int) *candidate {
	c := r.made.New()
	c.r, c.s, c.sentence, c.verb, c.amount, c.noun = r, &r.doc.Sentences[sentence], sentence, verb, amount, noun
	return c
}

// candidates returns the places of sentence i where something may be promised.
func (r *reader) candidates(i int) []*candidate {
	s := &r.doc.Sentences[i]
	var out []*candidate
	taken := make([]bool, len(s.Verbs))
	for a := range s.Amounts {
		c := r.candidate(i, -1, a, -1)
		c.verb = acts.Predicate(c.s, s.Amounts[a].Tokens)
		c.noun, c.head = acts.Noun(s, &s.Amounts[a])
		c.follow()
		if c.verb >= 0 {
			taken[c.verb] = true
			for _, v := range c.chain {
				taken[v] = true
			}
		}
		out = append(out, c)
	}
	for v := range s.Verbs {
		if taken[v] || !acts.May(s, v) {
			continue
		}
		c := r.candidate(i, v, -1, -1)
		if x := &s.Verbs[v]; x.Shape == clause.Infinitive && x.Head >= 0 {
			if k := acts.PledgeBetween(s, s.Verbs[x.Head].End, x.Start); k >= 0 {
				c.noun = k
				c.head, _ = cue.LookupNoun(s.Tokens[k].Lower)
			}
		}
		c.follow()
		out = append(out, c)
	}
	out = append(out, r.nominals(i, s, taken)...)
	for _, c := range out {
		c.limits()
	}
	return out
}

// follow fills in the chain of verbs that govern the act.
func (c *candidate) follow() {
	for v := c.verb; v >= 0; {
		v = c.s.Verbs[v].Head
		if v >= 0 {
			c.chain = append(c.chain, v)
		}
	}
}

// nominals returns the candidates that a noun alone names: "the signing of",
// "provision of ten vessels".
func (r *reader) nominals(i int, s *prepared.Sentence, taken []bool) []*candidate {
	var out []*candidate
	for _, k := range acts.Nominals(s) {
		c := r.candidate(i, -1, -1, k)
		c.head, _ = cue.LookupNoun(c.lower(k))
		if v := acts.Predicate(c.s, [2]int{k, k + 1}); v >= 0 && !taken[v] {
			c.chain = append(c.chain, v)
		}
		out = append(out, c)
	}
	return out
}
