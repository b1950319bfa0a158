// Command train chooses the weights by which the reader tells commitments from
// other sentences. It reads annotated documents (ID.txt with ID.json beside it,
// as the annotation guidelines define them), pairs the reader's candidates with
// the gold commitments and fits a logistic regression over their named
// features; it writes one feature a line with its weight. The same documents
// give the same weights.
//
// Run it again after every change of rules or features, twice where they concern
// givers and receivers: the first weights decide what the second learn from.
//
//	go run ./internal/reading/train -out internal/reading/commitments/weights.txt -also DEV_DIR TRAIN_DIR
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"comity"
	"comity/internal/intake"
	"comity/internal/reading/commitments"
	"comity/internal/reading/prepared"
)

func main() {
	out := flag.String("out", "", "file to write the weights to")
	decay := flag.Float64("l2", 0.02, "strength of the pull towards zero")
	roles := flag.Float64("roles", 0.1, "the same for the weights that choose giver and receiver")
	also := flag.String("also", "", "folder to learn only givers and receivers from, its odd-numbered documents")
	flag.Parse()
	var all []example
	for _, dir := range flag.Args() {
		list, err := load(dir, false)
		if err != nil {
			fail(err)
		}
		all = append(all, list...)
	}
	asked := all
	if *also != "" {
		list, err := load(*also, true)
		if err != nil {
			fail(err)
		}
		asked = append(asked[:len(asked):len(asked)], list...)
	}
	weights := map[string]float64{}
	fit(all, *decay, weights)
	choose(asked, *roles, weights)
	if err := write(*out, weights); err != nil {
		fail(err)
	}
	yes := 0
	for _, e := range all {
		if e.label {
			yes++
		}
	}
	fmt.Printf("%d candidates, %d commitments, %d weights\n", len(all), yes, len(weights))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
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

// load reads a folder of gold readings and returns its candidates, labelled.
func load(dir string, odd bool) ([]example, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var all []example
	for _, f := range files {
		number, _ := strconv.Atoi(strings.TrimLeft(filepath.Base(f)[:4], "t")[:3])
		if odd && number%2 == 0 {
			continue
		}
		list, err := examples(f)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

func examples(file string) ([]example, error) {
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
	return pair(p, gold.Claims, commitments.Find(p)), nil
}

func write(file string, weights map[string]float64) error {
	type line struct {
		name string
		w    float64
	}
	var list []line
	for n, w := range weights {
		if w > 0.005 || w < -0.005 {
			list = append(list, line{n, w})
		}
	}
	sort.Slice(list, func(a, b int) bool {
		x, y := list[a], list[b]
		if x.w*x.w != y.w*y.w {
			return x.w*x.w > y.w*y.w
		}
		return x.name < y.name
	})
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for _, l := range list {
		fmt.Fprintf(w, "%s\t%.3f\n", l.name, l.w)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
