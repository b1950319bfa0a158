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
var claimKeys = [][2]string{
	{"a", "accept, with what you changed as a correction, and go on"},
	{"r", "reject: type or choose a reason, then Enter"},
	{"u", "say that you are unsure"},
	{"z", "take the last decision back"},
	{"j", "skip to the next"},
	{"1 … =", "go to a field; with words selected in the passage, put them there"},
	{"w", "select words in the passage: arrows move, Shift and arrows take more"},
	{"m", "it is the same as the record below"},
	{"n", "it is not the same"},
	{"s", "this claim does not belong in this record"},
	{"o", "the next claim of this record"},
	{"v", "show what others decided"},
	{"x", "show more of the document"},
	{"d", "to the desk"},
	{"?", "show or hide these keys"},
	{"Esc", "leave a field"},
}

// batchKeys are the keys of a page of many claims.
var batchKeys = [][2]string{
	{"j k", "the next claim, the one before"},
	{"Space", "choose it, or not"},
	{"*", "choose all"},
	{"a", "accept the chosen"},
	{"r", "reject the chosen: type a reason, then Enter"},
	{"o", "open the claim"},
	{"z", "take the last decision back"},
	{"d", "to the desk"},
	{"?", "show or hide these keys"},
}

// findingKeys are the keys of the page of findings.
var findingKeys = [][2]string{
	{"j k", "the next document, the one before"},
	{"Space", "choose it, or not"},
	{"*", "choose all"},
	{"a", "mark the chosen as seen"},
	{"o", "open the document"},
	{"z", "take the last decision back"},
	{"d", "to the desk"},
	{"?", "show or hide these keys"},
}

// reasons are those that reviewers give most; anything else can be typed.
var reasons = []string{"no checkable act", "a forecast, not a promise", "a writer's analysis", "told already in this document", "not between two parties", "wrongly read"}
