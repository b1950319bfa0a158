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

// examples returns the written sentences as undertakings to learn from, each a
// document of its own.
func examples() ([]sample, error) {
	var out []sample
	for line := range strings.Lines(exampleLines) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, text, _ := strings.Cut(line, ": ")
		stage, modality, _ := strings.Cut(head, " ")
		before, rest, ok := strings.Cut(text, "*")
		word, after, ok2 := strings.Cut(rest, "*")
		if !ok || !ok2 || modality == "" {
			return nil, fmt.Errorf("example %q: want stage, form and a sentence with the act between asterisks", line)
		}
		s := sample{doc: "example " + line, text: strings.ReplaceAll(before+word+after, " / ", "\n"), asked: map[string]*fields.Question{}, claim: &comity.Commitment{By: comity.Parties{"NO"}, To: comity.Parties{"KE"}}}
		s.gold.Stage, s.gold.Modality = stage, modality
		a := placeOf(s.text, len(strings.ReplaceAll(before, " / ", "\n")))
		if a == nil {
			return nil, fmt.Errorf("example %q: no word at the asterisk", line)
		}
		s.acts = []*fields.Act{a}
		s.rules = &comity.Commitment{}
		fields.Fill(s.acts[0], s.rules)
		out = append(out, s)
	}
	return out, nil
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
