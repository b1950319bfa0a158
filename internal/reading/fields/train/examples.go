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
			s, err := example(x)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
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

// example reads one written sentence.
func example(line string) (sample, error) {
	head, text, _ := strings.Cut(line, ": ")
	stage, modality, _ := strings.Cut(head, " ")
	before, rest, ok := strings.Cut(text, "*")
	word, after, ok2 := strings.Cut(rest, "*")
	if !ok || !ok2 || modality == "" {
		return sample{}, fmt.Errorf("example %q: want stage, form and a sentence with the act between asterisks", line)
	}
	lines := strings.NewReplacer(" / ", "\n").Replace
	s := sample{doc: "example " + line, text: lines(before + word + after), asked: map[string]*fields.Question{}, claim: &comity.Commitment{By: comity.Parties{"NO"}, To: comity.Parties{"KE"}}}
	s.gold.Stage, s.gold.Modality = stage, modality
	a := placeOf(s.text, len(lines(before)))
	if a == nil {
		return sample{}, fmt.Errorf("example %q: no word at the asterisk", line)
	}
	s.acts, s.rules = []*fields.Act{a}, &comity.Commitment{}
	fields.Fill(a, s.rules)
	return s, nil
}

// placeOf returns the act that the word at a byte of a text names.
func placeOf(text string, at int) *fields.Act {
	doc := prepared.Make(&comity.Document{Text: text}, "2024-05-08")
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
