// Command train learns the weights by which the reader tells commitments from
// other sentences and chooses who gives and who benefits. It reads annotated
// documents (ID.txt with ID.json beside it, as the annotation guidelines define
// them), pairs the reader's candidates with the gold commitments and fits linear
// models over their named features; it writes one feature a line with its weight.
// The same documents give the same weights.
//
// Run it again after every change of rules or features:
//
//	go run ./internal/reading/train -out internal/reading/commitments/weights.txt TRAIN_DIR DEV_DIR
//
// It learns from both folders. What to expect on documents that it has not learned
// from is said by -report, which writes nothing: it learns from the first folder
// and half of the second and reads the other half, and then reads fold by fold.
// Where givers and receivers go wrong is said by -answers, which prints those that
// no answer holds, and -choices, which prints those that the weights pass over.
package main

import (
	"flag"
	"fmt"
	"os"

	"comity/internal/reading/confidence"
	"comity/internal/reading/learn"
	"comity/internal/reading/linear"
)

func main() {
	out := flag.String("out", "", "file to write the weights to")
	report := flag.Bool("report", false, "cross-validate and report instead")
	answers := flag.Bool("answers", false, "report which gold givers and receivers are not among the answers instead")
	pick := flag.Bool("choices", false, "cross-validate the choice of giver and receiver alone instead, and print each wrong one")
	tell := flag.Bool("cross", false, "cross-validate how well candidates are told apart instead")
	without := flag.Int("without", -1, "leave out this third of the documents (package confidence)")
	plus := flag.Bool("written", true, "learn from the documents written for learning as well")
	flag.Parse()
	if flag.NArg() != 2 {
		fail(fmt.Errorf("two folders are needed: one to learn from and one to choose and report on"))
	}
	train, err := learn.Load(flag.Arg(0), false)
	if err != nil {
		fail(err)
	}
	dev, err := learn.Load(flag.Arg(1), true)
	if err != nil {
		fail(err)
	}
	all := those(append(train, dev...), func(s *learn.Sample) bool { return confidence.Fold(s.ID) != *without })
	if *plus {
		more, err := writings()
		if err != nil {
			fail(err)
		}
		all = append(all, more...)
	}
	if *pick {
		choices(os.Stdout, all, learn.Standard)
		return
	}
	if *tell {
		cross(os.Stdout, all, learn.Standard)
		return
	}
	if *answers {
		oracle(os.Stdout, all)
		return
	}
	if *report {
		validate(all, learn.Standard)
		return
	}
	lines := learn.Learn(all, learn.Standard)
	if err := os.WriteFile(*out, []byte(linear.Write(lines)), 0o644); err != nil {
		fail(err)
	}
	fmt.Printf("%d weights\n", len(lines))
}

// sample and goldClaim are what package learn calls them.
type (
	sample    = learn.Sample
	goldClaim = learn.Claim
)

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func those(all []sample, keep func(*sample) bool) []sample {
	var out []sample
	for i := range all {
		if keep(&all[i]) {
			out = append(out, all[i])
		}
	}
	return out
}
