package acts

import (
	"comity/internal/reading/amounts"
	"comity/internal/reading/prepared"
	"comity/internal/reading/traits"
)

// Measured says against what the text measures the sum: a change, a former or
// a typical sum is compared with, not promised.
func Measured(s *prepared.Sentence, m *amounts.Mention) string {
	lower := func(i int) string {
		if i < 0 || i >= len(s.Tokens) {
			return ""
		}
		return s.Tokens[i].Lower
	}
	near := func(i int) string { return lower(m.From - i) }
	switch one, two, three := near(1), near(2), near(3); {
	case one == "from" && (two == "up" || two == "down" || two == "increase" || two == "rise" || changed.Has(two) || changed.Has(three)):
		return "from"
	case one == "by" && (changed.Has(two) || changed.Has(three)):
		return "by"
	case (one == "of" || one == "by") && difference.Has(two):
		return "difference"
	case one == "than" || one == "with" && two == "compared" || one == "to" && two == "compared" || one == "over" && two == "increase" || one == "against" || one == "exceeds" || one == "previous":
		return "against"
	case one == "to" && changed.Has(two):
		return "to"
	}
	if after := lower(m.Tokens[1]); after == "less" || after == "more" || after == "higher" || after == "lower" || after == "below" || after == "above" {
		return "difference"
	}
	if one := near(1); one == "(" || one == "or" || one == "about" && near(2) == "(" || one == "approximately" && near(2) == "(" {
		return "bracket"
	}
	return "alone"
}

var (
	changed    = traits.Set("rose rise rises risen raised fell fall falls fallen dropped drop drops dropping grew grown grow increased increase increases increasing decreased decline declined cut reduced reduce lowered widened boosted jumped climbed slid slipped scaled expanded doubled")
	difference = traits.Set("increase rise jump improvement drop decrease decline dip cut reduction addition gain growth hike fall")
)
