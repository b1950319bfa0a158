package calendar

import (
	"strings"
	"time"

	"comity/internal/vocab"
)

// Set makes a set of words.
func Set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var Months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var Weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
}

var Seasons = map[string]string{"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}

var Counts = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "couple": 2,
}

var Ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}

// shifts say how far from the document's own stretch of time a word points.
var (
	Shifts     = map[string]int{"last": -1, "this": 0, "next": 1}
	NearShifts = map[string]int{"this": 0, "current": 0, "last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}
	YearShifts = map[string]int{"this": 0, "current": 0, "last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}
)

// Starters are the words with which a date can begin.
var Starters = &vocab.NewLexicon(StarterWords()).Set

// StarterWords returns the words with which a date can begin.
func StarterWords() map[string]bool {
	m := Set("fy fiscal financial today yesterday tomorrow tonight this last next previous past coming current early mid late end start beginning " +
		"q h the over within for during in year years earlier later weekend every each half quarter " +
		"throughout middle")
	for w := range Months {
		m[w] = true
	}
	for w := range Weekdays {
		m[w] = true
	}
	for w := range Seasons {
		m[w] = true
	}
	for w := range Counts {
		m[w] = true
	}
	for w := range Ordinals {
		m[w] = true
	}
	return m
}
