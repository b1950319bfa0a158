package answers

import (
	"context"

	"comity"
	"comity/internal/ledger"
	"comity/internal/terminal"
	"comity/internal/web/words"
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

// narrow is where tables name parties by their codes.
const narrow = 100

// RecordsTable lists records, each line after indent.
func RecordsTable(p Printer, records []comity.Record, indent string) error {
	name := PartyName
	if p.Style.Clip > 0 && p.Style.Clip < narrow {
		name = func(x comity.Party) string { return Clean(string(x)) }
	}
	rows, differ := make([][]string, len(records)), false
	for i, r := range records {
		c := cellsOf(r)
		differ = differ || len(r.Disputes) > 0
		rows[i] = []string{indent + Short(r.ID), string(c.date), c.stage, c.sum, Clean(words.English.Title(r.Kind, r.Body, name))}
	}
	err := terminal.Table(p.Out, p.Style, []terminal.Column{{Head: indent + "record", Whole: true}, {Head: "date", Whole: true}, {Head: "stage", Whole: true},
		{Head: "amount", Right: true, Whole: true}, {Head: "what"}}, rows)
	if differ {
		p.Note(indent, "≠ the sources differ: comity show RECORD sets them side by side")
	}
	return err
}
