package score

import "testing"

func TestTheBindingLevelIsToldByTheWordsOfTheMethodOrNotAtAll(t *testing.T) {
	for _, c := range []struct{ text, level, words string }{
		{"We will fund the vaccine programme.", "high", "will"},
		{"“We therefore commit ourselves to working in partnership.", "high", "commit ourselves to"},
		{"Will work with civil society", "high", "Will"},
		{"Recognising the need, we are resolved to act by 2010.", "high", "resolved to"},
		{"We also strongly reaffirm our commitment to open markets.", "low", "reaffirm"},
		{"Leaders agreed to launch the talks", "high", "agreed"},
		{"G8 continue their support", "", ""},
		{"The G8 continue their support", "low", "continue"},
		{"We seek to reduce the debt", "low", "seek to"},
		{"Promote workforce development", "", ""},
		{"We welcome a plan that will be adopted next year", "", ""},
		{"We encourage the parties to settle. We shall support any efforts.", "", ""},
		{"", "", ""},
	} {
		if level, words := Binding(c.text); level != c.level || words != c.words {
			t.Errorf("%q: %q by %q, want %q by %q", c.text, level, words, c.level, c.words)
		}
	}
}
