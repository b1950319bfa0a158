package told

import (
	"slices"

	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
)

// Prices reports whether a sentence only says what the undertaking told without
// a sum in the sentence before is worth: "Japan signed a grant for two clinics.
// The grant is worth $8 million."
func Prices(doc *prepared.Document, before Telling, sentence int) bool {
	told := before.Sentences[len(before.Sentences)-1]
	if before.Claim.Amount != nil || sentence != told+1 {
		return false
	}
	noun := priced(&doc.Sentences[sentence])
	return noun != "" && slices.ContainsFunc(doc.Sentences[told].Tokens, func(t token.Token) bool { return t.Lower == noun })
}

// shortSubject is how many words stand before the verb where a sentence says
// what something just named is worth.
const shortSubject = 6

// priced returns the noun of which a sentence says what it is worth, "" where it
// says nothing of the kind.
func priced(s *prepared.Sentence) string {
	if len(s.Amounts) != 1 || !slices.Contains([]string{"the", "this", "its", "their"}, s.Tokens[0].Lower) {
		return ""
	}
	w := func(i int) string { return token.Lower(s.Tokens, i) }
	at := s.Amounts[0].From
	for k := 2; k <= shortSubject && k < at; k++ {
		noun, says := w(k-1), false
		switch w(k) {
		case "is", "was":
			says = k+1 == at || w(k+1) == "worth" || w(k+1) == "valued"
		case "will":
			says = w(k+1) == "be" && w(k+2) == "worth" || w(k+1) == "amount" || w(k+1) == "total"
		case "totals", "totalled", "totaled":
			says = k+1 == at
		case "amounts", "amounted", "comes", "came":
			says = w(k+1) == "to"
		}
		if says && slices.Contains(goods, noun) {
			return noun
		}
	}
	return ""
}

// goods are the nouns by which a text goes on to speak of what was promised.
var goods = []string{"grant", "loan", "credit", "aid", "assistance", "package", "contract", "deal", "agreement", "project", "programme", "program", "donation", "contribution", "investment", "order", "purchase"}
