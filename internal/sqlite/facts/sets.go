package facts

import (
	"fmt"
	"strconv"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/sets"
)

// Set is a set that a row is in.
type Set struct{ Name, Value string }

// SetsOf lists the sets that a row is in, its sources aside.
func SetsOf(v ledger.Variant, f Facts) []Set {
	r := v.Record
	list := []Set{
		{sets.Head, ""}, {sets.Low, strconv.Itoa(v.Low)}, {sets.High, strconv.Itoa(v.High)},
		{sets.Kind, string(r.Kind)}, {sets.Status, string(r.Status)}, {sets.Stage, f.Stage}, {sets.Modality, f.Modality},
		{sets.Year, f.Date.Year()}, {sets.From, Year(ledger.Began(r))}, {sets.Till, Year(ledger.Settled(r))},
	}
	list = append(list, DueSets(r)...)
	list = append(list, Set{sets.Quality, Quality(r)}, Set{sets.Marking, string(r.Marking)})
	if size := Size(r); size != "" {
		list = append(list, Set{sets.Amount, size})
	}
	if f.Under != "" {
		list = append(list, Set{sets.Under, f.Under})
	}
	if r.Marks != "" {
		list = append(list, Set{sets.Own, strconv.Itoa(r.Marks.Rank())})
	}
	list = append(list, reviewSets(&r)...)
	for _, p := range f.By {
		list = append(list, Set{sets.By, string(p)}, Set{sets.Party, string(p)})
	}
	for _, p := range f.To {
		list = append(list, Set{sets.To, string(p)}, Set{sets.Party, string(p)})
	}
	for _, p := range f.Party {
		list = append(list, Set{sets.Party, string(p)})
	}
	for _, x := range r.Flows {
		list = append(list, Set{sets.Role, string(x.Role)})
	}
	sectors := f.Sectors
	for _, x := range r.Voices {
		if x.Retired == "" {
			sectors = append(sectors, Of(x.Claim.Body).Sectors...)
		}
	}
	for _, s := range sectors {
		if s != "" {
			list = append(list, Set{sets.Sector, s})
		}
	}
	return list
}

// DueSets lists the sets that a row is in by when something of its record is to
// be done.
func DueSets(r comity.Record) []Set {
	d := Due(r)
	if len(d) != len("2006-01-02") {
		return nil
	}
	return []Set{{sets.Due, string(d[:7])}, {sets.DueDay, string(d[8:])}}
}

// reviewSets lists the sets that a row is in by what people did with it and
// what is left to do.
func reviewSets(r *comity.Record) []Set {
	f := ReviewOf(r)
	list := []Set{{sets.Sure, f.Sure}}
	if len(r.Disputes) > 0 {
		list = append(list, Set{sets.Disputed, ""})
	}
	if f.Objected {
		list = append(list, Set{sets.Objected, ""})
	}
	if f.Differ {
		list = append(list, Set{sets.Settle, ""})
	}
	if n := len(f.Judges); n > 0 {
		list = append(list, Set{sets.Judges, fmt.Sprintf("%02d", min(n, 99))})
	}
	for _, who := range f.Judges {
		list = append(list, Set{sets.Judge, string(who)})
	}
	same := 0
	for _, l := range r.Links {
		if l.Kind == comity.MayBeSame && l.From == r.ID {
			same++
		}
	}
	if same > 0 {
		list = append(list, Set{sets.Review, strconv.Itoa(same)})
	}
	return list
}
