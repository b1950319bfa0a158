package naming

import (
	"strings"

	"comity"
)

// Occasion is what sort of event a meeting's name makes of it.
type Occasion int

// The occasions; of AnyMeeting ("meeting", "talks") nearly any may be told.
const (
	AnyMeeting Occasion = iota
	Summit
	PressEvent
	Call
	Visit
	Ceremony
	Ministerial
	Aside // on the sidelines of another
	Forum
)

var occasions = []struct {
	kind  Occasion
	words []string
}{
	{Aside, []string{"sideline", "margin"}},
	{PressEvent, []string{"press", "news conference", "briefing"}},
	{Call, []string{"call", "phone", "telephone"}},
	{Ceremony, []string{"ceremony", "handover", "hand-over", "signing"}},
	{Ministerial, []string{"ministerial", "minister", "two plus two", "2+2"}},
	{Visit, []string{"visit", "trip", "tour"}},
	{Forum, []string{"forum", "conference", "dialogue", "assembly", "workshop", "seminar"}},
	{Summit, []string{"summit"}},
}

// OccasionOf returns the occasion that a meeting's name tells.
func OccasionOf(name comity.Text) Occasion {
	low := strings.ToLower(string(name))
	for _, o := range occasions {
		for _, w := range o.words {
			if strings.Contains(low, w) {
				return o.kind
			}
		}
	}
	return AnyMeeting
}
