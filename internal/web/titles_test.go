package web

import (
	"strings"
	"testing"

	"comity"
	"comity/internal/web/words"
)

func TestTitlesAreGoodEnglish(t *testing.T) {
	name := func(p comity.Party) string {
		return map[comity.Party]string{"JP": "Japan", "PH": "Philippines", "EU": "European Union", "MY": "Malaysia"}[p]
	}
	for _, x := range []struct {
		body comity.Body
		want string
	}{
		{&comity.Position{By: comity.Parties{"JP", "PH"}, Stance: "calls-for", Topic: "peace."}, "Japan and the Philippines call for peace."},
		{&comity.Position{By: comity.Parties{"PH"}, Stance: "calls-for", Topic: "peace"}, "The Philippines calls for peace"},
		{&comity.Position{By: comity.Parties{"JP", "EU"}, Stance: "concerned", Topic: "the strait,"}, "Japan and the European Union are concerned about the strait"},
		{&comity.Position{By: comity.Parties{"JP", "MY"}, Stance: "doubts", Topic: "it"}, "Japan and Malaysia doubts it"}, // a stance that there is no text of is shown as it is
		{&comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"PH"}, Action: "build a port"}, "Japan to the Philippines: build a port"},
		{&comity.Instrument{Name: "joint statement", Parties: comity.Parties{"JP", "PH"}}, "Japan and the Philippines: joint statement"},
		{&comity.Instrument{Name: "Reciprocal Access Agreement", Parties: comity.Parties{"JP", "PH"}}, "Reciprocal Access Agreement"},
		{&comity.Instrument{Name: "joint statement"}, "joint statement"},
		{&comity.Meeting{Name: "talks", Parties: comity.Parties{"JP", "MY"}}, "Japan and Malaysia: talks"},
		{&comity.Commitment{By: comity.Parties{"PH"}, Action: "build a port"}, "The Philippines: build a port"},
	} {
		if got := words.English.Title(x.body.Kind(), x.body, name); got != x.want {
			t.Errorf("%s, want %s", got, x.want)
		}
	}
}

func TestItemsAreNamedByWhatTheyAreOf(t *testing.T) {
	store := newStore(t)
	f := newFixture(t, store)
	passage := "Japan and Fiji adopted a plan of 130 measures. Japan will give Fiji boats."
	src := f.source(comity.SourceDescribed{Title: "Plan", Marking: comity.Clear, Published: "2024-01-05"}, "plan.txt", passage)
	n := 130
	plan := f.record(src, "Japan and Fiji adopted a plan of 130 measures.", &comity.Instrument{Name: "plan", Parties: comity.Parties{"JP", "FJ"}, Items: &n})
	boats := f.record(src, "Japan will give Fiji boats.", &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"FJ"}, Action: "give boats", Items: comity.List{"boats"}})
	site := deskSite(store)
	for at, want := range map[string]string{"/records/" + string(plan): "Projects or measures in it", "/desk/claims/" + string(plan): "Projects or measures in it",
		"/records/" + string(boats): "Goods and people", "/desk/claims/" + string(boats): "Goods and people"} {
		said := text(get(t, site, at).doc)
		if !strings.Contains(said, want) || strings.Contains(said, "Goods and people") == strings.Contains(said, "Projects or measures in it") {
			t.Errorf("%s does not say %s: %s", at, want, said)
		}
	}
}

func TestALadderSaysSinceWhenAsCloselyAsTheSourcesDo(t *testing.T) {
	store := newStore(t)
	f := newFixture(t, store)
	passage := "Japan signed a grant for Fiji in November 2023. Japan signed a grant for Fiji on 3 November 2023. Japan signed a grant for Fiji in 2023."
	src := f.source(comity.SourceDescribed{Title: "Grants", Marking: comity.Clear, Published: "2024-01-05"}, "grants.txt", passage)
	grant := func(on comity.Date) *comity.Commitment {
		return &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"FJ"}, Action: "signed a grant", Modality: comity.Grant, Stage: comity.StageCommitment, Date: on}
	}
	id := f.record(src, "Japan signed a grant for Fiji in November 2023.", grant("2023-11"))
	f.join(id, src, "Japan signed a grant for Fiji on 3 November 2023.", grant("2023-11-03"), "the same grant")
	f.join(id, src, "Japan signed a grant for Fiji in 2023.", grant("2023"), "the same grant")
	said := text(get(t, testSite(store, comity.Public), "/records/"+string(id)).doc)
	if !strings.Contains(said, "Committed since 3 November 2023: signed or formally approved") {
		t.Errorf("the record says %s", said)
	}
	if !strings.Contains(said, "“Japan to Fiji: signed a grant”, Comity ledger, record "+string(id)+", as of entry ") {
		t.Errorf("the record is cited as %s", said)
	}
}

func TestSourcesDoNotDifferByTheOrderOfParties(t *testing.T) {
	store := newStore(t)
	f := newFixture(t, store)
	src := f.source(comity.SourceDescribed{Title: "Talks", Marking: comity.Clear, Published: "2024-01-05"}, "talks.txt", "Japan and Malaysia signed a pact. Malaysia and Japan signed the pact.")
	pact := func(date comity.Date, parties ...comity.Party) *comity.Instrument {
		return &comity.Instrument{Name: "Harbour Pact", Type: "treaty", Parties: parties, Stage: comity.InstrumentSigned, Date: date}
	}
	id := f.record(src, "Japan and Malaysia signed a pact.", pact("2024-01-04", "JP", "MY"))
	f.join(id, src, "Malaysia and Japan signed the pact.", pact("2024-01-03", "MY", "JP"), "the same pact")
	page := get(t, testSite(store, comity.Public), "/records/"+string(id))
	_, side, _ := strings.Cut(text(page.doc), "Where the sources differ")
	side, _, _ = strings.Cut(side, "What holds")
	if !strings.Contains(side, "Date") || strings.Contains(side, "Parties") {
		t.Errorf("the sources differ on %s", side)
	}
	if !strings.Contains(page.body, "<title>Harbour Pact · Comity</title>") {
		t.Error("the page's own title does not name the record")
	}
}

func TestTwoTimesAreCompared(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	site := testSite(store, comity.Public)
	page := get(t, site, "/changes?since=4&as-of=9&currency=EUR")
	if said := text(page.doc); !strings.Contains(said, "and entry 9") {
		t.Errorf("the page says %s", said)
	}
	for _, want := range []string{`name="since" value="4"`, `name="as-of" value="9"`, `type="hidden" name="currency" value="EUR"`} {
		if !strings.Contains(page.body, want) {
			t.Errorf("the form does not hold %s", want)
		}
	}
	if strings.Contains(page.body, `type="hidden" name="as-of" value="9"/><button>`) {
		t.Error("the form says twice up to when")
	}
}

func TestACalendarIsFollowedForEveryYear(t *testing.T) {
	store := newStore(t)
	sample(t, store)
	if body := get(t, testSite(store, comity.Public), "/meetings/calendar?year=2023&party=JP").body; !strings.Contains(body, `href="/meetings.ics?party=JP"`) {
		t.Errorf("no address of all years: %s", body)
	}
}
