package acts

import (
	"testing"

	"comity"
	"comity/internal/reading/prepared"
)

func TestMeasured(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a sum that is promised", "Norway will give Ghana $5 million.", "alone"},
		{"what it was before", "Norway pledged more aid, up from $5 million.", "from"},
		{"by how much it changed", "Aid for Ghana fell by $5 million.", "by"},
		{"what it changed to", "Norway raised its aid to Ghana, which rose to $5 million.", "to"},
		{"a difference", "Norway gave an increase of $5 million.", "difference"},
		{"a difference behind it", "Ghana got $5 million less than the year before.", "difference"},
		{"what it is compared with", "Norway gave more than $5 million.", "alone"},
	} {
		doc := prepared.Make(&comity.Document{Text: c.text}, "2024-05-05")
		if got := Measured(&doc.Sentences[0], &doc.Sentences[0].Amounts[0]); got != c.want {
			t.Errorf("%s: %q is measured %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

func TestWhatNobodyPromises(t *testing.T) {
	for text, want := range map[string]bool{
		"Norway's grant to Ghana changed by -5 million dollars.":           true,
		"Net payments were -$5 million in 2021.":                           true,
		"The balance (-€5 million) fell.":                                  true,
		"Income per capita was 14,000 dollars in 2020.":                    true,
		"China's bank holds $5 million of the total.":                      true,
		"Kenya owes about $5 million to others.":                           true,
		"Norway held talks on $5 million for Ghana.":                       false,
		"The bank raised its forecast to $10,500.":                         true,
		"The broker lifted its 12-month target to $10,500.":                true,
		"Norway will give Ghana $40 million and not, as said, $5 million.": false,
		"Norway raised its climate finance target to $5 million.":          false,
		"Norway's aid-$5 million-will build a port.":                       false,
		"- $5 million for the port of Tema":                                false,
		"Norway will give $5 million, or $2 per capita.":                   false,
	} {
		s := &prepared.Make(&comity.Document{Text: text}, "2024-05-05").Sentences[0]
		if got := Unpromised(s, &s.Amounts[0]); (got != "") != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestWhatIsPromisedMayBeAnAct(t *testing.T) {
	for _, c := range []struct {
		name, text, verb string
		want             bool
	}{
		{"an attitude alone is none", "Norway will tackle crime.", "tackle", false},
		{"committed to, it may be one", "Norway committed to tackle crime in the port of Tema.", "tackle", true},
		{"decided on, too", "They welcomed the decision of both agencies to tackle crime.", "tackle", true},
		{"who promised a sum told before it says no second act", "The boats are part of a package of $10 million which Norway announced in May.", "announce", false},
		{"what is said of something else may", "Norway gave $10 million for the port of Tema in Ghana, a project which the minister announced in May.", "announce", true},
		{"what a sum is for is none", "Norway will give Ghana $5 million to build a port.", "build", false},
	} {
		s := &prepared.Make(&comity.Document{Text: c.text}, "2024-05-05").Sentences[0]
		found := false
		for v := range s.Verbs {
			if s.Verbs[v].Lemma == c.verb {
				if found = true; May(s, v) != c.want {
					t.Errorf("%s: %q", c.name, c.text)
				}
			}
		}
		if !found {
			t.Errorf("%s: no verb %q in %q", c.name, c.verb, c.text)
		}
	}
}

func TestElsewhereTellsOfSumsAndConversions(t *testing.T) {
	doc := prepared.Make(&comity.Document{Text: "Norway gives $5 million\nIt will pay 50 million kroner ($5 million).\nIt gave $7 million in May."}, "2024-05-05")
	told := Tell(doc)
	for i, want := range [][2]bool{{false, true}, {true, false}, {false, false}} {
		before, after := told.Elsewhere(&doc.Sentences[i].Amounts[0], i)
		if before != want[0] || after != want[1] {
			t.Errorf("sentence %d: told before %v, after %v", i, before, after)
		}
	}
}
