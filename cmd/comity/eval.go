package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/eval"
	"comity/internal/ingest"
	"comity/internal/reading"
)

// evalCmd measures readings.
type evalCmd struct {
	Gold     string `arg:"" help:"Folder of gold readings (ID.json)."`
	Readings string `arg:"" help:"Folder of readings (ID.json), or of texts, which are read first."`
	Manifest string `placeholder:"FILE" help:"Table of when texts were published (tab-separated, columns id and published; default: manifest.tsv beside the texts)."`
	Errors   int    `placeholder:"N" help:"Also print the first N errors."`
	JSON     bool   `help:"Print JSON."`
}

// Help gives examples.
func (evalCmd) Help() string {
	return `Claims are paired by their passages and compared field by field, as the annotation guidelines define it.

    comity eval gold/ readings/
    comity eval gold/ texts/ --errors 20`
}

// Run implements the subcommand.
func (c *evalCmd) Run(a *app) error {
	gold, err := eval.Load(c.Gold)
	if err == nil && len(gold) == 0 {
		err = comity.Errorf(comity.NotFound, "the folder %s holds no reading", c.Gold).WithHint("give a folder that holds one ID.json a document")
	}
	if err != nil {
		return err
	}
	var read map[string]eval.Reading
	texts, err := textsIn(c.Readings, gold)
	if err != nil {
		return err
	}
	if len(texts) > 0 {
		read, err = c.readTexts(a, texts, gold)
	} else {
		read, err = eval.Load(c.Readings)
	}
	if err != nil {
		return err
	}
	c.sayMissing(a, gold, read)
	result := eval.Score(gold, read, c.Errors)
	if c.JSON {
		return result.PrintJSON(a.out)
	}
	return result.Print(a.out)
}

// sayMissing says, beside the figures, how many of the gold readings were
// measured against nothing: each counts as a reading without claims.
func (c *evalCmd) sayMissing(a *app, gold, read map[string]eval.Reading) {
	missing := 0
	for id := range gold {
		if _, ok := read[id]; !ok {
			missing++
		}
	}
	if missing > 0 {
		a.complain("%s of %s are not in %s and count as readings without claims; its files are named like those of %s", answers.Grouped(missing), answers.Count(len(gold), "document"), c.Readings, c.Gold)
	}
	for i, readings := range []map[string]eval.Reading{gold, read} {
		for _, id := range eval.Unreadable(readings) {
			a.complain("%s is no JSON of a reading and counts as one without claims", filepath.Join([]string{c.Gold, c.Readings}[i], id+".json"))
		}
	}
}

// textsIn lists the documents in a folder that have a gold reading. A note
// beside readings has none: it must not make texts of the folder.
func textsIn(dir string, gold map[string]eval.Reading) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, comity.Errorf(comity.NotFound, "there is no folder %s", dir).WithHint("name a folder of readings (ID.json) or of texts")
	}
	var out []string
	for _, e := range entries {
		switch strings.ToLower(filepath.Ext(e.Name())) {
		case ".txt", ".md", ".html", ".htm", ".pdf", ".docx":
			if _, wanted := gold[idOf(e.Name())]; wanted {
				out = append(out, filepath.Join(dir, e.Name()))
			}
		}
	}
	return out, nil
}

// readTexts reads the texts that have a gold reading.
func (c *evalCmd) readTexts(a *app, texts []string, gold map[string]eval.Reading) (map[string]eval.Reading, error) {
	manifest := c.Manifest
	if manifest == "" {
		manifest = filepath.Join(c.Readings, "manifest.tsv")
	}
	published, err := publishedDates(manifest)
	if err != nil && c.Manifest != "" {
		return nil, err
	}
	out := map[string]eval.Reading{}
	failed := &failures{app: a, of: len(texts)}
	bar := a.progress(int64(len(texts)), "reading")
	for o := range ingest.InOrder(a.ctx, a.items(texts, comity.SourceDescribed{}), readDated(published)) {
		_ = bar.Add(1)
		if o.Err != nil {
			failed.add(o.Item.Name, o.Err)
			continue
		}
		b, err := json.Marshal(o.Value)
		if err != nil {
			return nil, err
		}
		out[idOf(o.Item.Name)] = eval.Parse(b)
	}
	_ = bar.Finish()
	return out, a.ctx.Err() // a text that cannot be read counts as a reading without claims
}

// readDated reads an item with the date that the manifest gives its text, by
// the whole id or by the number that it begins with.
func readDated(published map[string]comity.Date) func(context.Context, ingest.Item) (reading.Reading, error) {
	return func(ctx context.Context, it ingest.Item) (reading.Reading, error) {
		id := idOf(it.Name)
		number, _, _ := strings.Cut(id, "-")
		d, ok := published[id]
		if !ok {
			d = published[number]
		}
		_, r, err := ingest.Read(ctx, &it, reading.Options{Published: d})
		r.ID = id
		return r, err
	}
}

// publishedDates reads the columns id and published of a tab-separated table.
func publishedDates(file string) (map[string]comity.Date, error) {
	b, err := beside(file)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n")
	id, published := -1, -1
	for i, name := range strings.Split(lines[0], "\t") {
		switch name {
		case "id":
			id = i
		case "published":
			published = i
		}
	}
	if id < 0 || published < 0 {
		return nil, comity.Errorf(comity.Invalid, "%s has no columns id and published", file)
	}
	out := map[string]comity.Date{}
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) <= max(id, published) {
			continue
		}
		if d, err := comity.ParseDate(cells[published]); err == nil {
			out[cells[id]] = d
		}
	}
	return out, nil
}
