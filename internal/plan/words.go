package plan

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"comity"
	"comity/internal/lazy"
)

// stageWords are the words that owners use of how far an item has come, the
// longer before what they hold.
var stageWords = []struct {
	words func() *regexp.Regexp
	stage comity.Stage
}{
	{lazy.Regexp(`(?i)\b(not (yet )?(started|begun)|no progress|to be started|planned|announced|pledged?)\b`), comity.StagePledge},
	{lazy.Regexp(`(?i)\b(cancel+ed|dropped|abandoned|discontinued|terminated)\b`), comity.StageCancelled},
	{lazy.Regexp(`(?i)\b(suspended|on hold|paused|halted)\b`), comity.StageSuspended},
	{lazy.Regexp(`(?i)\b((not|un)( yet)? ?(completed?|finished|delivered)|partly|partially|ongoing|on-going|in progress|under way|underway|on track|started|begun|began|continu(es|ing)|implementation|being implemented|delayed|behind)\b`), comity.StageImplementation},
	{lazy.Regexp(`(?i)\b(completed?|completion|done|finished|delivered|handed over|achieved|concluded|closed)\b`), comity.StageCompletion},
	{lazy.Regexp(`(?i)\b(signed|approved|committed|commitment|funded|contracted|agreed)\b`), comity.StageCommitment},
	{lazy.Regexp(`(?i)\b(proposed|considered|under discussion|requested)\b`), comity.StageProposed},
}

var share = lazy.Regexp(`\b(\d{1,3})\s?(%|per ?cent)`)

// StageOf returns the stage that words tell of an item, "" where they tell
// none. A share of 100 % is completion, one below is under way, 0 % planned.
func StageOf(words string) comity.Stage {
	for _, s := range comity.Stages {
		if strings.EqualFold(strings.TrimSpace(words), string(s)) {
			return s
		}
	}
	for _, s := range stageWords {
		if s.words().MatchString(words) {
			return s.stage
		}
	}
	if m := share().FindStringSubmatch(words); m != nil {
		switch n, _ := strconv.Atoi(m[1]); {
		case n == 0:
			return comity.StagePledge
		case n == 100:
			return comity.StageCompletion
		case n < 100:
			return comity.StageImplementation
		}
	}
	return ""
}

// forms are how people write a date, with how much of it they give.
var forms = []struct{ layout, edtf string }{
	{"2006-01-02", time.DateOnly}, {"2006-01", "2006-01"}, {"2006", "2006"}, {"2 January 2006", time.DateOnly}, {"January 2, 2006", time.DateOnly},
	{"2 Jan 2006", time.DateOnly}, {"Jan 2, 2006", time.DateOnly}, {"January 2006", "2006-01"}, {"Jan 2006", "2006-01"}, {"2006/01/02", time.DateOnly},
	{"2006-01-02 15:04:05", time.DateOnly}, {"2006-01-02T15:04:05Z", time.DateOnly},
}

// parseDate reads a date as people write it. One whose day and month could be
// taken for each other (03/04/2025) is not guessed.
func parseDate(s string) (comity.Date, bool) {
	s = strings.Join(strings.Fields(s), " ")
	for _, f := range forms {
		if t, err := time.Parse(f.layout, s); err == nil {
			return comity.Date(t.Format(f.edtf)), true
		}
	}
	return "", false
}

// ParseDate reads the day of a report as people write it. One that cannot be
// understood, or could be two days, is Invalid.
func ParseDate(s string) (comity.Date, error) {
	d, ok := parseDate(s)
	if !ok {
		return "", comity.Errorf(comity.Invalid, "%q is no day that can be understood", clip(s)).WithHint("write it as in 2025-05-03, 2025-05 or 3 May 2025")
	}
	return d, nil
}
