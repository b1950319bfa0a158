package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"comity"
	"comity/bench/invent"
	"comity/internal/ledger"
)

// size is how large a plan is made.
type size struct{ items, reports int }

// perBatch is how many reports one call of Append takes in: a workbook's.
const perBatch = 500

var (
	pillars = strings.Fields("Maritime Connectivity Green Digital Health Education Trade Disaster Culture Security")
	owners  = strings.Fields("JP ID MY PH SG TH VN BN KH LA MM TL ASEAN")
	acts    = strings.Fields("survey harmonise train deliver build repair publish adopt fund evaluate")
	goods   = strings.Fields("ports customs officers boats radars schools wells standards courses clinics mangroves servers archives bridges")
	coasts  = strings.Fields("eastern western northern southern inner outer upper lower")
)

// fill makes a ledger of one plan: items of ten pillars, a tenth of them funded
// by a commitment, and month after month of reports, some of them by others
// than the owner.
func fill(ctx context.Context, s ledger.Store, n size) error {
	began := time.Now()
	if err := invent.Fill(ctx, s, 0, max(n.items/10, 10), 0, nil); err != nil {
		return err
	}
	var deals []comity.ClaimID
	for r, err := range s.Each(ctx, ledger.View{Viewer: comity.Owner}, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}}) {
		if err != nil {
			return err
		}
		deals = append(deals, r.ID)
	}
	b, ids, err := items(n.items)
	if err != nil {
		return err
	}
	for i := 0; i < len(ids) && i/10 < len(deals); i += 10 {
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: &comity.RecordsLinked{From: deals[i/10], To: ids[i], Link: comity.Implements, Reason: "made up"}})
	}
	if _, err := s.Append(ctx, b); err != nil {
		return err
	}
	if err := tellAll(ctx, s, ids, n.reports); err != nil {
		return err
	}
	fmt.Printf("%d items and %d reports in %.0f s\n", n.items, n.reports, time.Since(began).Seconds())
	return nil
}

// items is a document of n numbered items with their claims and records.
func items(n int) (ledger.Batch, []comity.ClaimID, error) {
	r := rand.New(rand.NewPCG(uint64(n), 0x706c616e))
	one := func(list []string) string { return list[r.IntN(len(list))] }
	doc := &comity.Document{Reader: invent.Reader, Encoding: "utf-8", Language: "en", Title: "Invented Implementation Plan"}
	var list []*comity.PlanItem
	var text strings.Builder
	for i := range n {
		p := &comity.PlanItem{Plan: comity.Text(doc.Title), Path: comity.Text(fmt.Sprintf("%d.%d", i*len(pillars)/n+1, i%((n+len(pillars)-1)/len(pillars))+1)),
			Pillar: comity.Text(pillars[i*len(pillars)/n]), Owner: comity.Parties{comity.Party(one(owners))}, Deadline: comity.Date(fmt.Sprintf("%d-%02d-%02d", 2024+r.IntN(5), 1+r.IntN(12), 1+r.IntN(28))),
			Title: comity.Text(fmt.Sprintf("%s %d %s of the %s coast, number %d", one(acts), 2+r.IntN(90), one(goods), one(coasts), i))}
		list = append(list, p)
		start := text.Len()
		fmt.Fprintf(&text, "%s %s", p.Path, p.Title)
		doc.Blocks = append(doc.Blocks, comity.Block{Kind: comity.ListItem, Span: comity.Span{Start: start, End: text.Len()}})
		text.WriteByte('\n')
	}
	doc.Text = text.String()
	raw := []byte(doc.Text)
	doc.Source = comity.SourceIDOf(raw)
	body, err := ledger.EncodeDocument(doc)
	if err != nil {
		return ledger.Batch{}, nil, err
	}
	b := ledger.Batch{Author: "reader:" + invent.Reader, Marking: comity.Clear, Blobs: [][]byte{raw, body}}
	tell := func(p comity.Payload) { b.Drafts = append(b.Drafts, ledger.Draft{Payload: p}) }
	tell(&comity.SourceAdded{Source: doc.Source, Size: int64(len(raw)), Name: "plan.txt", MediaType: "text/plain"})
	tell(&comity.SourceDescribed{Source: doc.Source, Title: doc.Title, Publisher: "Secretariat", PublisherKind: comity.Official, Published: "2024-01-15", Marking: comity.Clear})
	tell(&comity.DocumentMade{Source: doc.Source, Reader: invent.Reader, Blob: string(comity.SourceIDOf(body)), Size: int64(len(doc.Text)), Encoding: "utf-8", Language: "en", Title: doc.Title})
	var ids []comity.ClaimID
	for i, p := range list {
		c := comity.Claim{Source: doc.Source, Kind: comity.KindPlanItem, Evidence: []comity.Evidence{doc.Evidence(doc.Blocks[i].Span)}, Reader: invent.Reader, Confidence: 0.9, Body: p}
		if err := c.Identify(); err != nil {
			return b, nil, err
		}
		ids = append(ids, c.ID)
		tell(&comity.ClaimMade{Claim: c})
		tell(&comity.RecordFounded{Record: c.ID, Kind: c.Kind})
	}
	return b, ids, nil
}

// tellAll makes n reports on the items, round after round: each item goes from
// planned to done at its own pace, and every tenth report is somebody else's.
func tellAll(ctx context.Context, s ledger.Log, ids []comity.ClaimID, n int) error {
	r := rand.New(rand.NewPCG(uint64(n), 0x7265706f7274))
	rounds := (n + len(ids) - 1) / len(ids)
	pace := make([]float64, len(ids))
	for i := range pace {
		pace[i] = 0.5 + r.Float64()
	}
	stages := []comity.Stage{comity.StagePledge, comity.StageCommitment, comity.StageImplementation, comity.StageCompletion}
	b := ledger.Batch{Author: "person:Secretariat", Marking: comity.Clear}
	for done := range n {
		i, round := done%len(ids), done/len(ids)
		day := time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, round*1000/rounds+r.IntN(25))
		p := &comity.ProgressReported{Record: ids[i], Date: comity.Date(day.Format(time.DateOnly)), Note: fmt.Sprintf("Report %d: work on it went on", round+1),
			Stage: stages[min(int(float64(4*round)/float64(rounds)*pace[i]), 3)]}
		switch {
		case done%10 == 9:
			p.Verified, p.Evidence = true, fmt.Sprintf("mission report %d", round+1)
		case done%2 == 0:
			p.Own = true
		default:
			p.Evidence = "https://example.org/reports/" + string(p.Date)
		}
		b.Drafts = append(b.Drafts, ledger.Draft{Payload: p})
		if len(b.Drafts) == perBatch || done == n-1 {
			if _, err := s.Append(ctx, b); err != nil {
				return err
			}
			b.Drafts = b.Drafts[:0]
		}
	}
	return nil
}
