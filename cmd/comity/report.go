package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ledger"
	"comity/internal/report"
	"comity/internal/report/paper"
	"comity/internal/sqlite"
	"comity/internal/total"
	"comity/internal/vocab"
)

// reportCmd writes documents out of the ledger.
type reportCmd struct {
	Plan       reportPlanCmd       `cmd:"" help:"How a plan stands: overall, by pillar, what is late and why, item by item."`
	Pair       reportPairCmd       `cmd:"" help:"The brief for a visit: everything between two parties."`
	Party      reportPartyCmd      `cmd:"" help:"The brief on one party."`
	Compliance reportComplianceCmd `cmd:"" help:"How far members kept their promises."`
	Diff       reportDiffCmd       `cmd:"" help:"What changed between two entries or days."`
}

// paperFlags say where a report goes and in which form.
type paperFlags struct {
	ledgerFlags
	viewFlags
	Out      string `short:"o" placeholder:"FILE" help:"Write to this file; its ending chooses the form: .docx, .pdf, .html or .md (default: Markdown, to the terminal)."`
	Template string `placeholder:"FILE" help:"A Word file of your house whose styles a .docx takes."`
	Address  string `placeholder:"URL" help:"Where the ledger's pages are, for the links of the footnotes (as in https://ledger.example.org)."`
	Currency string `default:"USD" placeholder:"CODE" help:"Currency of the sums, nominal at the value date (default: ${default})."`
}

// write makes a report and writes it out.
func (f *paperFlags) write(a *app, make func(*report.Maker) (*paper.Report, error)) error {
	form, err := f.form()
	if err != nil {
		return err
	}
	return a.asked(f.ledgerFlags, f.viewFlags, func(s *sqlite.Store, v ledger.View) error {
		m, err := maker(s, v, today(a, v), f.Currency, f.Address)
		if err != nil {
			return err
		}
		p, err := make(m)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := form(&b, p); err != nil {
			return err
		}
		if f.Out == "" || f.Out == "-" {
			_, err := a.out.Write(b.Bytes())
			return err
		}
		if err := replace(f.Out, b.Bytes()); err != nil {
			return err
		}
		a.Say("%s", f.Out)
		return nil
	})
}

// maker makes reports of a view, with sums in a currency.
func maker(s ledger.Store, v ledger.View, on comity.Day, currency, address string) (*report.Maker, error) {
	code := strings.ToUpper(currency)
	if _, ok := vocab.CurrencyOf(code); !ok {
		return nil, comity.Errorf(comity.Invalid, "%q is no currency", currency).WithHint("use an ISO 4217 code, as in USD, JPY, EUR, XDR")
	}
	return &report.Maker{Store: s, View: v, Today: on, Name: answers.PartyName, Address: strings.TrimRight(address, "/"),
		Totals: func(q total.Query) *total.Totals {
			q.Currency, q.Members, q.Convert = code, vocab.Members, answers.ConvertTo(code)
			return total.New(q)
		}}, nil
}

// form chooses the writer of a report by the ending of its file.
func (f *paperFlags) form() (func(io.Writer, *paper.Report) error, error) {
	ending := strings.ToLower(filepath.Ext(f.Out))
	if f.Template != "" && ending != ".docx" {
		return nil, comity.Errorf(comity.Invalid, "a template goes with a Word file").WithHint("write to a file that ends in .docx")
	}
	switch ending {
	case ".docx":
		var template []byte
		if f.Template != "" {
			var err error
			if template, err = beside(f.Template); err != nil {
				return nil, err
			}
		}
		return func(w io.Writer, p *paper.Report) error { return paper.DOCX(w, p, template) }, nil
	case ".pdf":
		return paper.PDF, nil
	case ".html", ".htm":
		return paper.HTML, nil
	case ".md", ".markdown", "":
		return paper.Markdown, nil
	}
	return nil, comity.Errorf(comity.Unsupported, "a report cannot be written as %s", ending).WithHint("use a file that ends in .docx, .pdf, .html or .md")
}

