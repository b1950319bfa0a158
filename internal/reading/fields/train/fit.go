package main

import (
	"fmt"
	"strings"
	"unicode"

	"comity"
	"comity/internal/reading/fields"
	"comity/internal/reading/model"
)

var fieldNames = fields.Learned

var classes = map[string][]string{
	"stage":    {"proposed", "pledge", "commitment", "implementation", "completion", "suspended", "cancelled"},
	"modality": {"grant", "loan", "in-kind", "technical", "investment", "sale", "guarantee", "policy", "unspecified"},
}

var settings = map[string]model.Fit{
	"stage":    {Decay: 8, Rare: 2},
	"modality": {Decay: 8, Rare: 2},
	"date":     {Decay: 10, Rare: 3},
	"deadline": {Decay: 5, Rare: 3},
	"under":    {Decay: 5, Rare: 3},
}

// fit learns the model of one field from undertakings and, where it tells
// classes, from the written examples.
func fit(field string, list []sample) *model.Model {
	if classes[field] == nil {
		return fitChoice(field, list)
	}
	var cases []model.Case
	list = append(list[:len(list):len(list)], written...)
	for i := range list {
		q := list[i].asked[field]
		for c, name := range classes[field] {
			if name == list[i].want(field) {
				cases = append(cases, model.Case{Features: q.Features, Class: c, Source: list[i].doc})
			}
		}
	}
	return model.Classify(classes[field], cases, names, settings[field])
}

// fitChoice learns which of the answers found in the text is right; where none
// is, there is nothing to learn.
func fitChoice(field string, list []sample) *model.Model {
	var questions []model.Question
	for i := range list {
		q := list[i].asked[field]
		for k, v := range q.Values {
			if right(field, v, list[i].want(field)) {
				questions = append(questions, model.Question{Answers: q.Answers, Right: k, Source: list[i].doc})
				break
			}
		}
	}
	m := model.Choose(questions, names, settings[field])
	m.Shift(lean[field].feature, -lean[field].by)
	return m
}

// lean says how much less the answer "none" weighs than learned. An unjust
// value costs no more than a missing one, and where there is a value a wrong one
// costs nothing further, so that guessing pays somewhat below even odds.
var lean = map[string]struct {
	feature string
	by      float64
}{"date": {"none", 0.6}, "deadline": {"no deadline", 0.3}, "under": {"no programme", 0.8}}

// want returns what gold says of a field.
func (s *sample) want(field string) string { return valueOf(field, s.gold) }

func valueOf(field string, g goldClaim) string {
	switch field {
	case "stage":
		return g.Stage
	case "modality":
		return g.Modality
	case "date":
		return g.Date
	case "deadline":
		return g.Deadline
	case "under":
		return g.Under
	}
	return ""
}

func ruled(field string, c *comity.Commitment) string {
	switch field {
	case "stage":
		return string(c.Stage)
	case "modality":
		return string(c.Modality)
	case "date":
		return string(c.Date)
	case "deadline":
		return string(c.Deadline)
	case "under":
		return string(c.Under)
	}
	return ""
}

// answer returns what a model says of a field.
func answer(m *model.Model, q *fields.Question) string {
	if q.Answers == nil {
		w := m.Weigh(&q.Features, nil)
		best := 0
		for c := range w {
			if w[c] > w[best] {
				best = c
			}
		}
		return m.Classes()[best]
	}
	best, most := 0, 0.0
	for i := range q.Answers {
		w := m.Rank(&q.Answers[i])
		if i == 0 || w > most {
			best, most = i, w
		}
	}
	return q.Values[best]
}

// right reports whether an answer is as good as gold: a programme may be named
// in other words, as the scorer allows.
func right(field, got, want string) bool {
	if field != "under" || got == "" || want == "" {
		return got == want
	}
	a, b := words(got), words(want)
	common := 0
	for w := range a {
		if b[w] {
			common++
		}
	}
	return common > 0 && 2*common >= min(len(a), len(b)) && 4*common >= max(len(a), len(b))
}

func words(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		switch w {
		case "the", "a", "an", "of", "to", "and", "in", "on", "for":
		default:
			out[w] = true
		}
	}
	return out
}

