// Package sight holds what a viewer may see beyond what a catalog shows by
// itself: the links of a record and the entries of the log. Every surface asks
// it before it shows one to somebody who does not see all.
//
// To add an entry kind, say in Names which sources and records it tells of;
// until then only those who see everything are shown such entries.
package sight

import (
	"context"
	"slices"

	"comity"
	"comity/internal/ledger"
)

// Record returns the record without links to what the view does not show.
func Record(ctx context.Context, s ledger.Catalog, v ledger.View, r comity.Record) (comity.Record, error) {
	if v.Viewer.Sees(comity.Red) {
		return r, nil
	}
	links := r.Links
	r.Links = nil
	for _, l := range links {
		other := l.To
		if other == r.ID {
			other = l.From
		}
		_, err := s.Record(ctx, v, string(other))
		switch {
		case err == nil:
			r.Links = append(r.Links, l)
		case comity.KindOf(err) != comity.NotFound:
			return r, err
		}
	}
	return r, nil
}

// Entry reports whether a viewer may see an entry: its own marking, every
// source and every record that it names must be open to the viewer as they are
// marked by now, and no voice of such a record may be hidden, because what was
// decided about a record may tell what a hidden source says.
func Entry(ctx context.Context, s ledger.Store, viewer comity.Viewer, e comity.Entry) (bool, error) {
	if viewer.Sees(comity.Red) {
		return true, nil
	}
	if !viewer.Sees(e.Marking) {
		return false, nil
	}
	payload, err := e.Decode()
	if err != nil || payload == nil {
		return false, err
	}
	if p, ok := payload.(*comity.ObjectionNoted); ok {
		return openObjection(ctx, s, viewer, p.Record, e.Number)
	}
	sources, records, known := Names(payload)
	if !known {
		return false, nil
	}
	for _, id := range sources {
		if ok, err := openSource(ctx, s, viewer, id); !ok || err != nil {
			return false, err
		}
	}
	for _, id := range records {
		if ok, err := openRecord(ctx, s, viewer, id, false); !ok || err != nil {
			return false, err
		}
	}
	switch p := payload.(type) {
	case *comity.ClaimMade:
		return openRecord(ctx, s, viewer, p.Claim.ID, true)
	case *comity.AssessmentMade:
		return openEvidence(ctx, s, viewer, p.Evidence)
	}
	return true, nil
}

// openEvidence reports whether a viewer sees every claim that a score rests on.
func openEvidence(ctx context.Context, s ledger.Catalog, viewer comity.Viewer, claims []comity.ClaimID) (bool, error) {
	for _, id := range claims {
		_, err := s.Record(ctx, ledger.View{Viewer: viewer}, string(id))
		if comity.KindOf(err) == comity.NotFound {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

// openObjection reports whether a viewer is shown an objection beside its record.
func openObjection(ctx context.Context, s ledger.Catalog, viewer comity.Viewer, record comity.ClaimID, entry int64) (bool, error) {
	r, err := s.Record(ctx, ledger.View{Viewer: viewer}, string(record))
	if comity.KindOf(err) == comity.NotFound {
		return false, nil
	}
	return slices.ContainsFunc(r.Objections, func(o comity.Objection) bool { return o.Entry == entry }), err
}

func openSource(ctx context.Context, s ledger.Library, viewer comity.Viewer, id comity.SourceID) (bool, error) {
	_, err := s.Source(ctx, ledger.View{Viewer: viewer}, string(id))
	if comity.KindOf(err) == comity.NotFound {
		return false, nil
	}
	return err == nil, err
}

// openRecord reports whether the viewer may see what is decided about a
// record: all its voices. For a claim it is enough that its record, where it
// has one, is open.
func openRecord(ctx context.Context, s ledger.Catalog, viewer comity.Viewer, id comity.ClaimID, claim bool) (bool, error) {
	whole, err := s.Record(ctx, ledger.View{Viewer: comity.Owner}, string(id))
	if comity.KindOf(err) == comity.NotFound {
		return claim, nil
	}
	if err != nil {
		return false, err
	}
	seen, err := s.Record(ctx, ledger.View{Viewer: viewer}, string(id))
	if comity.KindOf(err) == comity.NotFound {
		return false, nil
	}
	return err == nil && (claim || len(whole.Voices) == len(seen.Voices)), err
}

// Names lists the sources and the records (by id or by a claim's id) that a
// payload tells of; known is false for a payload of which that cannot be said.
func Names(p comity.Payload) (sources []comity.SourceID, records []comity.ClaimID, known bool) {
	switch p := p.(type) {
	case *comity.SourceAdded:
		return []comity.SourceID{p.Source}, nil, true
	case *comity.SourceDescribed:
		return []comity.SourceID{p.Source}, nil, true
	case *comity.SourceWithdrawn:
		return []comity.SourceID{p.Source}, nil, true
	case *comity.DocumentMade:
		return []comity.SourceID{p.Source}, nil, true
	case *comity.FindingsSeen:
		return []comity.SourceID{p.Source}, nil, true
	case *comity.ClaimMade:
		return []comity.SourceID{p.Claim.Source}, nil, true
	case *comity.ReadingSuperseded:
		return []comity.SourceID{p.Source}, nil, true
	case *comity.ClaimJudged:
		return nil, []comity.ClaimID{p.Claim}, true
	case *comity.RecordFounded:
		return nil, []comity.ClaimID{p.Record}, true
	case *comity.RecordsMerged:
		return nil, append([]comity.ClaimID{p.Into}, p.From...), true
	case *comity.RecordsSplit:
		return nil, append([]comity.ClaimID{p.Record, p.New}, p.Out...), true
	case *comity.RecordsLinked:
		return nil, []comity.ClaimID{p.From, p.To}, true
	case *comity.RecordEdited:
		return nil, []comity.ClaimID{p.Record}, true
	case *comity.ProgressReported:
		if p.Source != "" {
			sources = append(sources, p.Source)
		}
		return sources, []comity.ClaimID{p.Record}, true
	case *comity.AssessmentMade:
		return p.Sources, []comity.ClaimID{p.Record}, true
	case *comity.ObjectionAnswered: // what was objected is seen once it is accepted
		return nil, []comity.ClaimID{p.Record}, p.Accepted
	case *comity.MarkingSet:
		if p.Source != "" {
			return []comity.SourceID{p.Source}, nil, true
		}
		return nil, []comity.ClaimID{p.Record}, true
	}
	return nil, nil, false
}
