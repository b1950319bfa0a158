// Package calendar writes days as iCalendar (RFC 5545), for the calendars that
// people have: deadlines of a plan, meetings, promises that fall due.
package calendar

import (
	"strings"
	"time"
	"unicode/utf8"

	"comity"
)

// Event is something that fills whole days.
type Event struct {
	ID      string // the same event has the same id for ever
	On      comity.Date
	Summary string
	Details string
	URL     string
}

// Write writes events under the name of a calendar. stamp is when what they
// tell was recorded. Events without a day are left out: a deadline in a month
// or a year stands on its last day, and says so.
func Write(name string, stamp time.Time, events []Event) []byte {
	var b strings.Builder
	line := func(property, value string) { fold(&b, property+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Comity//Ledger//EN")
	line("CALSCALE", "GREGORIAN")
	line("X-WR-CALNAME", escape(name))
	for _, e := range events {
		first, last, ok := days(e.On)
		if !ok {
			continue
		}
		line("BEGIN", "VEVENT")
		line("UID", escape(e.ID)+"@comity")
		line("DTSTAMP", stamp.UTC().Format("20060102T150405Z"))
		line("DTSTART;VALUE=DATE", first.Format("20060102"))
		line("DTEND;VALUE=DATE", last.AddDate(0, 0, 1).Format("20060102"))
		line("SUMMARY", escape(e.Summary))
		details := e.Details
		if !e.On.IsDay() {
			details = strings.TrimSpace(details + "\nThe day is not known: " + string(e.On) + " is.")
		}
		if details != "" {
			line("DESCRIPTION", escape(details))
		}
		if e.URL != "" {
			line("URL", strings.NewReplacer("\r", "", "\n", "").Replace(e.URL))
		}
		line("TRANSP", "TRANSPARENT")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	return []byte(b.String())
}

// days are those that an event fills: its own, or the last one of a month, a
// year or a span.
func days(d comity.Date) (first, last time.Time, ok bool) {
	last, ok = d.Last().Time()
	if d.IsDay() || !ok {
		return last, last, ok
	}
	return last, last, true
}

var special = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

func escape(s string) string {
	return special.Replace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\r' || r == 0x7f {
			return -1
		}
		return r
	}, s))
}

// longest is how many bytes a line may have before it is folded.
const longest = 73

func fold(b *strings.Builder, s string) {
	for len(s) > longest {
		cut := longest
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		b.WriteString(s[:cut] + "\r\n ")
		s = s[cut:]
	}
	b.WriteString(s + "\r\n")
}
