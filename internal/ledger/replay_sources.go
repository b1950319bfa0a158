package ledger

import (
	"slices"

	"comity"
)

func (s *step) sourceAdded(p *comity.SourceAdded) error {
	s.change.Sources = []SourceState{{Source: Source{
		SourceDescribed: comity.SourceDescribed{Source: p.Source, Marking: s.entry.Marking},
		Name:            p.Name, MediaType: p.MediaType, Size: p.Size, Added: s.entry.Number, Recorded: s.entry.Recorded,
	}}}
	return nil
}

// source changes a source and, with it, the voices that speak from it.
func (s *step) source(id comity.SourceID, change func(*SourceState)) error {
	src, err := s.st.Source(s.ctx, id)
	if err != nil || src == nil {
		return err
	}
	change(src)
	s.change.Sources = append(s.change.Sources, *src)
	holders, err := s.st.Holders(s.ctx, id)
	if err != nil {
		return err
	}
	for _, h := range holders {
		r, err := s.record(h)
		if err != nil || r == nil {
			return err
		}
		for i := range r.Voices {
			if r.Voices[i].Claim.Source == id {
				src.lend(&r.Voices[i])
				s.touch(r)
			}
		}
	}
	return nil
}

// lend gives a voice the particulars of its source.
func (src *SourceState) lend(v *comity.Voice) {
	v.Title, v.Publisher, v.PublisherKind = src.Title, src.Publisher, src.PublisherKind
	v.Published, v.Marking = src.Published, src.Marking
	if src.Withdrawn != "" && v.Retired == "" {
		v.Retired = "withdrawn"
	}
}

func (s *step) sourceDescribed(p *comity.SourceDescribed) error {
	return s.source(p.Source, func(src *SourceState) {
		marking := src.Marking
		src.SourceDescribed = *p
		if p.Marking == "" {
			src.Marking = marking
		}
	})
}

func (s *step) sourceWithdrawn(p *comity.SourceWithdrawn) error {
	return s.source(p.Source, func(src *SourceState) { src.Withdrawn = p.Reason })
}

func (s *step) documentMade(p *comity.DocumentMade) error {
	src, err := s.st.Source(s.ctx, p.Source)
	if err != nil || src == nil {
		return err
	}
	src.Document, src.Blob, src.Reader, src.Findings = s.entry.Number, p.Blob, p.Reader, p.Findings
	src.Seen = 0
	s.change.Sources = []SourceState{*src}
	s.change.Document = p
	return nil
}

func (s *step) findingsSeen(p *comity.FindingsSeen) error {
	src, err := s.st.Source(s.ctx, p.Source)
	if err != nil || src == nil || src.Blob != p.Document {
		return err
	}
	src.Seen = s.entry.Number
	if p.Undo {
		src.Seen = 0
	}
	s.change.Sources = []SourceState{*src}
	return nil
}

func (s *step) claimMade(p *comity.ClaimMade) error {
	c := ClaimState{ID: p.Claim.ID, Voice: comity.Voice{Claim: p.Claim, Entry: s.entry.Number}}
	src, err := s.st.Source(s.ctx, p.Claim.Source)
	if err != nil {
		return err
	}
	if src != nil {
		c.Document = src.Document
	}
	s.change.Claims = []ClaimState{c}
	return nil
}

func (s *step) readingSuperseded(p *comity.ReadingSuperseded) error {
	for _, id := range p.Retired {
		v, err := s.voice(id)
		if err != nil {
			return err
		}
		if v == nil {
			continue
		}
		v.Retired = "superseded"
		s.claims[id].Retired = s.entry.Number
		s.placed[id] = true
		if to, ok := p.Carried[id]; ok {
			if err := s.carry(v.Judgements, to); err != nil {
				return err
			}
		}
	}
	return nil
}

// carry hands judgements over to another claim, among its own by entry.
func (s *step) carry(js []comity.Judgement, to comity.ClaimID) error {
	if len(js) == 0 {
		return nil
	}
	v, err := s.voice(to)
	if err != nil || v == nil {
		return err
	}
	v.Judgements = append(slices.Clone(v.Judgements), js...)
	slices.SortStableFunc(v.Judgements, func(a, b comity.Judgement) int { return int(a.Entry - b.Entry) })
	return nil
}

func (s *step) claimJudged(p *comity.ClaimJudged) error {
	v, err := s.voice(p.Claim)
	if err != nil || v == nil {
		return err
	}
	if p.Verdict == comity.TakenBack {
		v.Judgements = slices.DeleteFunc(slices.Clone(v.Judgements), func(j comity.Judgement) bool { return j.Entry == p.Undoes })
		return nil
	}
	v.Judgements = append(slices.Clone(v.Judgements), comity.Judgement{Entry: s.entry.Number, Author: s.entry.Author, Marking: s.entry.Marking,
		Verdict: p.Verdict, Reason: p.Reason, Fields: p.Fields})
	return nil
}
