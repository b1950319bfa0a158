package due_test

import (
	"slices"
	"testing"

	"comity"
	"comity/internal/due"
)

func TestOnlyAPromiseThatIsOpenIsLate(t *testing.T) {
	const today comity.Day = "2026-11-28"
	commitment := func(stage comity.Stage) comity.Record {
		return comity.Record{Kind: comity.KindCommitment, Body: &comity.Commitment{Stage: stage, Deadline: "2024"}}
	}
	kept, rejected, merged, open := commitment(comity.StagePledge), commitment(comity.StagePledge), commitment(comity.StagePledge), commitment(comity.StagePledge)
	kept.Kept, rejected.Status, merged.Merged = "x", comity.StatusRejected, "y"
	open.Body.(*comity.Commitment).Deadline = "2026-11"
	item := comity.Record{Kind: comity.KindPlanItem, Body: &comity.PlanItem{Plan: "Plan", Title: "Build a jetty", Owner: comity.Parties{"FJ"}, Deadline: "2025-06-30"}}
	done, begun := item, item
	told := comity.Progress{ProgressReported: comity.ProgressReported{Date: "2025-05-01", Stage: comity.StageCompletion, Verified: true}}
	done.Progress = []comity.Progress{told}
	told.Stage = comity.StageImplementation
	begun.Progress = []comity.Progress{told}
	for _, x := range []struct {
		name string
		r    comity.Record
		late bool
	}{
		{"a pledge", commitment(comity.StagePledge), true}, {"a commitment", commitment(comity.StageCommitment), true}, {"one under way", commitment(comity.StageImplementation), true},
		{"a request", commitment(comity.StageProposed), false}, {"what was delivered", commitment(comity.StageCompletion), false},
		{"what was given up", commitment(comity.StageCancelled), false}, {"what is suspended", commitment(comity.StageSuspended), false},
		{"a promise that was kept", kept, false}, {"a rejected record", rejected, false}, {"one that went into another", merged, false}, {"one whose month has not ended", open, false},
		{"a plan item", item, true}, {"one told as done", done, false}, {"one told as begun", begun, true},
		{"a meeting", comity.Record{Kind: comity.KindMeeting, Body: &comity.Meeting{Date: "2024"}}, false},
	} {
		if got := due.Late(&x.r, today); got != x.late {
			t.Errorf("%s: late %v, want %v", x.name, got, x.late)
		}
	}
}

func TestTheSpansFollowEachOther(t *testing.T) {
	var last comity.Day
	for i, s := range due.Spans {
		from, to := s.Days("2026-11-28")
		if i == 0 && from != "" || i > 0 && from != last.Add(1) {
			t.Errorf("%s begins on %q, the one before ends on %q", s, from, last)
		}
		last = to
	}
	if last != "" || !slices.Contains(due.Spans, due.Overdue) {
		t.Errorf("the last ends on %q", last)
	}
}
