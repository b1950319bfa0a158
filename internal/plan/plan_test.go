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

func board(t *testing.T, o Options, records ...comity.Record) []*Item {
	t.Helper()
	b := NewBoard("Plan", records, o)
	out := b.All()
	if len(out) != b.Items {
		t.Fatalf("%d items on a board of %d", len(out), b.Items)
	}
	return out
}

func flags(i *Item) string {
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
	deal := func(status comity.Status, stage comity.Stage, flows ...comity.Flow) Linked {
		return Linked{comity.Implements, &comity.Record{ID: "deal", Kind: comity.KindCommitment, Status: status, Flows: flows, Body: &comity.Commitment{Stage: stage}}}
	}
	paid := comity.Flow{Role: comity.Committed, Value: comity.DecimalOf(5)}
	linked := map[comity.ClaimID][]Linked{
		"id1": {deal(comity.StatusRead, comity.StageCommitment, paid)},
		"id2": {deal(comity.StatusRead, comity.StagePledge, comity.Flow{Role: comity.Announced, Value: comity.DecimalOf(5)})},
		"id3": {deal(comity.StatusRejected, comity.StageCommitment, paid)},
		"id5": {deal(comity.StatusRead, comity.StageCancelled, paid)},
	}
	o := Options{Today: "2025-06-01", Since: func(*comity.Record) comity.Day { return "2024-01-01" }, Linked: func(r *comity.Record) []Linked { return linked[r.ID] }}
	list := board(t, o, item("2", "b", "2030"), item("1", "a", "2030"), item("3", "c", "2030"), item("4", "d", "2030", told("2025-05-01", comity.StageCompletion)), item("5", "e", "2030", told("2025-05-01", comity.StageImplementation)))
	want := []string{"silent", "silent unfunded", "silent unfunded", "", "contradicted"}
	for n, i := range list {
		if flags(i) != want[n] {
			t.Errorf("item %s raises %q, want %q", i.Body.Path, flags(i), want[n])
		}
	}
	if !list[0].Funded() || list[1].Funded() || !strings.Contains(list[1].Raised[1].Why, "none with a sum") || !strings.Contains(list[2].Raised[1].Why, "no commitment is linked") {
		t.Errorf("%+v, %+v", list[1].Raised, list[2].Raised)
	}
}

func TestMilestonesAreWrittenAndReadBackAndRaiseFlags(t *testing.T) {
	const typed = "2025-03: survey done (done 2025-02-11); 2025-05: draft; 2027: report: final"
	list, err := ParseMilestones(" 2025-03 :  survey done (done: 11 February 2025) ;2025-05: draft; 2027: report: final")
	if err != nil || Milestones(list) != typed {
		t.Fatalf("%q, %v", Milestones(list), err)
	}
	for _, bad := range []string{"survey done", "soon: survey", "2025: survey (done soon)"} {
		if list, err := ParseMilestones(bad); err == nil {
			t.Errorf("%q is read as %+v", bad, list)
		}
	}
	r := item("1", "a", "2030")
	r.Body.(*comity.PlanItem).Milestones = list
	i := board(t, Options{Today: "2025-06-10"}, r)[0]
	if flags(i) != "milestone-late" || i.Raised[0].Why != `milestone "draft" was due by 2025-05, 10 days ago, and is not told as done` {
		t.Errorf("%+v", i.Raised)
	}
}

func TestSlippageIsCountedFromWhatWasPlannedFirst(t *testing.T) {
	r := item("1", "a", "2026-12", told("2027-01-10", comity.StageCompletion))
	for _, d := range []comity.Date{"2026-06", "2026-12"} {
		r.Voices = append(r.Voices, comity.Voice{Claim: comity.Claim{Body: &comity.PlanItem{Deadline: d}}})
	}
	i := board(t, Options{Today: "2027-06-10"}, r)[0]
	if i.Planned != "2026-06" || i.Moved != 184 || i.Slippage != 10 || i.Slipped() != "done 10 days after its deadline; the deadline was moved from 2026-06, 184 days later" {
		t.Errorf("%s, %d, %d: %s", i.Planned, i.Moved, i.Slippage, i.Slipped())
	}
}

