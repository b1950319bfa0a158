package traits

import "testing"

func TestWord(t *testing.T) {
	for name, want := range map[string]string{
		"w:grant": "grant", "sum:noun=loan": "loan", "lemma=give": "give", "object-head=boats": "boats",
		"wf:1043": "", "kind+aid=sum/5": "", "w:the": "", "w:@sum": "", "by:standing=donor": "", "c:": "", "threshold": "",
	} {
		if got := Word(name); got != want {
			t.Errorf("Word(%q) is %q, not %q", name, got, want)
		}
	}
}
