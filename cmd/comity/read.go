//go:build spine

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"

	"comity"
	"comity/internal/ingest"
	"comity/internal/intake"
	"comity/internal/reading"
)

// readCmd prints what documents say.
type readCmd struct {
	Files     []string `arg:"" optional:"" name:"file" help:"Text, Markdown, HTML, PDF or DOCX; a folder stands for its files, - for standard input."`
	JSON      bool     `help:"One object a document, one a line, as the annotation guidelines define a reading."`
	Text      bool     `help:"Print the text that offsets count in, and nothing else."`
	Published string   `placeholder:"DATE" help:"The document's date, where it cannot be read off the document: 2023-12-17."`
	Rejected  bool     `help:"Also show candidates that are no claims, with the reason."`
	Why       bool     `help:"Name the rule and the words behind each field."`
}

// Run implements the subcommand.
func (c *readCmd) Run(a *app) error {
	if len(c.Files) == 0 {
		return comity.Errorf(comity.Invalid, "there is nothing to read").WithHint("name files, or - for standard input")
	}
	published, err := comity.ParseDate(c.Published)
	if err != nil {
		return err
	}
	names, err := expand(c.Files)
	if err != nil {
		return err
	}
	failures := 0
	failed := func(name string, err error) {
		failures++
		fmt.Fprintf(a.err, "comity: %s: %v\n", name, err)
	}
	bar := a.progress(int64(len(names)), "reading")
	items := a.items(names, comity.SourceDescribed{Published: published}, failed)
	if c.Text {
		err = c.texts(a, items, failed)
	} else {
		for out := range readAll(a.ctx, items, reading.Options{Published: published, All: c.Rejected}) {
			_ = bar.Add(1)
			if out.err != nil {
				failed(out.name, out.err)
				continue
			}
			if err := c.print(a, out, len(names) > 1); err != nil {
				return err
			}
		}
		err = a.ctx.Err()
	}
	_ = bar.Finish()
	if err == nil && failures > 0 {
		fmt.Fprintf(a.err, "comity: %d of %d could not be read\n", failures, len(names))
		err = errFound
	}
	return err
}

func (c *readCmd) texts(a *app, items iter.Seq[ingest.Item], failed func(string, error)) error {
	for it := range items {
		doc, err := intake.Read(a.ctx, it.Data, intake.Options{Name: it.Name})
		if err != nil {
			failed(it.Name, err)
			continue
		}
		if _, err := fmt.Fprint(a.out, doc.Text); err != nil {
			return err
		}
	}
	return nil
}

// outcome is one document read, or the error that kept it from being read.
type outcome struct {
	name string
	doc  *comity.Document
	read reading.Reading
	err  error
}

// readAll reads items on all cores and yields the outcomes in order.
func readAll(ctx context.Context, items iter.Seq[ingest.Item], opt reading.Options) iter.Seq[outcome] {
	return func(yield func(outcome) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		queue := make(chan chan outcome, 2*runtime.GOMAXPROCS(0))
		slots := make(chan struct{}, runtime.GOMAXPROCS(0))
		go func() {
			defer close(queue)
			for it := range items {
				done := make(chan outcome, 1)
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
				slots <- struct{}{}
				go func() {
					defer func() { <-slots }()
					o := outcome{name: it.Name}
					o.doc, o.read, o.err = ingest.Read(ctx, it, opt)
					done <- o
				}()
			}
		}()
		for done := range queue {
			if !yield(<-done) {
				return
			}
		}
	}
}

func (c *readCmd) print(a *app, o outcome, many bool) error {
	o.read.ID = idOf(o.name)
	if c.JSON {
		if !c.Why {
			o.read = withoutWhy(o.read)
		}
		b, err := json.Marshal(o.read)
		if err != nil {
			return err
		}
		_, err = a.out.Write(append(b, '\n'))
		return err
	}
	p := claimPrinter{app: a, doc: o.doc, why: c.Why}
	p.head(o.name, o.read)
	byKind := map[comity.Kind][]comity.Claim{}
	for _, cl := range o.read.Claims {
		byKind[cl.Kind] = append(byKind[cl.Kind], cl)
	}
	for _, k := range comity.Kinds {
		p.group(k, byKind[k])
	}
	if c.Rejected {
		p.rejected(o.read.Rejected)
	}
	p.findings(slices.Concat(o.doc.Findings, o.read.Findings))
	if many {
		fmt.Fprintln(a.out, a.style.dim(strings.Repeat("─", min(60, a.style.width))))
	}
	return nil
}

// withoutWhy leaves the explanations out: a reading for others holds the
// claims, and --why asks for more.
func withoutWhy(r reading.Reading) reading.Reading {
	strip := func(list []comity.Claim) []comity.Claim {
		list = slices.Clone(list)
		for i := range list {
			list[i].Why = nil
		}
		return list
	}
	r.Claims, r.Rejected = strip(r.Claims), strip(r.Rejected)
	return r
}
