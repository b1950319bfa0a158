package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/sample"
	"comity/internal/sqlite"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// demoCmd fills a ledger with sample documents.
type demoCmd struct {
	weightsFlag
	Ledger  string `short:"l" placeholder:"FILE" help:"Keep the ledger in this file (default: a new one in the system's folder for passing files)."`
	Address string `short:"a" placeholder:"HOST:PORT" help:"Where to listen (default: 127.0.0.1:8080, or the next port that is free)."`
	NoServe bool   `help:"Fill the ledger and end."`
}

// Help gives examples.
func (demoCmd) Help() string {
	return `The documents ship with the program and are written for it; nothing is fetched and nothing is sent.

    comity demo
    comity demo --no-serve --ledger demo.db`
}

// Run implements the subcommand.
func (c *demoCmd) Run(a *app) error {
	file, err := c.file()
	if err != nil {
		return err
	}
	s, err := sqlite.Open(a.ctx, file, a.storeOptions())
	if err != nil {
		return err
	}
	defer s.Close()
	d := demo{app: a, store: s, file: file}
	if d.prepare, err = c.weightsFlag.prepare(); err != nil {
		return err
	}
	if err := d.fill(); err != nil {
		return err
	}
	if err := d.tell(); err != nil {
		return err
	}
	if c.NoServe {
		return nil
	}
	l, err := listenNear(a.ctx, c.Address)
	if err != nil {
		return err
	}
	viewer, err := viewerFor(l.Addr(), "")
	if err != nil {
		return err
	}
	site := webOptions(a, viewer, nil)
	if viewer.Sees(comity.Red) {
		site.Author = whoami("")
		if err := (&deskFlags{weightsFlag: c.weightsFlag}).open(&site, s); err != nil {
			return err
		}
	}
	a.Say("")
	return serve(a, s, l, site)
}

func (c *demoCmd) file() (string, error) {
	if c.Ledger != "" {
		return c.Ledger, os.MkdirAll(filepath.Dir(c.Ledger), 0o700)
	}
	dir, err := os.MkdirTemp("", "comity-demo-")
	return filepath.Join(dir, "demo.db"), err
}

// defaultAddress is where a ledger is shown unless the reader says otherwise.
const defaultAddress = "127.0.0.1:8080"

// listenNear listens at the address; where none is given, at the usual one or,
// if another program has that, at any that is free.
func listenNear(ctx context.Context, address string) (net.Listener, error) {
	if address != "" {
		return listen(ctx, address)
	}
	l, err := listen(ctx, defaultAddress)
	if err != nil {
		l, err = listen(ctx, "127.0.0.1:0")
	}
	return l, err
}

// demo tells of the samples as they come in and of what they add up to.
type demo struct {
	*app
	store ledger.Store
	file  string
	sum   summary

	prepare func(context.Context, ingest.Item) (*ingest.Plan, error)
}

func (d *demo) fill() error {
	docs, err := sample.Documents()
	if err != nil {
		return err
	}
	d.Say("%s\n", d.Style.Title("Comity, with sample documents"))
	d.Para("", fmt.Sprintf("%s, written for this program about the summit of ASEAN and Japan of December 2023 and the security assistance around it, are read into", answers.Count(len(docs), "document")))
	d.Say("%s\n", d.file)
	var rows [][]string
	bar := d.progress(int64(len(docs)), "reading")
	d.sum = summary{failures: failures{app: d.app, of: len(docs)}}
	for o := range ingest.InOrder(d.ctx, demoItems(docs), d.prepare) {
		if o.Err != nil {
			return fmt.Errorf("%s: %w", o.Item.Name, o.Err)
		}
		r, err := ingest.Add(d.ctx, d.store, o.Value, o.Item.About)
		if err != nil {
			return errors.Join(d.ctx.Err(), err)
		}
		_ = bar.Add(1)
		d.sum.count(r)
		rows = append(rows, demoRow(o.Item, r))
	}
	_ = bar.Finish()
	if err := d.ctx.Err(); err != nil {
		return err
	}
	return terminal.Table(d.out, d.Style, []terminal.Column{{Head: "  document"}, {Head: "published", Whole: true}, {Head: "claims", Right: true},
		{Head: "new", Right: true}, {Head: "joined", Right: true}, {Head: "links", Right: true}, {}}, rows)
}

