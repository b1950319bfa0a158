package answers

import (
	"context"

	"comity"
	"comity/internal/ledger"
	"comity/internal/terminal"
)

// EachPage hands up to limit records (0 is all) to take, page by page, and
// returns how many answer in all.
func EachPage(ctx context.Context, s ledger.Catalog, v ledger.View, q ledger.Query, limit int, take func(comity.Record) error) (total int, err error) {
	for taken := 0; ; {
		q.Limit = 1000
		if limit > 0 {
			q.Limit = min(1000, limit-taken)
		}
		page, err := s.Records(ctx, v, q)
		if err != nil {
			return 0, err
		}
		for _, r := range page.Records {
			if err := take(r); err != nil {
				return 0, err
			}
		}
		total, taken = page.Total, taken+len(page.Records)
		if page.Next == "" || (limit > 0 && taken >= limit) {
			return total, nil
		}
		q.After = page.Next
	}
}

// RecordsTable lists records, each line after indent.
func RecordsTable(p Printer, records []comity.Record, indent string) error {
	rows := make([][]string, len(records))
	for i, r := range records {
		c := cellsOf(r)
		rows[i] = []string{indent + Short(r.ID), string(c.date), c.stage, c.sum, Title(r.Kind, r.Body)}
	}
	return terminal.Table(p.Out, p.Style, []terminal.Column{{Head: indent + "record"}, {Head: "date", Most: 21}, {Head: "stage", Most: 24},
		{Head: "amount", Right: true, Most: 24}, {Head: "what"}}, rows)
}
