// Package acts says which words of a sentence may tell of an act that somebody
// undertakes: which verbs may name one, which verb a sum or noun belongs to, and
// what the text measures a sum against.
package acts

import (
	"comity/internal/reading/clause"
	"comity/internal/reading/prepared"
	"comity/internal/vocab/cue"
)

// May reports whether verb v of s may name an act of its own: it is no mere
// report or stance, it does not lead to another act, and it is not the purpose
// of one.
func May(s *prepared.Sentence, v int) bool {
	x := &s.Verbs[v]
	switch x.Class {
	case cue.Give, cue.Receive, cue.Do, cue.Promise, cue.Approve:
	default:
		return promised(s, v)
	}
	if x.Class == cue.Promise && ofSum(s, v) {
		return false
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
		if PledgeBetween(s, h.End, x.Start) >= 0 {
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

// ofSum reports whether verb v only says who promised a sum told before it: "a
// package of $10 million which the minister announced in May".
func ofSum(s *prepared.Sentence, v int) bool {
	x := &s.Verbs[v]
	if x.Shape != clause.Finite || !x.HasSubject() || x.Future() || x.End < len(s.Tokens) && s.Tokens[x.End].Lower == "to" {
		return false
	}
	link := x.Subject[0] - 1
	if w := s.Tokens[max(link, 0)].Lower; link < 1 || w != "which" && w != "that" {
		return false
	}
	for _, a := range s.Amounts {
		if gap := link - a.Tokens[1]; gap >= 0 && gap < 5 {
			return true
		}
	}
	return false
}

// promised reports whether verb v, of whatever class, is what somebody commits
// to: "committed to streamlining", "the decision to refrain".
func promised(s *prepared.Sentence, v int) bool {
	x := &s.Verbs[v]
	if x.Head < 0 || x.Shape != clause.Infinitive && x.Shape != clause.Gerund {
		return false
	}
	h := &s.Verbs[x.Head]
	return h.Class == cue.Promise && !h.Negated && x.Class != cue.Report || PledgeBetween(s, h.End, x.Start) >= 0
}

// PledgeBetween returns the noun in [from, to) that says that the infinitive at
// to is promised ("the decision of both agencies to develop"), -1 where none does.
func PledgeBetween(s *prepared.Sentence, from, to int) int {
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

// Predicate returns the verb that the noun phrase at tokens [t0, t1) belongs
// to: the one before it whose object it is, or the one after it whose subject.
func Predicate(s *prepared.Sentence, t [2]int) int {
	left, right := -1, -1
	for v := range s.Verbs {
		x := &s.Verbs[v]
		if x.End <= t[0] {
			left = v
		} else if x.Start >= t[1] && right < 0 && x.Shape == clause.Finite {
			right = v
		}
	}
	if right >= 0 {
		x := &s.Verbs[right]
		inside := x.Subject[0] <= t[0] && t[1] <= x.Subject[1]
		if inside && (left < 0 || Apart(s, s.Verbs[left].End, t[0])) && !closed(s, t[1], x.Start) {
			return right
		}
	}
	if left >= 0 && !stops(s, s.Verbs[left].End, t[0]) {
		return left
	}
	if right >= 0 && s.Verbs[right].Subject[0] <= t[0] && t[1] <= s.Verbs[right].Subject[1] {
		return right
	}
	return left
}

// Apart reports whether a comma, conjunction or clause word lies between two
// places, so that what follows need not belong to what goes before.
func Apart(s *prepared.Sentence, from, to int) bool {
	for i := from; i < to; i++ {
		switch s.Tokens[i].Lower {
		case ",", "and", "but", "while", "that", "which", "who", "when", "as", "where", "“", "because":
			return true
		}
	}
	return false
}

// closed reports whether the noun phrase ends before to, so that the verb
// there has another subject.
func closed(s *prepared.Sentence, from, to int) bool {
	for i := from; i < to; i++ {
		switch s.Tokens[i].Lower {
		case ";", ":", "“", "but", "while", "and":
			return true
		}
	}
	return false
}

// stops reports whether a mark that ends a clause stands between two places.
func stops(s *prepared.Sentence, from, to int) bool {
	for i := from; i < to; i++ {
		switch s.Tokens[i].Lower {
		case ";", "”":
			return true
		}
	}
	return false
}
