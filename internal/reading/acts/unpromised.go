package acts

import (
	"comity/internal/reading/amounts"
	"comity/internal/reading/prepared"
	"comity/internal/reading/traits"
)

// Unpromised says why a sum is one that nobody promises, whatever the words
// around it: it stands below zero, the text takes it back, or it only counts or
// foretells. It is "" for any other.
func Unpromised(s *prepared.Sentence, sum *amounts.Mention) string {
	switch {
	case sum.Negative:
		return "a sum below zero, which nobody promises"
	case takenBack(s, sum):
		return "a figure that is said to be wrong"
	case perHead(s, sum), foretold(s, sum), held.Has(lower(s, sum.From-1)):
		return "a stock or market figure, not an undertaking"
	}
	return ""
}

// perHead reports whether the sum is what a country has or makes for each of
// its people: "income per capita was 14,000 dollars".
func perHead(s *prepared.Sentence, sum *amounts.Mention) bool {
	for i := sum.From - 1; i > 0 && i > sum.From-10; i-- {
		if lower(s, i) == "capita" && lower(s, i-1) == "per" {
			return true
		}
	}
	return lower(s, sum.Tokens[1]) == "per" && lower(s, sum.Tokens[1]+1) == "capita"
}

// foretold reports whether the sum is where somebody sees a price or an output
// going: "raised its forecast to $10,500", "lifted its 12-month target to …".
func foretold(s *prepared.Sentence, sum *amounts.Mention) bool {
	at := sum.From - 1
	if w := lower(s, at); w != "to" && w != "of" && w != "from" {
		return false
	}
	switch noun := lower(s, at-1); {
	case forecasts.Has(noun):
		return true
	case noun == "target":
		return lower(s, at-2) == "price" || lower(s, at-2) == "month"
	}
	return false
}

// held are verbs of what somebody has or owes, right before a sum.
var held = traits.Set("holds hold held owns own owned owes owe owed owing")

var forecasts = traits.Set("forecast forecasts projection projections prediction valuation")
