package score

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"comity"
)

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

func TestAlphaOfTheTextbook(t *testing.T) {
	// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), two
	// observers of ten units: 0.095.
	a, b := "0100000010", "1110010000"
	var units [][]Value
	for i := range a {
		unit := []Value{None, None}
		for j, s := range []string{a, b} {
			if s[i] == '1' {
				unit[j] = Full
			}
		}
		units = append(units, unit)
	}
	if got, ok := Alpha(units, Nominal); !ok || !near(got, 0.095, 0.001) {
		t.Errorf("alpha = %.4f, %v; the textbook has 0.095", got, ok)
	}
}

// plainAlpha is alpha by its definition, pair by pair, for units without gaps.
func plainAlpha(units [][]Value) float64 {
	var all []Value
	for _, u := range units {
		all = append(all, u...)
	}
	d := func(a, b Value) float64 {
		x, _ := a.Number()
		y, _ := b.Number()
		if x > y {
			x, y = y, x
		}
		n := func(v int) (n float64) {
			for _, o := range all {
				if k, _ := o.Number(); k == v {
					n++
				}
			}
			return n
		}
		if x == y {
			return 0
		}
		sum := -(n(x) + n(y)) / 2
		for g := x; g <= y; g++ {
			sum += n(g)
		}
		return sum * sum
	}
	var within, between float64
	for _, u := range units {
		for i := range u {
			for j := range u {
				if i != j {
					within += d(u[i], u[j]) / float64(len(u)-1)
				}
			}
		}
	}
	for i := range all {
		for j := range all {
			if i != j {
				between += d(all[i], all[j])
			}
		}
	}
	n := float64(len(all))
	return 1 - (within/n)/(between/(n*(n-1)))
}

func TestAlphaIsWhatItsDefinitionSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom([]Value{Full, Partial, None}), 2, 4), 2, 12).Draw(t, "units")
		got, ok := Alpha(units, Ordinal)
		if want := plainAlpha(units); ok != !math.IsNaN(want) || ok && !near(got, want, 1e-9) {
			t.Errorf("%v: %v, %v; want %v", units, got, ok, want)
		}
	})
}

func TestFullAgreementIsOneAndSilenceIsNothing(t *testing.T) {
	if a, ok := Alpha([][]Value{{Full, Full}, {None, None}, {Partial, Partial, ""}}, Ordinal); !ok || a != 1 {
		t.Errorf("%v, %v", a, ok)
	}
	for _, u := range [][][]Value{nil, {{Full}}, {{Full, ""}}, {{Full, Full}, {Full, Full}}, {{Unresolved, NotApplicable}}} {
		if a, ok := Alpha(u, Ordinal); ok {
			t.Errorf("%v gives %v", u, a)
		}
	}
}

func TestIntervalsAreWideWhereCasesAreFew(t *testing.T) {
	low1, high1 := Tally{Full: 1}.Interval()
	low9, high9 := Tally{Full: 60, Partial: 30, None: 10}.Interval()
	if high1-low1 < 0.8 || high9-low9 > 0.4 || low9 > 0.5 || high9 < 0.5 || low1 < -1 || high1 > 1 {
		t.Errorf("one case %v–%v, a hundred %v–%v", low1, high1, low9, high9)
	}
	if a, b := (Tally{Full: 3}).Interval(); func() bool { x, y := (Tally{Full: 3}).Interval(); return x != a || y != b }() {
		t.Error("the same cases give another interval")
	}
	if l, h := (Tally{Unresolved: 4}).Interval(); l != -1 || h != 1 {
		t.Errorf("no case gives %v–%v", l, h)
	}
}

func TestPercent(t *testing.T) {
	if Percent(1) != 100 || Percent(0) != 50 || Percent(-1) != 0 {
		t.Error("per cent = 50 × (mean + 1)")
	}
	if s := (Tally{Full: 1, Partial: 1, Unresolved: 3}).String(); s != "75 % of 2 cases" {
		t.Error(s)
	}
}

const whole = `
fact law: none, drafted, passed
fact funding: none, part, full
+1: law = passed and funding = full
-1: law = none and funding = none
0: otherwise
`

func TestARubricScores(t *testing.T) {
	r, err := ParseRubric(whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		c    Case
		want Value
	}{
		{Case{"law": "passed", "funding": "full"}, Full}, {Case{"law": "none", "funding": "none"}, None},
		{Case{"law": "drafted", "funding": "none"}, Partial}, {Case{"law": "passed"}, Unresolved}, {Case{"law": "signed", "funding": "none"}, Unresolved},
	} {
		if got := r.Score(c.c); got != c.want {
			t.Errorf("%v: %q, want %q", c.c, got, c.want)
		}
	}
}

