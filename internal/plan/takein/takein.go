// Package takein brings what people send of plans into a ledger: a plan or its
// revision, reports of progress, templates that come back. The command line and
// the pages do the same through it.
package takein

import (
	"context"

	"comity"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/plan"
	"comity/internal/plan/standing"
	"comity/internal/vocab"
)

// Desk takes files into one ledger.
type Desk struct {
	Store  ledger.Store
	Memory Memory // what was answered of columns
}

var owner = ledger.View{Viewer: comity.Owner}

// ReadReports implements [plan.Files].
func (d *Desk) ReadReports(ctx context.Context, f plan.File) (*plan.Return, error) {
	r, _, err := d.reports(ctx, f)
	return r, err
}

// TakeReports implements [plan.Files].
func (d *Desk) TakeReports(ctx context.Context, f plan.File) (*plan.Return, error) {
	r, b, err := d.reports(ctx, f)
	if err != nil || r.Fresh == 0 {
		return r, err
	}
	_, err = d.Store.Append(ctx, b)
	return r, err
}

func (d *Desk) reports(ctx context.Context, f plan.File) (*plan.Return, ledger.Batch, error) {
	doc, b, err := ingest.Bare(ctx, d.Store, ingest.Item{Name: f.Name, Data: f.Data, About: f.About})
	if err != nil {
		return nil, b, err
	}
	records, err := standing.Items(ctx, d.Store, owner)
	if err != nil {
		return nil, b, err
	}
	name, own, err := plan.Of(records, f.Plan)
	if err != nil {
		return nil, b, err
	}
	r := &plan.Return{Source: doc.Source, Plan: name}
	list, findings := plan.Reports(doc)
	var more []comity.Finding
	r.Reports, more = plan.Assign(list, own)
	edits, wrong := plan.Edits(doc, own, vocab.PartyNamed)
	r.Edits, r.Findings = edits, append(append(findings, more...), wrong...)
	for _, p := range r.Reports {
		if p.Again {
			continue
		}
		r.Fresh++
		b.Drafts = append(b.Drafts, ledger.Draft{Author: f.Author, Payload: &comity.ProgressReported{Record: p.Record, Date: p.Date, Stage: p.Stage, Note: p.Note,
			Evidence: p.Evidence, Source: doc.Source, Own: p.Own && !f.Verified, Verified: f.Verified && !p.Own}})
	}
	return r, b, nil
}