// demoRow is what one document brought.
func demoRow(it ingest.Item, r ingest.Result) []string {
	row := []string{"  " + it.Name, string(it.About.Published), "", "", "", "", "already in the ledger"}
	if !r.Known {
		row = append(row[:2], answers.Grouped(r.Claims), answers.Grouped(r.Founded), answers.Grouped(r.Joined), answers.Grouped(r.Linked), "")
	}
	return row
}

// demoItems are the documents that ship with the program.
func demoItems(docs []sample.Document) iter.Seq[ingest.Item] {
	return func(yield func(ingest.Item) bool) {
		for _, d := range docs {
			if !yield(ingest.Item{Name: d.Name, Data: d.Data, About: d.About}) {
				return
			}
		}
	}
}

// tell says what was found: how much of what, the largest deals, what they add
// up to, and what to ask next.
func (d *demo) tell() error {
	v := ledger.View{Viewer: comity.Owner}
	counts, err := d.store.Counts(d.ctx, v)
	if err != nil {
		return err
	}
	d.Heading("What they say")
	var found []string
	for _, k := range comity.Kinds {
		if n := counts.Records[k]; n > 0 {
			found = append(found, answers.Count(n, words.English.Kind(k)))
		}
	}
	d.Para("  ", words.Capital(words.English.List(found))+". "+d.beyond(counts))
	largest, err := d.largest(v)
	if err != nil {
		return err
	}
	d.Heading("The largest sums")
	if err := answers.RecordsTable(d.Printer, largest, "  "); err != nil {
		return err
	}
	if err := d.total(v); err != nil {
		return err
	}
	d.next()
	return nil
}

// largest are the commitments with the largest sums, whatever their currency.
func (d *demo) largest(v ledger.View) ([]comity.Record, error) {
	page, err := d.store.Records(d.ctx, v, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}, Limit: 500})
	dollars := answers.ConvertTo("USD")
	worth := func(r comity.Record) comity.Decimal {
		c, _ := dollars(*answers.AmountOf(r), comity.Happened(r.Body))
		return c.Value
	}
	list := slices.DeleteFunc(page.Records, func(r comity.Record) bool { return answers.AmountOf(r) == nil })
	slices.SortStableFunc(list, func(a, b comity.Record) int { return worth(b).Cmp(worth(a)) })
	return list[:min(8, len(list))], err
}

// beyond says what reading one document after the other would not have shown.
func (d *demo) beyond(c ledger.Counts) string {
	out := []string{fmt.Sprintf("%s told again what another document tells, and joined its record", answers.Count(d.sum.joined, "claim"))}
	if c.Disputed > 0 {
		out = append(out, fmt.Sprintf("the sources differ on %s", answers.Count(c.Disputed, "record")))
	}
	if c.Review > 0 {
		out = append(out, fmt.Sprintf("%s may be the same and %s for a person to say", answers.Count(c.Review, "pair"), answers.Plural(c.Review, "waits", "wait")))
	}
	return words.Capital(strings.Join(out, "; ")) + "."
}

func (d *demo) total(v ledger.View) error {
	q, err := (&totalCmd{Currency: "USD"}).totalQuery(ledger.Query{})
	if err != nil {
		return err
	}
	t, err := answers.AddUp(d.ctx, d.store, v, ledger.Query{}, q)
	if err != nil {
		return err
	}
	d.Heading("What it comes to")
	(&answers.TotalPrinter{Printer: d.Printer, Total: t, Indent: "  "}).Sums()
	return nil
}

func (d *demo) next() {
	d.Heading("Ask it")
	for _, c := range []string{"show JP MY", "total --explain", "search patrol vessel", "check"} {
		d.Say("  comity %s --ledger %s", c, d.file)
	}
}
