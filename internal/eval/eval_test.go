package eval

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func reading(claims ...string) Reading {
	return Parse([]byte(`{"id":"x","claims":[` + strings.Join(claims, ",") + `]}`))
}

func commitment(start, end int, more string) string {
	return fmt.Sprintf(`{"kind":"commitment","evidence":[{"start":%d,"end":%d}],"by":["JP"],"to":["PH"],"stage":"pledge"%s}`, start, end, more)
}

func TestScore(t *testing.T) {
	yen := `,"amount":{"value":"400000000","currency":"JPY","bound":"exact"}`
	for _, c := range []struct {
		name       string
		gold, read Reading
		right      int // paired commitments
		complete   int
		money      int
	}{
		{"a reading equal to the gold one is right throughout", reading(commitment(0, 100, yen)), reading(commitment(0, 100, yen)), 1, 1, 1},
		{"evidence elsewhere is no pair, but the sum is still right", reading(commitment(0, 100, yen)), reading(commitment(200, 300, yen)), 0, 0, 1},
		{"evidence that is mostly outside the gold passage is no pair", reading(commitment(0, 100, "")), reading(commitment(0, 260, "")), 0, 0, 0},
		{"a speck of the gold passage is no pair", reading(commitment(0, 100, "")), reading(commitment(0, 20, "")), 0, 0, 0},
		{"a third of the gold passage is a pair", reading(commitment(0, 100, "")), reading(commitment(0, 33, "")), 1, 1, 0},
		{"a sum written with an exponent is the same sum", reading(commitment(0, 9, yen)), reading(commitment(0, 9, `,"amount":{"value":"4e8","currency":"jpy"}`)), 1, 1, 1},
		{"another currency is another sum", reading(commitment(0, 9, yen)), reading(commitment(0, 9, `,"amount":{"value":"400000000","currency":"USD"}`)), 1, 0, 0},
		{"a sum read twice is right once", reading(commitment(0, 9, yen)), reading(commitment(0, 9, yen), commitment(0, 9, yen)), 1, 1, 1},
		{"of two candidates the better one is paired", reading(commitment(0, 50, yen)), reading(commitment(0, 50, ""), commitment(0, 50, yen)), 1, 1, 1},
		{"a claim that is no object is left out", reading(commitment(0, 9, "")), reading(`"text"`, `7`, commitment(0, 9, "")), 1, 1, 0},
		{"a missing reading is an empty one", reading(commitment(0, 9, "")), Reading{}, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Score(map[string]Reading{"x": c.gold}, map[string]Reading{"x": c.read}, 0)
			if got := r.Detection["commitment"].Right; got != c.right {
				t.Errorf("paired %d, want %d", got, c.right)
			}
			if r.Complete.Right != c.complete || r.Money.Right != c.money {
				t.Errorf("complete %d, money %d; want %d, %d", r.Complete.Right, r.Money.Right, c.complete, c.money)
			}
		})
	}
}

func TestOutcomesAreToldInTheOrderOfTheClaims(t *testing.T) {
	gold := reading(commitment(0, 9, ""), commitment(20, 30, `,"amount":{"value":"5","currency":"USD"}`))
	read := reading(commitment(40, 50, ""), commitment(20, 30, ""), `{"kind":"meeting","evidence":[{"start":0,"end":9}]}`, commitment(0, 9, ""))
	want := []Outcome{{}, {Paired: true}, {}, {Paired: true, Complete: true}}
	if got := Outcomes(gold, read); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestQuietDocumentsAreCounted(t *testing.T) {
	gold := map[string]Reading{"a": {}, "b": {}, "c": reading(commitment(0, 9, ""))}
	read := map[string]Reading{"a": reading(commitment(0, 9, ""), commitment(20, 30, "")), "d": reading(commitment(0, 9, ""))}
	if got, want := Score(gold, read, 0).Quiet, (Quiet{Documents: 2, Kept: 1, FalseClaims: 2}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestTextsAreAlike(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"small words do not count", "the plan of action", "Plan, Action", true},
		{"half of the shorter text is enough", "provide radars", "provide four patrol boats", true},
		{"less than a quarter of the longer text is not", "aid", "aid for nine rural schools in two provinces", false},
		{"texts of small words alone are the same", "the of", "to", true},
		{"nothing in common is not alike", "radars", "boats", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := alike(contentWords(c.a), contentWords(c.b)); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

// The best of all assignments, by trying each.
func best(weight [][]float64, row int, taken []bool) float64 {
	if row == len(weight) {
		return 0
	}
	top := -1.0
	for j := range taken {
		if !taken[j] {
			taken[j] = true
			top = max(top, weight[row][j]+best(weight, row+1, taken))
			taken[j] = false
		}
	}
	return top
}

func TestNoAssignmentWeighsMoreThanTheOneFound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		rows := 1 + r.IntN(5)
		weight := make([][]float64, rows)
		cols := rows + r.IntN(3)
		for i := range weight {
			weight[i] = make([]float64, cols)
			for j := range weight[i] {
				weight[i][j] = float64(r.IntN(9))
			}
		}
		sum, used := 0.0, make([]bool, cols)
		for i, j := range assign(weight) {
			if used[j] {
				t.Fatalf("column %d is given twice in %v", j, weight)
			}
			used[j] = true
			sum += weight[i][j]
		}
		if want := best(weight, 0, make([]bool, cols)); sum != want {
			t.Fatalf("%v: got %g, want %g", weight, sum, want)
		}
	}
}

func TestAFolderThatIsNotThereIsNotFound(t *testing.T) {
	if _, err := Load(t.TempDir() + "/none"); err == nil || !strings.Contains(err.Error(), "no folder of readings") {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNoReadingIsNamed(t *testing.T) {
	docs := map[string]Reading{}
	for id, text := range map[string]string{"whole": `{"claims":[]}`, "none": `{"claims":null}`, "cut": `{"claims":[`, "list": `[]`, "words": `{"claims":"none"}`} {
		docs[id] = Parse([]byte(text))
	}
	if got, want := Unreadable(docs), []string{"cut", "list", "words"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"claims":[{"kind":"commitment","evidence":[{"start":1,"end":9}],"amount":{"value":"1e5"}}]}`))
	f.Add([]byte(`{"claims":{"a":1}}`))
	f.Add([]byte(`[[[[`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := map[string]Reading{"x": Parse(b)}
		got := Score(r, r, 10)
		for k, d := range got.Detection {
			if d.Right > d.Gold || d.Right > d.Read {
				t.Fatalf("%s: %+v", k, d)
			}
		}
	})
}
