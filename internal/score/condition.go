package score

import (
	"slices"
	"strings"
	"unicode"

	"comity"
)

// condition is a statement about the facts of a case.
type condition interface{ holds(Case) bool }

type is struct {
	fact   string
	values []string
}

func (c is) holds(x Case) bool { return slices.Contains(c.values, x[c.fact]) }

type not struct{ of condition }

func (c not) holds(x Case) bool { return !c.of.holds(x) }

type allOf []condition

func (c allOf) holds(x Case) bool {
	return !slices.ContainsFunc(c, func(o condition) bool { return !o.holds(x) })
}

type anyOf []condition

func (c anyOf) holds(x Case) bool {
	return slices.ContainsFunc(c, func(o condition) bool { return o.holds(x) })
}

// parser reads conditions: "law = passed and not (funding in none, part)".
type parser struct {
	words []string
	facts []Fact
	depth int
}

// deepest bounds how far brackets may nest.
const deepest = 50

func parseCondition(text string, facts []Fact) (condition, error) {
	p := &parser{words: split(text), facts: facts}
	c, err := p.or()
	if err != nil {
		return nil, err
	}
	if len(p.words) > 0 {
		return nil, comity.Errorf(comity.Invalid, "%q is left over", strings.Join(p.words, " "))
	}
	return c, nil
}

// split cuts a condition into words and signs.
func split(text string) []string {
	for _, sign := range []string{"(", ")", "=", ","} {
		text = strings.ReplaceAll(text, sign, " "+sign+" ")
	}
	return strings.Fields(text)
}

// word reports whether s can be the name of a fact or value.
func word(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' }) &&
		!slices.Contains([]string{"and", "or", "not", "in", "otherwise"}, s)
}

func (p *parser) next(w string) bool {
	if len(p.words) > 0 && p.words[0] == w {
		p.words = p.words[1:]
		return true
	}
	return false
}

func (p *parser) or() (condition, error) {
	if p.depth++; p.depth > deepest {
		return nil, comity.Errorf(comity.Invalid, "the brackets nest too deep")
	}
	defer func() { p.depth-- }()
	var out anyOf
	for {
		c, err := p.and()
		if err != nil {
			return nil, err
		}
		if out = append(out, c); !p.next("or") {
			return out, nil
		}
	}
}

func (p *parser) and() (condition, error) {
	var out allOf
	for {
		c, err := p.one()
		if err != nil {
			return nil, err
		}
		if out = append(out, c); !p.next("and") {
			return out, nil
		}
	}
}

func (p *parser) one() (condition, error) {
	if p.next("not") {
		if p.depth++; p.depth > deepest {
			return nil, comity.Errorf(comity.Invalid, "too many nots")
		}
		defer func() { p.depth-- }()
		c, err := p.one()
		return not{c}, err
	}
	if p.next("(") {
		c, err := p.or()
		if err == nil && !p.next(")") {
			err = comity.Errorf(comity.Invalid, "a bracket is not closed")
		}
		return c, err
	}
	if len(p.words) == 0 {
		return nil, comity.Errorf(comity.Invalid, "the condition breaks off")
	}
	name := p.words[0]
	p.words = p.words[1:]
	i := slices.IndexFunc(p.facts, func(f Fact) bool { return f.Name == name })
	if i < 0 {
		return nil, comity.Errorf(comity.Invalid, "%q is no fact of the rubric", name).WithHint("name it above: fact %s: none, done", name)
	}
	several := p.next("in")
	if !several && !p.next("=") {
		return nil, comity.Errorf(comity.Invalid, "after %q comes = or in", name)
	}
	c := is{fact: name}
	for {
		if len(p.words) == 0 || !slices.Contains(p.facts[i].Values, p.words[0]) {
			return nil, comity.Errorf(comity.Invalid, "the fact %q has no such value", name).WithHint("its values are %s", strings.Join(p.facts[i].Values, ", "))
		}
		c.values, p.words = append(c.values, p.words[0]), p.words[1:]
		if !several || !p.next(",") {
			return c, nil
		}
	}
}