// replace writes a file whole or not at all.
func replace(name string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := f.Write(b); err != nil {
		_ = f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// reportPlanCmd writes the executive report of progress.
type reportPlanCmd struct {
	paperFlags
	Plan string `arg:"" optional:"" help:"Words of the plan's name (default: the only one)."`
}

// Help gives examples.
func (reportPlanCmd) Help() string {
	return `The same ledger gives the same report; it says as of which entry it speaks, and every line leads to
its passages.

    comity report plan --out progress.docx
    comity report plan "ASEAN-Japan" --out progress.pdf --as-of 2025-06-30`
}

// Run implements the subcommand.
func (c *reportPlanCmd) Run(a *app) error {
	return c.write(a, func(m *report.Maker) (*paper.Report, error) { return m.Plan(a.ctx, c.Plan) })
}

// reportPairCmd writes the brief for a visit.
type reportPairCmd struct {
	paperFlags
	One   string `arg:"" help:"One party."`
	Other string `arg:"" help:"The other."`
	Whole bool   `help:"Everything, on as many pages as it takes (default: two pages)."`
}

// Help gives examples.
func (reportPairCmd) Help() string {
	return `The same as comity show JP PH, on two pages, with footnotes that lead to the passages.

    comity report pair JP PH --out visit.docx
    comity report pair JP PH --whole --out file.pdf`
}

// Run implements the subcommand.
func (c *reportPairCmd) Run(a *app) error {
	list, err := parties([]string{c.One, c.Other})
	if err != nil {
		return err
	}
	return c.write(a, func(m *report.Maker) (*paper.Report, error) { return m.Pair(a.ctx, list[0], list[1], c.Whole) })
}

// reportPartyCmd writes the brief on one party.
type reportPartyCmd struct {
	paperFlags
	Party string `arg:"" help:"The party: a code or a name."`
	Whole bool   `help:"Everything, on as many pages as it takes (default: two pages)."`
}

// Help gives examples.
func (reportPartyCmd) Help() string {
	return `What the party promised and was promised, its agreements, levels and relations, on two pages that say how much
more the ledger holds; with footnotes that lead to the passages.

    comity report party Japan --out japan.pdf`
}

// Run implements the subcommand.
func (c *reportPartyCmd) Run(a *app) error {
	list, err := parties([]string{c.Party})
	if err != nil {
		return err
	}
	return c.write(a, func(m *report.Maker) (*paper.Report, error) { return m.Party(a.ctx, list[0], c.Whole) })
}

// reportComplianceCmd writes how far members kept their promises.
type reportComplianceCmd struct {
	paperFlags
	Final   bool   `help:"The final scores (default: the interim ones)."`
	Reading string `placeholder:"NAME" help:"One named reading of the rubrics."`
}

// Help gives examples.
func (reportComplianceCmd) Help() string {
	return `Averages with their intervals, and every score with what it rests on.

    comity report compliance --out compliance.docx`
}

// Run implements the subcommand.
func (c *reportComplianceCmd) Run(a *app) error {
	release := comity.Interim
	if c.Final {
		release = comity.Final
	}
	return c.write(a, func(m *report.Maker) (*paper.Report, error) { return m.Compliance(a.ctx, release, c.Reading) })
}

// reportDiffCmd writes what changed.
type reportDiffCmd struct {
	paperFlags
	Since string `required:"" placeholder:"DAY|ENTRY" help:"What held after this day or entry is compared with the ledger (or with --as-of)."`
}

// Help gives examples.
func (reportDiffCmd) Help() string {
	return `The ledger of now, or of --as-of, is compared with what it held earlier.

    comity report diff --since 2024-12-31 --out changes.md`
}

// Run implements the subcommand.
func (c *reportDiffCmd) Run(a *app) error {
	return c.write(a, func(m *report.Maker) (*paper.Report, error) {
		since, err := asOf(a, m.Store, c.Since)
		if err != nil {
			return nil, err
		}
		return m.Diff(a.ctx, since)
	})
}
