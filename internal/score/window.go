package score

import "comity"

// Outside reports whether what happened on a date certainly lies outside a
// window: only acts inside it count. What may lie inside, and what has no date,
// does not lie outside; without a window nothing does.
func Outside(window, date comity.Date) bool {
	if window == "" || date == "" {
		return false
	}
	first, last := window.First(), window.Last()
	return date.Last() != "" && first != "" && date.Last() < first || date.First() != "" && last != "" && date.First() > last
}

// Rests holds a score against the rule that no case is scored on nothing: full,
// partial and none rest on evidence; partial and none may rest on a recorded
// search that found no act instead. What is not applicable or unresolved needs
// neither.
func Rests(v Value, evidence int, search bool) error {
	if _, scored := v.Number(); !scored || evidence > 0 || search && v != Full {
		return nil
	}
	if v == Full {
		return comity.Errorf(comity.Invalid, "a score of +1 rests on evidence").WithHint("name the claim or source that shows what was done; without it the case is unresolved")
	}
	return comity.Errorf(comity.Invalid, "a score of %s rests on evidence or on a recorded search", v).
		WithHint("name what shows it, or what was looked for and where; without either the case is unresolved")
}
