package score

import (
	"fmt"
	"slices"
	"strings"

	"comity"
)

// Rubric says how the facts of a case give its score. It belongs to one
// commitment. In text, a line each:
//
//	fact law: none, drafted, passed
//	fact funding: none, part, full
//	+1: law = passed and funding = full
//	-1: law = none and funding = none
//	0: otherwise
//
// A rubric whose branches leave a case open, or give one two scores, is no
// rubric: [ParseRubric] refuses it and shows the case.
type Rubric struct {
	Facts    []Fact
	Branches []Branch
}

// Fact is something to be found out, with what it may turn out to be.
type Fact struct {
	Name   string
	Values []string
}

// Branch gives a score where its condition holds; a nil condition is
// "otherwise": where no other does.
type Branch struct {
	Score Value
	When  condition
	Text  string
}

// maxCases bounds how many cases a rubric may tell apart.
const maxCases = 100_000

// ParseRubric reads a rubric and proves that its branches cover every case and
// never overlap; else the error shows the case.
func ParseRubric(text string) (*Rubric, error) {
	r := &Rubric{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := r.line(line); err != nil {
			return nil, fmt.Errorf("rubric, line %d: %w", n, err)
		}
	}
	if len(r.Facts) == 0 || len(r.Branches) == 0 {
		return nil, comity.Errorf(comity.Invalid, "a rubric names facts and says which score they give").
			WithHint(`write lines such as "fact law: none, passed" and "+1: law = passed"`)
	}
	return r, r.prove()
}

func (r *Rubric) line(line string) error {
	head, rest, ok := strings.Cut(line, ":")
	if !ok {
		return comity.Errorf(comity.Invalid, "%q has no colon", line)
	}
	head, rest = strings.TrimSpace(head), strings.TrimSpace(rest)
	if name, isFact := strings.CutPrefix(head, "fact "); isFact {
		return r.fact(strings.TrimSpace(name), rest)
	}
	v, err := Parse(head)
	if err != nil || v == "" {
		return comity.Errorf(comity.Invalid, "%q is neither a fact nor a score", head)
	}
	b := Branch{Score: v, Text: rest}
	if rest != "otherwise" {
		if b.When, err = parseCondition(rest, r.Facts); err != nil {
			return err
		}
	}
	for _, o := range r.Branches {
		if o.When == nil && b.When == nil {
			return comity.Errorf(comity.Invalid, `only one score can be given "otherwise"`)
		}
	}
	r.Branches = append(r.Branches, b)
	return nil
}

func (r *Rubric) fact(name, values string) error {
	f := Fact{Name: name}
	for v := range strings.SplitSeq(values, ",") {
		v = strings.TrimSpace(v)
		if !word(v) || slices.Contains(f.Values, v) {
			return comity.Errorf(comity.Invalid, "%q is no value of its own for the fact %q", v, name)
		}
		f.Values = append(f.Values, v)
	}
	if !word(name) || len(f.Values) < 2 || r.find(name) != nil {
		return comity.Errorf(comity.Invalid, "the fact %q needs a name of its own in one word, and two values or more", name)
	}
	r.Facts = append(r.Facts, f)
	return nil
}

func (r *Rubric) find(name string) *Fact {
	for i := range r.Facts {
		if r.Facts[i].Name == name {
			return &r.Facts[i]
		}
	}
	return nil
}

// Case is what the facts of one member turned out to be.
type Case map[string]string

// Score returns the score of a case; a fact that is not known or not one of its
// values leaves it unresolved.
func (r *Rubric) Score(c Case) Value {
	for _, f := range r.Facts {
		if !slices.Contains(f.Values, c[f.Name]) {
			return Unresolved
		}
	}
	v, _ := r.score(c)
	return v
}

// score returns the score of a whole case and how many branches give one.
func (r *Rubric) score(c Case) (v Value, branches int) {
	var otherwise Value
	for _, b := range r.Branches {
		switch {
		case b.When == nil:
			otherwise = b.Score
		case b.When.holds(c):
			v = b.Score
			branches++
		}
	}
	if branches == 0 && otherwise != "" {
		return otherwise, 1
	}
	return v, branches
}

// prove goes through every case.
func (r *Rubric) prove() error {
	cases := 1
	for _, f := range r.Facts {
		if cases *= len(f.Values); cases > maxCases {
			return comity.Errorf(comity.Unsupported, "the rubric tells more than %d cases apart", maxCases).WithHint("use fewer facts or values")
		}
	}
	for n := range cases {
		c := r.caseAt(n)
		switch _, branches := r.score(c); {
		case branches == 0:
			return comity.Errorf(comity.Invalid, "no branch says what to score where %s", r.show(c)).WithHint(`add a branch, or one that says "otherwise"`)
		case branches > 1:
			return comity.Errorf(comity.Invalid, "%d branches give a score where %s", branches, r.show(c)).WithHint("narrow one of them")
		}
	}
	return nil
}

// caseAt returns case n of all.
func (r *Rubric) caseAt(n int) Case {
	c := Case{}
	for _, f := range r.Facts {
		c[f.Name] = f.Values[n%len(f.Values)]
		n /= len(f.Values)
	}
	return c
}

func (r *Rubric) show(c Case) string {
	var out []string
	for _, f := range r.Facts {
		out = append(out, f.Name+" = "+c[f.Name])
	}
	return strings.Join(out, ", ")
}
