package main

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"comity"
	"comity/internal/ingest"
	"comity/internal/ledger"
)

// aboutFlags say what is known about a source.
type aboutFlags struct {
	Published     string `placeholder:"DATE" help:"The document's date, where it cannot be read off the document."`
	Publisher     string `help:"Who published it."`
	PublisherKind string `enum:"official,academic,ngo,media,other,\"\"" default:"" help:"What sort of publisher: official, academic, ngo, media, other."`
	URL           string `help:"Where it was published."`
	Title         string `help:"Its title, where its own is not right."`
	Licence       string `help:"The licence that it is under."`
	Marking       string `help:"Who may see it: CLEAR, GREEN, AMBER (default), AMBER+STRICT, RED."`
}

func (f aboutFlags) particulars() (comity.SourceDescribed, error) {
	d := comity.SourceDescribed{Publisher: f.Publisher, PublisherKind: comity.PublisherKind(f.PublisherKind), URL: f.URL, Title: f.Title, Licence: f.Licence}
	var err error
	if d.Published, err = comity.ParseDate(f.Published); err != nil {
		return d, err
	}
	if f.Marking != "" {
		d.Marking, err = comity.ParseMarking(f.Marking)
	}
	return d, err
}

// addCmd reads documents into a ledger.
type addCmd struct {
	ledgerFlags
	aboutFlags
	Files     []string `arg:"" optional:"" name:"file" help:"Text, Markdown, HTML, PDF or DOCX; a folder stands for its files, - for standard input."`
	Statement string   `placeholder:"WORDS" help:"A promise heard in a room, in its own words, instead of files."`
	Author    string   `help:"Who makes this entry, and who vouches for a statement (default: COMITY_AUTHOR, or your login)."`
	DryRun    bool     `help:"Show what would be added; add nothing."`
	JSON      bool     `help:"One object a source, one a line."`
}

// Run implements the subcommand.
func (c *addCmd) Run(a *app) error {
	about, err := c.particulars()
	if err != nil {
		return err
	}
	sum := &summary{app: a, json: c.JSON, dry: c.DryRun}
	items, n, err := c.items(a, about, sum.failed)
	if err != nil {
		return err
	}
	s, err := c.openWrite(a)
	if err != nil {
		return err
	}
	defer s.Close()
	bar := a.progress(int64(n), "adding")
	for it, plan := range ingest.Prepared(a.ctx, items) {
		_ = bar.Add(1)
		p, err := plan()
		if errors.Is(err, context.Canceled) {
			break
		}
		if err != nil {
			sum.failed(it.Name, err)
			continue
		}
		if err := c.one(a, s, p, it, sum); err != nil {
			return err
		}
	}
	_ = bar.Finish()
	if err := a.ctx.Err(); err != nil {
		return err
	}
	return sum.end(n)
}

func (c *addCmd) one(a *app, s ledger.Store, p *ingest.Plan, it ingest.Item, sum *summary) error {
	if c.DryRun {
		res, err := ingest.Preview(a.ctx, s, p)
		if err != nil {
			return err
		}
		return sum.add(it.Name, res)
	}
	res, err := ingest.Add(a.ctx, s, p, it.About)
	if err != nil {
		if a.ctx.Err() != nil {
			return a.ctx.Err()
		}
		sum.failed(it.Name, err)
		return nil
	}
	return sum.add(it.Name, res)
}

// items are the files or the statement that the command line names, and how
// many there are.
func (c *addCmd) items(a *app, about comity.SourceDescribed, failed func(string, error)) (iter.Seq[ingest.Item], int, error) {
	switch {
	case c.Statement != "" && len(c.Files) > 0:
		return nil, 0, comity.Errorf(comity.Invalid, "a statement and files do not go together").WithHint("add them one after the other")
	case c.Statement != "":
		speaker := string(whoami(c.Author))[len("person:"):]
		it, err := ingest.Statement(c.Statement, speaker, about)
		return func(yield func(ingest.Item) bool) { yield(it) }, 1, err
	case len(c.Files) == 0:
		return nil, 0, comity.Errorf(comity.Invalid, "there is nothing to add").WithHint("name files, - for standard input, or --statement WORDS")
	}
	names, err := expand(c.Files)
	return a.items(names, about, failed), len(names), err
}

// summary prints what was added, and at the end what it comes to.
type summary struct {
	*app
	json, dry                                        bool
	added, known, bad, claims, founded, joined, link int
}

func (s *summary) failed(name string, err error) {
	s.bad++
	fmt.Fprintf(s.err, "comity: %s: %v\n", name, err)
}

func (s *summary) add(name string, r ingest.Result) error {
	r.Name = name
	s.claims, s.founded, s.joined, s.link = s.claims+r.Claims, s.founded+r.Founded, s.joined+r.Joined, s.link+r.Linked
	if r.Known {
		s.known++
	} else {
		s.added++
	}
	if s.json {
		return printJSON(s.out, r)
	}
	id := s.style.dim(string(r.Source[:12]))
	if r.Known {
		note := "already in the ledger, nothing added"
		if r.Entries > 0 {
			note = "already in the ledger, described anew"
		}
		_, err := fmt.Fprintf(s.out, "%s  %s: %s\n", id, clean(name), note)
		return err
	}
	line := fmt.Sprintf("%s: %s, %s", clean(name), count(r.Claims, "claim"), count(r.Founded, "new record"))
	if r.Joined > 0 {
		line += fmt.Sprintf(", %d joined a record", r.Joined)
	}
	if r.Linked > 0 {
		line += ", " + count(r.Linked, "link")
	}
	_, err := fmt.Fprintf(s.out, "%s  %s\n", id, line)
	for _, f := range r.Findings {
		fmt.Fprintln(s.out, s.style.dim(wrap("finding: "+f.Message, "              ", s.style.width)))
	}
	return err
}

func (s *summary) end(n int) error {
	if !s.json && n > 1 {
		verb := "added"
		if s.dry {
			verb = "would be added"
		}
		fmt.Fprintf(s.out, "%s %s, %d known already; %s, %s, %d joined\n", count(s.added, "source"), verb, s.known,
			count(s.claims, "claim"), count(s.founded, "new record"), s.joined)
	}
	if s.bad > 0 {
		fmt.Fprintf(s.err, "comity: %d of %d could not be added\n", s.bad, n)
		return errFound
	}
	return nil
}

// count puts a number before a noun: "1 claim", "2 claims".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
