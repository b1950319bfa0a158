package commitments

import (
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/token"
	"comity/internal/reading/traits"
	"comity/internal/vocab/cue"
)

// describeDocument adds what the whole document says for or against each of
// its candidates.
func (r *reader) describeDocument() {
	f := r.weights.Start(r.learn)
	f.Has("doc=", r.doc.Character())
	f.Has("doc:aid=", traits.Small(r.topic.Aid, 6))
	f.Has("doc:title-aid=", traits.Yes(r.topic.TitleAid))
	f.Has("doc:topics=", traits.Small(len(r.topic.Parties), 5))
	f.Has("doc:foreign=", traits.Small(r.topic.Foreign, 6), "/", r.doc.Character())
	for i := 0; i < 2 && i < len(r.doc.Sentences); i++ {
		r.norm = traits.Normal(&r.doc.Sentences[i], r.norm)
		for _, w := range r.norm {
			if len(w) > 2 && !traits.StopWord.Has(w) {
				f.Has("title:", w)
			}
		}
	}
	r.base = f
}

// describeSentence adds what the sentence as a whole says for or against each
// of its candidates, whichever verb or sum they stand at.
func (r *reader) describeSentence(i int) {
	s := &r.doc.Sentences[i]
	r.sum = r.base
	f := &r.sum
	r.norm = traits.Normal(s, r.norm)
	norm := r.norm
	prev := "^"
	for _, w := range norm {
		if w == "" {
			continue
		}
		f.Of("w:", w, traits.Said)
		f.Has("ww:", prev, "_", w)
		prev = w
	}
	f.Has("ww:", prev, "_$")
	f.Has("block=", string(s.Kind))
	f.Has("doc+block=", r.doc.Character(), "/", string(s.Kind))
	f.Has("names=", traits.Small(len(s.Names), 5))
	abroad := false
	for k := range s.Names {
		for _, p := range s.Names[k].Parties {
			abroad = abroad || !r.doc.Home.Has(p) && s.Names[k].Kind != names.Organisation
		}
	}
	f.Has("abroad=", traits.Yes(abroad), "/", r.doc.Character())
	f.Has("abroad=", traits.Yes(abroad), "/foreign=", traits.Small(r.topic.Foreign, 6))
	f.Has("length=", traits.Small(len(s.Tokens)/8, 7))
	switch {
	case i == 0:
		f.Has("place=title")
	case i < 3:
		f.Has("place=lead")
	case i < 8:
		f.Has("place=early")
	default:
		f.Has("place=body")
	}
	f.Has("ends=", s.Tokens[len(s.Tokens)-1].Lower)
	if s.First {
		f.Has("first-in-block")
	}
	r.describeAround(i)
	traits.Time(s.Dates, r.doc.Published, f)
}

// describeAround adds the heading and the lead-in that the sentence stands
// under, and the sentence before.
func (r *reader) describeAround(i int) {
	s, f := &r.doc.Sentences[i], &r.sum
	if s.Heading >= 0 && s.Heading != i {
		if r.under != s.Heading+1 {
			r.under, r.heading = s.Heading+1, r.weights.Start(r.learn)
			for _, t := range r.doc.Sentences[s.Heading].Tokens {
				if t.Kind == token.Word && !traits.StopWord.Has(t.Lower) {
					r.heading.Has("heading:", t.Lower)
				}
			}
		}
		f.Add(&r.heading)
	} else {
		f.Has("heading=none")
	}
	if s.Lead >= 0 {
		f.Has("under-lead")
		lead := &r.doc.Sentences[s.Lead]
		for k := range lead.Verbs {
			v := &lead.Verbs[k]
			f.Has("lead:", v.Lemma, "/", traits.Tense(v))
		}
		for _, t := range lead.Tokens[max(0, len(lead.Tokens)-5):] {
			f.Has("lead-end:", t.Lower)
		}
	}
	if i > 0 && r.doc.Sentences[i-1].Block == s.Block {
		before := &r.doc.Sentences[i-1]
		f.Has("before:sums=", traits.Small(len(before.Amounts), 2))
		for k := range before.Verbs {
			if v := &before.Verbs[k]; v.Shape == clause.Finite && v.Class != cue.Other {
				f.Has("before:", v.Class.String(), "/", traits.Tense(v))
			}
		}
	}
}
