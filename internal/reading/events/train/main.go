// Command train learns the points by which package events tells claims from
// mere candidates. It reads annotated documents (ID.txt with ID.json beside
// it), labels the candidates by the gold passages that they stand in, fits a
// logistic regression over their features for each kind and writes points.txt.
// The same documents give the same points.
//
//	go run ./internal/reading/events/train -out internal/reading/events/points.txt DEV_DIR TRAIN_DIR
package main

import (
	"flag"
	"fmt"
	"os"
	"sort"

	"comity"
)

func main() {
	out := flag.String("out", "", "file to write the points to")
	l2 := flag.Float64("l2", 1.0, "strength of the pull towards zero; doubled for meetings and positions")
	flag.Parse()
	var docs []document
	for n, dir := range flag.Args() {
		list, err := load(dir, n == 0)
		if err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		docs = append(docs, list...)
	}
	f, err := os.Create(*out)
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
	defer f.Close()
	fmt.Fprintln(f, "# kind feature points; written by the train command, which says how")
	for _, kind := range []comity.Kind{comity.KindMeeting, comity.KindInstrument, comity.KindPosition} {
		pull := *l2
		if kind != comity.KindInstrument {
			pull *= 2
		}
		w := learn(docs, kind, pull)
		names := make([]string, 0, len(w))
		for n := range w {
			names = append(names, n)
		}
		sort.Strings(names)
		for _, n := range names {
			if x := w[n]; x > 0.02 || x < -0.02 || n == "=" {
				fmt.Fprintf(f, "%s\t%s\t%.2f\n", kind, n, x)
			}
		}
	}
}
