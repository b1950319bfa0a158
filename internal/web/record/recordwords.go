package record

import (
	"strings"

	"comity"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

// standing says who has looked at the record and on how many sources it rests.
func (p *recordPage) standing() string {
	r := p.Record
	s := words.Capital(words.Status(r.Status)) + ". " + words.Capital(words.Count(frame.SourcesOf(r), "source tells", "sources tell")) + " of it"
	if len(r.Disputes) > 0 {
		s += ", and differ on " + frame.DisputedWords(r)
	}
	s += "."
	if len(r.Estimated) > 0 {
		names := make([]string, len(r.Estimated))
		for i, f := range r.Estimated {
			names[i] = words.Field(f)
		}
		s += " Estimated: " + words.List(names) + "."
	}
	if len(r.Edits) > 0 {
		s += " A person set " + words.List(editedNames(r)) + "."
	}
	return s
}

func editedNames(r *comity.Record) []string {
	names := sortedNames(r.Edits)
	for i, n := range names {
		names[i] = words.Field(n)
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
		if line := words.Capital(words.Field(d.Field)) + ": " + words.Value(d.Field, d.Values[0].Value, a.Name) + " holds. "; !strings.Contains(s, line) {
			s += line
		}
	}
	if s != "" {
		s += "A person’s choice goes first, then the highest stage, then official over press, then the latest."
	}
	return s
}

// sumNotes says what belongs to a commitment's sum besides itself.
func sumNotes(c *comity.Commitment) []string {
	var notes []string
	if c.Amount != nil && words.Exact(c.Amount) != words.Amount(c.Amount) {
		notes = append(notes, words.Exact(c.Amount)+" as written.")
	}
	if c.Upper != nil {
		notes = append(notes, "The lower end of a range that goes up to "+words.Amount(c.Upper)+".")
	}
	if c.Quoted != nil {
		notes = append(notes, "The text itself gives "+words.Amount(c.Quoted)+" beside it.")
	}
	if c.Per != "" {
		notes = append(notes, "For one "+c.Per+".")
	}
	if c.Total != nil {
		notes = append(notes, "Of a whole of "+words.Amount(c.Total)+", to which others pay too.")
	}
	if c.Amount != nil && c.Amount.Bound == comity.UpTo {
		notes = append(notes, "A cap: no word that so much was paid.")
	}
	return notes
}

// converted says what the record's sum was worth in the reader's currency, by
// which rate.
func (p *recordPage) converted(a *frame.Ask) string {
	if c := p.Amount; c != nil {
		return "About " + words.Rounded(c.Amount) + " at " + c.Rate.Round(4).String() + " " + p.Facts.Amount.Currency + " for one " +
			c.Amount.Currency + ", the rate of " + words.Date(c.On) + " (" + c.Source + ")."
	}
	if p.Facts.Amount.Currency == a.Currency {
		return ""
	}
	return "No " + a.Currency + " rate is known for its day."
}

// constant says what the record's sum is worth at constant prices, and by what.
func (p *recordPage) constant() string {
	c := p.Prices
	return "About " + words.Rounded(c.Amount) + " at the prices of " + c.Base + ", by the giver’s GDP deflator since its own year (" + c.Deflator.Round(4).String() +
		"; " + c.Source + ") and the rate of " + c.Base + " (" + c.Rate.Round(4).String() + " of the giver’s currency for one " + c.Amount.Currency + ")."
}

// reached returns the earliest date that a source or a report gives for a
// stage; "" where none does.
func (p *recordPage) reached(stage comity.Stage) (day comity.Date) {
	earlier := func(d comity.Date) {
		if d.First() != "" && (day == "" || d.First() < day.First()) {
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

func orUnknown(s string) string {
	if s == "" {
		return "not known"
	}
	return s
}
