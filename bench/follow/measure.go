package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/plan/standing"
	"comity/internal/report"
	"comity/internal/report/paper"
	"comity/internal/web"
	"comity/internal/web/frame"
)

// pages asks for the board in its forms, and for the plain board after each new
// report.
func pages(ctx context.Context, s ledger.Store, runs int) error {
	records, err := standing.Items(ctx, s, ledger.View{Viewer: comity.Owner})
	if err != nil || len(records) == 0 {
		return fmt.Errorf("the ledger has no plan: %w", err)
	}
	site := web.New(s, frame.Options{Viewer: comity.Owner, Author: "person:Secretariat"})
	const board = "/plans/Invented%20Implementation%20Plan"
	fmt.Printf("%-34s %9s %8s %8s %12s %8s\n", "page (processor time)", "first ms", "p50 ms", "p95 ms", "p95 by clock", "kB")
	for _, p := range []struct {
		name, path string
		changing   bool
	}{
		{"board", board, false}, {"board, overdue only", board + "?flag=overdue", false}, {"board, one owner's", board + "?owner=JP", false},
		{"board as JSON", board + "?format=json", false}, {"board, after every new report", board, true},
	} {
		var times, clock []time.Duration
		size := 0
		for i := range runs + 1 {
			if p.changing {
				if err := another(ctx, s, records[i%len(records)].ID, i); err != nil {
					return err
				}
			}
			w := httptest.NewRecorder()
			r := httptest.NewRequest(http.MethodGet, "http://localhost"+p.path, nil)
			start, used := time.Now(), processor()
			site.ServeHTTP(w, r)
			times, clock = append(times, processor()-used), append(clock, time.Since(start))
			if w.Code != http.StatusOK {
				return fmt.Errorf("%s: %d", p.path, w.Code)
			}
			size = w.Body.Len()
		}
		first := times[0]
		times, clock = times[1:], clock[1:]
		slices.Sort(times)
		slices.Sort(clock)
		at := len(times) * 95 / 100
		fmt.Printf("%-34s %9.1f %8.1f %8.1f %12.1f %8d\n", p.name, ms(first), ms(times[len(times)/2]), ms(times[at]), ms(clock[at]), size/1000)
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func another(ctx context.Context, s ledger.Log, id comity.ClaimID, n int) error {
	p := &comity.ProgressReported{Record: id, Date: comity.Date(time.Now().UTC().Format(time.DateOnly)), Note: fmt.Sprintf("one more, %d", n), Own: true}
	_, err := s.Append(ctx, ledger.Batch{Author: "person:Secretariat", Marking: comity.Clear, Drafts: []ledger.Draft{{Payload: p}}})
	return err
}

// reports writes the executive report in every form, from a ledger that nobody
// has asked yet.
func reports(ctx context.Context, s ledger.Store) error {
	fmt.Printf("\n%-34s %9s %8s %12s %8s\n", "executive report", "s", "of it", "s by clock", "kB")
	for _, f := range []struct {
		name  string
		write func(io.Writer, *paper.Report) error
	}{
		{"Markdown", paper.Markdown}, {"HTML", paper.HTML}, {"PDF", paper.PDF},
		{"DOCX", func(w io.Writer, p *paper.Report) error { return paper.DOCX(w, p, nil) }},
	} {
		start, used := time.Now(), processor()
		m := &report.Maker{Store: s, View: ledger.View{Viewer: comity.Owner}, Today: "2026-11-27"}
		p, err := m.Plan(ctx, "Invented")
		if err != nil {
			return err
		}
		drawn := processor() - used
		var b bytes.Buffer
		if err := f.write(&b, p); err != nil {
			return err
		}
		fmt.Printf("%-34s %9.1f %8.1f %12.1f %8d\n", f.name, (processor() - used).Seconds(), drawn.Seconds(), time.Since(start).Seconds(), b.Len()/1000)
	}
	return nil
}
