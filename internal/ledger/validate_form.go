package ledger

import (
	"maps"
	"slices"
	"strings"

	"comity"
	"comity/internal/score"
)

// form returns an Invalid error for a payload that by itself, and by who tells
// it, is none that a ledger takes. A check asks it of every entry that there
// is: a rule that comes to be here later must not refuse what was taken before.
func (v *validator) form(p comity.Payload) error {
	switch p := p.(type) {
	case *comity.SourceDescribed:
		if err := marked(p.Marking); err != nil {
			return err
		}
		_, err := comity.ParseDate(string(p.Published))
		return err
	case *comity.SourceWithdrawn:
		if p.Reason == "" {
			return comity.Errorf(comity.Invalid, "a source is withdrawn for a reason").WithHint("say why")
		}
	case *comity.FindingsSeen:
		return v.person()
	case *comity.ReadingSuperseded:
		return supersededForm(p)
	case *comity.ClaimJudged:
		return v.judgedForm(p)
	case *comity.RecordsMerged:
		if len(p.From) == 0 {
			return comity.Errorf(comity.Invalid, "a merge names what joins record %s", p.Into)
		}
	case *comity.RecordsSplit:
		if !slices.Contains(p.Out, p.New) {
			return comity.Errorf(comity.Invalid, "the new record's id must be that of a claim that leaves")
		}
	case *comity.RecordsLinked:
		if !slices.Contains(linkKinds, p.Link) {
			return comity.Errorf(comity.Invalid, "%q is no kind of link", string(p.Link))
		}
	case *comity.MarkingSet:
		if (p.Source == "") == (p.Record == "") || p.Marking == "" {
			return comity.Errorf(comity.Invalid, "a marking is set on a source or on a record")
		}
		return marked(p.Marking)
	}
	return v.reportForm(p)
}

var linkKinds = []comity.LinkKind{comity.PartOf, comity.UnderInstrument, comity.MadeAt, comity.Implements, comity.Supersedes,
	comity.MayBeSame, comity.AnnouncedBefore, comity.Concerns}

// reportForm is form for what people tell of records.
func (v *validator) reportForm(p comity.Payload) error {
	switch p := p.(type) {
	case *comity.RecordEdited:
		if len(p.Fields) == 0 {
			return comity.Errorf(comity.Invalid, "an edit sets at least one field")
		}
		return v.person()
	case *comity.ProgressReported:
		return progressForm(p)
	case *comity.RubricSet:
		return v.rubricForm(p)
	case *comity.AssessmentMade:
		return assessmentForm(p)
	case *comity.ObjectionNoted:
		if strings.TrimSpace(p.Text) == "" {
			return comity.Errorf(comity.Invalid, "an objection says what is wrong").WithHint("write a sentence or two")
		}
		if len(p.Text)+len(p.Name)+len(p.Source) > longestObjection {
			return comity.Errorf(comity.Invalid, "an objection is at most %d bytes long", longestObjection).WithHint("say it shorter, and point to a document")
		}
	case *comity.ObjectionAnswered:
		return v.person()
	}
	return nil
}

// longestObjection bounds what a stranger may write into a ledger, in bytes.
const longestObjection = 10_000

// person refuses an author who is no person.
func (v *validator) person() error {
	if !v.entry.Author.IsPerson() {
		return comity.Errorf(comity.Invalid, "only a person makes a %s entry, not %s", v.entry.Kind, v.entry.Author)
	}
	return nil
}

func supersededForm(p *comity.ReadingSuperseded) error {
	if p.Reader == "" || len(p.Retired) == 0 {
		return comity.Errorf(comity.Invalid, "a superseded reading names its reader and the claims that it retires")
	}
	for _, from := range slices.Sorted(maps.Keys(p.Carried)) {
		if !slices.Contains(p.Retired, from) {
			return comity.Errorf(comity.Invalid, "claim %s is carried over but not retired", from)
		}
	}
	return nil
}

var verdicts = []comity.Verdict{comity.Accepted, comity.Corrected, comity.RejectedByUs, comity.Unsure, comity.TakenBack}

func (v *validator) judgedForm(p *comity.ClaimJudged) error {
	if err := v.person(); err != nil {
		return err
	}
	switch {
	case !slices.Contains(verdicts, p.Verdict):
		return comity.Errorf(comity.Invalid, "%q is no verdict", string(p.Verdict))
	case p.Verdict == comity.RejectedByUs && p.Reason == "":
		return comity.Errorf(comity.Invalid, "a claim is rejected for a reason").WithHint("say why")
	case (p.Verdict == comity.Corrected) != (len(p.Fields) > 0):
		return comity.Errorf(comity.Invalid, "a correction, and nothing else, says which fields it corrects")
	case (p.Verdict == comity.TakenBack) != (p.Undoes > 0):
		return comity.Errorf(comity.Invalid, "what takes a judgement back, and nothing else, names its entry")
	}
	return nil
}

// progressForm holds a report against what makes it one: a day, something said,
// and evidence or the word that there is none.
func progressForm(p *comity.ProgressReported) error {
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
	return nil
}

func (v *validator) rubricForm(p *comity.RubricSet) error {
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
		_, err := score.ParseWeight(p.Weight)
		return err
	}
	return nil
}

// assessmentForm holds that a score is one, and rests on evidence or on a
// recorded search.
func assessmentForm(p *comity.AssessmentMade) error {
	if !slices.Contains(score.Values, score.Value(p.Score)) || p.Party == "" {
		return comity.Errorf(comity.Invalid, "an assessment scores a party +1, 0, -1, not-applicable or unresolved")
	}
	if p.Release != "" && p.Release != comity.Interim && p.Release != comity.Final {
		return comity.Errorf(comity.Invalid, "%q is no release", string(p.Release)).WithHint("use interim or final")
	}
	return score.Rests(score.Value(p.Score), len(p.Evidence)+len(p.Sources), strings.TrimSpace(p.Search) != "")
}
