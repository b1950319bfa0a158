package ledger

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/score"
)

// progressReported holds a report against what makes it one: a day, something
// said, and evidence or the word that there is none.
func (v *validator) progressReported(p *comity.ProgressReported) error {
	if p.Stage != "" && p.Stage.Rank() < 0 {
		return comity.Errorf(comity.Invalid, "%q is no stage", string(p.Stage))
	}
	if _, err := comity.ParseDate(string(p.Date)); err != nil || p.Date == "" {
		return comity.Errorf(comity.Invalid, "a report of progress has a date").WithHint("say of which day it is, as in 2025-05-03")
	}
	if p.Stage == "" && strings.TrimSpace(p.Note) == "" {
		return comity.Errorf(comity.Invalid, "a report of progress says something").WithHint("give a stage or a note")
	}
	if p.Source == "" && strings.TrimSpace(p.Evidence) == "" && !p.Own {
		return comity.Errorf(comity.Invalid, "a report of progress shows evidence").WithHint("name a source, or say that it is the owner's own statement")
	}
	if p.Verified && p.Own {
		return comity.Errorf(comity.Invalid, "an own statement verifies nothing").WithHint("name what shows it")
	}
	if p.Source != "" {
		if _, err := v.source(p.Source); err != nil {
			return err
		}
	}
	_, err := v.record(p.Record)
	return err
}

func (v *validator) rubricSet(p *comity.RubricSet) error {
	if err := v.person(); err != nil {
		return err
	}
	if _, err := score.ParseRubric(p.Text); err != nil {
		return err
	}
	if _, err := comity.ParseDate(string(p.Window)); err != nil {
		return err
	}
	if p.Weight != "" {
		if _, err := score.ParseWeight(p.Weight); err != nil {
			return err
		}
	}
	_, err := v.record(p.Record)
	return err
}

// assessmentMade holds a score against the method: it rests on evidence or on a
// recorded search, its evidence does not lie outside the window, and a score
// that a rubric gave is the one that its facts give.
func (v *validator) assessmentMade(p *comity.AssessmentMade) error {
	if !slices.Contains(score.Values, score.Value(p.Score)) || p.Party == "" {
		return comity.Errorf(comity.Invalid, "an assessment scores a party +1, 0, -1, not-applicable or unresolved")
	}
	if p.Release != "" && p.Release != comity.Interim && p.Release != comity.Final {
		return comity.Errorf(comity.Invalid, "%q is no release", string(p.Release)).WithHint("use interim or final")
	}
	r, err := v.record(p.Record)
	if err != nil {
		return err
	}
	if err := score.Rests(score.Value(p.Score), len(p.Evidence)+len(p.Sources), strings.TrimSpace(p.Search) != ""); err != nil {
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

// longestObjection bounds what a stranger may write into a ledger, in bytes.
const longestObjection = 10_000

func (v *validator) objectionNoted(p *comity.ObjectionNoted) error {
	if strings.TrimSpace(p.Text) == "" {
		return comity.Errorf(comity.Invalid, "an objection says what is wrong").WithHint("write a sentence or two")
	}
	if len(p.Text)+len(p.Name)+len(p.Source) > longestObjection {
		return comity.Errorf(comity.Invalid, "an objection is at most %d bytes long", longestObjection).WithHint("say it shorter, and point to a document")
	}
	_, err := v.record(p.Record)
	return err
}

func (v *validator) objectionAnswered(p *comity.ObjectionAnswered) error {
	if err := v.person(); err != nil {
		return err
	}
	r, err := v.record(p.Record)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(r.Objections, func(o comity.Objection) bool { return o.Entry == p.Objection }) {
		return comity.Errorf(comity.NotFound, "record %s has no objection %d", r.ID, p.Objection)
	}
	return nil
}
