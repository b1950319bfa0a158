// Command train learns the points by which package events tells claims from
// mere candidates. It reads annotated documents (ID.txt with ID.json beside
// it), labels the candidates by the gold passages that they stand in, fits a
// linear model of their features for each kind and writes points.txt. It first
// learns without the even documents of the development set and prints how well
// those are read; what it writes learns from all. The same documents give the
// same points.
//
//	go run ./internal/reading/events/train -out internal/reading/events/points.txt DEV_DIR TRAIN_DIR
//
// With -cross it writes nothing and prints the mean over several ways of
// splitting the documents, which moves less than one way does; with -errors it
// prints what is read wrongly in documents that were not learned from.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"comity"
	"comity/internal/reading/confidence"
	"comity/internal/reading/model"
)

func main() {
	out := flag.String("out", "", "file to write the points to")
	only := flag.String("kind", "", "learn this kind alone")
	decay := flag.Float64("decay", 6, "strength of the pull towards zero")
	across := flag.Bool("cross", false, "print how well documents are read that were not learned from, instead of learning")
	wrong := flag.Bool("errors", false, "print what is read wrongly in documents that were not learned from, instead of learning")
	without := flag.Int("without", -1, "leave out this third of the documents (package confidence)")
	flag.Parse()
	docs, even := documents(*without)
	var b strings.Builder
	fmt.Fprintln(&b, "# kind feature points; written by the train command, which says how")
	for _, kind := range []comity.Kind{comity.KindMeeting, comity.KindInstrument, comity.KindPosition} {
		if *only != "" && *only != string(kind) {
			continue
		}
		fit := model.Fit{Decay: *decay, Rare: 4}
		if *across {
			cross(slices.Concat(docs, even), kind, fit)
			continue
		}
		if *wrong {
			listErrors(slices.Concat(docs, even), kind, fit, -0.75)
			continue
		}
		w := learn(docs, kind, fit)
		r := held(even, true, kind, []map[string]float64{w}, 0)
		fmt.Printf("%s: even documents, not learned from: P %.3f R %.3f F1 %.3f\n", kind, r.P, r.R, r.F1)
		if *out == "" {
			continue
		}
		fmt.Println("all documents, to be shipped:")
		w = learn(slices.Concat(docs, even), kind, fit)
		names := make([]string, 0, len(w))
		for n := range w {
			names = append(names, n)
		}
		sort.Strings(names)
		for _, n := range names {
			fmt.Fprintf(&b, "%s\t%s\t%.2f\n", kind, n, w[n])
		}
	}
	if *out != "" {
		if err := os.WriteFile(*out, []byte(b.String()), 0o644); err != nil {
			fatal(err)
		}
	}
}

// documents loads the folders of the command line, the development set first,
// and keeps its even documents apart, to measure learning by; those of the third
// without are left out.
func documents(without int) (docs, even []document) {
	for n, dir := range flag.Args() {
		list, err := load(dir, n == 0)
		if err != nil {
			fatal(err)
		}
		for _, d := range list {
			switch {
			case confidence.Fold(strings.TrimSuffix(filepath.Base(d.id), ".json")) == without:
			case n == 0 && d.number%2 == 0:
				even = append(even, d)
			default:
				docs = append(docs, d)
			}
		}
	}
	return docs, even
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "train:", err)
	os.Exit(1)
}
