package ingest

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/score"
)

// scorer is the reader of published tables of scores.
const scorer = "scores/2"

// ScoreOptions say what a published table leaves out.
type ScoreOptions struct {
	Members map[string]comity.Party // the party that a column means; nil finds it by its name
	Find    func(string) (comity.Party, bool)
	Release comity.Release
}

// Scores takes in a published table of scores: each row becomes a commitment
// of its members that rests on the row's own text, each cell an assessment
// that rests on the claim. What is wrong with the table comes back as
// findings, which are kept with the document too.
func Scores(ctx context.Context, s ledger.Store, it Item, opt ScoreOptions) (Result, *score.Published, error) {
	table, err := score.ReadPublished(bytes.NewReader(it.Data))
	if err != nil {
		return Result{}, nil, err
	}
	doc, b, err := Bare(ctx, s, it)
	if err != nil {
		return Result{}, nil, err
	}
	res := Result{Name: it.Name, Source: doc.Source, Title: it.About.Title, Findings: table.Findings}
	if len(b.Drafts) == 0 {
		res.Known = true
		return res, table, nil
	}
	members := membersOf(table, opt)
	rows := cellsOf(doc)
	for i := range table.Rows {
		row := &table.Rows[i]
		claim, ok := rowClaim(doc, rows, row, members)
		if !ok {
			res.Findings = append(res.Findings, comity.Finding{Rule: "score/row", Message: fmt.Sprintf("line %d holds no text that a record could rest on", row.Line)})
			continue
		}
		res.Claims++
		res.Founded++
		author := comity.Author("reader:" + scorer)
		b.Drafts = append(b.Drafts, ledger.Draft{Author: author, Payload: &comity.ClaimMade{Claim: claim}},
			ledger.Draft{Author: Ruler, Payload: &comity.RecordFounded{Record: claim.ID, Kind: comity.KindCommitment}})
		for k, v := range row.Scores {
			if v != "" {
				b.Drafts = append(b.Drafts, ledger.Draft{Author: author, Payload: &comity.AssessmentMade{Record: claim.ID, Party: members[k], Score: string(v),
					Release: opt.Release, Reason: "as published", Evidence: []comity.ClaimID{claim.ID}}})
			}
		}
	}
	keep(&b, res.Findings)
	entries, err := s.Append(ctx, b)
	res.Entries = len(entries)
	return res, table, err
}

// keep puts findings with the document that they are about.
func keep(b *ledger.Batch, findings []comity.Finding) {
	for _, d := range b.Drafts {
		if p, ok := d.Payload.(*comity.DocumentMade); ok {
			p.Findings = append(p.Findings, findings...)
		}
	}
}

func membersOf(t *score.Published, opt ScoreOptions) comity.Parties {
	var out comity.Parties
	for _, name := range t.Members {
		p, ok := opt.Members[name]
		if !ok && opt.Find != nil {
			p, ok = opt.Find(name)
		}
		if !ok {
			p = comity.Party(name)
		}
		out = append(out, p)
	}
	return out
}

// cells are those of a table by their words, in the order of the text: lines
// do not tell which row a cell is in, because cells hold line ends.
type cells map[string][]comity.Block

func cellsOf(doc *comity.Document) cells {
	out := cells{}
	for _, b := range doc.Blocks {
		if b.Kind == comity.TableCell || b.Kind == comity.Heading {
			words := strings.Join(strings.Fields(doc.Text[b.Span.Start:b.Span.End]), " ")
			out[words] = append(out[words], b)
		}
	}
	return out
}

// take returns the first cell of these words that no row has taken.
func (c cells) take(words string) (comity.Block, bool) {
	list := c[words]
	if words == "" || len(list) == 0 {
		return comity.Block{}, false
	}
	c[words] = list[1:]
	return list[0], true
}

// rowClaim makes the commitment of a row, which rests on its text or, without
// one, on its id; ok is false where the row has neither.
func rowClaim(doc *comity.Document, table cells, row *score.Row, members comity.Parties) (comity.Claim, bool) {
	at, ok := table.take(row.Text)
	if !ok {
		at, ok = table.take(row.ID)
	}
	if !ok {
		return comity.Claim{}, false
	}
	e := doc.Evidence(at.Span)
	e.Native = at.Native
	body := &comity.Commitment{Action: comity.Text(row.Text), Modality: comity.Policy, Stage: comity.StagePledge, Under: comity.Text(row.Area)}
	if row.Kind != "" {
		body.Modality = row.Kind
	}
	why := []comity.Reason{{Field: "kind", Rule: "scores/row", Words: row.ID}}
	if body.Binding = row.Binding; body.Binding == "" {
		if level, words := score.Binding(row.Text); level != "" {
			body.Binding = level
			why = append(why, comity.Reason{Field: "binding", Rule: "scores/binding", Words: words})
		}
	}
	if body.Action == "" {
		body.Action = comity.Text(row.ID)
	}
	if _, err := comity.ParseDate(row.Year); err == nil {
		body.Date = comity.Date(row.Year)
	}
	for k, v := range row.Scores {
		if v != "" {
			body.By = append(body.By, members[k])
		}
	}
	c := comity.Claim{Source: doc.Source, Kind: comity.KindCommitment, Evidence: []comity.Evidence{e}, Reader: scorer, Confidence: 1, Body: body,
		Why: why}
	if err := c.Identify(); err != nil {
		return c, false
	}
	return c, true
}
