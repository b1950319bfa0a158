package main

import (
	_ "embed"
	"fmt"
	"strings"

	"comity"
	"comity/internal/reading/fields"
	"comity/internal/reading/prepared"
)

//go:embed examples.txt
var exampleLines string

//go:embed patterns.txt
var patternLines string

// turns is how many of the words that may fill a gap a pattern is met with.
const turns = 8

// examples returns the written sentences as undertakings to learn from, each a
// document of its own.
func examples() ([]sample, error) {
	var out []sample
	fills, next := map[string][]string{}, map[string]int{}
	for line := range strings.Lines(exampleLines + patternLines) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if rest, ok := strings.CutPrefix(line, "fill "); ok {
			name, list, _ := strings.Cut(rest, ": ")
			fills[name] = strings.Split(list, ", ")
			continue
		}
		for _, x := range filled(line, fills, next) {
			list, err := read(x)
			if err != nil {
				return nil, err
			}
			out = append(out, list...)
		}
	}
	return out, nil
}

// filled returns a line with its gaps filled in a few ways, the line itself
// where it has none; next says whose turn it is.
func filled(line string, fills map[string][]string, next map[string]int) []string {
	if !strings.Contains(line, "{") {
		return []string{line}
	}
	var out []string
	for range turns {
		x := line
		for _, name := range []string{"goods", "help", "act", "sum", "purpose"} {
			list, gap := fills[name], "{"+name+"}"
			if len(list) == 0 || !strings.Contains(x, gap) {
				continue
			}
			word := list[next[name]%len(list)]
			next[name]++
			if name == "act" { // the act's own verb leads it
				verb, rest, _ := strings.Cut(word, " ")
				word = "*" + verb + "* " + rest
			}
			x = strings.Replace(x, gap, word, 1)
		}
		out = append(out, x)
	}
	return out
}

// read returns the undertakings that one written sentence marks.
func read(line string) ([]sample, error) {
	head, text, _ := strings.Cut(line, ": ")
	labels := strings.Fields(head)
	parts := strings.Split(text, "*")
	if len(labels) < 2 || len(parts) < 3 || len(parts)%2 == 0 {
		return nil, fmt.Errorf("example %q: want stage, form and a sentence with each act between asterisks", line)
	}
	s := sample{doc: "example " + line, claim: &comity.Commitment{By: comity.Parties{"NO"}, To: comity.Parties{"KE"}}}
	s.gold.Stage, s.gold.Modality = labels[0], labels[1]
	if err := s.label(labels[2:]); err != nil {
		return nil, fmt.Errorf("example %q: %w", line, err)
	}
	lines := strings.NewReplacer(" / ", "\n").Replace
	s.text = lines(strings.Join(parts, ""))
	doc := prepared.Make(&comity.Document{Text: s.text}, writtenOn)
	var out []sample
	for at, k := 0, 0; k < len(parts); k++ {
		if k%2 == 1 {
			a := placeOf(doc, at)
			if a == nil {
				return nil, fmt.Errorf("example %q: no word at asterisk %d", line, k)
			}
			one, claim := s, *s.claim
			one.claim, one.acts, one.rules, one.asked = &claim, []*fields.Act{a}, &comity.Commitment{}, map[string]*fields.Question{}
			fields.Fill(a, one.rules, nil)
			out = append(out, one)
		}
		at += len(lines(parts[k]))
	}
	return out, nil
}

// writtenOn is the day of every written example.
const writtenOn comity.Date = "2024-05-08"

// label notes the giver and receiver that an example gives beside stage and
// form.
func (s *sample) label(labels []string) error {
	for _, l := range labels {
		key, value, ok := strings.Cut(l, "=")
		var list comity.Parties
		for p := range strings.SplitSeq(value, ",") {
			list = append(list, comity.Party(p))
		}
		switch {
		case ok && key == "by":
			s.claim.By, s.claim.To = list, nil
		case ok && key == "to":
			s.claim.To = list
		default:
			return fmt.Errorf("%q is neither by=… nor to=…", l)
		}
	}
	return nil
}

// placeOf returns the act that the word at a byte of a document names.
func placeOf(doc *prepared.Document, at int) *fields.Act {
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		for k := range s.Tokens {
			if s.Tokens[k].Span.Start == at {
				return actAt(doc, i, k)
			}
		}
	}
	return nil
}

// actAt returns the act that token k of sentence i names.
func actAt(doc *prepared.Document, i, k int) *fields.Act {
	s := &doc.Sentences[i]
	a := &fields.Act{Doc: doc, Sentence: i, Verb: -1, Amount: -1, Noun: k, To: len(s.Tokens)}
	if len(s.Amounts) > 0 {
		a.Amount = 0
	}
	for v := range s.Verbs {
		if s.Verbs[v].Tok == k {
			a.Verb, a.Noun = v, -1
			for h := s.Verbs[v].Head; h >= 0; h = s.Verbs[h].Head {
				a.Chain = append(a.Chain, h)
			}
		}
	}
	return a
}
