package answers

import (
	"encoding/json"
	"fmt"
	"strings"

	"comity"
	"comity/internal/web/words"
)

// Told says in a line what an entry tells.
func Told(e comity.Entry) string {
	if e.Sealed != "" {
		return words.English.Entry(e.Kind) + "; sealed: " + Clean(e.Sealed)
	}
	payload, err := e.Decode()
	if err != nil || payload == nil {
		return words.English.Entry(e.Kind)
	}
	return Clean(words.English.Entry(e.Kind) + detail(payload))
}

// Line puts an entry into one line of the log: its number, when it was
// recorded, its kind, what it tells of and, where a person made it, who.
func Line(e comity.Entry) string {
	what := ""
	if payload, err := e.Decode(); e.Sealed == "" && err == nil && payload != nil {
		what = strings.TrimPrefix(detail(payload), ": ")
	} else if e.Sealed != "" {
		what = "sealed: " + e.Sealed
	}
	if e.Author.IsPerson() {
		what += ", by " + strings.TrimPrefix(string(e.Author), "person:")
	}
	return fmt.Sprintf("%6d  %s  %-18s  %s", e.Number, e.Recorded.UTC().Format("2006-01-02 15:04"), e.Kind, Clean(what))
}

// Done says what an entry did: of one that takes another back, that it does.
func Done(e comity.Entry) string {
	if n := Undone(e); n > 0 {
		return fmt.Sprintf("entry %d was taken back", n)
	}
	return words.English.Entry(e.Kind)
}

// Undone is the number of the entry that one takes back, or 0.
func Undone(e comity.Entry) int64 {
	var back struct {
		Undoes int64 `json:"undoes"`
	}
	if json.Unmarshal(e.Payload, &back) != nil {
		return 0
	}
	return back.Undoes
}

// TakeBack says how an entry is taken back: what was decided is undone, what
// was said of the world is said anew.
func TakeBack(e comity.Entry) string {
	if e.Kind == comity.EntryClaimJudged && Undone(e) > 0 {
		return " To have it again, judge the claim again."
	}
	switch e.Kind {
	case comity.EntryClaimJudged, comity.EntryRecordsMerged, comity.EntryRecordsSplit, comity.EntryRecordsLinked, comity.EntryRecordEdited:
		return fmt.Sprintf(" To take it back: comity undo %d", e.Number)
	case comity.EntryAssessmentMade, comity.EntryRubricSet:
		return " A later one replaces it."
	}
	return ""
}

// detail says which things an entry tells of, and why.
func detail(p comity.Payload) string {
	switch p := p.(type) {
	case *comity.SourceAdded:
		return ": " + Short(p.Source) + " " + p.Name
	case *comity.SourceDescribed:
		return ": " + Short(p.Source) + " " + p.Title
	case *comity.SourceWithdrawn:
		return because(": "+Short(p.Source), p.Reason)
	case *comity.DocumentMade:
		return ": " + Short(p.Source) + " by " + p.Reader
	case *comity.FindingsSeen:
		return because(": "+Short(p.Source), p.Note)
	case *comity.ClaimMade:
		if p.Claim.Rejected != "" {
			return ": " + Short(p.Claim.ID) + ", no " + words.English.Kind(p.Claim.Kind) + ": " + p.Claim.Rejected
		}
		return ": " + Short(p.Claim.ID) + ", " + Title(p.Claim.Kind, p.Claim.Body)
	case *comity.ReadingSuperseded:
		return ": " + Short(p.Source) + " by " + p.Reader
	case *comity.ClaimJudged:
		return because(": "+string(p.Verdict)+" "+Short(p.Claim), p.Reason)
	case *comity.RecordFounded:
		return ": " + Short(p.Record) + ", " + words.English.Kind(p.Kind)
	case *comity.RecordsMerged:
		return because(": "+shorts(p.From)+" into "+Short(p.Into), p.Reason)
	case *comity.RecordsSplit:
		return because(": "+shorts(p.Out)+" out of "+Short(p.Record), p.Reason)
	case *comity.RecordsLinked:
		return because(": "+Short(p.From)+" "+words.English.Link(p.Link, true)+" "+Short(p.To), p.Reason)
	case *comity.RecordEdited:
		return because(": "+Short(p.Record), p.Reason)
	case *comity.MarkingSet:
		return because(": "+string(p.Marking)+" "+Short(p.Source)+Short(p.Record), p.Reason)
	case *comity.EntrySealed:
		return because(": "+numbers(p.Entries), p.Reason)
	}
	return reported(p)
}

// reported is detail for what is told about records from outside their sources.
func reported(p comity.Payload) string {
	switch p := p.(type) {
	case *comity.ProgressReported:
		return because(": "+Short(p.Record)+", "+strings.TrimSpace(words.English.Stage(p.Stage)+" "+string(p.Date)), p.Note)
	case *comity.AssessmentMade:
		return because(": "+Short(p.Record)+", "+PartyName(p.Party)+" "+p.Score, p.Reason)
	case *comity.RubricSet:
		return ": " + Short(p.Record) + ", acts of " + string(p.Window)
	case *comity.ObjectionNoted:
		return because(": "+Short(p.Record), p.Text)
	case *comity.ObjectionAnswered:
		what := "set aside"
		if p.Accepted {
			what = "accepted"
		}
		return because(fmt.Sprintf(": %s, objection %d %s", Short(p.Record), p.Objection, what), p.Answer)
	}
	return ""
}

// numbers writes numbers of entries in order, neighbours as a stretch.
func numbers(list []int64) string {
	var out []string
	for i := 0; i < len(list); i++ {
		from := i
		for i+1 < len(list) && list[i+1] == list[i]+1 {
			i++
		}
		if i == from {
			out = append(out, fmt.Sprint(list[i]))
		} else {
			out = append(out, fmt.Sprintf("%d–%d", list[from], list[i]))
		}
	}
	return words.English.List(out)
}

func because(what, reason string) string {
	if reason == "" {
		return what
	}
	return what + ": " + reason
}

func shorts[T ~string](ids []T) string {
	out := ""
	for i, id := range ids {
		if i > 0 {
			out += ", "
		}
		out += Short(id)
	}
	return out
}
