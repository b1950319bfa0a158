package main

import (
	"errors"
	"fmt"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/sqlite"
)

// aboutFlags say what is known about a source.
type aboutFlags struct {
	Published     string `placeholder:"DATE" help:"The document's date, where it cannot be read off the document."`
	Publisher     string `placeholder:"NAME" help:"Who published it."`
	PublisherKind string `placeholder:"KIND" help:"What sort of publisher: official, academic, ngo, media, other."`
	URL           string `name:"url" placeholder:"ADDRESS" help:"Where it was published."`
	Title         string `placeholder:"WORDS" help:"Its title, where its own is not right."`
	Licence       string `placeholder:"NAME" help:"The licence that it is under."`
	Marking       string `placeholder:"MARKING" help:"Who may see it: CLEAR, GREEN, AMBER, AMBER+STRICT, RED."`
}

var publisherKinds = []comity.PublisherKind{comity.Official, comity.Academic, comity.NGO, comity.Media, comity.Other}

func (f aboutFlags) particulars() (comity.SourceDescribed, error) {
	d := comity.SourceDescribed{Publisher: f.Publisher, URL: f.URL, Title: f.Title, Licence: f.Licence}
	if u, err := url.Parse(f.URL); f.URL != "" && (err != nil || u.Host == "" || !slices.Contains([]string{"http", "https", "ftp"}, u.Scheme)) {
		return d, comity.Errorf(comity.Invalid, "--url %s is no address of a page", f.URL).WithHint("write it as https://example.org/notice")
	}
	if f.PublisherKind != "" {
		kind, err := oneOf("kind of publisher", []string{f.PublisherKind}, publisherKinds)
		if err != nil {
			return d, err
		}
		d.PublisherKind = kind[0]
	}
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
	weightsFlag
	Files     []string `arg:"" optional:"" name:"file" help:"Text, Markdown, HTML, PDF, DOCX, XLSX or CSV; a folder stands for its documents, - for standard input."`
	Statement string   `placeholder:"WORDS" help:"A promise heard in a room, in its own words, instead of files."`
	Author    string   `placeholder:"NAME" help:"Who vouches for a statement (default: COMITY_AUTHOR, else your login)."`
	DryRun    bool     `help:"Show what would be added; add nothing."`
	JSON      bool     `help:"One object a source, one a line."`
}

// Help gives examples.
func (addCmd) Help() string {
	return `What you add is AMBER until you say otherwise. The same bytes added again add nothing; with other
particulars they correct what is said about the source. One source is taken in whole or not at all.

    comity add summit.pdf --publisher "Ministry of Foreign Affairs" --publisher-kind official
    comity add press/ --marking CLEAR
    comity add --statement "We will send Samoa two boats by 2027." --author "A. Minister of Japan"`
}

// Run implements the subcommand.
func (c *addCmd) Run(a *app) error {
	about, err := c.particulars()
	if err != nil {
		return err
	}
	items, n, err := c.items(a, about)
	if err != nil {
		return err
	}
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	sum := &summary{failures: failures{app: a, of: n}, json: c.JSON, dry: c.DryRun, spoken: c.Statement != ""}
	bar := a.progressBeside(int64(n), "adding")
	if err := c.all(a, s, items, sum, func() { _ = bar.Add(1) }); err != nil {
		return err
	}
	_ = bar.Finish()
	return sum.end()
}

// open opens the ledger; a dry run into none at all works on an empty one.
func (c *addCmd) open(a *app) (ledger.Store, error) {
	if !c.DryRun {
		return c.openWrite(a)
	}
	if c.there() == nil {
		return c.openRead(a)
	}
	return emptyLedger(a)
}

// emptyLedger is a ledger of nothing, gone when it is closed.
func emptyLedger(a *app) (ledger.Store, error) {
	dir, err := os.MkdirTemp("", "comity-dry-run-")
	if err != nil {
		return nil, err
	}
	s, err := sqlite.Open(a.ctx, filepath.Join(dir, "empty.db"), a.storeOptions())
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return passing{s, dir}, nil
}

// passing is a store whose folder goes with it.
type passing struct {
	*sqlite.Store
	dir string
}

// Close implements [io.Closer].
func (p passing) Close() error { return errors.Join(p.Store.Close(), os.RemoveAll(p.dir)) }

