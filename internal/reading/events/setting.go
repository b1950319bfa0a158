package events

import (
	"comity"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
)

// setting says how a document as a whole treats a candidate: whether its title
// speaks of it, how often the word comes and what words are around
// it. class is the kind of meeting or the type of instrument.
func (f *finder) setting(c *candidate, s *prepared.Sentence, class string) {
	t := s.Tokens
	head := t[c.head].Lower
	if f.inTitle[head] {
		c.hasWith(class, "in-title", "")
	}
	c.has("times", bucket(len(f.times[head])/2))
	for k := max(0, c.at[0]-6); k < len(t) && k < c.at[1]+6; k++ {
		if (k < c.at[0] || k >= c.at[1]) && t[k].Kind == token.Word && len(t[k].Lower) > 3 {
			c.has("near=", t[k].Lower)
		}
	}
	for k := c.at[0]; k < c.at[1]; k++ {
		if k != c.head && t[k].Kind == token.Word && len(t[k].Lower) > 3 {
			c.has("in=", t[k].Lower)
		}
	}
}

// crossed joins what a candidate's date tells with where the candidate stands.
func (c *candidate) crossed(prep, class, age string) {
	if age == "" {
		age = "none"
	}
	c.has("age=", age, "/", class)
	c.has("age=", age, "/prep=", prep)
}

// survey counts the words of a document that name meetings and instruments.
func (f *finder) survey() {
	f.times, f.inTitle = map[string][]int{}, map[string]bool{}
	for i := range f.d.Sentences {
		s := &f.d.Sentences[i]
		for k := range s.Tokens {
			t := &s.Tokens[k]
			if t.Kind != token.Word || !t.In(&meetingNouns.Set) && !t.In(&instrumentNouns.Set) && !t.In(&meetingVerbs.Set) {
				continue
			}
			f.times[t.Lower] = append(f.times[t.Lower], i)
			if i < 2 || i < 5 && s.Kind == comity.Heading {
				f.inTitle[t.Lower] = true
			}
		}
	}
}
