// Command ask measures what questions cost in ledgers of different sizes, now
// and as of the middle of their entries:
//
//	go run ./bench/ask small.db big.db
//
// bench/fill makes such ledgers. Times are processor time, which other work on
// the machine does not blur; the first ledger is the baseline.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite"
)

func main() {
	runs := flag.Int("runs", 20, "how often each question is asked")
	flag.Parse()
	if err := run(context.Background(), flag.Args(), *runs); err != nil {
		fmt.Fprintln(os.Stderr, "ask:", err)
		os.Exit(1)
	}
}

// question is asked of a store as a viewer sees it.
type question struct {
	name string
	ask  func(ctx context.Context, s *sqlite.Store, v ledger.View, id comity.ClaimID) error
}

func records(q ledger.Query) func(context.Context, *sqlite.Store, ledger.View, comity.ClaimID) error {
	return func(ctx context.Context, s *sqlite.Store, v ledger.View, _ comity.ClaimID) error {
		_, err := s.Records(ctx, v, q)
		return err
	}
}

var questions = []question{
	{"a giver's, 50 of them and how many in all", records(ledger.Query{By: []comity.Party{"JP"}})},
	{"a giver's of a stage to a receiver, in a year", records(ledger.Query{By: []comity.Party{"JP"}, To: []comity.Party{"PH"}, Stages: []comity.Stage{comity.StageCommitment}, Years: []string{"2016"}})},
	{"a giver's, the largest first", records(ledger.Query{By: []comity.Party{"JP"}, Sort: "amount"})},
	{"a giver's, counted by nine facets", func(ctx context.Context, s *sqlite.Store, v ledger.View, _ comity.ClaimID) error {
		_, err := s.Facets(ctx, v, ledger.Query{By: []comity.Party{"JP"}}, 20, ledger.FacetKind, ledger.FacetGiver, ledger.FacetReceiver, ledger.FacetParty,
			ledger.FacetStage, ledger.FacetModality, ledger.FacetYear, ledger.FacetRole, ledger.FacetStatus)
		return err
	}},
	{"how much there is", func(ctx context.Context, s *sqlite.Store, v ledger.View, _ comity.ClaimID) error {
		_, err := s.Counts(ctx, v)
		return err
	}},
	{"search for two words", func(ctx context.Context, s *sqlite.Store, v ledger.View, _ comity.ClaimID) error {
		_, err := s.Search(ctx, v, ledger.Seek{Words: "coastal radars", Limit: 20})
		return err
	}},
	{"search for two words, both mistyped", func(ctx context.Context, s *sqlite.Store, v ledger.View, _ comity.ClaimID) error {
		_, err := s.Search(ctx, v, ledger.Seek{Words: "caostal raders", Limit: 20})
		return err
	}},
	{"one record", func(ctx context.Context, s *sqlite.Store, v ledger.View, id comity.ClaimID) error {
		_, err := s.Record(ctx, v, string(id))
		return err
	}},
}

func run(ctx context.Context, files []string, runs int) error {
	var first []float64
	fmt.Printf("%-48s %-6s %10s %10s %7s\n", "question", "as of", "records", "ms", "ratio")
	for _, file := range files {
		s, err := sqlite.Open(ctx, file, sqlite.Options{ReadOnly: true})
		if err != nil {
			return err
		}
		times, err := all(ctx, s, runs, first)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if first == nil {
			first = times
		}
		if err := s.Close(); err != nil {
			return err
		}
	}
	return nil
}

// all asks every question, now and as of the middle, and prints what each took.
func all(ctx context.Context, s *sqlite.Store, runs int, first []float64) (times []float64, err error) {
	h, err := s.Head(ctx)
	if err != nil {
		return nil, err
	}
	for _, q := range questions {
		for _, asOf := range []int64{0, h.Size / 2} {
			v := ledger.View{Viewer: comity.Owner, AsOf: asOf}
			page, err := s.Records(ctx, v, ledger.Query{Limit: 1})
			if err != nil || len(page.Records) == 0 {
				return nil, fmt.Errorf("it has no records: %w", err)
			}
			ms, err := took(runs, func() error { return q.ask(ctx, s, v, page.Records[0].ID) })
			if err != nil {
				return nil, err
			}
			times = append(times, ms)
			base, when := ms, "now"
			if first != nil {
				base = first[len(times)-1]
			}
			if asOf > 0 {
				when = "middle"
			}
			fmt.Printf("%-48s %-6s %10d %10.2f %7.2f\n", q.name, when, page.Total, ms, ms/base)
		}
	}
	return times, nil
}

// took runs f once to warm up and returns the mean processor time of the runs
// after it, in milliseconds.
func took(runs int, f func() error) (float64, error) {
	if err := f(); err != nil {
		return 0, err
	}
	start := processor()
	for range runs {
		if err := f(); err != nil {
			return 0, err
		}
	}
	return float64(processor()-start) / float64(time.Millisecond) / float64(runs), nil
}
