package commitments

import (
	"comity"
	"comity/internal/reading/amounts"
	"comity/internal/reading/clause"
	"comity/internal/reading/fields"
	"comity/internal/reading/linear"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/reading/traits"
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
	why                  []comity.Reason
	carriedTo            comity.Parties
	prev                 *candidate // the sum before in the same sentence, nil where none
	byHow                string     // which rule found the giver
	toHow                string
	byOptions, toOptions []Option
	couples              []Couple   // with learning only
	ctx                  string     // see context
	state                string     // see state; of the question asked last
	evidence             linear.Sum // what speaks for its being a commitment
	score, roles         float64
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

func (c *candidate) lower(i int) string {
	if i < 0 || i >= len(c.s.Tokens) {
		return ""
	}
	return c.s.Tokens[i].Lower
}

func (c *candidate) text(from, to int) string { return c.r.doc.Text(c.sentence, from, to) }

// candidates returns the places of sentence i where something may be promised.
func (r *reader) candidates(i int) []*candidate {
	s := &r.doc.Sentences[i]
	var out []*candidate
	taken := map[int]bool{}
	for a := range s.Amounts {
		c := &candidate{r: r, s: s, sentence: i, verb: -1, amount: a, noun: -1}
		c.verb = c.predicate(s.Amounts[a].Tokens)
		c.findNoun(s.Amounts[a].Tokens)
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
		if taken[v] || !r.acts(s, v) {
			continue
		}
		c := &candidate{r: r, s: s, sentence: i, verb: v, amount: -1, noun: -1}
		if x := &s.Verbs[v]; x.Shape == clause.Infinitive && x.Head >= 0 {
			if k := pledgeBetween(s, s.Verbs[x.Head].End, x.Start); k >= 0 {
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

// acts reports whether verb v of s may name an act of its own: it is no mere
// report or stance, it does not lead to another act, and it is not the purpose
// of one.
func (r *reader) acts(s *prepared.Sentence, v int) bool {
	x := &s.Verbs[v]
	switch x.Class {
	case cue.Give, cue.Receive, cue.Do, cue.Promise, cue.Approve:
	default:
		return r.promised(s, v)
	}
	if x.Class == cue.Promise || x.Class == cue.Approve {
		for w := v + 1; w < len(s.Verbs); w++ {
			y := &s.Verbs[w]
			if y.Head == v && (y.Shape == clause.Infinitive || y.Shape == clause.Gerund || y.Shape == clause.Finite) && y.Start-x.End < 4 && y.Class != cue.Other {
				return false
			}
		}
	}
	if x.Shape == clause.Infinitive && x.Head >= 0 {
		h := &s.Verbs[x.Head]
		for _, a := range s.Amounts {
			if a.Tokens[0] >= h.End && a.Tokens[1] <= x.Start {
				return false // what the sum is for, not an act of its own
			}
		}
		if pledgeBetween(s, h.End, x.Start) >= 0 {
			return true
		}
		switch h.Class {
		case cue.Give, cue.Receive, cue.Do, cue.Approve, cue.Attitude:
			return x.Start-h.End == 0 && (h.Lemma == "start" || h.Lemma == "begin" || h.Lemma == "help")
		}
	}
	if x.Shape == clause.Gerund && x.Head >= 0 {
		h := &s.Verbs[x.Head]
		return h.Class == cue.Promise && x.Start-h.End <= 2 || x.Start > 0 && s.Tokens[x.Start-1].Lower == "by" || s.Tokens[max(x.Start-1, 0)].Lower == "including"
	}
	return true
}

// promised reports whether verb v, of whatever class, is what somebody commits
// to: "committed to streamlining", "the decision to refrain".
func (r *reader) promised(s *prepared.Sentence, v int) bool {
	x := &s.Verbs[v]
	if x.Head < 0 || x.Shape != clause.Infinitive && x.Shape != clause.Gerund {
		return false
	}
	h := &s.Verbs[x.Head]
	return h.Class == cue.Promise && !h.Negated && x.Class != cue.Report || pledgeBetween(s, h.End, x.Start) >= 0
}

// pledgeBetween returns the noun in [from, to) that says that the infinitive at
// to is promised ("the decision of both agencies to develop"), -1 where none does.
func pledgeBetween(s *prepared.Sentence, from, to int) int {
	for i := to - 1; i >= from && i >= to-12; i-- {
		switch t := s.Tokens[i].Lower; t {
		case ",", ";", ":", "and", "that", "which", "who":
			return -1
		default:
			if n, ok := cue.LookupNoun(t); ok && n.Class == cue.Pledge {
				return i
			}
		}
	}
	return -1
}

// predicate returns the verb that the noun phrase at tokens [t0, t1) belongs
// to: the one before it whose object it is, or the one after it whose subject.
func (c *candidate) predicate(t [2]int) int {
	left, right := -1, -1
	for v := range c.s.Verbs {
		x := &c.s.Verbs[v]
		if x.End <= t[0] {
			left = v
		} else if x.Start >= t[1] && right < 0 && x.Shape == clause.Finite {
			right = v
		}
	}
	if right >= 0 {
		x := &c.s.Verbs[right]
		inside := x.Subject[0] <= t[0] && t[1] <= x.Subject[1]
		if inside && (left < 0 || c.apart(c.s.Verbs[left].End, t[0])) && !c.closed(t[1], x.Start) {
			return right
		}
	}
	if left >= 0 && !c.stops(c.s.Verbs[left].End, t[0]) {
		return left
	}
	if right >= 0 && c.s.Verbs[right].Subject[0] <= t[0] && t[1] <= c.s.Verbs[right].Subject[1] {
		return right
	}
	return left
}

// apart reports whether a comma, conjunction or clause word lies between two
// places, so that what follows need not belong to what goes before.
func (c *candidate) apart(from, to int) bool {
	for i := from; i < to; i++ {
		switch c.s.Tokens[i].Lower {
		case ",", "and", "but", "while", "that", "which", "who", "when", "as", "where", "“", "because":
			return true
		}
	}
	return false
}

// closed reports whether the noun phrase ends before to, so that the verb
// there has another subject.
func (c *candidate) closed(from, to int) bool {
	for i := from; i < to; i++ {
		switch c.s.Tokens[i].Lower {
		case ";", ":", "“", "but", "while", "and":
			return true
		}
	}
	return false
}

// stops reports whether a mark that ends a clause stands between two places.
func (c *candidate) stops(from, to int) bool {
	for i := from; i < to; i++ {
		switch c.s.Tokens[i].Lower {
		case ";", "”":
			return true
		}
	}
	return false
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

// findNoun looks for the noun that says what a sum at t is: behind it ("a $5
// million grant"), or before it ("a grant of up to $5 million").
func (c *candidate) findNoun(t [2]int) {
	for i := t[1]; i < len(c.s.Tokens) && i < t[1]+8; i++ {
		x := c.s.Tokens[i]
		if n, ok := cue.LookupNoun(x.Lower); ok {
			c.noun, c.head = i, n
			if n.Class != cue.Stock || i+1 == len(c.s.Tokens) {
				if j, next := c.headAfter(i); j > 0 {
					c.noun, c.head = j, next
				}
			}
			return
		}
		if x.Kind != token.Word && x.Text != "-" && x.Text != "‑" && x.Text != ")" && x.Text != "(" && x.Text != "," && x.Kind != token.Number || traits.StopWord.Has(x.Lower) && x.Lower != "in" && x.Lower != "of" && x.Lower != "worth" {
			break
		}
	}
	from := c.s.Amounts[c.amount].From
	for i := from - 1; i >= 0 && i > from-7; i-- {
		x := c.s.Tokens[i]
		if n, ok := cue.LookupNoun(x.Lower); ok {
			c.noun, c.head = i, n
			return
		}
		if x.Text == ";" || x.Text == "." || x.Text == "“" || x.Lower == "and" {
			return
		}
	}
}

// headAfter follows a compound to its last noun: "loan guarantee".
func (c *candidate) headAfter(i int) (int, cue.Noun) {
	if n, ok := cue.LookupNoun(c.lower(i + 1)); ok && n.Class != cue.Stock {
		return i + 1, n
	}
	return 0, cue.Noun{}
}

// nominals returns the candidates that a noun alone names: "the signing of",
// "provision of ten vessels".
func (r *reader) nominals(i int, s *prepared.Sentence, taken map[int]bool) []*candidate {
	var out []*candidate
	for k, t := range s.Tokens {
		n, ok := cue.LookupNoun(t.Lower)
		if !ok || n.Class != cue.Act || t.Kind != token.Word || k+1 >= len(s.Tokens) || s.Tokens[k+1].Lower != "of" {
			continue
		}
		if s.HasSum(k, 12) {
			continue
		}
		c := &candidate{r: r, s: s, sentence: i, verb: -1, amount: -1, noun: k, head: n}
		if v := c.predicate([2]int{k, k + 1}); v >= 0 && !taken[v] {
			c.chain = append(c.chain, v)
		}
		out = append(out, c)
	}
	return out
}