// tally counts answers as the scorer does: where both sides hold nothing,
// nothing is counted.
type tally struct{ right, all int }

func (t *tally) add(field, got, want string) {
	if got == "" && want == "" {
		return
	}
	t.all++
	if right(field, got, want) {
		t.right++
	}
}

func (t tally) share() float64 { return float64(t.right) / float64(max(t.all, 1)) }

// written are the examples that every model learns from.
var written []sample

const folds = 5

// parts gives each undertaking its fold, those of one document the same.
func parts(list []sample) []int {
	fold, doc := -1, ""
	out := make([]int, len(list))
	for i := range list {
		if list[i].doc != doc {
			fold, doc = (fold+1)%folds, list[i].doc
		}
		out[i] = fold
	}
	return out
}

// outside returns what models say of a field that did not learn from the
// document itself.
func outside(field string, list []sample) []string {
	part, out := parts(list), make([]string, len(list))
	for k := range folds {
		var in []sample
		for i := range list {
			if part[i] != k {
				in = append(in, list[i])
			}
		}
		m := fit(field, in)
		for i := range list {
			if part[i] == k {
				out[i] = answer(m, list[i].asked[field])
			}
		}
	}
	return out
}

// ask puts the question of a field to every undertaking.
func ask(field string, lists ...[]sample) {
	for _, list := range lists {
		for i := range list {
			q := fields.Ask(field, list[i].acts, list[i].claim, names)
			list[i].asked[field] = &q
		}
	}
}

// settle gives every undertaking the stage, form and date that models which did
// not learn from it say, because later fields are asked for in their light.
func settle(learn, held []sample) {
	ask("stage", written)
	ask("modality", written)
	for _, field := range []string{"stage", "modality", "date"} {
		ask(field, learn, held)
		for i, s := range outside(field, learn) {
			learn[i].set(field, s)
		}
		m := fit(field, learn)
		for i := range held {
			held[i].set(field, answer(m, held[i].asked[field]))
		}
	}
}

func (s *sample) set(field, value string) {
	switch field {
	case "stage":
		s.claim.Stage = comity.Stage(value)
	case "modality":
		s.claim.Modality = comity.Modality(value)
	case "date":
		s.claim.Date = comity.Date(value)
	}
}

// crossCheck reports the share of right answers of the rules and of the models:
// over five folds of the documents to learn from, and on those held out.
func crossCheck(learn, held []sample, show string) {
	settle(learn, held)
	for _, field := range fieldNames {
		ask(field, learn, held)
		var rules, models, heldRules, heldModels tally
		var dev tally
		for i, got := range outside(field, learn) {
			want := learn[i].want(field)
			if learn[i].reviewed() {
				dev.add(field, got, want)
			}
			report(show == field && !right(field, got, want), &learn[i], got, field)
			models.add(field, got, want)
			rules.add(field, ruled(field, learn[i].rules), want)
		}
		m := fit(field, learn)
		for i := range held {
			heldModels.add(field, answer(m, held[i].asked[field]), held[i].want(field))
			heldRules.add(field, ruled(field, held[i].rules), held[i].want(field))
		}
		fmt.Printf("%-9s folds: rules %.3f model %.3f of %d, reviewed documents %.3f of %d   held out: rules %.3f model %.3f of %d   %d weights\n", field,
			rules.share(), models.share(), models.all, dev.share(), dev.all, heldRules.share(), heldModels.share(), heldModels.all, m.Size())
	}
}

// reviewed reports whether a second reader has gone over the document: those
// whose names do not begin with a "t".
func (s *sample) reviewed() bool { return !strings.HasPrefix(s.doc, "t") }

func report(wrong bool, s *sample, got, field string) {
	if wrong {
		fmt.Printf("%s stage %s/%s gold %q model %q rules %q | %v -> %v %s | %s\n", s.doc[:min(len(s.doc), 24)], s.gold.Stage, s.claim.Stage, s.want(field), got, ruled(field, s.rules), s.gold.By, s.gold.To, s.gold.Action, s.text)
	}
}
