// Command train learns the weights by which the reader decides the fields of an
// undertaking. It reads annotated documents (ID.txt with ID.json beside it, as
// the annotation guidelines define them), pairs the reader's candidates with the
// gold commitments and writes one file of weights a field into the folder given.
// The same documents give the same weights.
//
//	go run ./internal/reading/fields/train -out internal/reading/fields TRAIN_DIR DEV_DIR
//
// With -cross it writes nothing and reports how often each field is right on
// documents held out of learning.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"comity/internal/reading/confidence"
	"comity/internal/reading/fields"
)

func main() {
	out := flag.String("out", "", "folder to write the weights to")
	odd := flag.Bool("odd", true, "learn only from odd-numbered documents of the second and later folders")
	cross := flag.Bool("cross", false, "report on documents held out instead of writing weights")
	show := flag.String("show", "", "with -cross: print the errors of this field")
	only := flag.String("field", "", "this field only")
	without := flag.Int("without", -1, "leave out this third of the documents (package confidence)")
	flag.Parse()
	if *only != "" {
		fieldNames = []string{*only}
	}
	var learn, held []sample
	var err error
	if written, err = examples(); err != nil {
		fail(err)
	}
	for i, dir := range flag.Args() {
		list, err := load(dir)
		if err != nil {
			fail(err)
		}
		for _, s := range list {
			if confidence.Fold(s.doc) == *without {
				continue
			}
			if i > 0 && *odd && s.number%2 == 0 {
				held = append(held, s)
			} else {
				learn = append(learn, s)
			}
		}
	}
	if *cross {
		crossCheck(learn, held, *show)
		return
	}
	if *only == fields.Learned[0] { // what is decided first needs nothing settled before
		ask(*only, written)
	} else {
		settle(learn, held)
	}
	for _, field := range fieldNames {
		ask(field, learn)
		m := fit(field, learn)
		if err := os.WriteFile(filepath.Join(*out, field+".weights"), []byte(m.String()), 0o644); err != nil {
			fail(err)
		}
		fmt.Printf("%s: %d weights from %d undertakings\n", field, m.Size(), len(learn))
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
