package lists

import (
	"comity"
	"comity/internal/due"
	"comity/internal/web/frame"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// listKinds are the lists that the header of every page does not lead to.
var listKinds = []comity.Kind{"", comity.KindRelationship, comity.KindPosition, comity.KindPlanItem}

// listName names a list in a row of lists.
func listName(a *frame.Ask, k comity.Kind) string {
	if k == "" {
		return a.T("lists.all-records")
	}
	return words.Capital(a.Words.Kinds(k))
}

// carriedColumns says which columns a table holds.
func carriedColumns(a *frame.Ask, p *listPage) string {
	if p.chose {
		return a.T("lists.with-these-columns")
	}
	return a.T("lists.with-all-columns")
}

// sorted says, in the words of aria-sort, whether the list is ordered by a column.
func sorted(p *listPage, by string) string {
	if p.Filter.Sort == "due" && by == "due" {
		return "ascending"
	}
	if p.Filter.Sort == by || p.Filter.Sort == "" && by == "changed" || p.Filter.Sort == "overdue" && by == "due" {
		return "descending"
	}
	return "none"
}

func stageOptions(a *frame.Ask) [][2]string {
	out := [][2]string{{"", a.T("words.any")}}
	for _, s := range comity.Stages {
		out = append(out, [2]string{string(s), a.Words.Stage(s)})
	}
	return out
}

func modalityOptions(a *frame.Ask) [][2]string {
	out := [][2]string{{"", a.T("words.any")}}
	for _, m := range comity.Modalities {
		out = append(out, [2]string{string(m), a.Words.Modality(m)})
	}
	return out
}

func statusOptions(a *frame.Ask) [][2]string {
	return [][2]string{{"", a.T("words.any")}, {string(comity.StatusRead), a.T("lists.not-reviewed")}, {string(comity.StatusReviewed), a.T("lists.reviewed")},
		{string(comity.StatusRejected), a.T("words.status.rejected")}}
}

func sortOptions(a *frame.Ask) [][2]string {
	return [][2]string{{"", a.T("lists.last-changed-first")}, {"date", a.T("lists.latest-first")}, {"amount", a.T("lists.largest-sum-first")},
		{"due", a.T("lists.due-soonest-first")}, {"overdue", a.T("lists.due-latest-first")}}
}

// hasDue reports whether records of a kind, or of all kinds, may have something
// to be done.
func hasDue(k comity.Kind) bool {
	return k == "" || k == comity.KindCommitment || k == comity.KindPlanItem
}

func dueOptions(a *frame.Ask) [][2]string {
	out := [][2]string{{"", a.T("words.any")}}
	for _, s := range due.Spans {
		out = append(out, [2]string{string(s), question.Word(a, "", question.FacetDue, string(s))})
	}
	return out
}
