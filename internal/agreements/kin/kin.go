// Package kin finds, in a ledger, the family of an instrument: what it is
// linked to, and what by its own words it may fall under or implement. Nothing
// is linked until a person accepts it.
package kin

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"comity"
	"comity/internal/agreements"
	"comity/internal/ledger"
)

// Offer is an instrument that another may stand to, with the words that say so.
type Offer struct {
	agreements.Naming
	Record comity.Record `json:"record"`
}

// most is how many instruments of a name are looked at.
const most = 8

// Offers lists what an instrument may fall under or implement by its own words,
// an instrument once.
func Offers(ctx context.Context, s ledger.Catalog, v ledger.View, r *comity.Record) ([]Offer, error) {
	var out []Offer
	for _, n := range agreements.Namings(r) {
		found, err := s.Search(ctx, v, ledger.Seek{Words: n.Name, Kinds: []comity.Kind{comity.KindInstrument}, Exact: true, Limit: most})
		if comity.KindOf(err) == comity.Invalid {
			continue // a name without a word that could be searched for
		}
		if err != nil {
			return nil, err
		}
		for _, h := range found.Hits {
			if h.Record == nil {
				continue
			}
			x, err := s.Record(ctx, v, string(h.Record.ID))
			if err != nil {
				return nil, err
			}
			if n.May(r, &x) && !slices.ContainsFunc(out, func(o Offer) bool { return o.Record.ID == x.ID }) {
				out = append(out, Offer{n, x})
			}
		}
	}
	return out, nil
}

// Family is as [agreements.Family], of a ledger.
func Family(ctx context.Context, s ledger.Catalog, v ledger.View, r *comity.Record) ([]agreements.Kin, error) {
	return agreements.Family(r, func(id comity.ClaimID) (*comity.Record, error) {
		x, err := s.Record(ctx, v, string(id))
		if comity.KindOf(err) == comity.NotFound {
			return nil, nil
		}
		return &x, err
	})
}

// Accept returns the entry by which the offer holds.
func (o *Offer) Accept(r *comity.Record) comity.Payload {
	return &comity.RecordsLinked{From: r.ID, To: o.Record.ID, Link: o.Link, Reason: `its own words: "` + o.Words + " " + o.Name + `"`}
}

// Refuse returns the entry by which an instrument does not belong to a record:
// it is not offered again.
func Refuse(r *comity.Record, other comity.ClaimID, reason string) (comity.Payload, error) {
	b, ok := r.Body.(*comity.Instrument)
	if !ok {
		return nil, comity.Errorf(comity.Invalid, "record %s is no instrument; only of those is it offered what they may fall under", r.ID).WithHint("comity plan link --refuse does it for a plan's items")
	}
	list := slices.Clone(b.Unrelated)
	if !slices.Contains(list, string(other)) {
		list = append(list, string(other))
	}
	raw, err := json.Marshal(list)
	if err != nil {
		return nil, err
	}
	return &comity.RecordEdited{Record: r.ID, Fields: map[string]json.RawMessage{"unrelated": raw}, Reason: cmp.Or(reason, "a person says that they do not belong together")}, nil
}
