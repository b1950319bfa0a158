package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"comity"
	"comity/internal/answers"
	"comity/internal/eval"
	"comity/internal/ingest"
	"comity/internal/llm"
	"comity/internal/reading/plover"
)

// modelFlags say whether a language model reads too.
type modelFlags struct {
	Reader  string `enum:"builtin,llm,both" default:"builtin" help:"builtin; llm, a model at COMITY_LLM_URL; or both, the model reviewing what the built-in reader found (default: ${default})."`
	Marking string `default:"AMBER" placeholder:"MARKING" help:"What the documents are marked: only CLEAR and GREEN ones are sent to a model, unless COMITY_LLM_INTERNAL=1 (default: ${default})."`
}

// model returns the model that reads, nil where none does.
func (f modelFlags) model() (*llm.Reader, comity.Marking, error) {
	m, err := comity.ParseMarking(f.Marking)
	if err != nil || f.Reader == "builtin" || f.Reader == "" {
		return nil, "", err
	}
	r, err := llm.New(llm.Options{URL: os.Getenv("COMITY_LLM_URL"), Model: os.Getenv("COMITY_LLM_MODEL"), Key: os.Getenv("COMITY_LLM_KEY"),
		Internal: os.Getenv("COMITY_LLM_INTERNAL") == "1"})
	if err != nil {
		return nil, "", err
	}
	return r, m, r.May(m)
}

// withModel lets a model read a document after, or instead of, the built-in reader.
func (c *readCmd) withModel(r *llm.Reader, m comity.Marking, work func(context.Context, ingest.Item) (result, error)) func(context.Context, ingest.Item) (result, error) {
	if r == nil {
		return work
	}
	return func(ctx context.Context, it ingest.Item) (result, error) {
		res, err := work(ctx, it)
		if err != nil {
			return res, err
		}
		model, err := r.Read(ctx, res.doc, res.read.Published, m)
		if err != nil {
			return res, err
		}
		model.ID = res.read.ID
		if c.Reader == "both" {
			model = llm.Review(res.read, model)
		}
		res.read = model
		return res, nil
	}
}

// events prints the event code of every line of the files.
func (c *readCmd) events(a *app, names []string) error {
	for _, name := range names {
		data, err := a.slurp(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		lines := bufio.NewScanner(bytes.NewReader(data))
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			code, ok := plover.Line(lines.Text())
			if !ok {
				code = "NONE"
			}
			if c.JSON {
				if err := answers.JSON(a.out, map[string]string{"event": string(code)}); err != nil {
					return err
				}
				continue
			}
			a.Say("%s", code)
		}
		if err := lines.Err(); err != nil {
			return comity.Errorf(comity.Invalid, "%s cannot be read line by line: %v", name, err).WithHint("give one sentence a line")
		}
	}
	return nil
}

// compare prints two readings side by side.
func (c *readCmd) compare(a *app, names []string) error {
	if len(names) != 2 {
		return comity.Errorf(comity.Invalid, "--compare takes two readings").WithHint("as in comity read --compare ann.json bob.json")
	}
	var both [2]eval.Reading
	for i, name := range names {
		data, err := a.slurp(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if !json.Valid(bytes.TrimSpace(data)) {
			return comity.Errorf(comity.Invalid, "%s is no reading in JSON of one document", name).WithHint("make one with comity read --json FILE")
		}
		both[i] = eval.Parse(data)
	}
	r := eval.Compare(both[0], both[1])
	if c.JSON {
		return answers.JSON(a.out, r)
	}
	return answers.Compared(a.Printer, r)
}