func TestARubricWithAGapOrAnOverlapIsRefusedWithTheCase(t *testing.T) {
	facts := "fact law: none, drafted, passed\nfact funding: none, full\n"
	for text, want := range map[string]string{
		facts + "+1: law = passed\n-1: law = none":                                  "law = drafted, funding = none",
		facts + "+1: law = passed\n0: law in drafted, none\n-1: funding = none":     "2 branches",
		facts + "+1: law = passed\n0: otherwise\n-1: otherwise":                     "otherwise",
		facts + "+1: law = signed\n0: otherwise":                                    "no such value",
		facts + "+1: laws = passed\n0: otherwise":                                   "no fact",
		facts + "+1: (law = passed\n0: otherwise":                                   "not closed",
		facts + "+1: law = passed and\n0: otherwise":                                "breaks off",
		facts + "2: law = passed":                                                   "neither a fact nor a score",
		facts + "+1: " + strings.Repeat("(", 200) + "law = passed":                  "too deep",
		facts + "+1: " + strings.Repeat("not ", 200) + "law = passed\n0: otherwise": "too many",
		"":                     "names facts",
		"fact a: x\n+1: a = x": "two values",
	} {
		if _, err := ParseRubric(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n\t%v, want %q", text, err, want)
		}
	}
	var many strings.Builder
	for i := range 20 {
		many.WriteString("fact f" + string(rune('a'+i)) + ": x, y\n")
	}
	if _, err := ParseRubric(many.String() + "0: otherwise"); err == nil || !strings.Contains(err.Error(), "tells more than") {
		t.Errorf("a rubric without end: %v", err)
	}
}

func TestAPublishedTableComesInWhole(t *testing.T) {
	p, err := ReadPublished(strings.NewReader("\ufeffid,year,area,text,average,japan,canada\n" +
		"1-1,2019,Health,\"We will fund the vaccine\nprogramme with two billion.\",0.5,1,0\n" +
		"Mar-94,1994,Trade,We will open our markets to all of them.,1,1,-\n" +
		"1-1,2019,Health,We will do it once more and again.,0.9,1,0\n" +
		"7-x,2000,Trade,short,,,maybe\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Rows) != 4 || len(p.Members) != 2 || p.Rows[0].Text != "We will fund the vaccine programme with two billion." {
		t.Errorf("%d rows, members %v, %q", len(p.Rows), p.Members, p.Rows[0].Text)
	}
	var got []string
	for _, f := range p.Findings {
		got = append(got, f.Rule)
	}
	if want := "score/id score/id score/average score/cell score/id score/text score/cells"; strings.Join(got, " ") != want {
		t.Errorf("findings %v\n%v\nwant %s", got, p.Findings, want)
	}
	if _, err := ReadPublished(strings.NewReader("a,b\n1,2\n")); err == nil {
		t.Error("a table without ids is taken")
	}
	if _, err := ReadPublished(strings.NewReader("")); err == nil {
		t.Error("nothing is taken for a table")
	}
}

func TestTheG7ScoresOf1985To2020(t *testing.T) {
	dir := os.Getenv("COMITY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(dir, "compliance", "g7-1985-2020.csv"))
	if err != nil {
		t.Skip("SKIPPED: no shared folder, so the published G7 scores were not read")
	}
	defer f.Close()
	p, err := ReadPublished(f)
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]int{}
	for _, f := range p.Findings {
		rules[f.Rule]++
	}
	if len(p.Rows) != 640 || len(p.Members) != 9 || rules["score/average"] != 10 || rules["score/cell"] != 0 {
		t.Errorf("%d rows, %d members, findings %v", len(p.Rows), len(p.Members), rules)
	}
}

func FuzzRubric(f *testing.F) {
	f.Add(whole)
	f.Add("fact a: x, y\n+1: not (a = x or a in x, y)\n0: otherwise")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ParseRubric(text)
		if err != nil {
			return
		}
		if v := r.Score(r.caseAt(0)); v == "" || v == Unresolved && !strings.Contains(text, "nresolved") && !strings.Contains(text, "?") {
			t.Errorf("a rubric that was taken leaves a case open: %q", text)
		}
	})
}

func scored(id string, weight string, list ...comity.Assessment) comity.Record {
	r := comity.Record{ID: comity.ClaimID(id), Kind: comity.KindCommitment, Body: &comity.Commitment{Action: comity.Text(id)}, Assessments: list}
	if weight != "" {
		r.Rubrics = []comity.Rubric{{RubricSet: comity.RubricSet{Weight: weight}}}
	}
	return r
}

func gave(entry int64, who comity.Author, p comity.Party, v Value, reading string) comity.Assessment {
	return comity.Assessment{Entry: entry, Author: who, AssessmentMade: comity.AssessmentMade{Party: p, Score: string(v), Reading: reading}}
}

