// Command follow measures how a plan of many items with years of reports is
// followed: its board in a browser, while reports come in, and the executive
// report of it.
//
//	go run ./bench/follow -ledger plan.db -items 5000 -reports 200000
//
// It makes the ledger where there is none, which takes minutes, and measures
// the one that is there otherwise. Times are processor time, which other work on
// the machine does not blur, and of the clock; a report's "of it" is reading the
// ledger and laying out what it says.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"runtime/pprof"

	"comity/internal/sqlite"
)

func main() {
	file := flag.String("ledger", "", "the ledger's `file`; it is made where it is not there")
	size := size{}
	flag.IntVar(&size.items, "items", 5_000, "how many items the plan has")
	flag.IntVar(&size.reports, "reports", 200_000, "how many reports of progress were made")
	profile := flag.String("profile", "", "write a processor profile to this `file`")
	runs := flag.Int("runs", 100, "how often each page is asked for")
	flag.Parse()
	if *file == "" || size.items <= 0 || size.reports < 0 {
		flag.Usage()
		os.Exit(2)
	}
	if *profile != "" {
		f, err := os.Create(*profile)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "follow:", err)
			os.Exit(1)
		}
		defer pprof.StopCPUProfile()
	}
	if err := run(context.Background(), *file, size, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "follow:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, file string, n size, runs int) error {
	_, err := os.Stat(file)
	s, openErr := sqlite.Open(ctx, file, sqlite.Options{})
	if openErr != nil {
		return openErr
	}
	defer s.Close()
	if errors.Is(err, fs.ErrNotExist) {
		if err := fill(ctx, s, n); err != nil {
			return err
		}
	}
	if err := pages(ctx, s, runs); err != nil {
		return err
	}
	return reports(ctx, s)
}
