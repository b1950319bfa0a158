package cue

import "testing"

func TestLookupVerb(t *testing.T) {
	for _, c := range []struct {
		name, word, lemma string
		form              Form
	}{
		{"a regular past is its participle too", "pledged", "pledge", Past | Participle},
		{"an irregular past stands apart", "gave", "give", Past},
		{"its participle too", "given", "give", Participle},
		{"a final e goes before -ing", "providing", "provide", Gerund},
		{"a final y turns", "ratifies", "ratify", Third},
		{"two spellings of one form", "cancelled", "cancel", Past | Participle},
		{"base and past may be written alike", "put", "put", Base | Past | Participle},
		{"the verb to be has its own forms", "are", "be", Third},
	} {
		v, ok := LookupVerb(c.word)
		if !ok || v.Lemma != c.lemma || v.Forms != c.form {
			t.Errorf("%s: %q is %+v", c.name, c.word, v)
		}
	}
	if _, ok := LookupVerb("yen"); ok {
		t.Error("yen is no verb")
	}
}
