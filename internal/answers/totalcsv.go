package answers

import (
	"context"
	"io"

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
