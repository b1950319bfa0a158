package model

import (
	"strings"
	"testing"
)

func named(names Names, list ...string) Features {
	f := Named(names)
	for _, n := range list {
		f.Add(n)
	}
	return f
}

func TestAModelLearnsWhatTellsClassesApart(t *testing.T) {
	names := Names{}
	var cases []Case
	for i := range 20 {
		doc := string(rune('a' + i))
		cases = append(cases,
			Case{named(names, "noun loan", "verb give"), 0, doc},
			Case{named(names, "noun grant", "verb give"), 1, doc})
	}
	m := Classify([]string{"loan", "grant"}, cases, names, Fit{Decay: 0.1, Rare: 3})
	f := named(nil, "noun grant", "verb give", "never seen")
	if w := m.Weigh(&f, nil); w[1] <= w[0] {
		t.Errorf("a grant weighs %v", w)
	}
	if r := m.Reason(&f, 1, func(string) bool { return true }); r != "noun grant" {
		t.Errorf("the reason is %q", r)
	}
	if again := Classify([]string{"loan", "grant"}, cases, names, Fit{Decay: 0.1, Rare: 3}); again.String() != m.String() {
		t.Error("the same examples gave other weights")
	}
}

func TestAModelLearnsWhichAnswerIsRight(t *testing.T) {
	names := Names{}
	var list []Question
	for i := range 20 {
		q := Question{Answers: []Features{named(names, "none"), named(names, "near"), named(names, "far")}, Right: 1}
		if i%4 == 0 {
			q = Question{Answers: []Features{named(names, "none"), named(names, "far")}, Right: 0}
		}
		list = append(list, q)
	}
	m := Choose(list, names, Fit{Decay: 0.01, Rare: 1})
	none, near, far := named(nil, "none"), named(nil, "near"), named(nil, "far")
	if !(m.Rank(&near) > m.Rank(&none) && m.Rank(&none) > m.Rank(&far)) {
		t.Errorf("near %v none %v far %v", m.Rank(&near), m.Rank(&none), m.Rank(&far))
	}
}

func TestAModelIsReadBackAsItWasWritten(t *testing.T) {
	text := "feature\tloan\tgrant\nnoun “loan”\t1.25\t-0.5\nrare\t\t0.01\n"
	if got := Parse(text).String(); got != text {
		t.Errorf("%q came back as %q", text, got)
	}
	if m := Parse("feature\tone\nbroken line\n"); m.Size() != 0 {
		t.Error("a line without weights gave a weight")
	}
}

func TestRareFeaturesAreLeftOut(t *testing.T) {
	names := Names{}
	cases := []Case{{named(names, "common", "once"), 0, "a"}, {named(names, "common"), 1, "b"}, {named(names, "common"), 0, "c"}}
	m := Classify([]string{"a", "b"}, cases, names, Fit{Rare: 2})
	if strings.Contains(m.String(), "once") {
		t.Error("a feature of one example has a weight")
	}
}

func TestFeaturesAreHashedWithoutMemory(t *testing.T) {
	var f Features
	f.Add("room")
	word := "loan"
	if n := testing.AllocsPerRun(100, func() { f.Cut(0); f.Add("noun ", word) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
