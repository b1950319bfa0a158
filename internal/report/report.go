// Package report writes what a ledger holds as documents that a director would
// sign: how a plan stands, what stands between two parties, who kept their
// word, what changed between two days. A report says as of which entry it
// speaks, every figure in it leads to the passages that it rests on, and the
// same ledger gives the same report.
//
// To add a report, write a method of [Maker] that returns paper.
package report

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/report/paper"
	"comity/internal/total"
	"comity/internal/web/words"
)

// Maker makes reports of one view of a ledger.
type Maker struct {
	Store   ledger.Store
	View    ledger.View
	Today   comity.Day                        // on which lateness is judged
	Name    func(comity.Party) string         // what a party is called; nil leaves its code
	Address string                            // of the ledger's pages, without a slash at its end; "" leaves notes without links
	Totals  func(q total.Query) *total.Totals // begins to add up in the reader's currency

	entry    int64
	recorded string
	most     int                        // of a section of a brief; 0 is no limit
	short    bool                       // titles and passages are cut to what a line holds
	files    map[comity.SourceID]string // names of files in which reports came
}

// name is what a party is called.
func (m *Maker) name(p comity.Party) string {
	if m.Name == nil {
		return string(p)
	}
	return m.Name(p)
}

// clipped shortens the name of a source in a brief.
func (m *Maker) clipped(s string) string {
	if m.short {
		return words.Clip(s, 48)
	}
	return s
}

// title names a record in a line, a short one in a brief.
func (m *Maker) title(r *comity.Record) string {
	t := words.Capital(words.English.Title(r.Kind, r.Body, m.Name))
	if m.short {
		return words.Clip(t, 90)
	}
	return t
}

// begin returns an empty report that says as of what it speaks.
func (m *Maker) begin(ctx context.Context, title, subtitle string) (*paper.Report, error) {
	if m.Name == nil {
		m.Name = func(p comity.Party) string { return string(p) }
	}
	head, err := m.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	m.entry = head.Size
	if m.View.AsOf > 0 {
		m.entry = m.View.AsOf
	}
	for e, err := range m.Store.Entries(ctx, m.entry, m.entry) {
		if err != nil {
			return nil, err
		}
		m.recorded = words.English.Time(e.Recorded)
	}
	r := &paper.Report{Title: title, Subtitle: subtitle, Standing: fmt.Sprintf("As of entry %d of the ledger, recorded %s; lateness judged on %s", m.entry, m.recorded, words.English.Day(m.Today))}
	return r, nil
}

// records returns the records that answer a query, rejected and merged ones
// left out, in the order of their ids.
func (m *Maker) records(ctx context.Context, q ledger.Query) ([]comity.Record, error) {
	var out []comity.Record
	for r, err := range m.Store.Each(ctx, m.View, q) {
		if err != nil {
			return nil, err
		}
		if r.Status != comity.StatusRejected && r.Merged == "" && r.Body != nil {
			out = append(out, r)
		}
	}
	return out, nil
}

// recordLink is the address of a record as of the entry that the report speaks
// of, "" where the ledger has none.
func (m *Maker) recordLink(id comity.ClaimID) string {
	if m.Address == "" {
		return ""
	}
	return fmt.Sprintf("%s/records/%s?as-of=%d", m.Address, id, m.entry)
}

// note returns the number of the footnote that shows what a record rests on:
// who says it, when, and in which words.
func (m *Maker) note(p *paper.Report, r *comity.Record) int {
	var said []string
	voices, clip := 3, 280
	switch {
	case m.short:
		voices, clip = 1, 64
	case m.most > 0:
		voices, clip = 1, 200
	}
	for _, v := range r.Voices {
		if v.Retired != "" || v.Claim.Rejected != "" || len(v.Claim.Evidence) == 0 {
			continue
		}
		said = append(said, m.clipped(who(&v))+": "+quoted(v.Claim.Evidence[0].Quote, clip))
		if len(said) == voices {
			break
		}
	}
	id := string(r.ID)
	if m.most > 0 {
		id = id[:min(len(id), 8)] // enough to find it by
	}
	text := strings.Join(said, " ") + " Record " + id + "."
	return p.Note(strings.TrimSpace(text), m.recordLink(r.ID))
}

// who says who speaks in a voice and when.
func who(v *comity.Voice) string { return sourceName(v.Publisher, v.Title, v.Published) }

func sourceName(publisher, title string, published comity.Date) string {
	name := cmp.Or(publisher, title, "a source")
	if published != "" {
		name += ", " + words.English.Date(published)
	}
	return name
}

// cite is a stretch of text with the footnote of a record.
func (m *Maker) cite(p *paper.Report, r *comity.Record, text string) paper.Run {
	return paper.Run{Text: text, Note: m.note(p, r)}
}

// names names parties in a sentence.
func (m *Maker) names(list comity.Parties) string {
	if len(list) == 0 {
		return ""
	}
	return words.English.Parties(list, m.Name)
}

// cell is one cell of plain text.
func cell(format string, args ...any) []paper.Run { return []paper.Run{paper.Text(format, args...)} }
