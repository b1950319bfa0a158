// Command add measures what taking in one short document costs in ledgers of
// different sizes (DESIGN: candidates, not the world):
//
//	go run ./bench/add -sizes 0,10000,1000000
//	go run ./bench/add -sizes 0,10000 -ledger big.db
//
// Each ledger is filled with made-up documents, kept under -dir for the next
// run; a ledger that is named has the documents of the run added to it. The first size is the baseline; the bar is ± 30%. Beside the time that
// passed stands the processor time of each step, which other work on the
// machine does not blur.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"time"

	"comity"
	"comity/bench/invent"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/reconcile"
	"comity/internal/sqlite"
)

func main() {
	dir := flag.String("dir", filepath.Join(os.TempDir(), "comity-bench"), "`folder` in which the ledgers are kept")
	sizes := flag.String("sizes", "0,10000", "numbers of records, parted by commas; 1000000 takes minutes and gigabytes")
	payments := flag.Int("payments", 0, "payments of each record that a ledger is filled with")
	file := flag.String("ledger", "", "an existing ledger's `file`, to be measured after the sizes; documents are added to it")
	runs := flag.Int("runs", 200, "documents to add to each ledger")
	cold := flag.Bool("cold", false, "have the system forget a ledger's file before each document")
	profile := flag.String("cpuprofile", "", "write a profile of processor time to `file`")
	flag.Parse()
	if *profile != "" {
		f, _ := os.Create(*profile)
		_ = pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	if err := run(context.Background(), *dir, *sizes, *file, *payments, *runs, *cold); err != nil {
		fmt.Fprintln(os.Stderr, "add:", err)
		os.Exit(1)
	}
}

// bench is one ledger of a size, with what was measured on it.
type bench struct {
	path  string
	size  int
	store *sqlite.Store
	took  map[string][]time.Duration
	spent map[string][]time.Duration // processor time
}

// steps are what one document goes through, in the order of the table.
var steps = []string{"read", "add", "add again", "candidates"}

func run(ctx context.Context, dir, sizes, file string, payments, runs int, cold bool) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var all []*bench
	for _, w := range strings.Split(sizes, ",") {
		size, err := strconv.Atoi(strings.TrimSpace(w))
		if err != nil {
			return fmt.Errorf("size %q: %w", w, err)
		}
		s, err := prepare(ctx, dir, size, payments)
		if err != nil {
			return err
		}
		defer s.Close()
		all = append(all, &bench{fileOf(dir, size, payments), size, s, map[string][]time.Duration{}, map[string][]time.Duration{}})
	}
	if file != "" {
		b, err := existing(ctx, file)
		if err != nil {
			return err
		}
		defer b.store.Close()
		all = append(all, b)
	}
	// The ledgers take turns, so that what else the machine does in the
	// meantime falls on all of them alike.
	first := time.Now().UnixNano() // documents that no earlier run has added
	for i := range runs + runs/10 {
		for _, b := range all {
			if cold {
				forget(b.path)
			}
			var err error
			pprof.Do(ctx, pprof.Labels("ledger", fmt.Sprintf("of %d", b.size)), func(ctx context.Context) { err = b.one(ctx, first+int64(i), i >= runs/10) })
			if err != nil {
				return err
			}
		}
	}
	print(all)
	return nil
}

func fileOf(dir string, size, payments int) string {
	return filepath.Join(dir, fmt.Sprintf("ledger-%d-%d.db", size, payments))
}

// prepare opens a ledger of a size, filling it where it is not there. The
// empty one is made anew: it must be empty.
func prepare(ctx context.Context, dir string, size, payments int) (*sqlite.Store, error) {
	file := fileOf(dir, size, payments)
	if size == 0 {
		for _, end := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(file + end); err != nil && !os.IsNotExist(err) {
				return nil, err
			}
		}
	}
	s, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	c, err := s.Counts(ctx, ledger.View{Viewer: comity.Owner})
	if err != nil {
		return nil, err
	}
	have := c.Records[comity.KindCommitment]
	if have >= size {
		return s, nil
	}
	fmt.Fprintf(os.Stderr, "filling %s\n", file)
	return s, invent.Fill(ctx, s, int64(have), size-have, payments, nil)
}

// existing opens a ledger that is there.
func existing(ctx context.Context, file string) (*bench, error) {
	if _, err := os.Stat(file); err != nil {
		return nil, err
	}
	s, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	c, err := s.Counts(ctx, ledger.View{Viewer: comity.Owner})
	return &bench{file, c.Records[comity.KindCommitment], s, map[string][]time.Duration{}, map[string][]time.Duration{}}, err
}

// candidates is how many records a document of one promise is compared with.
const candidates = 8

// one adds one short document of one promise and, if it counts, notes the times.
func (b *bench) one(ctx context.Context, n int64, counts bool) error {
	a := invent.Write(n, 1)
	item := ingest.Item{Name: a.Name, Data: []byte(a.Text), About: comity.SourceDescribed{Published: a.Published, Marking: comity.Clear}}
	start, spent := time.Now(), processor()
	note := func(step string) {
		if counts {
			b.took[step] = append(b.took[step], time.Since(start))
			b.spent[step] = append(b.spent[step], processor()-spent)
		}
		start, spent = time.Now(), processor()
	}
	plan, err := ingest.Prepare(ctx, item)
	if err != nil {
		return err
	}
	note("read")
	if _, err := ingest.Add(ctx, b.store, plan, item.About); err != nil {
		return err
	}
	note("add")
	if _, err := ingest.Add(ctx, b.store, plan, item.About); err != nil {
		return err
	}
	note("add again")
	return b.candidates(ctx, n, note)
}

// candidates looks up what a document is compared with that is not added: had
// the one that is added been looked up before, its pages would be at hand.
func (b *bench) candidates(ctx context.Context, n int64, note func(string)) error {
	a := invent.Write(-n, 1)
	plan, err := ingest.Prepare(ctx, ingest.Item{Name: a.Name, Data: []byte(a.Text), About: comity.SourceDescribed{Published: a.Published, Marking: comity.Clear}})
	if err != nil {
		return err
	}
	note("") // in no table
	_, err = b.store.Candidates(ctx, reconcile.Keys(plan.Reading.Claims, a.Published), candidates)
	note("candidates")
	return err
}

func print(all []*bench) {
	for _, what := range []string{"passed", "processor"} {
		fmt.Printf("%-10s %10s", what, "records")
		for _, s := range steps {
			fmt.Printf(" %14s %6s", s+", ms", "ratio")
		}
		fmt.Println()
		of := func(b *bench) map[string][]time.Duration {
			if what == "passed" {
				return b.took
			}
			return b.spent
		}
		for _, b := range all {
			fmt.Printf("%-10s %10d", "", b.size)
			for _, s := range steps {
				fmt.Printf(" %14.2f %6.2f", middle(of(b)[s])*1000, middle(of(b)[s])/middle(of(all[0])[s]))
			}
			fmt.Println()
		}
	}
	fmt.Printf("middle halves of %d documents; ratio: against the ledger of %d records\n", len(all[0].took["add"]), all[0].size)
}

// middle returns the mean of the middle half, in seconds: the clock of
// processor time is too coarse for a median.
func middle(d []time.Duration) float64 {
	s := slices.Sorted(slices.Values(d))
	s = s[len(s)/4 : len(s)-len(s)/4]
	var sum time.Duration
	for _, x := range s {
		sum += x
	}
	return sum.Seconds() / float64(len(s))
}
