package plan

import (
	"slices"
	"strings"
	"testing"

	"comity"
)

// item makes a record of one plan item.
func item(path, title, deadline string, reports ...comity.ProgressReported) comity.Record {
	r := comity.Record{ID: comity.ClaimID("id" + path), Kind: comity.KindPlanItem, Founded: 1,
		Body: &comity.PlanItem{Path: comity.Text(path), Pillar: "Sea", Title: comity.Text(title), Deadline: comity.Date(deadline)}}
	for n, p := range reports {
		r.Progress = append(r.Progress, comity.Progress{Entry: int64(10 + n), ProgressReported: p})
	}
	return r
}

func told(date string, s comity.Stage) comity.ProgressReported {
	return comity.ProgressReported{Date: comity.Date(date), Stage: s, Own: true}
}

func seen(date string, s comity.Stage) comity.ProgressReported {
	return comity.ProgressReported{Date: comity.Date(date), Stage: s, Verified: true}
}

func board(t *testing.T, o Options, records ...comity.Record) []Item {
	t.Helper()
	b := NewBoard("Plan", records, o)
	var out []Item
	for _, p := range b.Pillars {
		out = append(out, p.Items...)
	}
	if len(out) != b.Items {
		t.Fatalf("%d items on a board of %d", len(out), b.Items)
	}
	return out
}

func flags(i Item) string {
	var s []string
	for _, r := range i.Raised {
		s = append(s, string(r.Flag))
	}
	return strings.Join(s, " ")
}

func TestHowAnItemStands(t *testing.T) {
	for name, c := range map[string]struct {
		item      comity.Record
		stage     comity.Stage
		confirmed bool
		slippage  int
		flags     string
	}{
		"only planned, far off":          {item("1", "a", "2030"), comity.StagePledge, false, 0, ""},
		"open and late":                  {item("1", "a", "2024"), comity.StagePledge, false, 152, "overdue"},
		"a year's deadline ends with it": {item("1", "a", "2025"), comity.StagePledge, false, 0, ""},
		"due soon":                       {item("1", "a", "2025-07"), comity.StagePledge, false, 0, "due-soon"},
		"done in time":                   {item("1", "a", "2025-03-31", told("2025-03-01", comity.StageCompletion)), comity.StageCompletion, false, -30, ""},
		"done late and seen":             {item("1", "a", "2025-03-31", seen("2025-04-10", comity.StageCompletion)), comity.StageCompletion, true, 10, ""},
		"told done, seen under way":      {item("1", "a", "2025-12", told("2025-04-01", comity.StageCompletion), seen("2025-05-01", comity.StageImplementation)), comity.StageImplementation, true, 0, "contradicted"},
		"seen under way, told done since": {item("1", "a", "2025-12", seen("2025-04-01", comity.StageImplementation), told("2025-05-01", comity.StageCompletion)),
			comity.StageCompletion, false, -244, ""},
		"long silent":          {item("1", "a", "2030", told("2024-06-01", comity.StageImplementation)), comity.StageImplementation, false, 0, "silent"},
		"given up":             {item("1", "a", "2024", told("2024-06-01", comity.StageCancelled)), comity.StageCancelled, false, 0, ""},
		"a report of tomorrow": {item("1", "a", "2030", told("2025-06-02", comity.StageCompletion)), comity.StagePledge, false, 0, ""},
		"reports out of order": {item("1", "a", "2030", told("2025-05-01", comity.StageImplementation), told("2025-04-01", comity.StageCommitment)), comity.StageImplementation, false, 0, ""},
	} {
		i := board(t, Options{Today: "2025-06-01"}, c.item)[0]
		if i.Stage != c.stage || i.Confirmed != c.confirmed || i.Slippage != c.slippage || flags(i) != c.flags {
			t.Errorf("%s: stage %s, confirmed %v, slippage %d, flags %q; want %s %v %d %q", name, i.Stage, i.Confirmed, i.Slippage, flags(i), c.stage, c.confirmed, c.slippage, c.flags)
		}
	}
}

