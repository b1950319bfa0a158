package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"comity"
	"comity/internal/answers"
	"comity/internal/eval"
	"comity/internal/ingest"
	"comity/internal/llm"
	"comity/internal/reading/plover"
	"comity/internal/terminal"
	"comity/internal/web/words"
)

// modelFlags say whether a language model reads too.
type modelFlags struct {
	Reader  string `enum:"builtin,llm,both" default:"builtin" help:"builtin; llm, a model at COMITY_LLM_URL; or both, the model reviewing what the built-in reader found (default: ${default})."`
	Marking string `default:"AMBER" placeholder:"MARKING" help:"What the documents are marked: only CLEAR and GREEN ones are sent to a model, unless COMITY_LLM_INTERNAL=1 (default: ${default})."`
}

// model returns the model that reads, nil where none does.
func (f modelFlags) model() (*llm.Reader, comity.Marking, error) {
	if f.Reader == "builtin" || f.Reader == "" {
		return nil, "", nil
	}
	m, err := comity.ParseMarking(f.Marking)
	if err != nil {
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
	for _, b := range r.Claims {
		c.beside(a, b)
	}
	return c.agreement(a, r)
}

// beside prints one claim as two readings have it.
func (c *readCmd) beside(a *app, b eval.Beside) {
	s, note := b.A, "both"
	switch {
	case b.A == nil:
		s, note = b.B, "only in the second"
	case b.B == nil:
		note = "only in the first"
	case len(b.Differs) > 0:
		note = "they differ on " + answers.Fields(b.Differs)
	}
	quote := s.Quote
	if quote == "" {
		quote = s.Fields["action"] + s.Fields["name"] + s.Fields["topic"]
	}
	a.Say("%s", terminal.Hang(a.Style.Strong(words.Capital(s.Kind))+": ", answers.Clean(quote), "  ", a.Style.Width))
	a.Note("  ", note)
	for _, f := range b.Differs {
		a.Say("    %-10s %s | %s", f, orNothing(b.A.Fields[f]), orNothing(b.B.Fields[f]))
	}
}

func (c *readCmd) agreement(a *app, r eval.Comparison) error {
	var rows [][]string
	for _, k := range eval.Kinds() {
		d := r.Agreement[k]
		if d.Gold+d.Read == 0 {
			continue
		}
		var fields []string
		for _, f := range r.Fields[k] {
			if f.Known {
				fields = append(fields, fmt.Sprintf("%s %.2f", f.Field, f.Value))
			}
		}
		rows = append(rows, []string{k, fmt.Sprint(d.Gold), fmt.Sprint(d.Read), fmt.Sprint(d.Right), fmt.Sprintf("%.2f", d.F1), strings.Join(slices.Clip(fields), ", ")})
	}
	a.Say("")
	right := func(h string) terminal.Column { return terminal.Column{Head: h, Right: true} }
	return terminal.Table(a.out, a.Style, []terminal.Column{{Head: "agreement"}, right("first"), right("second"), right("both"), right("F1"), {Head: "fields that agree, of both"}}, rows)
}
