// Command kill shows that a bulk add survives being killed: it runs one, kills
// it at random moments with a signal that cannot be caught, checks the whole
// ledger after each kill, runs the same command again, and compares the ledger
// that is complete in the end with one that nobody disturbed:
//
//	go run ./bench/kill -kills 50 -docs 400
//
// The command that is killed is this program itself, which adds the documents
// as "comity add" does; with -comity FILE it is that program's add.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"
)

func main() {
	kills := flag.Int("kills", 50, "how often to kill")
	docs := flag.Int("docs", 400, "documents to add")
	seed := flag.Uint64("seed", uint64(time.Now().UnixNano()), "of the random moments")
	program := flag.String("comity", "", "`file` of the program whose add is killed")
	ledger := flag.String("child", "", "internal: add the documents of the folder to this ledger `file`")
	flag.Parse()
	ctx := context.Background()
	err := error(nil)
	if *ledger != "" {
		err = addAll(ctx, *ledger, flag.Arg(0))
	} else {
		err = run(ctx, *kills, *docs, *seed, *program)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "kill:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, kills, docs int, seed uint64, program string) error {
	dir, err := os.MkdirTemp("", "comity-bench-kill")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	me, err := os.Executable()
	if err != nil {
		return err
	}
	t := &trial{dir: dir, docs: docs, kills: kills, seed: seed, told: func(format string, args ...any) { fmt.Printf(format, args...) }}
	t.child = func(ledger string) []string {
		if program != "" {
			return []string{program, "add", "--ledger", ledger, t.folder()}
		}
		return []string{me, "-child", ledger, t.folder()}
	}
	o, err := t.run(ctx)
	if err != nil {
		return fmt.Errorf("seed %d: %w", seed, err)
	}
	fmt.Printf("%10s %8s %10s %10s %10s\n", "documents", "kills", "completed", "entries", "records")
	fmt.Printf("%10d %8d %10d %10d %10d\n", docs, o.kills, o.completed, o.entries, o.records)
	fmt.Printf("undisturbed in %.1f s (baseline: its records, one by one); every check passed; seed %d\n", o.undisturbed.Seconds(), seed)
	return nil
}
