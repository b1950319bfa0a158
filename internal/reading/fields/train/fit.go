package main

import (
	"fmt"

	"comity"
	"comity/internal/reading/fields"
	"comity/internal/reading/model"
)

var fieldNames = []string{"stage", "modality", "date"}

var classes = map[string][]string{
	"stage":    {"proposed", "pledge", "commitment", "implementation", "completion", "suspended", "cancelled"},
	"modality": {"grant", "loan", "in-kind", "technical", "investment", "sale", "guarantee", "policy", "unspecified"},
}

var settings = map[string]model.Fit{
	"stage":    {Decay: 5, Rare: 3},
	"modality": {Decay: 5, Rare: 3},
	"date":     {Decay: 10, Rare: 3},
}

// fit learns the model of one field.
func fit(field string, list []sample) *model.Model {
	if classes[field] == nil {
		return fitChoice(field, list)
	}
	var cases []model.Case
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
			if v == list[i].want(field) {
				questions = append(questions, model.Question{Answers: q.Answers, Right: k, Source: list[i].doc})
			}
		}
	}
	return model.Choose(questions, names, settings[field])
}

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
	best := 0
	for i := range q.Answers {
		if m.Rank(&q.Answers[i]) > m.Rank(&q.Answers[best]) {
			best = i
		}
	}
	return q.Values[best]
}

// tally counts answers as the scorer does: where both sides hold nothing,
// nothing is counted.
type tally struct{ right, all int }

func (t *tally) add(got, want string) {
	if got == "" && want == "" {
		return
	}
	t.all++
	if got == want {
		t.right++
	}
}

func (t tally) share() float64 { return float64(t.right) / float64(max(t.all, 1)) }

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

// settle gives every undertaking the stage that a model which did not learn
// from it says, because the dates are asked for in the light of the stage.
func settle(learn, held []sample) {
	ask("stage", learn, held)
	for i, s := range outside("stage", learn) {
		learn[i].claim.Stage = comity.Stage(s)
	}
	m := fit("stage", learn)
	for i := range held {
		held[i].claim.Stage = comity.Stage(answer(m, held[i].asked["stage"]))
	}
}

// crossCheck reports the share of right answers of the rules and of the models:
// over five folds of the documents to learn from, and on those held out.
func crossCheck(learn, held []sample, show string) {
	settle(learn, held)
	for _, field := range fieldNames {
		ask(field, learn, held)
		var rules, models, heldRules, heldModels tally
		for i, got := range outside(field, learn) {
			want := learn[i].want(field)
			report(show == field && got != want, &learn[i], got, field)
			models.add(got, want)
			rules.add(ruled(field, learn[i].rules), want)
		}
		m := fit(field, learn)
		for i := range held {
			heldModels.add(answer(m, held[i].asked[field]), held[i].want(field))
			heldRules.add(ruled(field, held[i].rules), held[i].want(field))
		}
		fmt.Printf("%-9s folds: rules %.3f model %.3f of %d   held out: rules %.3f model %.3f of %d   %d weights\n", field,
			rules.share(), models.share(), models.all, heldRules.share(), heldModels.share(), heldModels.all, m.Size())
	}
}

func report(wrong bool, s *sample, got, field string) {
	if wrong {
		fmt.Printf("%s stage %s/%s gold %q model %q rules %q | %v -> %v %s | %s\n", s.doc[:min(len(s.doc), 24)], s.gold.Stage, s.claim.Stage, s.want(field), got, ruled(field, s.rules), s.gold.By, s.gold.To, s.gold.Action, s.text)
	}
}
