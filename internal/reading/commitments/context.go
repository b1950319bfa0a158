package commitments

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab/cue"
)

var digits = [...]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}

// small writes a count up to most.
func small(n, most int) string { return digits[max(0, min(n, most, len(digits)-1))] }

// yes writes a truth as a feature does.
func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// character names what kind of document it is.
func (r *reader) character() string {
	switch {
	case r.doc.Joint:
		return "joint"
	case r.doc.Official:
		return "official"
	}
	return "press"
}

// normal writes the words of a sentence so that sentences that say the same of
// other parties, sums and dates look alike: the words that name them are
// replaced by what they are. The slice is used again for the next sentence.
func (r *reader) normal(s *prepared.Sentence) []string {
	out := r.norm[:0]
	for _, t := range s.Tokens {
		switch t.Kind {
		case token.Number:
			out = append(out, "#")
		default:
			out = append(out, t.Lower)
		}
	}
	mark := func(at [2]int, as string) {
		for i := at[0]; i < at[1]; i++ {
			out[i] = ""
		}
		out[at[1]-1] = as
	}
	for k := range s.Dates {
		mark(s.Dates[k].Tokens, "@date")
	}
	for k := range s.Names {
		if w := out[s.Names[k].Tokens[0]]; w != "we" && w != "our" && w != "it" && w != "they" && w != "its" && w != "their" && w != "he" && w != "she" {
			mark(s.Names[k].Tokens, "@party")
		}
	}
	for k := range s.Amounts {
		mark(s.Amounts[k].Tokens, "@sum")
	}
	r.norm = out
	return out
}

// describeDocument adds what the whole document says for or against each of
// its candidates.
func (r *reader) describeDocument() {
	f := r.weights.Start(r.learn)
	f.Has("doc=", r.character())
	f.Has("doc:aid=", small(r.aid, 6))
	f.Has("doc:title-aid=", yes(r.titleAid))
	f.Has("doc:topics=", small(len(r.topics), 5))
	f.Has("doc:foreign=", small(r.foreign, 6), "/", r.character())
	for i := 0; i < 2 && i < len(r.doc.Sentences); i++ {
		for _, w := range r.normal(&r.doc.Sentences[i]) {
			if len(w) > 2 && !stopWord[w] {
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
	norm := r.normal(s)
	prev := "^"
	for _, w := range norm {
		if w == "" {
			continue
		}
		if !stopWord[w] {
			f.Has("w:", w)
		}
		f.Has("ww:", prev, "_", w)
		prev = w
	}
	f.Has("ww:", prev, "_$")
	f.Has("block=", string(s.Kind))
	f.Has("doc+block=", r.character(), "/", string(s.Kind))
	f.Has("names=", small(len(s.Names), 5))
	abroad := false
	for k := range s.Names {
		for _, p := range s.Names[k].Parties {
			abroad = abroad || !r.doc.Home.Has(p) && s.Names[k].Kind != names.Organisation
		}
	}
	f.Has("abroad=", yes(abroad), "/", r.character())
	f.Has("abroad=", yes(abroad), "/foreign=", small(r.foreign, 6))
	f.Has("length=", small(len(s.Tokens)/8, 7))
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
	f.Has("part=", small(i*5/len(r.doc.Sentences), 5))
	f.Has("ends=", s.Tokens[len(s.Tokens)-1].Lower)
	if s.First {
		f.Has("first-in-block")
	}
	r.describeAround(i)
	r.describeTime(i)
}

// describeAround adds the heading and the lead-in that the sentence stands
// under, and the sentence before.
func (r *reader) describeAround(i int) {
	s, f := &r.doc.Sentences[i], &r.sum
	if s.Heading >= 0 && s.Heading != i {
		for _, t := range r.doc.Sentences[s.Heading].Tokens {
			if t.Kind == token.Word && !stopWord[t.Lower] {
				f.Has("heading:", t.Lower)
			}
		}
	} else {
		f.Has("heading=none")
	}
	if s.Lead >= 0 {
		f.Has("under-lead")
		lead := &r.doc.Sentences[s.Lead]
		for k := range lead.Verbs {
			v := &lead.Verbs[k]
			f.Has("lead:", v.Lemma, "/", tenseOf(v))
		}
		for _, t := range lead.Tokens[max(0, len(lead.Tokens)-5):] {
			f.Has("lead-end:", t.Lower)
		}
	}
	if i > 0 && r.doc.Sentences[i-1].Block == s.Block {
		before := &r.doc.Sentences[i-1]
		f.Has("before:sums=", small(len(before.Amounts), 2))
		for k := range before.Verbs {
			if v := &before.Verbs[k]; v.Shape == clause.Finite && v.Class != cue.Other {
				f.Has("before:", v.Class.String(), "/", tenseOf(v))
			}
		}
	}
}

// describeTime adds how the days that the sentence names lie to the document's
// own: what happened years ago is background, what is to come is promised.
func (r *reader) describeTime(i int) {
	s, f := &r.doc.Sentences[i], &r.sum
	published := year(r.doc.Published)
	if len(s.Dates) == 0 {
		f.Has("time=none")
	}
	for k := range s.Dates {
		d := &s.Dates[k]
		f.Has("time:", string(d.Kind))
		if y := year(d.Date); y > 0 && published > 0 {
			switch gap := y - published; {
			case gap < -4:
				f.Has("time=long-past")
			case gap < -1:
				f.Has("time=past")
			case gap < 0:
				f.Has("time=last-year")
			case gap == 0:
				f.Has("time=this-year")
			default:
				f.Has("time=to-come")
			}
		}
	}
}

// year returns the year that d begins in, 0 where it does not say.
func year(d comity.Date) int {
	y := 0
	for i := 0; i < 4 && i < len(d); i++ {
		if d[i] < '0' || d[i] > '9' {
			return 0
		}
		y = y*10 + int(d[i]-'0')
	}
	return y
}
