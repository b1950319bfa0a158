package main

import (
	"fmt"

	"comity"
	"comity/internal/reading/fields"
	"comity/internal/reading/model"
)

var fieldNames = []string{"stage", "modality"}

var classes = map[string][]string{
	"stage":    {"proposed", "pledge", "commitment", "implementation", "completion", "suspended", "cancelled"},
	"modality": {"grant", "loan", "in-kind", "technical", "investment", "sale", "guarantee", "policy", "unspecified"},
}

var settings = map[string]model.Fit{
	"stage":    {Decay: 5, Rare: 3},
	"modality": {Decay: 5, Rare: 3},
}

// fit learns the model of one field.
func fit(field string, list []sample) *model.Model {
	var cases []model.Case
	for i := range list {
		q := list[i].question(field)
		for c, name := range classes[field] {
			if name == list[i].want(field) {
				cases = append(cases, model.Case{Features: q.Features, Class: c, Source: list[i].doc})
			}
		}
	}
	return model.Classify(classes[field], cases, names, settings[field])
}

func (s *sample) question(field string) *fields.Question {
	for i := range s.questions {
		if s.questions[i].Field == field {
			return &s.questions[i]
		}
	}
	return nil
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

// crossCheck reports the share of right answers of the rules and of the models:
// over five folds of the documents to learn from, and on those held out.
func crossCheck(learn, held []sample, show string) {
	const folds = 5
	for _, field := range fieldNames {
		var rules, models, heldRules, heldModels tally
		fold, doc := -1, ""
		foldOf := make([]int, len(learn))
		for i := range learn {
			if learn[i].doc != doc {
				fold, doc = (fold+1)%folds, learn[i].doc
			}
			foldOf[i] = fold
		}
		for k := range folds {
			var in []sample
			for i := range learn {
				if foldOf[i] != k {
					in = append(in, learn[i])
				}
			}
			m := fit(field, in)
			for i := range learn {
				if foldOf[i] == k {
					got := answer(m, learn[i].question(field))
					report(show == field && got != learn[i].want(field), &learn[i], got, field)
					models.add(got, learn[i].want(field))
					rules.add(ruled(field, learn[i].rules), learn[i].want(field))
				}
			}
		}
		m := fit(field, learn)
		for i := range held {
			heldModels.add(answer(m, held[i].question(field)), held[i].want(field))
			heldRules.add(ruled(field, held[i].rules), held[i].want(field))
		}
		fmt.Printf("%-9s folds: rules %.3f model %.3f of %d   held out: rules %.3f model %.3f of %d   %d weights\n", field,
			rules.share(), models.share(), models.all, heldRules.share(), heldModels.share(), heldModels.all, m.Size())
	}
}

func report(wrong bool, s *sample, got, field string) {
	if wrong {
		fmt.Printf("%s gold %q model %q rules %q | %v -> %v %s | %s\n", s.doc[:min(len(s.doc), 24)], s.want(field), got, ruled(field, s.rules), s.gold.By, s.gold.To, s.gold.Action, s.text)
	}
}
