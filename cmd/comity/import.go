package main

import (
	"fmt"
	"os"

	"comity/internal/ingest"
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
	JSON  bool     `help:"Print JSON."`
}

// Run implements the subcommand.
func (c *importIATICmd) Run(a *app) error {
	about, err := c.particulars()
	if err != nil {
		return err
	}
	names, err := expand(c.Files)
	if err != nil {
		return err
	}
	s, err := c.openWrite(a)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, name := range names {
		in := a.in
		size := int64(-1)
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			if info, err := f.Stat(); err == nil {
				size = info.Size()
			}
			in = f
		}
		bar := a.progress(size, "importing")
		res, err := ingest.ImportIATI(a.ctx, s, in, ingest.ImportOptions{Name: baseName(name), About: about,
			Progress: func(read int64) { _ = bar.Set64(read) }})
		_ = bar.Finish()
		if err := c.print(a, name, res); err != nil {
			return err
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *importIATICmd) print(a *app, name string, r ingest.Imported) error {
	if c.JSON {
		return printJSON(a.out, r)
	}
	fmt.Fprintf(a.out, "%s: %s, %d new, %d replaced an earlier version, %d known already; %s\n", clean(name), count(r.Activities, "activity record"),
		r.Added, r.Replaced, r.Known, count(r.Transactions, "transaction"))
	for _, f := range r.Findings {
		fmt.Fprintln(a.out, a.style.dim(wrap("finding: "+f.Message, "  ", a.style.width)))
	}
	if r.MoreFindings > 0 {
		fmt.Fprintln(a.out, a.style.dim(fmt.Sprintf("  and %d more findings, kept with their activities", r.MoreFindings)))
	}
	return nil
}
