package ledger

import (
	"slices"

	"comity"
	"comity/internal/score"
)

func (v *validator) progressReported(p *comity.ProgressReported) error {
	if p.Source != "" {
		if _, err := v.source(p.Source); err != nil {
			return err
		}
	}
	_, err := v.record(p.Record)
	return err
}

func (v *validator) rubricSet(p *comity.RubricSet) error {
	_, err := v.record(p.Record)
	return err
}

// assessmentMade holds a score against the method: its evidence does not lie
// outside the window, and a score that a rubric gave is the one that its facts
// give.
func (v *validator) assessmentMade(p *comity.AssessmentMade) error {
	r, err := v.record(p.Record)
	if err != nil {
		return err
	}
	for _, id := range p.Evidence {
		c, err := v.claim(id)
		if err != nil {
			return err
		}
		if err := inWindow(r, p.Reading, c); err != nil {
			return err
		}
	}
	for _, id := range p.Sources {
		if _, err := v.source(id); err != nil {
			return err
		}
	}
	if len(p.Facts) == 0 {
		return nil
	}
	return byRubric(r, p)
}

// inWindow refuses evidence of an act that lies outside the window of the
// rubric: only acts inside it count.
func inWindow(r *comity.Record, reading string, c *ClaimState) error {
	rubric := score.RubricOf(r, reading)
	if rubric == nil || c.Sealed() || c.Voice.Claim.Body == nil {
		return nil
	}
	if on := comity.Happened(c.Voice.Claim.Body); score.Outside(rubric.Window, on) {
		return comity.Errorf(comity.Invalid, "claim %s tells of %s, outside the window %s", Short(string(c.ID)), on, rubric.Window).
			WithHint("only acts from %s to %s count; name one that lies inside, or set another window", rubric.Window.First(), rubric.Window.Last())
	}
	return nil
}

func byRubric(r *comity.Record, p *comity.AssessmentMade) error {
	set := score.RubricOf(r, p.Reading)
	if set == nil {
		return comity.Errorf(comity.NotFound, "record %s has no rubric for these facts", r.ID).WithHint("set the rubric first")
	}
	rubric, err := score.ParseRubric(set.Text)
	if err != nil {
		return err
	}
	if want := rubric.Score(p.Facts); want != score.Value(p.Score) {
		return comity.Errorf(comity.Invalid, "by the rubric these facts give %s, not %s", want, p.Score)
	}
	return nil
}

func (v *validator) objectionNoted(p *comity.ObjectionNoted) error {
	_, err := v.record(p.Record)
	return err
}

func (v *validator) objectionAnswered(p *comity.ObjectionAnswered) error {
	r, err := v.record(p.Record)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(r.Objections, func(o comity.Objection) bool { return o.Entry == p.Objection }) {
		return comity.Errorf(comity.NotFound, "record %s has no objection %d", r.ID, p.Objection)
	}
	return nil
}