func TestFundingAndSilenceSinceTheBeginning(t *testing.T) {
	o := Options{Today: "2025-06-01", Since: func(int64) comity.Day { return "2024-01-01" }, Funding: func(r comity.Record) []comity.Flow {
		if r.ID == "id1" {
			return []comity.Flow{{Value: comity.DecimalOf(5)}}
		}
		return []comity.Flow{{Value: comity.DecimalOf(5), Excluded: "a pledge"}}
	}}
	list := board(t, o, item("2", "b", "2030"), item("1", "a", "2030"))
	if list[0].Record.ID != "id1" || !list[0].Funded || flags(list[0]) != "silent" || flags(list[1]) != "silent unfunded" {
		t.Errorf("%q and %q", flags(list[0]), flags(list[1]))
	}
}

func TestItemsStandInTheOrderOfTheirNumbers(t *testing.T) {
	paths := []string{"1", "1.1", "1.2", "1.10", "2", "2.1(a)", "2.1(b)", "10"}
	shuffled := []string{"10", "2", "1.10", "2.1(b)", "1", "1.2", "2.1(a)", "1.1"}
	slices.SortFunc(shuffled, ComparePaths)
	if !slices.Equal(paths, shuffled) {
		t.Errorf("%v", shuffled)
	}
}

func TestARevisedPlan(t *testing.T) {
	p := func(path, pillar, title, deadline string) comity.PlanItem {
		return comity.PlanItem{Path: comity.Text(path), Pillar: comity.Text(pillar), Title: comity.Text(title), Deadline: comity.Date(deadline)}
	}
	old := []comity.PlanItem{
		p("1", "Sea", "Train coast guard officers at Yokosuka academy", "2025"),
		p("2", "Sea", "Survey reefs", "2025"),
		p("3", "Air", "Harmonise drone licences and airport slots, certify pilots", "2026"),
		p("4", "Air", "Publish volcanic ash bulletins", "2026"),
		p("5", "Land", "Rebuild Mekong ferry landings", "2027"),
		p("6", "Land", "Rebuild Mekong ferry jetties", "2027"),
	}
	revised := []comity.PlanItem{
		p("1", "Sea", "Train coast guard officers at Yokosuka academy", "2026"),
		p("2", "Air", "Certify pilots, harmonise drone licences", "2026"),
		p("3", "Air", "Harmonise airport slots", "2026"),
		p("4", "Sea", "Survey reefs", "2025"),
		p("5", "Land", "Rebuild Mekong ferry landings, jetties", "2027"),
		p("6", "Land", "Plant mangroves", "2028"),
	}
	var got []string
	for _, r := range Revise(old, revised) {
		got = append(got, string(r.Change)+" "+numbers(r.From)+">"+numbers(r.To)+" "+strings.Join(r.Fields, ","))
	}
	want := []string{"kept 0>0 deadline", "split 2>1,2 ", "moved 1>3 path", "joined 4,5>4 ", "added >5 ", "dropped 3> "}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func numbers(list []int) string {
	var s []string
	for _, n := range list {
		s = append(s, string(rune('0'+n)))
	}
	return strings.Join(s, ",")
}

func TestEveryItemOfBothPlansIsAccountedForOnce(t *testing.T) {
	words := []string{"survey", "reef", "train", "pilot", "ferry", "jetty", "drone", "ash"}
	var old, revised []comity.PlanItem
	for n := range 60 {
		t1 := words[n%8] + " " + words[(n*3+1)%8] + " " + words[(n*5+2)%8]
		t2 := words[(n*7)%8] + " " + words[(n+3)%8]
		old = append(old, comity.PlanItem{Path: comity.Text(numbers([]int{n % 10})), Title: comity.Text(t1)})
		revised = append(revised, comity.PlanItem{Path: comity.Text(numbers([]int{n % 9})), Title: comity.Text(t2)})
	}
	from, to := map[int]int{}, map[int]int{}
	for _, r := range Revise(old, revised) {
		for _, i := range r.From {
			from[i]++
		}
		for _, j := range r.To {
			to[j]++
		}
	}
	for n := range 60 {
		if from[n] != 1 || to[n] != 1 {
			t.Errorf("item %d: %d times among the old, %d among the revised", n, from[n], to[n])
		}
	}
}
