package record

import (
	"strings"

	"comity"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// standing says who has looked at the record and on how many sources it rests.
func (p *recordPage) standing(a *frame.Ask) string {
	r := p.Record
	s := a.T("record.of-it", "status", words.Capital(a.Words.Status(r.Status)), "count", words.Capital(a.T("record.sources-tell", "n", frame.SourcesOf(r))))
	if len(r.Disputes) > 0 {
		s += a.T("record.and-differ-on", "fields", frame.DisputedWords(a, r))
	}
	s += "."
	if len(r.Estimated) > 0 {
		names := make([]string, len(r.Estimated))
		for i, f := range r.Estimated {
			names[i] = a.Words.FieldOf(r.Kind, f)
		}
		s += " " + a.T("record.estimated", "list", a.Words.List(names))
	}
	if len(r.Edits) > 0 {
		s += " " + a.T("record.a-person-set", "list", a.Words.List(editedNames(a, r)))
	}
	return s
}

func editedNames(a *frame.Ask, r *comity.Record) []string {
	names := sortedNames(r.Edits)
	for i, n := range names {
		names[i] = a.Words.FieldOf(r.Kind, n)
	}
	return names
}

// held says which value of each disputed field holds.
func (p *recordPage) held(a *frame.Ask) string {
	s := ""
	for _, d := range p.Record.Disputes {
		if len(d.Values) == 0 {
			continue
		}
		if line := a.T("record.holds", "field", words.Capital(a.Words.FieldOf(p.Record.Kind, d.Field)), "value", a.Words.Value(d.Field, d.Values[0].Value, a.Name)) + " "; !strings.Contains(s, line) {
			s += line
		}
	}
	if s != "" {
		s += a.T("record.a-persons-choice-goes-first")
	}
	return s
}

// sumNotes says what belongs to a commitment's sum besides itself.
func sumNotes(a *frame.Ask, c *comity.Commitment) []string {
	var notes []string
	if c.Amount != nil && a.Words.Exact(c.Amount) != a.Words.Amount(c.Amount) {
		notes = append(notes, a.T("record.as-written", "sum", a.Words.Exact(c.Amount)))
	}
	if c.Upper != nil {
		notes = append(notes, a.T("record.the-lower-end-of-a", "sum", a.Words.Amount(c.Upper)))
	}
	if c.Quoted != nil {
		notes = append(notes, a.T("record.the-text-itself-gives-beside", "sum", a.Words.Amount(c.Quoted)))
	}
	if c.Per != "" {
		notes = append(notes, a.T("record.for-one", "per", c.Per))
	}
	if c.Total != nil {
		notes = append(notes, a.T("record.of-a-whole-of-to", "sum", a.Words.Amount(c.Total)))
	}
	if c.Amount != nil && c.Amount.Bound == comity.UpTo {
		notes = append(notes, a.T("record.a-cap-no-word-that"))
	}
	return notes
}

// converted says what the record's sum was worth in the reader's currency, by
// which rate.
func (p *recordPage) converted(a *frame.Ask) string {
	if c := p.Amount; c != nil {
		return a.T("record.about-at-for-one-the", "sum", a.Words.Rounded(c.Amount), "string", c.Rate.Round(4).String(), "currency", p.Facts.Amount.Currency, "currency2", c.Amount.Currency, "date", a.Words.Date(c.On), "source", a.Said(c.Source))
	}
	if p.Facts.Amount.Currency == a.Currency {
		return ""
	}
	return a.T("record.no-rate-is-known-for", "currency", a.Currency)
}

// constant says what the record's sum is worth at constant prices, and by what.
func (p *recordPage) constant(a *frame.Ask) string {
	c := p.Prices
	return a.T("record.about-at-the-prices-of", "sum", a.Words.Rounded(c.Amount), "base", c.Base, "string", c.Deflator.Round(4).String(), "source", a.Said(c.Source), "string2", c.Rate.Round(4).String(), "currency", c.Amount.Currency)
}

// reached returns the earliest date that a source or a report gives for a
// stage, of those that may mean one day the closest; "" where none does.
func (p *recordPage) reached(stage comity.Stage) (day comity.Date) {
	within := func(d, o comity.Date) bool { return d.First() >= o.First() && d.Last() <= o.Last() }
	earlier := func(d comity.Date) {
		if d.First() != "" && (day == "" || within(d, day) || d.First() < day.First() && !within(day, d)) {
			day = d
		}
	}
	for _, v := range p.Record.Voices {
		if c, ok := v.Claim.Body.(*comity.Commitment); ok && v.Retired == "" && v.Claim.Rejected == "" && c.Stage == stage {
			earlier(c.Date)
		}
	}
	for _, x := range p.Record.Progress {
		if x.Stage == stage {
			earlier(x.Date)
		}
	}
	return day
}

// rungs are the steps that a stage is shown on: the ladder, or, for what
// stands aside of it, the way there.
func rungs(s comity.Stage) []comity.Stage {
	if s == comity.StageSuspended || s == comity.StageCancelled {
		return []comity.Stage{comity.StageProposed, comity.StagePledge, comity.StageCommitment, s}
	}
	return comity.Stages[:5]
}

func current(here bool) string {
	if here {
		return "step"
	}
	return "false"
}

func voiceTitle(v *comity.Voice) string {
	if v.Title != "" {
		return words.Clip(v.Title, 120)
	}
	return string(v.Claim.Source[:min(12, len(v.Claim.Source))])
}

func comma(s string) string {
	if s == "" {
		return ""
	}
	return ", " + s
}

func orUnknown(a *frame.Ask, s string) string {
	if s == "" {
		return a.T("record.not-known")
	}
	return s
}
