package fields

import (
	_ "embed"
	"math"
	"strings"
	"sync"

	"comity"
	"comity/internal/reading/model"
)

//go:embed stage.weights
var stageWeights string

//go:embed modality.weights
var modalityWeights string

//go:embed date.weights
var dateWeights string

var (
	stageModel    = sync.OnceValue(func() *model.Model { return model.Parse(stageWeights) })
	modalityModel = sync.OnceValue(func() *model.Model { return model.Parse(modalityWeights) })
	dateModel     = sync.OnceValue(func() *model.Model { return model.Parse(dateWeights) })
)

// Question is one field of one claim as a model is asked about it.
type Question struct {
	Field    string
	Features model.Features   // for a field of a few classes
	Answers  []model.Features // for a field whose value is chosen from the text
	Values   []string         // the values of the answers
}

// Ask returns what the model of a field is asked of an undertaking told at acts.
// claim holds what is known of it: giver and receiver, and the stage where the
// field is a date. The names of the features go to names.
func Ask(field string, acts []*Act, claim *comity.Commitment, names model.Names) Question {
	acts = acts[:min(len(acts), tellings)]
	q := Question{Field: field, Features: model.Named(names)}
	switch field {
	case "date":
		for _, x := range dateAnswers(acts, claim, names).values {
			q.Answers, q.Values = append(q.Answers, x.features), append(q.Values, x.value)
		}
	default:
		describeAll(field, acts, claim, &q.Features)
	}
	return q
}

// tellings is how many of the places that tell an undertaking the models look
// at; a document that repeats itself says nothing new beyond them.
const tellings = 4

// Decide settles the fields of an accepted undertaking that weights choose,
// once its giver, its receiver and all the places that tell it are known. why
// holds the reasons so far; Decide returns it with those of the fields that it
// changed, and the sentence that supplies a field where that is none of those
// that tell it.
func Decide(acts []*Act, claim *comity.Commitment, why []comity.Reason) ([]comity.Reason, map[string]int) {
	acts = acts[:min(len(acts), tellings)]
	f := &filling{Act: acts[0], claim: claim, why: why}
	var set model.Features
	describeAll("stage", acts, claim, &set)
	if class, reason := choose(stageModel(), &set); class != "" && claim.Stage != comity.Stage(class) {
		claim.Stage = comity.Stage(class)
		f.instead("stage", "stage/words", reason)
	}
	set.Reset()
	describeAll("modality", acts, claim, &set)
	if class, reason := choose(modalityModel(), &set); class != "" && claim.Modality != comity.Modality(class) {
		claim.Modality = comity.Modality(class)
		f.instead("modality", "modality/words", reason)
	}
	return f.why, f.decideDate(acts)
}

// decideDate settles the date among those around the places that tell the
// undertaking.
func (f *filling) decideDate(acts []*Act) map[string]int {
	o := dateAnswers(acts, f.claim, nil)
	m := dateModel()
	if m.Size() == 0 {
		return nil
	}
	best := o.best(m)
	if best.value != string(f.claim.Date) {
		f.claim.Date = comity.Date(best.value)
		rule := "date/around"
		if best.from < 0 {
			rule = "date/document"
		}
		f.instead("date", rule, best.words)
	}
	if best.from < 0 || told(acts, best.from) {
		return nil
	}
	return map[string]int{"date": best.from}
}

// told reports whether sentence i is one of those that tell the undertaking.
func told(acts []*Act, i int) bool {
	for _, a := range acts {
		if a.Sentence == i {
			return true
		}
	}
	return false
}

// instead notes how a field came about in place of what was noted before.
func (f *filling) instead(field, rule, words string) {
	kept := f.why[:0]
	for _, w := range f.why {
		if w.Field != field {
			kept = append(kept, w)
		}
	}
	f.why = kept
	if words != "" {
		f.because(field, rule, words)
	}
}

// choose returns the class that weighs most and the words that speak most for
// it; "" where nothing has been learned.
func choose(m *model.Model, f *model.Features) (class, reason string) {
	if m.Size() == 0 {
		return "", ""
	}
	best, most := 0, math.Inf(-1)
	for c, w := range m.Weigh(f, nil) {
		if w > most {
			best, most = c, w
		}
	}
	return m.Classes()[best], m.Reason(f, best, func(name string) bool { return strings.Contains(name, "“") })
}

func describeAll(field string, acts []*Act, claim *comity.Commitment, f *model.Features) {
	for _, a := range acts {
		a.describe(f, claim, field)
		switch field {
		case "stage":
			a.describeStage(f)
		case "modality":
			a.describeModality(f)
		}
	}
}

func (a *Act) describeStage(f *model.Features) {
	x := &filling{Act: a}
	stage, rule, _ := x.ladder()
	f.Add("rule says ", string(stage))
	f.Add("rule ", rule)
	if a.Doc.Official {
		f.Add("official, rule ", rule)
	}
	if x.weakPaper() {
		f.Add("a memorandum or framework")
	}
}

func (a *Act) describeModality(f *model.Features) {
	c := &comity.Commitment{}
	x := &filling{Act: a, claim: c}
	x.modality()
	f.Add("rule says ", string(c.Modality))
	f.Add("rule ", x.why[0].Rule, " says ", string(c.Modality))
}
