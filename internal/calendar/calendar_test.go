package calendar

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestDaysMonthsAndHostileWords(t *testing.T) {
	got := string(Write("Plan; one", time.Date(2025, 5, 3, 1, 2, 3, 0, time.UTC), []Event{
		{ID: "a", On: "2026-03-31", Summary: "Train crews, 200 of them", Details: "Owner: Japan\nEND:VEVENT"},
		{ID: "b", On: "2026-02", Summary: strings.Repeat("é", 90), URL: "https://example.org/\r\nEND:VCALENDAR"},
		{ID: "c", Summary: "no day"},
	}))
	for _, want := range []string{"DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\n", `SUMMARY:Train crews\, 200 of them`, `DESCRIPTION:Owner: Japan\nEND:VEVENT`,
		"DTSTART;VALUE=DATE:20260228", "The day is not known: 2026-02 is.", "X-WR-CALNAME:Plan\\; one", "DTSTAMP:20250503T010203Z"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Count(got, "BEGIN:VEVENT\r\n") != 2 || strings.Count(got, "\r\nEND:VEVENT\r\n") != 2 || strings.Count(got, "\r\nEND:VCALENDAR\r\n") != 1 {
		t.Errorf("the events are not two\n%s", got)
	}
	for _, l := range strings.Split(got, "\r\n") {
		if len(l) > 75 || !utf8.ValidString(l) {
			t.Errorf("a line of %d bytes: %q", len(l), l)
		}
	}
}
