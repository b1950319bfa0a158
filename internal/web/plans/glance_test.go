package plans

import (
	"fmt"
	"testing"

	"comity"
	"comity/internal/plan"
	"comity/internal/web/frame"
	"comity/internal/web/words"
)

func small(n int) *plan.Board {
	var list []comity.Record
	for i := range n {
		stage := comity.StagePledge
		if i%3 == 0 {
			stage = comity.StageCompletion
		}
		list = append(list, comity.Record{ID: comity.ClaimID(fmt.Sprint(i)), Kind: comity.KindPlanItem, Progress: []comity.Progress{{ProgressReported: comity.ProgressReported{Date: "2025-01-01", Stage: stage, Own: true}}},
			Body: &comity.PlanItem{Plan: "P", Pillar: comity.Text(fmt.Sprint("Pillar ", i%10)), Path: comity.Text(fmt.Sprint(i)), Title: "Act", Deadline: "2024"}})
	}
	return plan.NewBoard("P", list, plan.Options{Today: "2025-06-01"})
}

func TestAPlanAtAGlanceMarksEveryItemOnce(t *testing.T) {
	rows := glanceOf(&frame.Ask{Words: words.English}, small(130))
	marks, overdue := 0, 0
	for _, r := range rows {
		for _, c := range r.Cells {
			if marks += len(c.Marks); c.Count != len(c.Marks) {
				t.Errorf("%s: %d items, %d marks", r.Name, c.Count, len(c.Marks))
			}
			for _, m := range c.Marks {
				if m == string(plan.Overdue) {
					overdue++
				}
			}
		}
	}
	if len(rows) != 10 || marks != 130 || overdue != 86 {
		t.Errorf("%d pillars, %d marks, %d overdue", len(rows), marks, overdue)
	}
}

func TestALargePlanAtAGlanceIsInNumbers(t *testing.T) {
	rows := glanceOf(&frame.Ask{Words: words.English}, small(5000))
	if c := rows[1].Cells[0]; rows[1].Marks || len(c.Marks) != 0 || c.Count == 0 || c.Says != fmt.Sprintf("%d, %d overdue", c.Count, c.Count) {
		t.Errorf("%+v", rows[1])
	}
}
