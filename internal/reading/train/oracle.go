package main

import (
	"fmt"
	"io"

	"comity/internal/reading/commitments"
	"comity/internal/reading/learn"
	"comity/internal/reading/linear"
)

// oracle prints how often the gold giver and receiver are among the answers
// that the weights choose from, and the claims where one is not.
func oracle(out io.Writer, samples []sample) {
	var all, by, to, both int
	learn.Each(samples, linear.New(nil), func(s *sample, found []commitments.Found) any {
		return missing(s, found)
	}, func(x any) {
		for _, m := range x.([]miss) {
			all++
			if m.by {
				by++
			}
			if m.to {
				to++
			}
			if m.by && m.to {
				both++
			}
			if !m.by || !m.to {
				fmt.Fprintln(out, m.line)
			}
		}
	})
	fmt.Fprintf(out, "%d undertakings with a candidate: giver among the answers %.3f, receiver %.3f, both %.3f\n", all, ratio(by, all), ratio(to, all), ratio(both, all))
}

func ratio(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

// miss is a gold commitment that a candidate tells, with what its answers hold.
type miss struct {
	by, to bool
	line   string
}

func missing(s *sample, found []commitments.Found) []miss {
	var out []miss
	seen := map[int]bool{}
	for k, g := range learn.Label(s, found) {
		if g < 0 || seen[g] {
			continue
		}
		seen[g] = true
		gold, l := &s.Gold[g], &found[k].Learned
		var m miss
		m.by = len(gold.By) == 0
		m.to = len(gold.To) == 0
		for i := range l.Givers {
			m.by = m.by || learn.SameParties(gold.By, l.Givers[i].Parties)
		}
		for i := range l.Receivers {
			m.to = m.to || learn.SameParties(gold.To, learn.Rest(l.Receivers[i].Parties, nil))
		}
		what := ""
		if !m.by {
			what += fmt.Sprintf(" BY %q", gold.By)
		}
		if !m.to {
			what += fmt.Sprintf(" TO %q", gold.To)
		}
		if what != "" {
			m.line = fmt.Sprintf("%s%s | by %q to %q home %q | %s", s.ID, what, gold.By, gold.To, s.Doc.Home, s.Doc.Document.Text[s.Doc.Sentences[l.Sentence].Span.Start:s.Doc.Sentences[l.Sentence].Span.End])
		}
		out = append(out, m)
	}
	return out
}

// choices prints how often giver and receiver are chosen rightly on documents
// that were not learned from, and each wrong choice.
func choices(out io.Writer, samples []sample, set learn.Settings) {
	var n, by, to, both [2]int
	for k := range learn.Parts {
		w := linear.New(learn.Roles(learn.Part(samples, k, false), set))
		learn.Each(learn.Part(samples, k, true), w, func(s *sample, found []commitments.Found) any {
			var out []choice
			for i, g := range learn.Label(s, found) {
				if g >= 0 {
					out = append(out, chosen(s, &found[i], &s.Gold[g]))
				}
			}
			return out
		}, func(x any) {
			for _, c := range x.([]choice) {
				for d := range 2 {
					if d == 1 && !c.dev {
						continue
					}
					n[d]++
					if c.by {
						by[d]++
					}
					if c.to {
						to[d]++
					}
					if c.by && c.to {
						both[d]++
					}
				}
				if !c.by || !c.to {
					fmt.Fprintln(out, c.line)
				}
			}
		})
	}
	for d, name := range []string{"all", "dev"} {
		fmt.Fprintf(out, "%s: %d candidates: giver right %.3f, receiver %.3f, both %.3f\n", name, n[d], ratio(by[d], n[d]), ratio(to[d], n[d]), ratio(both[d], n[d]))
	}
}

// choice is what was chosen for a candidate that tells a gold commitment.
type choice struct {
	dev, by, to bool
	line        string
}

func chosen(s *sample, f *commitments.Found, gold *goldClaim) choice {
	c := choice{dev: s.Dev, by: learn.SameParties(gold.By, f.Claim.By), to: learn.SameParties(gold.To, f.Claim.To)}
	inBy, inTo := len(gold.By) == 0, len(gold.To) == 0
	for i := range f.Learned.Givers {
		inBy = inBy || learn.SameParties(gold.By, f.Learned.Givers[i].Parties)
	}
	for i := range f.Learned.Receivers {
		inTo = inTo || learn.SameParties(gold.To, f.Learned.Receivers[i].Parties)
	}
	what := ""
	if !c.by {
		what += fmt.Sprintf(" BY %q not %q (%v)", f.Claim.By, gold.By, inBy)
	}
	if !c.to {
		what += fmt.Sprintf(" TO %q not %q (%v)", f.Claim.To, gold.To, inTo)
	}
	span := s.Doc.Sentences[f.Learned.Sentence].Span
	c.line = fmt.Sprintf("%s%s | %q to %q home %q | %s | %s", s.ID, what, gold.By, gold.To, s.Doc.Home, f.Claim.Action, s.Doc.Document.Text[span.Start:span.End])
	return c
}

// cross prints how well candidates are told apart on documents that were not
// learned from, at the best threshold, beside the choice of giver and receiver.
func cross(out io.Writer, samples []sample, set learn.Settings) {
	all, golds := learn.Held(samples, set)
	fmt.Fprintf(out, "candidates told apart: F1 %.4f\n", 2*learn.Threshold(all, golds))
}
