package main

import (
	"errors"
	"fmt"
	"io"

	"comity"
	"comity/internal/answers"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/sqlite"
	"comity/internal/terminal"
)

// importCmd takes in structured aid data.
type importCmd struct {
	IATI importIATICmd `cmd:"" name:"iati" help:"IATI 2.0x activities: each becomes a record, its transactions the flows of it."`
}

// importIATICmd takes in IATI activities.
type importIATICmd struct {
	ledgerFlags
	aboutFlags
	Files []string `arg:"" name:"file" help:"Activity files in XML; .gz and .zst are unpacked; - is standard input."`
	JSON  bool     `help:"One object a file, one a line."`
}

// Help gives examples.
func (importIATICmd) Help() string {
	return `Each activity is a source; an amended one replaces the version before it. What publishers report is CLEAR
unless you say otherwise. After an interruption, run the same command again.

    comity import iati activities.xml
    comity import iati world.xml.zst --ledger aid.db`
}

// Run implements the subcommand.
func (c *importIATICmd) Run(a *app) error {
	about, err := c.particulars()
	if err != nil {
		return err
	}
	var s *sqlite.Store // made when there is something to take in
	defer func() {
		if s != nil {
			_ = s.Close()
		}
	}()
	failed := &failures{app: a, of: len(c.Files)}
	for _, name := range c.Files {
		in, size, err := a.stream(name)
		if err != nil {
			failed.add(name, err)
			continue
		}
		if s == nil {
			if s, err = c.openWrite(a); err != nil {
				return errors.Join(err, in.Close())
			}
		}
		res, err := c.one(a, s, name, in, size, about)
		if res.Activities > 0 || err == nil {
			if err := c.print(a, name, res); err != nil {
				return err
			}
		}
		if a.ctx.Err() != nil {
			return a.ctx.Err()
		}
		if err != nil {
			failed.add(name, err)
		}
	}
	return failed.end("imported")
}

func (c *importIATICmd) one(a *app, s ledger.Store, name string, in io.ReadCloser, size int64, about comity.SourceDescribed) (ingest.Imported, error) {
	defer in.Close()
	bar := a.progress(size, "importing")
	defer bar.Finish() // what it shows is no part of the work
	return ingest.ImportIATI(a.ctx, s, in, ingest.ImportOptions{Name: baseName(name), About: about,
		Progress: func(read int64) { _ = bar.Set64(read) }})
}

// stream opens a file, or standard input, to be read once; the size is -1
// where it is not known.
func (a *app) stream(name string) (io.ReadCloser, int64, error) {
	if name == "-" {
		return io.NopCloser(a.in), -1, nil
	}
	f, err := open(name)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = comity.Errorf(comity.Invalid, "this is a folder").WithHint("name the files in it")
	}
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, info.Size(), nil
}

func (c *importIATICmd) print(a *app, name string, r ingest.Imported) error {
	if c.JSON {
		return answers.JSON(a.out, struct {
			Name string `json:"name"`
			ingest.Imported
		}{baseName(name), r})
	}
	a.Para("", fmt.Sprintf("%s: %s, %s new, %s an earlier version, %s known already; %s", name, answers.Count(r.Activities, "activity"),
		answers.Grouped(r.Added), answers.Grouped(r.Replaced)+" replaced", answers.Grouped(r.Known), answers.Count(r.Transactions, "transaction")))
	for _, f := range r.Findings {
		a.Say("%s", a.Style.Dim(terminal.Hang("  – ", answers.Clean(f.Activity)+": "+f.Message, "    ", a.Style.Width)))
	}
	if r.MoreFindings > 0 {
		a.Note("  ", "and "+answers.Count(r.MoreFindings, "more finding")+", kept with their activities")
	}
	return a.out.Flush()
}
