// Command iati measures how many megabytes of IATI XML a second go through the
// import, step by step:
//
//	go run ./bench/iati -limit 64 FILE.xml.zst
//
// The baseline is encoding/xml reading the same bytes token by token, which
// checks less and keeps nothing.
package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"

	"comity/internal/iati"
	"comity/internal/ingest"
	"comity/internal/sqlite"
)

func main() {
	limit := flag.Int("limit", 64, "`megabytes` of XML to take from the file, cut after a whole activity; 0 is all")
	into := flag.Int("into", 16, "`megabytes` of XML to import into a ledger; 0 is all")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(context.Background(), flag.Arg(0), *limit<<20, *into<<20); err != nil {
		fmt.Fprintln(os.Stderr, "iati:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, name string, limit, into int) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := load(f, strings.HasSuffix(name, ".zst"))
	if err != nil {
		return err
	}
	data = head(data, limit)
	base := 0.0
	fmt.Printf("%-44s %8s %8s %8s\n", "step", "MB", "MB/s", "ratio")
	measure := func(step string, data []byte, do func() error) error {
		start := time.Now()
		if err := do(); err != nil {
			return fmt.Errorf("%s: %w", step, err)
		}
		rate := float64(len(data)) / 1e6 / time.Since(start).Seconds()
		if base == 0 {
			base = rate
		}
		fmt.Printf("%-44s %8.1f %8.1f %8.2f\n", step, float64(len(data))/1e6, rate, rate/base)
		return nil
	}
	if err := measure("encoding/xml, tokens (baseline)", data, func() error { return tokens(data) }); err != nil {
		return err
	}
	if err := measure("activities, checked", data, func() error { return activities(ctx, data, false) }); err != nil {
		return err
	}
	if err := measure("activities, text, claims and evidence", data, func() error { return activities(ctx, data, true) }); err != nil {
		return err
	}
	part := head(data, into)
	return measure("import into a new ledger", part, func() error { return intoLedger(ctx, part) })
}

func load(f io.Reader, packed bool) ([]byte, error) {
	if !packed {
		return io.ReadAll(f)
	}
	z, err := zstd.NewReader(f)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return io.ReadAll(z)
}

// head cuts a file after the last activity within limit.
func head(data []byte, limit int) []byte {
	if limit <= 0 || len(data) <= limit {
		return data
	}
	end := []byte("</iati-activity>")
	i := bytes.LastIndex(data[:limit], end)
	return append(data[:i+len(end):i+len(end)], "</iati-activities>"...)
}

func tokens(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func activities(ctx context.Context, data []byte, claims bool) error {
	for a, err := range iati.Activities(ctx, bytes.NewReader(data), iati.Options{}) {
		if err != nil {
			return err
		}
		if claims {
			a.Claims(a.Document())
		}
	}
	return nil
}

func intoLedger(ctx context.Context, data []byte) error {
	dir, err := os.MkdirTemp("", "comity-bench-iati")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s, err := sqlite.Open(ctx, filepath.Join(dir, "ledger.db"), sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = ingest.ImportIATI(ctx, s, bytes.NewReader(data), ingest.ImportOptions{Name: "bench.xml"})
	return err
}
