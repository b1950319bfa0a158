package linear

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"comity/internal/reading/keys"
)

func TestWeightsAsText(t *testing.T) {
	lines := []Line{{"a", 0.25}, {"b=x/y", -1.5}, {"tiny", 0.001}}
	text := Write(lines)
	if want := "b=x/y\t-1.500\na\t0.250\n"; text != want {
		t.Errorf("got %q, want %q", text, want)
	}
	w := Parse(text + "no number\tx\n")
	for name, want := range map[string]float64{"a": 0.25, "b=x/y": -1.5, "tiny": 0, "no number": 0} {
		if got := w.Of(name); got != want {
			t.Errorf("%s weighs %v, want %v", name, got, want)
		}
	}
}

func TestSum(t *testing.T) {
	w := New([]Line{{"a=1", 1}, {"b", 2}, {"c", -4}, {"d", 0.5}, {"e", 0.1}})
	s := w.Start(true)
	s.Has("a=", "1")
	other := s // a copy goes on by itself
	for _, n := range []string{"b", "c", "d", "e", "unknown"} {
		s.Has(n)
	}
	other.Has("c")
	if math.Abs(s.Total+0.4) > 1e-6 || math.Abs(other.Total+3) > 1e-6 {
		t.Errorf("sums are %v and %v", s.Total, other.Total)
	}
	if got := strings.Join(s.Strongest(), " "); got != "b a=1 d" {
		t.Errorf("strongest: %s", got)
	}
	if got := strings.Join(s.Names, " "); got != "a=1 b c d e unknown" {
		t.Errorf("names: %s", got)
	}
	if len(other.Names) != 2 {
		t.Errorf("a copy shares names: %v", other.Names)
	}
}

// TestWhatIsRememberedAddsTheSame holds that a word adds the same whether what it
// adds is worked out or remembered, and that what people are told stays the same.
func TestWhatIsRememberedAddsTheSame(t *testing.T) {
	var lines []Line
	for i := range 300 {
		word := "word" + strconv.Itoa(i)
		lines = append(lines, Line{"w:" + word, float64(i%11) - 5}, Line{"c:" + word, float64(i%7) - 2}, Line{"x:" + word, 1})
	}
	w := New(lines)
	add := func(f *Sum, word string) { f.Has("w:", word); f.Has("x:", word) }
	other := func(f *Sum, word string) { f.Has("c:", word) }
	own := w.In(&keys.Room{})
	defer own.Done()
	for range 3 {
		for i := range 3000 {
			plain, learn, quick := w.Start(false), w.Start(true), own.Start(false)
			for k := range 3 {
				word := "word" + strconv.Itoa((i+50*k)%330)
				for _, f := range []*Sum{&plain, &learn, &quick} {
					f.Of("w", word, add)
					f.Of("c", word, other)
				}
			}
			if got, want := quick.Strongest(), plain.Strongest(); quick.Total != plain.Total || !slices.Equal(got, want) {
				t.Fatalf("word %d adds %v by %q, worked out %v by %q", i, quick.Total, got, plain.Total, want)
			}
			if len(learn.Names) != 9 || learn.Total != plain.Total {
				t.Fatalf("for learning word %d adds %v by %q", i, learn.Total, learn.Names)
			}
			twice := w.Start(true)
			twice.Add(&learn)
			twice.Add(&plain)
			if twice.Total != 2*plain.Total || len(twice.Names) != 9 || !slices.Equal(twice.Strongest(), plain.Strongest()) {
				t.Fatalf("a sum added to another gives %v by %q", twice.Total, twice.Names)
			}
		}
	}
}

func TestOnlyWhatIsToldIsShown(t *testing.T) {
	w := New([]Line{{"w:give", 1}, {"class=7", 3}, {"c:give", 2}, {"w:aid", 0.5}}).Tell(func(name string) string {
		_, word, _ := strings.Cut(name, ":")
		return word
	})
	s := w.Start(false)
	for _, n := range []string{"w:give", "class=7", "c:give", "w:aid"} {
		s.Has(n)
	}
	if got := strings.Join(s.Strongest(), " "); got != "give aid" || s.Total != 6.5 {
		t.Errorf("%s, %v", got, s.Total)
	}
}

func TestFitFindsWhatMatters(t *testing.T) {
	var all []Example
	for i := range 200 {
		names := []string{"bias", []string{"even", "odd"}[i%2]}
		if i%3 == 0 {
			names = append(names, "third")
		}
		all = append(all, Example{Names: names, Yes: i%2 == 0})
	}
	opt := Options{Pull: 0.1, Rare: 2, Steps: 50}
	w := New(Fit(all, opt))
	if w.Of("even") < 1 || w.Of("odd") > -1 || math.Abs(w.Of("third")) > 0.3 {
		t.Errorf("even %v, odd %v, third %v", w.Of("even"), w.Of("odd"), w.Of("third"))
	}
	first := Write(Fit(all, opt))
	if again := Write(Fit(all, opt)); again != first {
		t.Error("the same examples give other weights")
	}
}

// TestFitPairsHearsBothSides has two answers that are alike alone: only their
// going together tells which is right.
func TestFitPairsHearsBothSides(t *testing.T) {
	var all []Question
	for range 40 {
		all = append(all, Question{
			First: [][]string{{"x"}, {"y"}}, Second: [][]string{{"u"}, {"v"}},
			Pairs: []Pair{{First: 0, Second: 0, Names: []string{"like"}, Right: true}, {First: 0, Second: 1, Names: []string{"unlike"}}, {First: 1, Second: 0, Names: []string{"unlike"}}},
		})
	}
	w := New(FitPairs(all, Options{Pull: 0.1, Rare: 1, Steps: 60}))
	right := w.Of("x") + w.Of("u") + w.Of("like")
	for _, wrong := range []float64{w.Of("x") + w.Of("v") + w.Of("unlike"), w.Of("y") + w.Of("u") + w.Of("unlike")} {
		if right < wrong+2 {
			t.Errorf("the right pair weighs %v, a wrong one %v", right, wrong)
		}
	}
}

func TestMinimise(t *testing.T) {
	w := minimise(2, 100, func(w, g []float64) float64 {
		a, b := w[0]-3, w[1]+1
		g[0], g[1] = 2*a+b, 20*b+a
		return a*a + 10*b*b + a*b
	})
	if math.Abs(w[0]-3) > 0.01 || math.Abs(w[1]+1) > 0.01 {
		t.Errorf("the least point is %v", w)
	}
}
