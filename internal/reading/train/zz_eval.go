package main

import (
	"encoding/json"
	"os"
	"strconv"
	"sync"

	"comity"
	"comity/internal/reading"
	"comity/internal/reading/commitments"
	"comity/internal/reading/learn"
	"comity/internal/reading/linear"
)

// zzeval: three folds, quick.
func zzeval(all []sample, path string) {
	f, _ := os.Create(path)
	defer f.Close()
	b, d := newBook(), newBook()
	var mu sync.Mutex
	var wg sync.WaitGroup
	for n := range learn.Parts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var lines []linear.Line
			cache := os.Getenv("ZZCACHE")
			if b, err := os.ReadFile(cache + strconv.Itoa(n)); cache != "" && err == nil {
				lines = linear.Lines(string(b))
			} else {
				lines = learn.LearnNoChance(learn.Part(all, n, false), learn.Standard)
				if cache != "" {
					os.WriteFile(cache+strconv.Itoa(n), []byte(linear.Write(lines)), 0o644)
				}
			}
			lines = append(lines, linear.Line{Name: "chance:slope", Weight: 1.021}, linear.Line{Name: "chance:shift", Weight: -0.071}, linear.Line{Name: "threshold", Weight: 0.324})
			w := linear.New(lines)
			part := learn.Part(all, n, true)
			for i := range part {
				s := &part[i]
				r := reading.Reading{ID: s.ID}
				for _, f := range commitments.FindWith(s.Doc, commitments.Options{Weights: w}) {
					if f.Rejected != "" {
						continue
					}
					c := comity.Claim{Kind: comity.KindCommitment, Body: f.Claim, Confidence: f.Score}
					for _, i := range f.Sentences {
						c.Evidence = append(c.Evidence, s.Doc.Evidence(s.Doc.Sentences[i].Span))
					}
					r.Claims = append(r.Claims, c)
				}
				j, _ := json.Marshal(r)
				mu.Lock()
				f.Write(j)
				f.Write([]byte("\n"))
				b.add(s, w)
				if s.Dev {
					d.add(s, w)
				}
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	b.line(os.Stdout, "three folds")
	d.line(os.Stdout, "three folds, dev")
}
