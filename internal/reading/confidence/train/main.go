// Command train learns how far the reader's chances may be trusted and shows
// it. Each third of the annotated documents is read with weights that were
// learned from the other two; the claims found there are paired with the gold
// ones as the scorer pairs them, and two numbers a kind are fitted that make the
// chances come true. The table that it prints is fair once more: the chances of
// each document are made from the numbers that others taught, in turns of three.
// The same documents and weights give the same numbers.
//
// The weights of the thirds come first, K being 0, 1 or 2; one third is enough,
// as two numbers need few claims, and the documents of thirds without weights are
// left out:
//
//	go run ./internal/reading/train -without K -out DIR/commitments.K TRAIN_DIR DEV_DIR
//	go run ./internal/reading/events/train -without K -out DIR/events.K DEV_DIR TRAIN_DIR
//	go run ./internal/reading/fields/train -field stage -odd=false -without K -out DIR/fields.K TRAIN_DIR DEV_DIR
//	go run ./internal/reading/confidence/train -weights DIR -out internal/reading/confidence/lines.txt TRAIN_DIR DEV_DIR
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"comity"
	"comity/internal/reading/commitments"
	"comity/internal/reading/confidence"
	"comity/internal/reading/events"
	"comity/internal/reading/fields"
	"comity/internal/reading/linear"
)

func main() {
	weights := flag.String("weights", "", "folder with the weights of each third")
	out := flag.String("out", "", "file to write the numbers to; none is written without it")
	flag.Parse()
	found := map[string][]outcome{}
	readers := map[int]*reader{}
	for k := range confidence.Folds {
		r, err := open(*weights, k)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			fail(err)
		}
		if err == nil {
			readers[k] = &r
		}
	}
	if len(readers) == 0 {
		fail(fmt.Errorf("no weights of any third in %q", *weights))
	}
	turn := 0
	for _, dir := range flag.Args() {
		files, err := filepath.Glob(filepath.Join(dir, "*.json"))
		if err != nil || len(files) == 0 {
			fail(fmt.Errorf("no annotated documents in %s", dir))
		}
		sort.Strings(files)
		for _, f := range files {
			id := strings.TrimSuffix(filepath.Base(f), ".json")
			r := readers[confidence.Fold(id)]
			if r == nil {
				continue
			}
			if err := r.outcomes(f, turn%turns, found); err != nil {
				fail(fmt.Errorf("%s: %w", id, err))
			}
			turn++
		}
	}
	var b strings.Builder
	fmt.Fprintln(&b, "# name, slope, shift; written by the train command, which says how")
	kinds := []string{string(comity.KindCommitment), string(comity.KindMeeting), string(comity.KindInstrument), string(comity.KindPosition)}
	for _, name := range append(kinds, confidence.Complete) {
		l := fit(found[name], -1)
		fmt.Fprintf(&b, "%s %.3f %.3f\n", name, l.Slope, l.Shift)
		show(os.Stdout, name, promised(found[name]))
	}
	var all []outcome // every claim by its own kind's numbers
	for _, name := range kinds {
		all = append(all, promised(found[name])...)
	}
	show(os.Stdout, "claims of these kinds together", all)
	if *out != "" {
		if err := os.WriteFile(*out, []byte(b.String()), 0o644); err != nil {
			fail(err)
		}
	}
}

// open loads the weights that were learned without third k.
func open(dir string, k int) (r reader, err error) {
	w, err := os.ReadFile(filepath.Join(dir, fmt.Sprint("commitments.", k)))
	if err != nil {
		return r, err
	}
	p, err := os.ReadFile(filepath.Join(dir, fmt.Sprint("events.", k)))
	if err != nil {
		return r, err
	}
	r.weights, r.points = linear.Parse(string(w)), events.ParsePoints(string(p))
	r.fields = fields.Load(os.DirFS(filepath.Join(dir, fmt.Sprint("fields.", k))))
	if len(r.fields) == 0 {
		return r, fmt.Errorf("no weights of the fields in %s for third %d", dir, k)
	}
	return r, nil
}

// reader reads with weights of its own.
type reader struct {
	weights *linear.Weights
	points  events.Points
	fields  fields.Models
}

func (r *reader) commitments() commitments.Options {
	return commitments.Options{Weights: r.weights, Fields: r.fields}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "train:", err)
	os.Exit(1)
}