// all takes the items in one by one, while the next ones are read.
func (c *addCmd) all(a *app, s ledger.Store, items iter.Seq[ingest.Item], sum *summary, step func()) error {
	take := func(p *ingest.Plan, it ingest.Item) (ingest.Result, error) { return ingest.Add(a.ctx, s, p, it.About) }
	if c.DryRun {
		take = func(p *ingest.Plan, it ingest.Item) (ingest.Result, error) {
			return ingest.Preview(a.ctx, s, p, it.About)
		}
	}
	prepare, err := c.weightsFlag.prepare()
	if err != nil {
		return err
	}
	for o := range ingest.InOrder(a.ctx, items, prepare) {
		step()
		if o.Err != nil {
			sum.add(o.Item.Name, o.Err)
			continue
		}
		res, err := take(o.Value, o.Item)
		switch {
		case a.ctx.Err() != nil:
			return a.ctx.Err()
		case err != nil:
			sum.add(o.Item.Name, err)
		default:
			if err := sum.took(o.Item.Name, res); err != nil {
				return err
			}
		}
	}
	return a.ctx.Err()
}

// items are the files or the statement that the command line names, and how
// many there are.
func (c *addCmd) items(a *app, about comity.SourceDescribed) (iter.Seq[ingest.Item], int, error) {
	switch {
	case c.Statement != "" && len(c.Files) > 0:
		return nil, 0, comity.Errorf(comity.Invalid, "a statement and files do not go together").WithHint("add them one after the other")
	case c.Statement != "":
		speaker := strings.TrimPrefix(string(whoami(c.Author)), "person:")
		it, err := ingest.Statement(c.Statement, speaker, about)
		return func(yield func(ingest.Item) bool) { yield(it) }, 1, err
	case c.Author != "":
		return nil, 0, comity.Errorf(comity.Invalid, "--author names who vouches for a statement, and there is none").WithHint("name who published a document with --publisher")
	case len(c.Files) == 0:
		return nil, 0, comity.Errorf(comity.Invalid, "there is nothing to add").WithHint("name files, - for standard input, or --statement WORDS")
	}
	names, err := expand(c.Files)
	return a.items(names, about), len(names), err
}

// summary prints what was added, and at the end what it comes to.
type summary struct {
	failures
	json, dry, spoken                                  bool
	added, known, again, claims, founded, joined, link int
}

// count keeps the numbers of one result.
func (s *summary) count(r ingest.Result) {
	s.claims, s.founded, s.joined, s.link = s.claims+r.Claims, s.founded+r.Founded, s.joined+r.Joined, s.link+r.Linked
	switch {
	case r.Known && r.Entries > 0:
		s.again++
	case r.Known:
		s.known++
	default:
		s.added++
	}
}

func (s *summary) took(name string, r ingest.Result) error {
	r.Name = name
	s.count(r)
	if s.json {
		if err := answers.JSON(s.out, r); err != nil {
			return err
		}
		return s.out.Flush()
	}
	s.Say("%s  %s: %s", s.Style.Dim(answers.Short(r.Source)), s.Style.Strong(answers.Clean(name)), s.told(r))
	if !r.Known {
		for _, f := range r.Findings {
			s.Note("          ", f.Message)
		}
		if s.spoken && r.Claims == 0 {
			s.Note("          ", "nothing in it reads as what parties promised, signed or said; say who does what for whom, by when, as in: Japan will give Samoa two boats by 2027.")
		}
	}
	return s.out.Flush()
}

// told says what became of one source.
func (s *summary) told(r ingest.Result) string {
	switch {
	case r.Known && r.Entries > 0:
		did := "already in the ledger, " + map[bool]string{true: "would be "}[s.dry] + "described anew"
		if r.Redated > 0 {
			did += ", with " + answers.Count(r.Redated, "claim") + " read anew by its date"
		}
		return did
	case r.Known:
		return "already in the ledger, nothing added"
	case s.dry:
		return "would be added, " + answers.Taken(r.Claims, r.Founded, r.Joined, r.Linked)
	}
	return answers.Taken(r.Claims, r.Founded, r.Joined, r.Linked)
}

func (s *summary) end() error {
	if !s.json && s.of > 1 {
		verb := "added"
		if s.dry {
			verb = "would be added"
		}
		line := answers.Count(s.added, "source") + " " + verb
		if s.known > 0 {
			line += fmt.Sprintf(", %d known already", s.known)
		}
		if s.again > 0 {
			line += fmt.Sprintf(", %d described anew", s.again)
		}
		s.Say("\n%s: %s, %s, %d joined.", line, answers.Count(s.claims, "claim"), answers.Count(s.founded, "new record"), s.joined)
	}
	return s.failures.end("added")
}
