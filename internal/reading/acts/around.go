package acts

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"comity"
	"comity/internal/reading/amounts"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
)

func lower(s *prepared.Sentence, i int) string { return token.Lower(s.Tokens, i) }

// takenBack reports whether a sum is one that the text takes back or leaves
// behind: "400 million, not 440 million", "rather than 440 million", "raised from
// 400 million to 440 million", "an earlier version gave the sum as 440 million".
func takenBack(s *prepared.Sentence, sum *amounts.Mention) bool {
	at := sum.Tokens[0]
	if ofEarlierVersion(s, at) {
		return true
	}
	switch lower(s, at-1) {
	case "not":
		return slices.Contains([]string{",", "and", "("}, lower(s, at-2))
	case "than":
		return lower(s, at-2) == "rather"
	case "of":
		return lower(s, at-2) == "instead"
	case "from":
		return risesTo(s, sum)
	}
	return false
}

// ofEarlierVersion reports whether what stands at a place is what an earlier
// version of the text said.
func ofEarlierVersion(s *prepared.Sentence, at int) bool {
	for i := range at {
		if w := lower(s, i); (w == "version" || w == "edition") && slices.Contains([]string{"earlier", "previous", "prior"}, lower(s, i-1)) {
			return true
		}
	}
	return false
}

// risesTo reports whether another sum follows one behind "to".
func risesTo(s *prepared.Sentence, sum *amounts.Mention) bool {
	for i := range s.Amounts {
		if next := &s.Amounts[i]; next.From > sum.Tokens[1] && next.From-sum.Tokens[1] < 5 && lower(s, next.From-1) == "to" {
			return true
		}
	}
	return false
}

// Inward reports whether receivers were lent by other sentences to a sum that
// goes to the giver's own programme, or is asked of its parliament.
func Inward(s *prepared.Sentence, sum *amounts.Mention, to comity.Parties) bool {
	named := func(m names.Mention) bool { return slices.ContainsFunc(m.Parties, to.Has) }
	return len(to) > 0 && !slices.ContainsFunc(s.Names, named) && (toNoParty(s, sum) || ofParliament(s, sum))
}

// toNoParty reports whether "to" and a name that is no party's follow a sum:
// "allocated 2 billion to OSA".
func toNoParty(s *prepared.Sentence, sum *amounts.Mention) bool {
	at := sum.Tokens[1]
	if lower(s, at) != "to" {
		return false
	}
	for at++; lower(s, at) == "the" || lower(s, at) == "its"; at++ {
	}
	if at >= len(s.Tokens) {
		return false
	}
	for i := range s.Names {
		if s.Names[i].Tokens[0] <= at && at < s.Names[i].Tokens[1] {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(s.Tokens[at].Text)
	return unicode.IsUpper(first)
}

// ofParliament reports whether a sum is asked of a legislature.
func ofParliament(s *prepared.Sentence, sum *amounts.Mention) bool {
	for i := sum.Tokens[0] - 1; i > 0; i-- {
		if !slices.Contains([]string{"parliament", "congress", "diet", "legislature", "lawmakers", "assembly", "senate"}, lower(s, i)) {
			continue
		}
		for i--; lower(s, i) == "the" || lower(s, i) == "its" || lower(s, i) == "national"; i-- {
		}
		return slices.Contains([]string{"ask", "asks", "asked", "asking", "requested", "request", "urged"}, lower(s, i))
	}
	return false
}

// PurposeBefore reports whether a verb of purpose stands right before token i
// and behind token anchor: "to enhance", "aimed at enhancing".
func PurposeBefore(s *prepared.Sentence, i, anchor int) bool {
	for k := range s.Verbs {
		v := &s.Verbs[k]
		if (v.Shape == clause.Infinitive || v.Shape == clause.Gerund) && v.End <= i && i-v.End < 3 && v.Start > anchor {
			return true
		}
	}
	return false
}
