package fields

import (
	_ "embed"
	"io/fs"
	"math"
	"slices"
	"strings"
	"sync"

	"comity"
	"comity/internal/reading/model"
)

// The weights of each field, as text.
var (
	//go:embed stage.weights
	stageWeights string
	//go:embed modality.weights
	modalityWeights string
	//go:embed date.weights
	dateWeights string
	//go:embed deadline.weights
	deadlineWeights string
	//go:embed under.weights
	underWeights string
)

// Models hold what was learned: by field, the model that decides it.
type Models map[string]*model.Model

// shipped are the models that are part of the program.
var shipped = sync.OnceValue(func() Models {
	out := Models{}
	out.add("stage", stageWeights)
	out.add("modality", modalityWeights)
	out.add("date", dateWeights)
	out.add("deadline", deadlineWeights)
	out.add("under", underWeights)
	return out
})

// Load returns the models whose weights stand in a folder, FIELD.weights each; a
// field without weights stays as the rules have it.
func Load(folder fs.FS) Models {
	out := Models{}
	for _, field := range Learned {
		if text, err := fs.ReadFile(folder, field+".weights"); err == nil {
			out.add(field, string(text))
		}
	}
	return out
}

func (all Models) add(field, weights string) {
	if m := model.Parse(weights); m.Size() > 0 {
		all[field] = m
	}
}

// Learned lists the fields that weights decide, in the order in which they are
// decided: each in the light of those before it.
var Learned = []string{"stage", "modality", "date", "deadline", "under"}

// Question is one field of one claim as a model is asked about it.
type Question struct {
	Field    string
	Features model.Features   // for a field of a few classes
	Answers  []model.Features // for a field whose value is chosen from the text
	Values   []string         // the values of the answers
}

// offers holds, for each field whose value is chosen from the text, what
// gathers its answers.
var offers = map[string]func([]*Act, *comity.Commitment, model.Names) answers{
	"date": dateAnswers, "deadline": deadlineAnswers, "under": programmeAnswers,
}

// Ask returns what the model of a field is asked of an undertaking told at acts.
// claim holds what is known of it: giver and receiver, and the stage where the
// field is a date. The names of the features go to names.
func Ask(field string, acts []*Act, claim *comity.Commitment, names model.Names) Question {
	acts = acts[:min(len(acts), tellings)]
	q := Question{Field: field, Features: model.Named(names)}
	switch field {
	case "date", "deadline", "under":
		for _, x := range offers[field](acts, claim, names).values {
			q.Answers, q.Values = append(q.Answers, x.features), append(q.Values, x.value)
		}
	default:
		describeAll(acts, claim, &q.Features)
		describeFor(field, acts, &q.Features)
	}
	return q
}

// tellings is how many of the places that tell an undertaking the models look
// at; a document that repeats itself says nothing new beyond them.
const tellings = 4

// Decided is what [Models.Decide] says beside the fields of the claim.
type Decided struct {
	Why   []comity.Reason
	From  map[string]int // the sentence that supplies a field, where that is none of those that tell it
	Stage float64        // the share of the stage's weight among all stages: how sure it is
}

// Decide settles the fields of an accepted undertaking that weights choose,
// once its giver, its receiver and all the places that tell it are known. why
// holds the reasons so far; Decide returns it with those of the fields that it
// changed, and the sentence that supplies a field where that is none of those
// that tell it. m holds the models, nil those of the program.
func (m Models) Decide(acts []*Act, claim *comity.Commitment, why []comity.Reason) Decided {
	if m == nil {
		m = shipped()
	}
	acts = acts[:min(len(acts), tellings)]
	f := &filling{Act: acts[0], claim: claim, why: why, models: m}
	set := acts[0].memo().blank(acts[0].Doc)
	describeAll(acts, claim, set)
	common := set.Len()
	out := Decided{From: map[string]int{}, Stage: 1}
	class, share := m.choose("stage", acts, set)
	if out.Stage = share; class != "" && claim.Stage != comity.Stage(class) && !ended(claim.Stage) {
		claim.Stage = comity.Stage(class)
		f.instead("stage", "stage/words", m.reason("stage", set, class))
	}
	set.Cut(common)
	if class, _ := m.choose("modality", acts, set); class != "" && claim.Modality != comity.Modality(class) {
		claim.Modality = comity.Modality(class)
		f.instead("modality", "modality/words", m.reason("modality", set, class))
	}
	f.pick("date", (*string)(&claim.Date), acts, out.From)
	f.pick("deadline", (*string)(&claim.Deadline), acts, out.From)
	f.pick("under", (*string)(&claim.Under), acts, out.From)
	out.Why = f.why
	return out
}

// ended reports whether a stage is one that only a verb of ending tells: what
// else the sentence says ("signed last November") is of what has ended.
func ended(s comity.Stage) bool {
	return s == comity.StageCancelled || s == comity.StageSuspended
}

// pick settles a field whose value is chosen from the text around the places
// that tell the undertaking; from notes the sentence where that is elsewhere.
func (f *filling) pick(field string, value *string, acts []*Act, from map[string]int) {
	m := f.models[field]
	if m == nil {
		return
	}
	o := offers[field](acts, f.claim, nil)
	best := *o.best(m)
	o.memo.answers = o.values
	if best.value != *value {
		*value = best.value
		rule := field + "/around"
		if best.from < 0 {
			rule = field + "/document"
		}
		f.instead(field, rule, best.words)
	}
	if best.from >= 0 && !told(acts, best.from) {
		from[field] = best.from
	}
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

// choose adds to the common features what a field is decided by and returns the
// class that weighs most and its share of the weight; "" where nothing has been
// learned.
func (all Models) choose(field string, acts []*Act, f *model.Features) (class string, share float64) {
	m := all[field]
	if m == nil {
		return "", 1
	}
	describeFor(field, acts, f)
	best, most := 0, math.Inf(-1)
	var room [16]float64
	weights := m.Weigh(f, room[:])
	for c, w := range weights {
		if w > most {
			best, most = c, w
		}
	}
	for _, w := range weights {
		share += math.Exp(w - most)
	}
	return m.Classes()[best], 1 / share
}

// reason returns the words that speak most for a class.
func (all Models) reason(field string, f *model.Features, class string) string {
	m := all[field]
	_, rest, _ := strings.Cut(m.Reason(f, slices.Index(m.Classes(), class), telling), "“")
	words, _, _ := strings.Cut(rest, "”")
	return words
}

// telling reports whether the name of a feature tells a person something: it
// quotes a word of substance that stands in the sentence or above it.
func telling(name string) bool {
	place, rest, ok := strings.Cut(name, " “")
	word, _, _ := strings.Cut(rest, "”")
	if !ok || small.Has(word) || stopWord.Has(word) || len(word) < 3 {
		return false
	}
	switch place {
	case "sentence", "clause", "noun", "verb", "over it", "object", "main verb", "heading", "list under":
		return true
	}
	return false
}

func describeAll(acts []*Act, claim *comity.Commitment, f *model.Features) {
	for _, a := range acts {
		a.common(f, claim)
	}
}

func describeFor(field string, acts []*Act, f *model.Features) {
	for _, a := range acts {
		d := newDescribe(a, f, cueSets().of(field))
		d.object()
		d.cued()
		switch field {
		case "stage":
			a.describeStage(f)
		case "modality":
			a.describeModality(f)
			d.goods()
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
	c := &a.memo().scratch
	*c = comity.Commitment{}
	x := &filling{Act: a, claim: c}
	x.modality()
	f.Add("rule says ", string(c.Modality))
	f.Add("rule ", x.why[0].Rule, " says ", string(c.Modality))
}
