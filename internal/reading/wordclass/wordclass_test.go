package wordclass

import "testing"

func TestWordsUsedAlikeShareAClass(t *testing.T) {
	for _, c := range []struct{ name, a, b, other string }{
		{"months", "march", "april", "wheat"},
		{"sums", "million", "billion", "river"},
		{"vessels", "ship", "vessel", "treaty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b, other := Of(c.a), Of(c.b), Of(c.other)
			if a.Coarse == "" || a != b {
				t.Errorf("%s is %v and %s is %v", c.a, a, c.b, b)
			}
			if a.Coarse == other.Coarse {
				t.Errorf("%s and %s share class %s", c.a, c.other, a.Coarse)
			}
		})
	}
	if got := Of("xqzzy"); got != (Class{}) {
		t.Errorf("a word that nobody uses has class %v", got)
	}
}
