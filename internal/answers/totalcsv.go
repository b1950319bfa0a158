package answers

import (
	"context"
	"io"
	"slices"

	"comity"
	"comity/internal/ledger"
	"comity/internal/terminal"
	"comity/internal/total"
	"comity/internal/web/words"
)

// AddUp streams the records that answer q into a total.
func AddUp(ctx context.Context, s ledger.Catalog, v ledger.View, q ledger.Query, tq total.Query) (total.Total, error) {
	t := total.New(tq)
	for r, err := range s.Each(ctx, v, q) {
		if err != nil {
			return total.Total{}, err
		}
		t.Add(r)
	}
	return t.Result(), nil
}

// GroupsCSV prints one group a line, by the dimensions that the total is grouped
// by: its three figures, and these at constant prices too where they were asked
// for. A figure stays empty where no sum is known, or none could be converted.
func GroupsCSV(w io.Writer, t total.Total, by []total.Dimension, constant bool) error {
	var head []string
	for _, d := range by {
		head = append(head, string(d))
	}
	for _, role := range comity.Roles {
		head = append(head, string(role))
	}
	head = append(head, "currency")
	if constant {
		for _, role := range comity.Roles {
			head = append(head, string(role)+"_constant")
		}
	}
	out, err := terminal.NewCSV(w, head...)
	if err != nil {
		return err
	}
	for _, r := range t.Rows {
		if len(r.Sums) == 0 {
			continue // of those who only share a sum, which stands in their common line
		}
		line := slices.Clone(r.Group)
		for _, role := range comity.Roles {
			line = append(line, figure(r.Sums[role], func(s *total.Sum) comity.Decimal { return s.Value }))
		}
		line = append(line, t.Currency)
		for _, role := range comity.Roles[:len(head)-len(line)] {
			line = append(line, figure(r.Sums[role], func(s *total.Sum) comity.Decimal { return s.Constant }))
		}
		if err := out.Write(line...); err != nil {
			return err
		}
	}
	return out.Flush()
}

func figure(s *total.Sum, of func(*total.Sum) comity.Decimal) string {
	if s == nil || of(s).Sign() == 0 && s.Unconverted() {
		return ""
	}
	return of(s).String()
}

// TotalCSV prints one item a line: what each sum is made of, and what stands
// beside the sums.
func TotalCSV(w io.Writer, t total.Total) error {
	out, err := terminal.NewCSV(w, "role", "counts", "from", "to", "value", "currency", "bound", "value_date", "converted", "into", "rate", "constant", "reviewed", "note", "record", "claim")
	if err != nil {
		return err
	}
	write := func(counts string, items []total.Item) error {
		for _, i := range items {
			if err := out.Write(string(i.Role), counts, words.Codes(i.From), words.Codes(i.To), i.Amount.Value.String(), i.Amount.Currency, string(i.Amount.Bound),
				string(i.ValueDate), decimal(i.Converted), t.Currency, i.Rate, decimal(i.Constant), yes(!i.Read), i.Note, string(i.Record), string(i.Claim)); err != nil {
				return err
			}
		}
		return nil
	}
	for _, role := range comity.Roles {
		if s := t.All.Sums[role]; s != nil {
			if err := write("yes", s.Items); err != nil {
				return err
			}
		}
	}
	if err := write("no", t.Excluded); err != nil {
		return err
	}
	if err := write("joint", t.All.Joint); err != nil {
		return err
	}
	return out.Flush()
}

func decimal(d *comity.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
