package ledger

import (
	"maps"
	"slices"

	"comity"
)

// Links are kept with the claims that their entries named, and each record
// shows those that stand on a claim of it, with both ends as the records that
// they are in. So links follow their claims through merges and splits, and a
// merge that is undone gives each record its own links back.

func (s *step) recordsLinked(p *comity.RecordsLinked) error {
	from, err := s.home(p.From)
	if err != nil || from == nil {
		return err
	}
	to, err := s.home(p.To)
	if err != nil || to == nil {
		return err
	}
	if !p.Undo {
		l := comity.Link{Kind: p.Link, From: p.From, To: p.To, Entry: s.entry.Number, Marking: s.entry.Marking, Reason: p.Reason, Score: p.Score}
		s.change.Linked = []comity.Link{l}
		if l.From, l.To = from.ID, to.ID; l.From != l.To && addLink(from, l) && addLink(to, l) {
			s.touch(from)
			s.touch(to)
		}
		return nil
	}
	links, err := s.st.Links(s.ctx, from.ID)
	if err != nil {
		return err
	}
	for _, l := range links {
		ends, ok, err := s.ends(l)
		if err != nil {
			return err
		}
		if ok && l.Kind == p.Link && ends.From == from.ID && ends.To == to.ID {
			s.change.Unlinked = append(s.change.Unlinked, l.Entry)
		}
	}
	both := map[comity.ClaimID]bool{from.ID: true, to.ID: true}
	all := map[int64]comity.Link{}
	if err := s.gather(from.ID, all); err != nil {
		return err
	}
	if err := s.gather(to.ID, all); err != nil {
		return err
	}
	return s.assign(both, all)
}

// ends returns a link with the records at its ends; ok is false where one is
// not there or both are the same.
func (s *step) ends(l comity.Link) (_ comity.Link, ok bool, err error) {
	from, err := s.home(l.From)
	if err != nil || from == nil {
		return l, false, err
	}
	to, err := s.home(l.To)
	if err != nil || to == nil {
		return l, false, err
	}
	l.From, l.To = from.ID, to.ID
	return l, from.ID != to.ID, nil
}

// gather adds the links of a record, as it stood before this entry, to all.
func (s *step) gather(id comity.ClaimID, all map[int64]comity.Link) error {
	list, err := s.st.Links(s.ctx, id)
	for _, l := range list {
		all[l.Entry] = l
	}
	return err
}

// relink works out anew the links of the records that stood, before this
// entry, under these ids, of those that their claims stand in after it, and of
// every record at the other end. It reads as many links as all of these have,
// so only merges and splits of records come here.
func (s *step) relink(ids []comity.ClaimID) error {
	links := map[int64]comity.Link{}
	concerned := map[comity.ClaimID]bool{}
	for _, id := range ids {
		concerned[id] = true
		if err := s.gather(id, links); err != nil {
			return err
		}
	}
	for id := range s.dirty {
		concerned[id] = true
	}
	for _, entry := range slices.Sorted(maps.Keys(links)) {
		for _, end := range []comity.ClaimID{links[entry].From, links[entry].To} {
			r, err := s.home(end)
			if err != nil {
				return err
			}
			if r == nil || concerned[r.ID] {
				continue
			}
			concerned[r.ID] = true
			if err := s.gather(r.ID, links); err != nil {
				return err
			}
		}
	}
	return s.assign(concerned, links)
}

// assign gives each record its links, in the order of their entries, each
// relation once. A record whose links stay as they are is not changed.
func (s *step) assign(concerned map[comity.ClaimID]bool, links map[int64]comity.Link) error {
	before := map[comity.ClaimID][]comity.Link{}
	for id := range concerned {
		r, err := s.record(id)
		if err != nil {
			return err
		}
		if r != nil {
			before[id], r.Links = r.Links, nil
		}
	}
	for _, entry := range slices.Sorted(maps.Keys(links)) {
		if slices.Contains(s.change.Unlinked, entry) {
			continue
		}
		l, ok, err := s.ends(links[entry])
		if err != nil {
			return err
		}
		for _, id := range []comity.ClaimID{l.From, l.To} {
			if ok && concerned[id] {
				addLink(s.records[id], l)
			}
		}
	}
	for id, links := range before {
		if r := s.records[id]; !slices.Equal(links, r.Links) {
			s.touch(r)
		}
	}
	return nil
}

// addLink adds a link that the record does not show yet; ok is false where it does.
func addLink(r *comity.Record, l comity.Link) (ok bool) {
	for _, x := range r.Links {
		if x.Kind == l.Kind && x.From == l.From && x.To == l.To {
			return false
		}
	}
	r.Links = append(r.Links, l)
	return true
}
