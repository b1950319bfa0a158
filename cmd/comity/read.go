package main

import (
	"context"
	"io"
	"slices"

	"comity"
	"comity/internal/answers"
	"comity/internal/ingest"
	"comity/internal/reading"
)

// readCmd prints what documents say.
type readCmd struct {
	modelFlags
	weightsFlag
	Files     []string `arg:"" optional:"" name:"file" help:"Text, Markdown, HTML, PDF, DOCX, XLSX or CSV; a folder stands for its documents, - for standard input."`
	JSON      bool     `help:"One object a document, one a line, as the annotation guidelines define a reading." xor:"form"`
	Text      bool     `help:"Print the text that offsets count in, and nothing else." xor:"form,what,why,rejected"`
	Dates     bool     `help:"Print every date expression with what it means, in EDTF; with --json one object each." xor:"what,why,rejected"`
	Events    bool     `help:"Code one sentence a line as a PLOVER event; the parties may be marked <s>…</s> and <t>…</t>." xor:"what,why,rejected"`
	Compare   bool     `help:"Compare two readings of one document, made with --json: side by side, with how far they agree." xor:"what,why,rejected"`
	Published string   `placeholder:"DATE" help:"The document's date, where it cannot be read off the document: 2023-12-17."`
	Rejected  bool     `help:"Also show candidates that are no claims, with the reason." xor:"rejected"`
	Why       bool     `help:"Name the rule and the words behind each field." xor:"why"`
}

// Help gives examples.
func (readCmd) Help() string {
	return `Each claim stands with its passage; below it, in grey, what was worked out rather than copied.

    comity read summit.pdf
    comity read --why --rejected notice.html
    comity read --json texts/ > readings.jsonl
    comity read --dates --json --published 2023-12-17 notice.txt
    comity read --compare ann.json bob.json
    comity read --reader both --marking CLEAR notice.txt
    curl -s https://example.org/notice | comity read -`
}

// Run implements the subcommand.
func (c *readCmd) Run(a *app) error {
	if len(c.Files) == 0 {
		return comity.Errorf(comity.Invalid, "there is nothing to read").WithHint("name files, or - for standard input")
	}
	switch {
	case c.Compare:
		return c.compare(a, c.Files)
	case c.Events:
		return c.events(a, c.Files)
	}
	model, marking, err := c.model()
	if err != nil {
		return err
	}
	published, err := comity.ParseDate(c.Published)
	if err != nil {
		return err
	}
	weights, err := c.weightsFlag.load()
	if err != nil {
		return err
	}
	names, err := expand(c.Files)
	if err != nil {
		return err
	}
	failed := &failures{app: a, of: len(names)}
	bar := a.progressBeside(int64(len(names)), "reading")
	for o := range ingest.InOrder(a.ctx, a.items(names, comity.SourceDescribed{}), c.withModel(model, marking, c.work(published, weights))) {
		_ = bar.Add(1)
		if o.Err != nil {
			failed.add(o.Item.Name, o.Err)
			continue
		}
		if err := c.print(a, o.Item.Name, o.Value, len(names) > 1); err != nil {
			return err
		}
	}
	_ = bar.Finish()
	return failed.end("read")
}

// result is one document, read.
type result struct {
	doc   *comity.Document
	read  reading.Reading
	dates []reading.DateExpression
}

// work makes of an item what the command prints.
func (c *readCmd) work(published comity.Date, weights *reading.Weights) func(context.Context, ingest.Item) (result, error) {
	return func(ctx context.Context, it ingest.Item) (r result, err error) {
		if c.Text || c.Dates {
			if r.doc, err = ingest.Document(ctx, &it); err == nil && c.Dates {
				r.dates = reading.Dates(r.doc, reading.Options{Published: published})
			}
			return r, err
		}
		r.doc, r.read, err = ingest.Read(ctx, &it, reading.Options{Published: published, All: c.Rejected, Weights: weights})
		r.read.ID = idOf(it.Name)
		return r, err
	}
}

func (c *readCmd) print(a *app, name string, r result, many bool) error {
	switch {
	case c.Dates:
		if err := c.printDates(a, name, r.dates, many); err != nil {
			return err
		}
	case c.Text:
		if _, err := a.out.WriteString(r.doc.Text); err != nil {
			return err
		}
	case c.JSON:
		if err := c.json(a, r.read); err != nil {
			return err
		}
	default:
		answers.Reading(a.Printer, name, r.doc, r.read, c.Why)
		if many {
			a.Say("")
		}
	}
	return a.out.Flush()
}

func (c *readCmd) json(a *app, r reading.Reading) error {
	if !c.Why {
		r.Claims, r.Rejected = withoutWhy(r.Claims), withoutWhy(r.Rejected)
	}
	if err := r.WriteJSON(whileIn{a.ctx, a.out}); err != nil {
		return err
	}
	return a.out.WriteByte('\n')
}

// whileIn is a writer that fails when a context has ended.
type whileIn struct {
	ctx context.Context
	to  io.Writer
}

// Write implements [io.Writer].
func (w whileIn) Write(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.to.Write(b)
}

// withoutWhy leaves the explanations out: a reading for others holds the
// claims, and --why asks for more.
func withoutWhy(list []comity.Claim) []comity.Claim {
	list = slices.Clone(list)
	for i := range list {
		list[i].Why = nil
	}
	return list
}
