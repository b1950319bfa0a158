package main

import (
	"context"
	"io"

	"comity"
	"comity/internal/ledger"
	"comity/internal/report/paper"
	"comity/internal/web/frame"
)

// reporter writes the reports that pages offer, as comity report does.
func reporter(a *app, s ledger.Store) frame.Report {
	return func(ctx context.Context, q frame.ReportQuestion, w io.Writer) error {
		p, err := reported(ctx, a, s, q)
		if err != nil {
			return err
		}
		form, err := (&paperFlags{Out: "." + q.Form}).form()
		if err != nil {
			return err
		}
		return form(w, p)
	}
}

// reported makes the report that a page asks for.
func reported(ctx context.Context, a *app, s ledger.Store, q frame.ReportQuestion) (*paper.Report, error) {
	m, err := maker(s, q.View, q.Today, q.Money, q.Address)
	if err != nil {
		return nil, err
	}
	switch q.Kind {
	case "plan":
		return m.Plan(ctx, q.Plan)
	case "party":
		return m.Party(ctx, q.Party, q.Whole)
	case "pair":
		return m.Pair(ctx, q.Party, q.Other, q.Whole)
	case "compliance":
		return m.Compliance(ctx, release(q.Final), q.Reading)
	case "diff":
		since, err := asOf(a, s, q.Since)
		if err != nil {
			return nil, err
		}
		return m.Diff(ctx, since)
	}
	return nil, comity.Errorf(comity.NotFound, "there is no report %q", q.Kind)
}
