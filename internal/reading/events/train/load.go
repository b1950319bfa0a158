package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"comity"
	"comity/internal/eval"
	"comity/internal/intake"
	"comity/internal/reading/events"
	"comity/internal/reading/prepared"
)

// document is one annotated document with its candidates.
type document struct {
	id      string
	number  int
	doc     *prepared.Document
	reading eval.Reading
	gold    map[comity.Kind][]passage
	list    []example
	dev     bool // of the development set, which is like what is read elsewhere
}

// passage is one gold claim: its name and the spans that state it.
type passage struct {
	name  string
	spans [][2]int
}

// example is one candidate and which gold claims it may tell of.
type example struct {
	events.Candidate
	span [2]int
	near []int // indexes of gold claims
}

// load reads a folder, the development set or another.
func load(dir string, dev bool) ([]document, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var out []document
	for _, f := range files {
		d, err := read(f)
		if err != nil {
			return nil, err
		}
		d.dev = dev
		d.number, _ = strconv.Atoi(strings.TrimLeft(filepath.Base(f), "t")[:3])
		out = append(out, d)
	}
	return out, nil
}

func read(file string) (document, error) {
	d := document{gold: map[comity.Kind][]passage{}}
	b, err := os.ReadFile(file)
	if err != nil {
		return d, err
	}
	var gold struct {
		Published comity.Date
		Claims    []struct {
			Kind     comity.Kind
			Name     string
			Evidence []struct{ Start, End int }
		}
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		return d, err
	}
	for _, c := range gold.Claims {
		p := passage{name: c.Name}
		for _, e := range c.Evidence {
			p.spans = append(p.spans, [2]int{e.Start, e.End})
		}
		d.gold[c.Kind] = append(d.gold[c.Kind], p)
	}
	text, err := os.ReadFile(strings.TrimSuffix(file, ".json") + ".txt")
	if err != nil {
		return d, err
	}
	doc, err := intake.Read(context.Background(), text, intake.Options{Name: "document.txt"})
	if err != nil {
		return d, err
	}
	p := prepared.Make(doc, gold.Published)
	d.id, d.doc, d.reading = file, p, eval.Parse(b)
	for _, c := range events.Candidates(p) {
		e := p.Evidence(p.Sentences[c.Sentence].Span)
		x := example{Candidate: c, span: [2]int{e.Start, e.End}}
		for g, claim := range d.gold[c.Kind] {
			if touches(claim, x) {
				x.near = append(x.near, g)
			}
		}
		d.list = append(d.list, x)
	}
	return d, nil
}

// touches reports whether a candidate points at a gold claim as the scorer
// pairs them, and, for instruments, by a like name.
func touches(g passage, x example) bool {
	for _, s := range g.spans {
		common := float64(min(s[1], x.span[1]) - max(s[0], x.span[0]))
		if common > 0 && common >= 0.4*float64(x.span[1]-x.span[0]) && common >= 0.3*float64(s[1]-s[0]) {
			return x.Kind != comity.KindInstrument || alike(g.name, x.Name)
		}
	}
	return false
}

func alike(a, b string) bool {
	wa, n := map[string]bool{}, 0
	for _, w := range strings.Fields(strings.ToLower(a)) {
		wa[strings.Trim(w, "\"“”’'(),.")] = true
	}
	fields := strings.Fields(strings.ToLower(b))
	for _, w := range fields {
		if wa[strings.Trim(w, "\"“”’'(),.")] {
			n++
		}
	}
	return 2*n >= min(len(wa), len(fields)) && n > 0
}