func TestWhatChangedBetweenTwoBoards(t *testing.T) {
	done := item("1", "a", "2025", told("2025-01-01", comity.StageImplementation), told("2025-05-01", comity.StageCompletion))
	was := done
	was.Progress = done.Progress[:1]
	late, edited, gone := item("2", "b", "2025-04"), item("3", "c", "2030"), item("4", "d", "2030")
	moved := edited
	moved.Body = &comity.PlanItem{Path: "3", Pillar: "Sea", Title: "c", Deadline: "2031"}
	before := NewBoard("Plan", []comity.Record{was, late, edited, gone, item("6", "same", "2040")}, Options{Today: "2025-03-01"})
	now := NewBoard("Plan", []comity.Record{done, late, moved, item("5", "e", "2030"), item("6", "same", "2040")}, Options{Today: "2025-06-01"})
	var got []string
	for _, n := range Compare(before, now, 10) {
		s := string(n.Item().Body.Path)
		switch {
		case n.Before == nil:
			s += " new"
		case n.Now == nil:
			s += " gone"
		default:
			s += " " + string(n.Before.Stage) + ">" + string(n.Now.Stage)
		}
		for _, r := range n.Raised {
			s += " +" + string(r.Flag)
		}
		for _, f := range n.Cleared {
			s += " -" + string(f)
		}
		if n.Edited {
			s += " edited"
		}
		got = append(got, s+" "+strings.Repeat("r", len(n.Reports)))
	}
	want := []string{"1 implementation>completion r", "2 pledge>pledge +overdue -due-soon ", "3 pledge>pledge edited ", "5 new ", "4 gone "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestWhoOwesWhat(t *testing.T) {
	a, b, c, d := item("1", "a", "2030", told("2024-06-01", comity.StageImplementation)), item("2", "b", "2025-01"), item("3", "c", "2025-01"), item("4", "d", "2030")
	for r, owners := range map[*comity.Record]comity.Parties{&a: {"MY"}, &b: {"JP", "MY"}, &d: {"JP"}} {
		r.Body.(*comity.PlanItem).Owner = owners
	}
	var got []string
	for _, x := range Debts(NewBoard("Plan", []comity.Record{a, b, c, d}, Options{Today: "2025-06-01"})) {
		s := string(x.Owner) + ":"
		for _, i := range x.Items {
			s += " " + string(i.Body.Path)
		}
		got = append(got, s)
	}
	if want := []string{"JP: 2", "MY: 2 1", ": 3"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestATextIsOfferedTheItemsThatItConcerns(t *testing.T) {
	items := board(t, Options{Today: "2025-06-01"},
		item("1", "Train coast guard officers at the academy", ""), item("2", "Deliver two rescue boats to the coast guard", ""),
		item("3", "Survey the ports of the eastern coast", ""), item("4", "Plant mangroves along ten estuaries", ""), item("5", "Harmonise customs forms", ""))
	items[1].Body.Owner = comity.Parties{"JP"}
	m := NewMatcher(items)
	for text, want := range map[string]string{
		"Japan handed over two rescue boats to the Philippine Coast Guard on Monday.": "2",
		"The survey of eastern ports was published.":                                  "3",
		"Mangrove planting began in five estuaries":                                   "4",
		"The weather on the coast was fine":                                           "",
		"Ministers met":                                                               "",
	} {
		var got []string
		for _, o := range m.Offers(text, comity.Parties{"JP"}) {
			got = append(got, string(o.Item.Body.Path))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is offered items %q, want %q", text, got, want)
		}
	}
	o := m.Offers("two rescue boats for the coast guard", comity.Parties{"JP"})
	if len(o) != 1 || o[0].Party != "JP" || !strings.Contains(o[0].Why, "rescue, boats") {
		t.Errorf("%+v", o)
	}
	if w := m.Telling(items[1]); len(w) == 0 || slices.Contains(w[:2], "coast") {
		t.Errorf("%q tells item 2", w)
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
