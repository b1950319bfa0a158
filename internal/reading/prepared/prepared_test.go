package prepared

import (
	"testing"

	"comity"
)

func TestABoundIsNoVerb(t *testing.T) {
	d := Make(&comity.Document{Text: "Norway will make available a sum not exceeding $5 million. Its aid exceeded $5 million."}, "2024-05-01")
	defer d.Done()
	if list := d.Sentences[0].Verbs; len(list) != 1 || list[0].Negated {
		t.Errorf("%d verbs in %q", len(list), d.Text(0, 0, len(d.Sentences[0].Tokens)))
	}
	if list := d.Sentences[1].Verbs; len(list) != 1 || list[0].Lemma != "exceed" {
		t.Errorf("%d verbs in %q", len(list), d.Text(1, 0, len(d.Sentences[1].Tokens)))
	}
}
