// Command fill writes a ledger of made-up documents, for benchmarks of large
// ledgers:
//
//	go run ./bench/fill -ledger big.db -records 1000000
//
// It prints how long each tenth took, against the first tenth: appending to a
// large ledger must not be slower than to a small one.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"time"

	"comity/bench/invent"
	"comity/internal/sqlite"
)

func main() {
	file := flag.String("ledger", "", "the ledger's `file`; it is made anew or added to")
	records := flag.Int("records", 10_000, "how many records to add")
	payments := flag.Int("payments", 0, "how many payments each record has beside its own sum")
	first := flag.Int64("first", 0, "number of the first made-up document")
	profile := flag.String("cpuprofile", "", "write a profile of processor time to `file`")
	flag.Parse()
	if *profile != "" {
		f, _ := os.Create(*profile)
		_ = pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	if *file == "" || *records <= 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := fill(context.Background(), *file, *records, *payments, *first); err != nil {
		fmt.Fprintln(os.Stderr, "fill:", err)
		os.Exit(1)
	}
}

func fill(ctx context.Context, file string, records, payments int, first int64) error {
	s, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	fmt.Printf("%10s %8s %12s %8s\n", "records", "s", "records/s", "ratio")
	start, last, tenth, base := time.Now(), time.Now(), 0, 0.0
	step := max(records/10, 1)
	err = invent.Fill(ctx, s, first, records, payments, func(done int) {
		if done < (tenth+1)*step && done < records {
			return
		}
		rate := invent.Rate(done-tenth*step, time.Since(last))
		if base == 0 {
			base = rate
		}
		fmt.Printf("%10d %8.1f %12.0f %8.2f\n", done, time.Since(start).Seconds(), rate, rate/base)
		last, tenth = time.Now(), done/step
	})
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	fmt.Printf("%d records in %.1f s, %.0f a second, %.0f MB, %.0f bytes a record (ratio: rate against the first tenth)\n", records, time.Since(start).Seconds(),
		invent.Rate(records, time.Since(start)), float64(info.Size())/1e6, float64(info.Size())/float64(records))
	return nil
}
