package fields

import (
	"comity"
	"comity/internal/reading/model"
)

// Question is one field of one claim as a model is asked about it.
type Question struct {
	Field    string
	Features model.Features   // for a field of a few classes
	Answers  []model.Features // for a field whose value is chosen from the text
	Values   []string         // the values of the answers
}

// Questions returns what the models are asked of an undertaking told at acts.
// The names of the features go to names.
func Questions(acts []*Act, claim *comity.Commitment, names model.Names) []Question {
	var out []Question
	for _, field := range []string{"stage", "modality"} {
		q := Question{Field: field, Features: model.Named(names)}
		ask(field, acts, claim, &q.Features)
		out = append(out, q)
	}
	return out
}

func ask(field string, acts []*Act, claim *comity.Commitment, f *model.Features) {
	for _, a := range acts {
		a.describe(f, claim)
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
