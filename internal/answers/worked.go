package answers

import (
	"fmt"
	"strings"

	"comity"
	"comity/internal/money"
	"comity/internal/web/words"
)

// workedOut says what a reader worked out of a claim's words rather than
// copied: the day that "last month" means, the party behind "Tokyo", how a
// quoted conversion stands to that day's rate.
func workedOut(c comity.Claim, published comity.Date) []string {
	var out []string
	reasons := lastReasons(c.Why)
	for _, field := range []string{"by", "to", "date", "deadline"} {
		if r, ok := reasons[field]; ok {
			if line := resolved(field, r, c.Body); line != "" {
				out = append(out, line)
			}
		}
	}
	if b, ok := c.Body.(*comity.Commitment); ok {
		if line := conversionChecked(b, published); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// lastReasons keeps the last reason of each field: it is the one that stands.
func lastReasons(why []comity.Reason) map[string]comity.Reason {
	out := map[string]comity.Reason{}
	for _, r := range why {
		out[r.Field] = r
	}
	return out
}

// elsewhere is where a party was found that does not stand in the claim's own
// sentence, by what the reader gives for the words.
var elsewhere = map[string]string{
	"the document's other promises": ", as in the document's other promises",
	"the sentence before":           " from the sentence before",
	"the sum before":                " as of the sum before",
	"whose document it is":          ", whose document it is",
	"named together at the head":    ", named at the document's head",
}

// resolved says what a field's words stand for, where that is more than they
// say.
func resolved(field string, r comity.Reason, b comity.Body) string {
	said := trimWords(r.Words)
	switch field {
	case "date", "deadline":
		d := dateOf(field, b)
		switch {
		case d == "" || sameWords(said, words.English.Date(d)) || strings.Contains(said, string(d)):
			return ""
		case r.Rule == "date/document":
			return "dated as the document is"
		case said == "":
			return ""
		case r.Rule == "date/occasion":
			return "dated as the " + said + " is"
		}
		return "“" + said + "” is " + words.English.Date(d)
	}
	by := partiesOf(field, b)
	if len(by) != 1 || said == "" || !strings.HasPrefix(r.Rule, "role/") {
		return ""
	}
	switch r.Rule {
	case "role/title":
		return PartyName(by[0]) + " from the title"
	case "role/row":
		return PartyName(by[0]) + " from the row of the table"
	case "role/carried-on":
		return PartyName(by[0]) + " from the sentence before"
	}
	if where, ok := elsewhere[said]; ok {
		return PartyName(by[0]) + where
	}
	if strings.HasPrefix(said, "the document's") {
		return PartyName(by[0]) + " is " + said
	}
	if strings.Contains(strings.ToLower(said), strings.ToLower(PartyName(by[0]))) {
		return ""
	}
	return "“" + said + "” is " + PartyName(by[0])
}

// trimWords takes away what stands around a name or a date in a reason.
func trimWords(s string) string {
	s = strings.Trim(Clean(s), " ;,.")
	for _, lead := range []string{"to the ", "for the ", "by the ", "with the ", "to ", "for ", "by ", "with ", "in the ", "in ", "on ", "On ", "In ", "By "} {
		if rest, ok := strings.CutPrefix(s, lead); ok {
			return rest
		}
	}
	return s
}

func sameWords(a, b string) bool {
	return strings.EqualFold(strings.ReplaceAll(a, ",", ""), strings.ReplaceAll(b, ",", ""))
}

func dateOf(field string, b comity.Body) comity.Date {
	switch b := b.(type) {
	case *comity.Commitment:
		if field == "deadline" {
			return b.Deadline
		}
		return b.Date
	case *comity.Instrument:
		return b.Date
	case *comity.Meeting:
		return b.Date
	case *comity.Relationship:
		return b.Date
	case *comity.PlanItem:
		return b.Deadline
	}
	return ""
}

func partiesOf(field string, b comity.Body) comity.Parties {
	c, ok := b.(*comity.Commitment)
	switch {
	case ok && field == "by":
		return c.By
	case ok && field == "to":
		return c.To
	}
	return nil
}

// conversionChecked says how the conversion that a text gives stands to the
// reference rate of the day (METHODS: money).
func conversionChecked(b *comity.Commitment, published comity.Date) string {
	if b.Amount == nil || b.Quoted == nil {
		return ""
	}
	on := b.Date
	if on == "" {
		on = published
	}
	check, err := money.CheckQuoted(*b.Amount, *b.Quoted, on)
	if err != nil {
		return ""
	}
	by := words.English.Rounded(comity.Amount{Value: check.By.Value, Currency: check.By.Currency}) + " at the rate of " + words.English.Date(check.By.RateDate)
	percent := check.Off.Mul(comity.DecimalOf(100)).Round(1)
	switch {
	case !check.Within:
		return fmt.Sprintf("the text's %s is %s%% off: %s", words.English.Amount(b.Quoted), percent.Abs(), by)
	case percent.Sign() == 0:
		return fmt.Sprintf("the text's %s agrees with %s", words.English.Amount(b.Quoted), by)
	case percent.Sign() > 0:
		return fmt.Sprintf("the text's %s is %s%% above %s", words.English.Amount(b.Quoted), percent, by)
	}
	return fmt.Sprintf("the text's %s is %s%% below %s", words.English.Amount(b.Quoted), percent.Abs(), by)
}
