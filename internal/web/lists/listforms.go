package lists

import (
	"comity"
	"comity/internal/web/words"
)

// listKinds are the lists that the header of every page does not lead to.
var listKinds = []comity.Kind{"", comity.KindRelationship, comity.KindPosition, comity.KindPlanItem}

// listName names a list in a row of lists.
func listName(k comity.Kind) string {
	if k == "" {
		return "All records"
	}
	return words.Capital(words.Kinds(k))
}

// carriedColumns says which columns a table holds.
func carriedColumns(p *listPage) string {
	if p.chose {
		return ", with these columns"
	}
	return ", with all columns"
}

// sorted says, in the words of aria-sort, whether the list is ordered by a column.
func sorted(p *listPage, by string) string {
	if p.Filter.Sort == by || (p.Filter.Sort == "" && by == "changed") {
		return "descending"
	}
	return "none"
}

func stageOptions() [][2]string {
	out := [][2]string{{"", "any"}}
	for _, s := range comity.Stages {
		out = append(out, [2]string{string(s), words.Stage(s)})
	}
	return out
}

func modalityOptions() [][2]string {
	out := [][2]string{{"", "any"}}
	for _, m := range comity.Modalities {
		out = append(out, [2]string{string(m), words.Modality(m)})
	}
	return out
}

func statusOptions() [][2]string {
	return [][2]string{{"", "any"}, {string(comity.StatusRead), "not reviewed"}, {string(comity.StatusReviewed), "reviewed"},
		{string(comity.StatusRejected), "rejected"}}
}

func sortOptions() [][2]string {
	return [][2]string{{"", "last changed first"}, {"date", "latest first"}, {"amount", "largest sum first"}}
}