func TestAMatrixTakesTheLastWordOfEachScorerAndWeighsCommitments(t *testing.T) {
	records := []comity.Record{
		scored("a", "3", gave(1, "person:ann", "JP", None, ""), gave(2, "person:ann", "JP", Full, ""), gave(3, "person:ann", "CA", None, "")),
		scored("b", "", gave(4, "person:ann", "JP", None, ""), gave(5, "person:bob", "CA", Full, ""), gave(6, "person:ann", "CA", Partial, "")),
	}
	g := NewMatrix(records, "", "")
	if len(g.Rows) != 2 || g.Rows[0].Scores[1] != Full || g.Rows[1].Scores[0] != Unresolved || g.Rows[0].Weight != 3 {
		t.Fatalf("%+v", g)
	}
	by := g.Groups(func(_ *MatrixRow, p comity.Party) string { return string(p) })
	if m, _ := by[1].Sum.Mean(); by[1].Name != "JP" || m != 0.5 || by[1].Sum.Cases() != 2 || !near(by[1].Sum.Effective(), 1.6, 1e-9) {
		t.Errorf("three to one is %v in %d cases, %v effective", m, by[1].Sum.Cases(), by[1].Sum.Effective())
	}
	if m, _ := by[0].Sum.Mean(); m != -1 || by[0].Sum.Unresolved != 1 {
		t.Errorf("%+v", by[0])
	}
	if g := NewMatrix(records, comity.Final, ""); len(g.Rows) != 0 {
		t.Error("interim scores are in the final release")
	}
}

func TestEqualWeightsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.SampledFrom(Values), 1, 30).Draw(t, "values")
		weight := rapid.Float64Range(0.1, 100).Draw(t, "weight")
		var plain Tally
		var sum Sum
		for _, v := range values {
			plain.Add(v)
			sum.AddWeighted(v, weight)
		}
		a, ok := plain.Mean()
		b, ok2 := sum.Mean()
		low, high := plain.Interval()
		l, h := sum.Interval()
		if ok != ok2 || ok && (!near(a, b, 1e-9) || !near(low, l, 0.02) || !near(high, h, 0.02) || !near(sum.Effective(), float64(plain.Cases()), 1e-6)) {
			t.Fatalf("%v × %v: %v %v–%v, want %v %v–%v", values, weight, b, l, h, a, low, high)
		}
	})
}

func TestReadingsSideBySideShowTheCellsThatFlip(t *testing.T) {
	records := []comity.Record{scored("a", "", gave(1, "person:ann", "JP", Full, ""), gave(2, "person:ann", "JP", Partial, "strict"), gave(3, "person:ann", "JP", Full, "lenient"),
		gave(4, "person:ann", "CA", None, ""), gave(5, "person:ann", "CA", None, "strict"), gave(6, "person:ann", "FR", Full, "strict"))}
	names := Readings(records, "")
	cells := Compare(records, "", names)
	if strings.Join(names, ",") != ",lenient,strict" || len(cells) != 2 || cells[0].Party != "CA" || cells[0].Flips() || !cells[1].Flips() || cells[1].Values[2] != Partial {
		t.Errorf("%q, %+v", names, cells)
	}
}

func TestOnlyGroupsWhoseIntervalsAreApartDiffer(t *testing.T) {
	group := func(name string, full, none int) Group {
		g := Group{Name: name}
		for range full {
			g.Sum.AddWeighted(Full, 1)
		}
		for range none {
			g.Sum.AddWeighted(None, 1)
		}
		return g
	}
	apart := Differ([]Group{group("few", 1, 0), group("many", 60, 2), group("none", 2, 60), {Name: "empty"}})
	if len(apart) != 2 || apart[0] != (Apart{"few", "none"}) && apart[0] != (Apart{"many", "none"}) {
		t.Errorf("%v", apart)
	}
	if said := Sentences([]Apart{{"a", "b"}, {"a", "c"}, {"b", "c"}}, func(l []string) string { return strings.Join(l, "+") }); len(said) != 2 || said[0] != "a scores above b+c beyond what chance would give." {
		t.Errorf("%q", said)
	}
	if d := Differ([]Group{group("a", 1, 0), group("b", 0, 1)}); len(d) != 0 {
		t.Errorf("one case each puts one above the other: %v", d)
	}
}

func TestOnlyWhatCertainlyLiesOutsideAWindowIsOutside(t *testing.T) {
	for _, c := range []struct {
		window, date comity.Date
		out          bool
	}{
		{"2024-01-01/2024-12-31", "2023-12-31", true}, {"2024-01-01/2024-12-31", "2024-05", false}, {"2024-01-01/2024-12-31", "2025-01-01", true},
		{"2024-06-13/2025-06-15", "2024", false}, {"2024-06-13/2025-06-15", "2023", true}, {"", "2023", false}, {"2024", "", false}, {"2024", "2025", true},
	} {
		if got := Outside(c.window, c.date); got != c.out {
			t.Errorf("%s in %s: outside %v", c.date, c.window, got)
		}
	}
	for _, c := range []struct {
		v        Value
		evidence int
		search   bool
		ok       bool
	}{{Full, 1, false, true}, {Full, 0, true, false}, {Partial, 0, false, false}, {None, 0, true, true}, {None, 0, false, false}, {Unresolved, 0, false, true}, {NotApplicable, 0, false, true}} {
		if err := Rests(c.v, c.evidence, c.search); (err == nil) != c.ok {
			t.Errorf("%s on %d pieces of evidence, search %v: %v", c.v, c.evidence, c.search, err)
		}
	}
}
