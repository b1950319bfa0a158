package answer

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/facts"
	"comity/internal/sqlite/sets"
)

// facetSets are the names of the sets in which each facet's values are kept.
var facetSets = map[ledger.Facet]string{
	ledger.FacetKind: sets.Kind, ledger.FacetGiver: sets.By, ledger.FacetReceiver: sets.To, ledger.FacetParty: sets.Party,
	ledger.FacetStage: sets.Stage, ledger.FacetModality: sets.Modality, ledger.FacetYear: sets.Year,
	ledger.FacetRole: sets.Role, ledger.FacetStatus: sets.Status, ledger.FacetSector: sets.Sector, ledger.FacetUnder: sets.Under,
	ledger.FacetAmount: sets.Amount, ledger.FacetQuality: sets.Quality, ledger.FacetMarking: sets.Marking,
}

// Facets implements [ledger.Counter].
func (s *Catalog) Facets(ctx context.Context, v ledger.View, q ledger.Query, limit int, names ...ledger.Facet) (out [][]ledger.FacetCount, err error) {
	for _, name := range names {
		if facetSets[name] == "" {
			return nil, comity.Errorf(comity.Invalid, "records are not counted by %q", name).WithHint("count by kind, by, to, party, stage, modality, year, role, status, sector, under, amount, quality or marking")
		}
	}
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		a := &question{s, c, v, q}
		rows, err := a.rows(ctx)
		if err != nil {
			return err
		}
		for _, name := range names {
			counts, err := a.counts(ctx, rows, name)
			if err != nil {
				return err
			}
			out = append(out, ranked(counts, limit))
		}
		return nil
	})
	return out, err
}

// ranked puts counts in order and keeps the first.
func ranked(counts map[string]int, limit int) []ledger.FacetCount {
	list := make([]ledger.FacetCount, 0, len(counts))
	for value, n := range counts {
		list = append(list, ledger.FacetCount{Value: value, Records: n})
	}
	slices.SortFunc(list, func(x, y ledger.FacetCount) int {
		return cmp.Or(cmp.Compare(y.Records, x.Records), cmp.Compare(x.Value, y.Value))
	})
	return list[:min(len(list), max(limit, 0))]
}

// counts counts rows by the values of one facet.
func (a *question) counts(ctx context.Context, rows sets.Set, name ledger.Facet) (map[string]int, error) {
	switch name {
	case ledger.FacetStage, ledger.FacetRole, ledger.FacetStatus, ledger.FacetAmount, ledger.FacetQuality, ledger.FacetMarking:
		return a.changingCounts(ctx, rows, name)
	}
	counts, err := sets.CountIn(ctx, a.c, facetSets[name], rows)
	if err == nil && name == ledger.FacetSector {
		return counts, a.sectorCounts(ctx, rows, counts)
	}
	if err != nil || a.groups == nil {
		return counts, err
	}
	switch name {
	case ledger.FacetGiver, ledger.FacetReceiver, ledger.FacetParty:
		return counts, a.groupCounts(ctx, rows, facetSets[name], counts)
	}
	return counts, nil
}

// sectorCounts adds to the count of each shorter code what those that begin with
// it have, as the filter by that code does.
func (a *question) sectorCounts(ctx context.Context, rows sets.Set, counts map[string]int) error {
	codes := slices.Sorted(maps.Keys(counts))
	for i, code := range codes {
		if i+1 == len(codes) || !strings.HasPrefix(codes[i+1], code) {
			continue
		}
		of, err := sets.Between(ctx, a.c, sets.Sector, code, code+"\U0010ffff")
		if err != nil {
			return err
		}
		counts[code] = rows.And(of).Count()
	}
	return nil
}

// groupCounts adds to the count of each group that is named what its members
// have, as the filter by that group does.
func (a *question) groupCounts(ctx context.Context, rows sets.Set, name string, counts map[string]int) error {
	for _, value := range slices.Sorted(maps.Keys(counts)) {
		if len(a.groups(comity.Party(value))) == 0 {
			continue
		}
		of, err := sets.Of(ctx, a.c, name, value)
		if err != nil {
			return err
		}
		members, err := a.members(ctx, name, comity.Party(value))
		if err != nil {
			return err
		}
		counts[value] = rows.And(of.Or(members)).Count()
	}
	return nil
}

// changingCounts counts by what a day in the world bears on: rows of which
// something is told of that day's year or later are read.
func (a *question) changingCounts(ctx context.Context, rows sets.Set, name ledger.Facet) (map[string]int, error) {
	if a.v.On == "" {
		return sets.CountIn(ctx, a.c, facetSets[name], rows)
	}
	_, before, err := a.times(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := sets.CountIn(ctx, a.c, facetSets[name], rows.And(before))
	if err != nil {
		return nil, err
	}
	for row := range rows.Without(before).Down(forever) {
		r, ok, err := a.record(ctx, row)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		for _, value := range changingValues(r, name) {
			counts[value]++
		}
	}
	return counts, nil
}

// changingValues are the values of a record by one of those facets, each once.
func changingValues(r comity.Record, name ledger.Facet) (out []string) {
	switch name {
	case ledger.FacetStage:
		out = []string{facts.Of(r.Body).Stage}
	case ledger.FacetStatus:
		out = []string{string(r.Status)}
	case ledger.FacetAmount:
		out = []string{facts.Size(r)}
	case ledger.FacetQuality:
		out = []string{facts.Quality(r)}
	case ledger.FacetMarking:
		out = []string{string(r.Marking)}
	case ledger.FacetRole:
		for _, f := range r.Flows {
			out = append(out, string(f.Role))
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == "" })
}
