package learn

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

// Load reads a folder of annotated documents: ID.txt with ID.json beside it,
// and a manifest that names their publishers in its last column.
func Load(dir string, dev bool) ([]Sample, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		return nil, comity.Errorf(comity.NotFound, "there are no annotated documents in %s", dir).WithHint("a document is a text, ID.txt, with its reading beside it, ID.json")
	}
	sort.Strings(files)
	publishers := manifest(filepath.Join(dir, "manifest.tsv"))
	var out []Sample
	for _, f := range files {
		s := Sample{ID: strings.TrimSuffix(filepath.Base(f), ".json"), Dev: dev}
		number, _, _ := strings.Cut(s.ID, "-")
		s.Publisher = publishers[number]
		s.Number, _ = strconv.Atoi(strings.TrimLeft(number, "t"))
		if err := s.read(strings.TrimSuffix(f, ".json")); err != nil {
			return nil, fmt.Errorf("%s: %w", s.ID, err)
		}
		out = append(out, s)
	}
	return out, nil
}

func (s *Sample) read(path string) error {
	b, err := os.ReadFile(path + ".json")
	if err != nil {
		return err
	}
	var gold struct {
		Published comity.Date
		Claims    []Claim
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
	s.Doc, s.Reading = prepared.Make(doc, gold.Published), eval.Parse(b)
	for _, c := range gold.Claims {
		if c.Kind == "commitment" {
			s.Gold = append(s.Gold, c)
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
