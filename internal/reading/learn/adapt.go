package learn

import (
	"cmp"
	"math"
	"slices"

	"comity/internal/reading/commitments"
	"comity/internal/reading/linear"
)

// Moving are the strengths with which decisions move weights that were learned
// from many more documents.
var Moving = Settings{
	Roles:  linear.Options{Pull: 10, Rare: 2, Steps: 35},
	Claims: linear.Options{Pull: 10, Rare: 2, Steps: 35},
}

// Adapt returns the weights that a prior becomes by what is known of samples:
// it learns how far to depart from the prior, and departs no farther than they
// warrant. Which candidates are taken at which chance stays as it was.
func Adapt(samples []Sample, prior []linear.Line, set Settings) []linear.Line {
	w := linear.New(prior)
	var asked []linear.Question
	Each(samples, w, func(s *Sample, found []commitments.Found) any { return questions(s, found, w) },
		func(x any) { asked = append(asked, x.([]linear.Question)...) })
	moved := plus(prior, linear.FitPairs(asked, set.Roles))
	w = linear.New(moved)
	return plus(moved, linear.Fit(claims(samples, w, w), set.Claims))
}

// questions are those of a sample, with what the weights say of each pair.
func questions(s *Sample, found []commitments.Found, w *linear.Weights) []linear.Question {
	var out []linear.Question
	for k, g := range Label(s, found) {
		if g < 0 {
			continue
		}
		q := question(&found[k].Learned, &s.Gold[g])
		for i := range q.Pairs {
			p := &q.Pairs[i]
			p.Base = total(w, q.First[p.First]) + total(w, q.Second[p.Second]) + total(w, p.Names)
		}
		out = append(out, q)
	}
	return out
}

// total adds up what weights say of features.
func total(w *linear.Weights, names []string) float64 {
	sum := 0.0
	for _, n := range names {
		sum += w.Of(n)
	}
	return sum
}

// plus adds lines to others.
func plus(a, b []linear.Line) []linear.Line {
	at := map[string]int{}
	out := slices.Clone(a)
	for i, l := range out {
		at[l.Name] = i
	}
	for _, l := range b {
		if i, ok := at[l.Name]; ok {
			out[i].Weight += l.Weight
		} else {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(x, y linear.Line) int { return cmp.Compare(x.Name, y.Name) })
	return out
}

// Trial is how well weights tell what people decided of documents that they
// were not adapted to.
type Trial struct {
	Decisions int     // candidates of which a person said whether they are commitments
	Right     int     // of which the weights say the same
	Loss      float64 // the mean surprise, in nats: 0 where they are sure and right, 0.69 where they toss a coin
}

// Try parts the samples into folds, adapts to all but one and looks at that one:
// before is what the prior makes of them, after what the adapted weights do.
func Try(samples []Sample, prior []linear.Line, set Settings) (before, after Trial) {
	w := linear.New(prior)
	for n := range Parts {
		on := Part(samples, n, true)
		before.look(on, w)
		after.look(on, linear.New(Adapt(Part(samples, n, false), prior, set)))
	}
	for _, t := range []*Trial{&before, &after} {
		t.Loss /= float64(max(t.Decisions, 1))
	}
	return before, after
}

func (t *Trial) look(samples []Sample, w *linear.Weights) {
	from := w.Of("threshold")
	Each(samples, w, func(s *Sample, found []commitments.Found) any {
		var one Trial
		for k, o := range outcomes(s, found) {
			if o.Again || o.Unknown {
				continue
			}
			p := min(max(found[k].Score, 1e-6), 1-1e-6)
			one.Decisions++
			if (p >= from) == o.Yes {
				one.Right++
			}
			if !o.Yes {
				p = 1 - p
			}
			one.Loss -= math.Log(p)
		}
		return one
	}, func(x any) {
		one := x.(Trial)
		t.Decisions, t.Right, t.Loss = t.Decisions+one.Decisions, t.Right+one.Right, t.Loss+one.Loss
	})
}
