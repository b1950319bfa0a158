package ledger

import (
	"maps"
	"slices"

	"comity"
)

// refers returns an error where a payload names a source or a claim that the
// ledger does not hold, or takes claims of another source for superseded. Where
// claims stand by then is not asked: that is for the rules of replay, which may
// be others than when the entry was new.
func (v *validator) refers(p comity.Payload) error {
	sources, claims := references(p)
	for _, id := range sources {
		if _, err := v.source(id); err != nil {
			return err
		}
	}
	for _, id := range claims {
		if _, err := v.claim(id); err != nil {
			return err
		}
	}
	switch p := p.(type) {
	case *comity.ReadingSuperseded:
		for _, id := range p.Retired {
			if c, err := v.claim(id); err != nil {
				return err
			} else if c.Voice.Claim.Source != p.Source {
				return comity.Errorf(comity.Conflict, "claim %s is of another source", id)
			}
		}
	case *comity.ClaimJudged:
		c, err := v.claim(p.Claim)
		if err != nil {
			return err
		}
		return fields(c.Voice.Claim.Kind, p.Fields)
	case *comity.RecordsLinked:
		if p.From == p.To {
			return comity.Errorf(comity.Conflict, "record %s cannot be linked to itself", p.From)
		}
	}
	return nil
}

// references lists the sources and claims that a payload names, in order. A new
// kind of entry that names any is added here.
func references(p comity.Payload) (sources []comity.SourceID, claims []comity.ClaimID) {
	switch p := p.(type) {
	case *comity.SourceDescribed:
		return []comity.SourceID{p.Source}, nil
	case *comity.SourceWithdrawn:
		return []comity.SourceID{p.Source}, nil
	case *comity.DocumentMade:
		return []comity.SourceID{p.Source}, nil
	case *comity.FindingsSeen:
		return []comity.SourceID{p.Source}, nil
	case *comity.ClaimMade:
		return []comity.SourceID{p.Claim.Source}, nil
	case *comity.ReadingSuperseded:
		return []comity.SourceID{p.Source}, append(slices.Clone(p.Retired), slices.Sorted(maps.Values(p.Carried))...)
	case *comity.ClaimJudged:
		return nil, []comity.ClaimID{p.Claim}
	case *comity.RecordFounded:
		return nil, []comity.ClaimID{p.Record}
	case *comity.RecordsMerged:
		return nil, append([]comity.ClaimID{p.Into}, p.From...)
	case *comity.RecordsSplit:
		return nil, append([]comity.ClaimID{p.Record}, p.Out...)
	case *comity.RecordsLinked:
		return nil, []comity.ClaimID{p.From, p.To}
	}
	return referencesOfReports(p)
}

func referencesOfReports(p comity.Payload) (sources []comity.SourceID, claims []comity.ClaimID) {
	switch p := p.(type) {
	case *comity.RecordEdited:
		claims = []comity.ClaimID{p.Record}
	case *comity.ProgressReported:
		sources, claims = []comity.SourceID{p.Source}, []comity.ClaimID{p.Record}
	case *comity.AssessmentMade:
		sources, claims = p.Sources, append([]comity.ClaimID{p.Record}, p.Evidence...)
	case *comity.MarkingSet:
		sources, claims = []comity.SourceID{p.Source}, []comity.ClaimID{p.Record}
	case *comity.RubricSet:
		claims = []comity.ClaimID{p.Record}
	case *comity.ObjectionNoted:
		claims = []comity.ClaimID{p.Record}
	case *comity.ObjectionAnswered:
		claims = []comity.ClaimID{p.Record}
	}
	unnamed := func(id comity.SourceID) bool { return id == "" }
	return slices.DeleteFunc(slices.Clone(sources), unnamed), slices.DeleteFunc(claims, func(id comity.ClaimID) bool { return id == "" })
}
