package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"comity"
	"comity/internal/eval"
	"comity/internal/intake"
	"comity/internal/reading/prepared"
)

// sample is one annotated document, made ready.
type sample struct {
	id, publisher string
	number        int
	dev           bool // of the folder that is for choosing and reporting
	written       bool // written for learning: never reported on
	doc           *prepared.Document
	gold          []goldClaim
	reading       eval.Reading
}

// goldClaim is what pairing needs of a gold claim.
type goldClaim struct {
	Kind     string
	By, To   []string
	Action   string
	Amount   *struct{ Value, Currency string }
	Evidence []struct{ Start, End int }
	Stage    string
}

// load reads a folder of annotated documents: ID.txt with ID.json beside it,
// and a manifest that names their publishers in its last column.
func load(dir string, dev bool) ([]sample, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no annotated documents in %s: %w", dir, err)
	}
	sort.Strings(files)
	publishers := manifest(filepath.Join(dir, "manifest.tsv"))
	var out []sample
	for _, f := range files {
		s := sample{id: strings.TrimSuffix(filepath.Base(f), ".json"), dev: dev}
		s.number, _ = strconv.Atoi(strings.TrimLeft(s.id, "t")[:3])
		s.publisher = publishers[s.id[:strings.IndexByte(s.id, '-')]]
		if err := s.read(strings.TrimSuffix(f, ".json")); err != nil {
			return nil, fmt.Errorf("%s: %w", s.id, err)
		}
		out = append(out, s)
	}
	return out, nil
}

func (s *sample) read(path string) error {
	b, err := os.ReadFile(path + ".json")
	if err != nil {
		return err
	}
	var gold struct {
		Published comity.Date
		Claims    []goldClaim
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		return err
	}
	text, err := os.ReadFile(path + ".txt")
	if err != nil {
		return err
	}
	doc, err := intake.Read(context.Background(), text, intake.Options{Name: "document.txt"})
	if err != nil {
		return err
	}
	s.doc, s.reading = prepared.Make(doc, gold.Published), eval.Parse(b)
	for _, c := range gold.Claims {
		if c.Kind == "commitment" {
			s.gold = append(s.gold, c)
		}
	}
	return nil
}

func manifest(file string) map[string]string {
	out := map[string]string{}
	b, _ := os.ReadFile(file) // without a manifest every publisher is unknown
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		out[f[0]] = f[len(f)-1]
	}
	return out
}
