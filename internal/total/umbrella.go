package total

import "comity"

// addPart adds a flow to what the parts of an umbrella hold, where its record
// is one of them.
func (t *Totals) addPart(r *comity.Record, f comity.Flow, i Item) {
	if f.Excluded != "" || f.Role == comity.Disbursed || i.Converted == nil || f.Role == comity.Announced && hasRole(r.Flows, comity.Committed) {
		return
	}
	for _, l := range r.Links {
		if l.Kind == comity.PartOf && r.Is(l.From) {
			s := t.parts[l.To]
			if s == nil {
				s = &Sum{}
				t.parts[l.To] = s
			}
			s.written(f.Currency, f.Value)
			s.Value = s.Value.Add(*i.Converted)
		}
	}
}

// left returns what the parts of an umbrella leave over, converted: as written
// where they are in its currency, since the rates of their days are not that of its own.
func (t *Totals) left(e *Item) comity.Decimal {
	parts := t.parts[e.Record]
	if parts == nil {
		return *e.Converted
	}
	left := e.Converted.Sub(parts.Value)
	if len(parts.Currencies) == 1 && parts.Currencies[0].Currency == e.Amount.Currency {
		rest := e.Amount
		rest.Value = rest.Value.Sub(parts.Currencies[0].Value)
		if c, err := t.q.Convert(rest, e.ValueDate); err == nil {
			left = c.Value.Round(2)
		}
	}
	if left.Sign() < 0 {
		return comity.Decimal{}
	}
	return left
}
