package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"comity"
	"comity/internal/web/words"
)

// logCmd prints entries.
type logCmd struct {
	ledgerFlags
	outFlags
	From int64 `placeholder:"ENTRY" default:"1" help:"The first entry."`
	To   int64 `placeholder:"ENTRY" help:"The last entry (default: the head)."`
}

// Run implements the subcommand.
func (c *logCmd) Run(a *app) error {
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	var rows [][]string
	for e, err := range s.Entries(a.ctx, c.From, c.To) {
		if err != nil {
			return err
		}
		switch {
		case c.JSON:
			err = printJSON(a.out, e)
		case c.CSV:
			rows = append(rows, []string{fmt.Sprint(e.Number), e.Recorded.UTC().Format("2006-01-02T15:04:05Z"), string(e.Author), string(e.Kind), string(e.Marking), e.PayloadHash, e.Sealed, string(e.Payload)})
		default:
			_, err = fmt.Fprintf(a.out, "%6d  %s  %-20s  %s\n", e.Number, e.Recorded.UTC().Format("2006-01-02 15:04:05"), e.Author, told(e))
		}
		if err != nil {
			return err
		}
	}
	if c.CSV {
		return printCSV(a.out, []string{"entry", "recorded", "author", "kind", "marking", "payload_hash", "sealed", "payload"}, rows)
	}
	return nil
}

// told says in a line what an entry tells.
func told(e comity.Entry) string {
	if e.Sealed != "" {
		return words.Entry(e.Kind) + "; sealed: " + clean(e.Sealed)
	}
	var p struct {
		Source  comity.SourceID `json:"source"`
		Name    string          `json:"name"`
		Title   string          `json:"title"`
		Record  comity.ClaimID  `json:"record"`
		Into    comity.ClaimID  `json:"into"`
		From    json.RawMessage `json:"from"`
		To      comity.ClaimID  `json:"to"`
		Claim   json.RawMessage `json:"claim"`
		Link    comity.LinkKind `json:"link"`
		Verdict comity.Verdict  `json:"verdict"`
		Reason  string          `json:"reason"`
	}
	if json.Unmarshal(e.Payload, &p) != nil {
		return words.Entry(e.Kind)
	}
	detail := ""
	switch e.Kind {
	case comity.EntrySourceAdded, comity.EntrySourceDescribed, comity.EntrySourceWithdrawn, comity.EntryDocumentMade:
		detail = string(p.Source[:min(12, len(p.Source))]) + " " + p.Name + p.Title
	case comity.EntryClaimMade:
		var c struct {
			ID   string      `json:"id"`
			Kind comity.Kind `json:"kind"`
		}
		_ = json.Unmarshal(p.Claim, &c)
		detail = words.Kind(c.Kind) + " " + c.ID
	case comity.EntryClaimJudged:
		detail = string(p.Verdict) + " " + string(p.Claim) + " " + p.Reason
	case comity.EntryRecordsMerged:
		detail = string(p.From) + " into " + string(p.Into) + ": " + p.Reason
	case comity.EntryRecordsLinked:
		detail = string(p.From) + " " + string(p.Link) + " " + string(p.To) + ": " + p.Reason
	default:
		detail = string(p.Record) + " " + p.Reason
	}
	return words.Entry(e.Kind) + ": " + clip(detail, 120)
}

func sortedKeys(m map[int64]bool) []int64 { return slices.Sorted(maps.Keys(m)) }
