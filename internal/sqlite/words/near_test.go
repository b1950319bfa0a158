package words

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestFar(t *testing.T) {
	for _, x := range []struct {
		a, b string
		far  int
	}{
		{"vessel", "vessel", 0}, {"vesel", "vessel", 1}, {"vessell", "vessel", 1}, {"vassel", "vessel", 1}, {"vesesl", "vessel", 1},
		{"comittment", "commitment", 2}, {"phillipines", "philippines", 2}, {"infastructre", "infrastructure", 2}, {"vessel", "cutter", 3},
		{"việt", "viet", 1}, {"", "ab", 2},
	} {
		if got := Far(x.a, x.b, 2); got != x.far {
			t.Errorf("%s and %s are %d apart, want %d", x.a, x.b, got, x.far)
		}
		if got := Far(x.b, x.a, 2); got != x.far {
			t.Errorf("%s and %s are %d apart, want %d", x.b, x.a, got, x.far)
		}
	}
}

func TestNumbersAndShortWordsStandForThemselves(t *testing.T) {
	for _, w := range []string{"2023", "asw20", "aid", "沿岸監視", "un"} {
		if Slips(w) != 0 || Kept(w) {
			t.Errorf("%s may be taken for another word", w)
		}
	}
}

// Whatever the slip and wherever it is, the word meant shares a part.
func TestOneSlipIsFoundAnywhere(t *testing.T) {
	letters := rapid.SampledFrom([]rune("abcé"))
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SliceOfN(letters, shortest, 12).Draw(t, "word")
		i := rapid.IntRange(0, len(w)-1).Draw(t, "place")
		typed := slices.Clone(w)
		switch rapid.SampledFrom([]string{"wrong", "missing", "added", "changed about"}).Draw(t, "slip") {
		case "wrong":
			typed[i] = letters.Draw(t, "letter")
		case "missing":
			typed = slices.Delete(typed, i, i+1)
		case "added":
			typed = slices.Insert(typed, i, letters.Draw(t, "letter"))
		case "changed about":
			if i > 0 {
				typed[i], typed[i-1] = typed[i-1], typed[i]
			}
		}
		if len(typed) < shortest {
			t.Skip("too short to be mistyped")
		}
		if Far(string(typed), string(w), 2) > 1 {
			t.Fatalf("%s and %s are more than one slip apart", string(typed), string(w))
		}
		parts := Parts(string(w))
		if !slices.ContainsFunc(Asked(string(typed)), func(p string) bool { return slices.Contains(parts, p) }) {
			t.Fatalf("%s is not found by %s", string(w), string(typed))
		}
	})
}
