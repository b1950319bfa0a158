package clause

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"comity"
	"comity/internal/reading/token"
	"comity/internal/salad"
)

// write gives a group as "shape tense lemma<head [subject]".
func write(tokens []token.Token, list []Verb) string {
	var out []string
	shapes := []string{"", "fin", "inf", "ger", "part"}
	for _, v := range list {
		s := shapes[v.Shape]
		for _, x := range []struct {
			on   bool
			name string
		}{{v.Past, "past"}, {v.Perfect, "perf"}, {v.Progressive, "prog"}, {v.Passive, "pass"}, {v.Negated, "not"}, {v.Modal != "", v.Modal}} {
			if x.on {
				s += " " + x.name
			}
		}
		s += " " + v.Lemma
		if v.Head >= 0 {
			s += "<" + list[v.Head].Lemma
		}
		if v.HasSubject() {
			var words []string
			for _, t := range tokens[v.Subject[0]:v.Subject[1]] {
				words = append(words, t.Text)
			}
			s += " [" + strings.Join(words, " ") + "]"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a plain past has its subject before it", "Japan gave Fiji two boats.", "fin past give [Japan]"},
		{"auxiliaries belong to the group", "Norway will soon provide aid.", "fin will provide [Norway]"},
		{"a passive", "The loan was approved by the bank.", "fin past pass approve [The loan]"},
		{"a perfect passive", "Two ships have been delivered.", "fin perf pass deliver [Two ships]"},
		{"a negation", "Japan will not sell ships.", "fin not will sell [Japan]"},
		{"an infinitive is governed", "Japan agreed to build a port.", "fin past agree [Japan]; inf build<agree [Japan]"},
		{"a gerund too", "Japan committed to providing ten ships.", "fin past commit [Japan]; ger provide<commit [Japan]"},
		{"a that-clause has its own subject", "Oslo said that it would fund clinics.", "fin past say [Oslo]; fin would fund<say [it]"},
		{"joined verbs share their subject", "Fiji visited Tonga and signed a pact.", "fin past visit [Fiji]; fin past sign [Fiji]"},
		{"joined infinitives share their head", "Peru plans to build and open a school.", "fin plan [Peru]; inf build<plan [Peru]; inf open<plan [Peru]"},
		{"a joined verb that is also a noun", "Oslo will train nurses and pay for ten clinics.", "fin will train [Oslo]; fin will pay [Oslo]"},
		{"and one with a figure behind it", "Oslo will train nurses and fund 10 clinics.", "fin will train [Oslo]; fin will fund [Oslo]"},
		{"a reduced clause is a participle", "The package announced on Monday will include boats.", "part pass announce; fin will include [The package announced on Monday]"},
		{"by makes a participle", "Ships provided by Japan arrived.", "part pass provide; fin past arrive [Ships provided by Japan]"},
		{"nouns that look like verbs are none", "The plan and its grants remain.", "fin remain [The plan and its grants]"},
		{"names that look like verbs are none", "The United States will help.", "fin will help [The United States]"},
		{"a participle before its noun is none", "Oslo will provide advanced training.", "fin will provide [Oslo]"},
		{"adverbs may part a group", "Oslo has so far invested much.", "fin perf invest [Oslo]"},
		{"a relative clause with a subject of its own", "These are the ships that Oslo bought.", "fin be [These]; fin past buy [Oslo]"},
		{"a relative clause parts a verb from its subject", "Myanmar, which had much last year, received less.", "fin past have [which]; fin past receive [Myanmar]"},
		{"so does an aside with a gerund", "Japan, reviewing its law, will sell ships.", "ger review; fin will sell [Japan]"},
		{"listed verbs share their subject", "Oslo opened a mission, sent an envoy and signed a pact.", "fin past open [Oslo]; fin past send [Oslo]; fin past sign [Oslo]"},
		{"as well as joins verbs", "Oslo announced aid as well as committed two ships.", "fin past announce [Oslo]; fin past commit [Oslo]"},
		{"what is ordered from somebody is bought", "Oslo ordered ships from Hanjin.", "fin past purchase [Oslo]"},
		{"troops are ordered, not bought", "Oslo ordered troops to leave.", "fin past order [Oslo]; inf leave<order [Oslo]"},
		{"compounds are no verbs", "A US-funded clinic opened.", "fin past open [A US - funded clinic]"},
	} {
		tokens := token.Cut(c.in, comity.Span{Start: 0, End: len(c.in)})
		if got := write(tokens, Find(tokens, false, nil)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestItemsUnderALeadIn(t *testing.T) {
	in := "Provide $5 million for clinics."
	tokens := token.Cut(in, comity.Span{Start: 0, End: len(in)})
	if got := write(tokens, Find(tokens, true, nil)); got != "inf provide" {
		t.Errorf("an item may begin with a bare verb: got %s", got)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Japan agreed to build and, having been asked to help, will not be giving", true)
	f.Fuzz(func(t *testing.T, in string, under bool) { checkVerbs(t, in, under) })
}

func TestVerbsOfAnyOrderOfWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkVerbs(t, salad.Text().Draw(t, "text"), rapid.Bool().Draw(t, "under")) })
}

// checkVerbs holds for any text: verb groups stand on tokens, and each hangs on
// one before it.
func checkVerbs(t interface{ Fatalf(string, ...any) }, in string, under bool) {
	tokens := token.Cut(in, comity.Span{Start: 0, End: len(in)})
	for i, v := range Find(tokens, under, nil) {
		if v.Start > v.Tok || v.Tok >= v.End || v.End > len(tokens) || v.Head >= i || v.Subject[1] > len(tokens) {
			t.Fatalf("group %d is out of place: %+v", i, v)
		}
	}
}
