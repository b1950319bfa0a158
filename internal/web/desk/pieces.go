package desk

import (
	"strconv"
	"strings"

	"comity"
	"comity/internal/web/frame"
)

// person is the name of an author.
func person(a comity.Author) string {
	_, name, _ := strings.Cut(string(a), ":")
	return name
}

func entryWords(a *frame.Ask, n int64) string {
	return a.T("desk.entry", "n", strconv.FormatInt(n, 10))
}

// claimKeys are the keys of a claim's page.
func claimKeys(a *frame.Ask) [][2]string {
	return [][2]string{
		{"a", a.T("desk.accept-with-what-you-changed")},
		{"r", a.T("desk.reject-type-or-choose-a")},
		{"u", a.T("desk.say-that-you-are-unsure")},
		{"z", a.T("desk.take-the-last-decision-back")},
		{"j", a.T("desk.skip-to-the-next-1")},
		{"1 … =", a.T("desk.go-to-a-field-with")},
		{"w", a.T("desk.select-words-in-the-passage")},
		{"m", a.T("desk.it-is-the-same-as")},
		{"n", a.T("desk.it-is-not-the-same")},
		{"s", a.T("desk.this-claim-does-not-belong")},
		{"o", a.T("desk.the-next-claim-of-this")},
		{"v", a.T("desk.show-what-others-decided")},
		{"x", a.T("desk.show-more-of-the-document")},
		{"d", a.T("desk.to-the-desk")},
		{"?", a.T("desk.show-or-hide-these-keys")},
		{a.T("desk.esc"), a.T("desk.leave-a-field")},
	}
}

// batchKeys are the keys of a page of many claims.
func batchKeys(a *frame.Ask) [][2]string {
	return [][2]string{
		{"j k", a.T("desk.the-next-claim-the-one")},
		{a.T("desk.space"), a.T("desk.choose-it-or-not")},
		{"*", a.T("desk.choose-all-1")},
		{"a", a.T("desk.accept-the-chosen-1")},
		{"r", a.T("desk.reject-the-chosen-type-a")},
		{"o", a.T("desk.open-the-claim")},
		{"z", a.T("desk.take-the-last-decision-back")},
		{"d", a.T("desk.to-the-desk")},
		{"?", a.T("desk.show-or-hide-these-keys")},
	}
}

// findingKeys are the keys of the page of findings.
func findingKeys(a *frame.Ask) [][2]string {
	return [][2]string{
		{"j k", a.T("desk.the-next-document-the-one")},
		{a.T("desk.space"), a.T("desk.choose-it-or-not")},
		{"*", a.T("desk.choose-all-1")},
		{"a", a.T("desk.mark-the-chosen-as-seen-1")},
		{"o", a.T("desk.open-the-document")},
		{"z", a.T("desk.take-the-last-decision-back")},
		{"d", a.T("desk.to-the-desk")},
		{"?", a.T("desk.show-or-hide-these-keys")},
	}
}

// familyKeys are the keys of the queue of families.
func familyKeys(a *frame.Ask) [][2]string {
	return [][2]string{
		{"a", a.T("desk.it-belongs-as-its-words")},
		{"r", a.T("desk.it-does-not-belong")},
		{"j", a.T("desk.skip-to-the-next-1")},
		{"o", a.T("desk.open-the-record")},
		{"z", a.T("desk.take-the-last-decision-back")},
		{"d", a.T("desk.to-the-desk")},
		{"?", a.T("desk.show-or-hide-these-keys")},
	}
}

// reasons are those that reviewers give most; anything else can be typed.
func reasons(a *frame.Ask) []string {
	return []string{a.T("desk.no-checkable-act"), a.T("desk.a-forecast-not-a-promise"), a.T("desk.a-writers-analysis"), a.T("desk.told-already-in-this-document"), a.T("desk.not-between-two-parties"), a.T("desk.wrongly-read")}
}
