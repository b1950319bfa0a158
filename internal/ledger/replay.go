package ledger

import (
	"context"
	"maps"
	"slices"

	"comity"
	"comity/internal/derive"
)

// Derivation is the version of what replay makes of entries. Raise it with
// every change of replay, of [Variants], of [derive.Record] or of
// [key.Keys] that gives the same entries another catalog: a store
// then derives its catalog again when it is opened.
const Derivation = 14

// Apply returns what an entry changes in the ledger that st tells of. p is the
// entry's payload, nil where it is sealed. What p refers to and is not there
// is passed over, because a sealed entry may have told of it; [Validate] is
// what refuses such a payload when it is new.
//
// To add a kind of entry, add a case here and one in Validate, and show it in
// docs/format.md.
func Apply(ctx context.Context, st State, e comity.Entry, p comity.Payload) (Change, error) {
	s := &step{ctx: ctx, st: st, entry: e, records: map[comity.ClaimID]*comity.Record{}, claims: map[comity.ClaimID]*ClaimState{},
		dirty: map[comity.ClaimID]bool{}, placed: map[comity.ClaimID]bool{}}
	if err := s.apply(p); err != nil {
		return Change{}, err
	}
	return s.finish(), nil
}

func (s *step) apply(p comity.Payload) error {
	switch p := p.(type) {
	case *comity.SourceAdded:
		return s.sourceAdded(p)
	case *comity.SourceDescribed:
		return s.sourceDescribed(p)
	case *comity.SourceWithdrawn:
		return s.sourceWithdrawn(p)
	case *comity.DocumentMade:
		return s.documentMade(p)
	case *comity.FindingsSeen:
		return s.findingsSeen(p)
	case *comity.ClaimMade:
		return s.claimMade(p)
	case *comity.ReadingSuperseded:
		return s.readingSuperseded(p)
	case *comity.ClaimJudged:
		return s.claimJudged(p)
	case *comity.RecordFounded:
		return s.recordFounded(p)
	case *comity.RecordsMerged:
		return s.recordsMerged(p)
	case *comity.RecordsSplit:
		return s.recordsSplit(p)
	case *comity.RecordsLinked:
		return s.recordsLinked(p)
	case *comity.RecordEdited:
		return s.recordEdited(p)
	case *comity.ProgressReported:
		return s.progressReported(p)
	case *comity.AssessmentMade:
		return s.assessmentMade(p)
	case *comity.MarkingSet:
		return s.markingSet(p)
	case *comity.RubricSet:
		return s.rubricSet(p)
	case *comity.ObjectionNoted:
		return s.objectionNoted(p)
	case *comity.ObjectionAnswered:
		return s.objectionAnswered(p)
	}
	return nil
}

// step is the application of one entry: what it has read of the ledger, as it
// stands so far, and which of that it has changed.
type step struct {
	ctx     context.Context
	st      State
	entry   comity.Entry
	records map[comity.ClaimID]*comity.Record
	claims  map[comity.ClaimID]*ClaimState
	dirty   map[comity.ClaimID]bool // records that changed
	placed  map[comity.ClaimID]bool // claims that changed
	change  Change
}

// finish derives every changed record and lists what changed.
func (s *step) finish() Change {
	for _, id := range slices.Sorted(maps.Keys(s.dirty)) {
		r := s.records[id]
		r.Changed = s.entry.Number
		derive.Record(r)
		s.change.Records = append(s.change.Records, *r)
	}
	for _, id := range slices.Sorted(maps.Keys(s.placed)) {
		s.change.Claims = append(s.change.Claims, *s.claims[id])
	}
	return s.change
}

// claim returns a claim as it stands, or nil.
func (s *step) claim(id comity.ClaimID) (*ClaimState, error) {
	if c, ok := s.claims[id]; ok {
		return c, nil
	}
	c, err := s.st.Claim(s.ctx, id)
	if err == nil {
		s.claims[id] = c
	}
	return c, err
}

// record returns the record of that id as it stands, or nil.
func (s *step) record(id comity.ClaimID) (*comity.Record, error) {
	if r, ok := s.records[id]; ok {
		return r, nil
	}
	r, err := s.st.Record(s.ctx, id)
	if err == nil {
		s.records[id] = r
	}
	return r, err
}

// home returns the record in which a claim stands, or nil.
func (s *step) home(id comity.ClaimID) (*comity.Record, error) {
	c, err := s.claim(id)
	if err != nil || c == nil || c.Record == "" {
		return nil, err
	}
	return s.record(c.Record)
}

// touch marks a record as changed.
func (s *step) touch(r *comity.Record) { s.dirty[r.ID] = true }

// place puts a claim into a record.
func (s *step) place(id, record comity.ClaimID) error {
	c, err := s.claim(id)
	if err != nil {
		return err
	}
	if c == nil {
		c = &ClaimState{ID: id}
		s.claims[id] = c
	}
	c.Record = record
	s.placed[id] = true
	return nil
}

// voice returns where a claim's judgements are kept: the voice of its record,
// or that of the loose claim, which it marks as changed. It is nil for a claim
// that is not there.
func (s *step) voice(id comity.ClaimID) (*comity.Voice, error) {
	c, err := s.claim(id)
	if err != nil || c == nil || c.Sealed() {
		return nil, err
	}
	r, err := s.home(id)
	if err != nil {
		return nil, err
	}
	if r == nil {
		s.placed[id] = true
		return &c.Voice, nil
	}
	for i := range r.Voices {
		if r.Voices[i].Claim.ID == id {
			s.touch(r)
			return &r.Voices[i], nil
		}
	}
	return nil, nil
}
