package invent

import (
	"context"
	"time"

	"comity/internal/ledger"
)

// perSource is how many records one made-up document gives, and perBatch how
// many documents one call of Append takes in.
const (
	perSource = 10
	perBatch  = 200
)

// Fill appends made-up documents until the ledger holds at least as many
// records as wanted, each with as many payments, from article number first on. told, if not nil, is called
// after each batch with the number of records so far.
func Fill(ctx context.Context, log ledger.Log, first int64, records, payments int, told func(int)) error {
	for done := 0; done < records; {
		n := min(perBatch, (records-done+perSource-1)/perSource)
		b, err := Batch(first, first+int64(n), perSource, payments)
		if err != nil {
			return err
		}
		if _, err := log.Append(ctx, b); err != nil {
			return err
		}
		first, done = first+int64(n), done+n*perSource
		if told != nil {
			told(done)
		}
	}
	return nil
}

// Rate writes how many things were done a second.
func Rate(n int, d time.Duration) float64 { return float64(n) / d.Seconds() }
