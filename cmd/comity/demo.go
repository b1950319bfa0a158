package main

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"comity/internal/ingest"
	"comity/internal/sample"
	"comity/internal/sqlite"
)

// demoCmd fills a ledger with sample documents.
type demoCmd struct {
	Ledger  string `short:"l" placeholder:"FILE" help:"Keep the ledger in this file (default: a new one in the system's folder for passing files)."`
	Address string `short:"a" default:"127.0.0.1:8080" help:"Where to listen."`
	NoServe bool   `help:"Fill the ledger and end."`
}

// Run implements the subcommand.
func (c *demoCmd) Run(a *app) error {
	file := c.Ledger
	if file == "" {
		dir, err := os.MkdirTemp("", "comity-demo-")
		if err != nil {
			return err
		}
		file = filepath.Join(dir, "demo.db")
	}
	s, err := sqlite.Open(a.ctx, file, sqlite.Options{Now: a.now, Random: a.random})
	if err != nil {
		return err
	}
	defer s.Close()
	fmt.Fprintln(a.out, "Reading the sample documents, which are written for this program, into", file)
	fmt.Fprintln(a.out)
	docs, err := sample.Documents()
	if err != nil {
		return err
	}
	sum := &summary{app: a}
	n := 0
	for it, plan := range ingest.Prepared(a.ctx, items(docs)) {
		n++
		p, err := plan()
		if err != nil {
			return err
		}
		res, err := ingest.Add(a.ctx, s, p, it.About)
		if err != nil {
			return err
		}
		if err := sum.add(it.Name, res); err != nil {
			return err
		}
	}
	if err := sum.end(n); err != nil {
		return err
	}
	fmt.Fprintln(a.out)
	if err := demoTotals(a, s); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "\nAsk it: comity show JP MY --ledger %s\n\n", file)
	if c.NoServe {
		return nil
	}
	return serve(a, s, freeAddress(c.Address), "")
}

// items are the documents that ship with the program.
func items(docs []sample.Document) iter.Seq[ingest.Item] {
	return func(yield func(ingest.Item) bool) {
		for _, d := range docs {
			if !yield(ingest.Item{Name: d.Name, Data: d.Data, About: d.About}) {
				return
			}
		}
	}
}
