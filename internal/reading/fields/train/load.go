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
	"comity/internal/intake"
	"comity/internal/reading/commitments"
	"comity/internal/reading/fields"
	"comity/internal/reading/model"
	"comity/internal/reading/prepared"
)

// goldClaim is what learning needs of a gold claim.
type goldClaim struct {
	Kind                    string
	By, To                  []string
	Action, Modality, Stage string
	Date, Deadline, Under   string
	Amount                  *struct{ Value, Currency, Bound string }
	Evidence                []struct{ Start, End int }
}

// sample is one gold commitment with what the reader asks about it.
type sample struct {
	doc    string
	number int
	text   string
	gold   goldClaim
	acts   []*fields.Act
	claim  *comity.Commitment // giver and receiver, and the fields decided so far
	asked  map[string]*fields.Question
	rules  *comity.Commitment // what the rules alone say
}

var names = model.Names{}

func load(dir string) ([]sample, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var all []sample
	for _, f := range files {
		list, err := samples(f)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

func samples(file string) ([]sample, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var gold struct {
		Published comity.Date
		Claims    []goldClaim
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(strings.TrimSuffix(file, ".json") + ".txt")
	if err != nil {
		return nil, err
	}
	doc, err := intake.Read(context.Background(), text, intake.Options{Name: "document.txt"})
	if err != nil {
		return nil, err
	}
	p := prepared.Make(doc, gold.Published)
	id := strings.TrimSuffix(filepath.Base(file), ".json")
	number, _ := strconv.Atoi(strings.TrimLeft(id, "t")[:3])
	var out []sample
	for _, m := range pair(p, gold.Claims, commitments.Find(p)) {
		rules := &comity.Commitment{By: m.claim.By, To: m.claim.To}
		fields.Fill(m.acts[0], rules, nil)
		out = append(out, sample{
			doc: id, number: number, gold: m.gold, text: p.Text(m.acts[0].Sentence, 0, len(p.Sentences[m.acts[0].Sentence].Tokens)),
			acts: m.acts, claim: &comity.Commitment{By: m.claim.By, To: m.claim.To}, rules: rules, asked: map[string]*fields.Question{},
		})
	}
	return out, nil
}

// paired is one gold commitment with the places where the reader sees it told.
type paired struct {
	gold  goldClaim
	acts  []*fields.Act
	claim *comity.Commitment
}

// pair gives each gold commitment the candidates that fit it best: one, and
// those that tell the same sum in its other passages.
func pair(doc *prepared.Document, gold []goldClaim, found []commitments.Found) []paired {
	type match struct {
		gold, cand int
		score      float64
	}
	var list []match
	for g := range gold {
		for k := range found {
			if gold[g].Kind == "commitment" {
				if s := likeness(doc, &gold[g], &found[k]); s > 0 {
					list = append(list, match{g, k, s})
				}
			}
		}
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].score > list[b].score })
	taken, at := map[int]bool{}, map[int]int{}
	var out []paired
	for _, m := range list {
		f := &found[m.cand]
		k, again := at[m.gold]
		if taken[m.cand] || again && m.score < sameSum {
			continue
		}
		taken[m.cand] = true
		if again {
			out[k].acts = append(out[k].acts, f.Acts...)
			continue
		}
		at[m.gold] = len(out)
		out = append(out, paired{gold[m.gold], append([]*fields.Act{}, f.Acts...), f.Claim})
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].acts[0].Sentence < out[b].acts[0].Sentence })
	return out
}

// sameSum is the likeness of candidates that tell the same sum.
const sameSum = 6

// likeness scores how well a candidate fits a gold commitment, 0 where it
// stands elsewhere.
func likeness(doc *prepared.Document, g *goldClaim, f *commitments.Found) float64 {
	inside := false
	for _, s := range f.Sentences {
		e := doc.Document.Evidence(doc.Sentences[s].Span)
		for _, x := range g.Evidence {
			common := float64(min(e.End, x.End) - max(e.Start, x.Start))
			inside = inside || common > 0 && common >= 0.3*float64(x.End-x.Start) && common >= 0.4*float64(e.End-e.Start)
		}
	}
	if !inside {
		return 0
	}
	score := 1 + 2*overlap(g.Action, string(f.Claim.Action))
	switch a := f.Claim.Amount; {
	case g.Amount != nil && a != nil && a.Value.String() == g.Amount.Value:
		score += sameSum
	case g.Amount != nil && a != nil:
		return 0
	case g.Amount == nil && a == nil:
		score++
	}
	for _, x := range g.By {
		if f.Claim.By.Has(comity.Party(x)) {
			score += 0.5
			break
		}
	}
	return score
}

func overlap(a, b string) float64 {
	words := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(a)) {
		words[w] = true
	}
	n, common := 0, 0
	for _, w := range strings.Fields(strings.ToLower(b)) {
		n++
		if words[w] {
			common++
		}
	}
	if n == 0 || len(words) == 0 {
		return 0
	}
	return float64(common) / float64(min(n, len(words)))
}
