package web

import (
	"strings"
	"testing"

	"comity"
	"comity/internal/ledger"
)

// pacts adds a promise to sign a pact by a day, kept by the signing of it, a
// promise that nobody kept and a plan item, all past their days.
func pacts(t *testing.T, store ledger.Store) (kept, late comity.ClaimID) {
	f := newFixture(t, store)
	text := "Tonga will sign a Harbour Pact with Samoa by 2024. Tonga will dredge the harbour of Apia by 2024. The Harbour Pact was signed on 8 July 2024. 1.1 Build a jetty by 2024."
	src := f.source(comity.SourceDescribed{Title: "Harbours", Marking: comity.Clear, Published: "2023-01-05"}, "harbours.txt", text)
	kept = f.record(src, "Tonga will sign a Harbour Pact with Samoa by 2024.", &comity.Commitment{By: comity.Parties{"TO"}, To: comity.Parties{"WS"}, Action: "sign a Harbour Pact",
		Modality: comity.Policy, Stage: comity.StagePledge, Date: "2023-01-05", Deadline: "2024", Under: "Harbour Pact"})
	late = f.record(src, "Tonga will dredge the harbour of Apia by 2024.", &comity.Commitment{By: comity.Parties{"TO"}, To: comity.Parties{"WS"}, Action: "dredge the harbour of Apia",
		Modality: comity.Technical, Stage: comity.StagePledge, Date: "2023-01-05", Deadline: "2024"})
	pact := f.record(src, "The Harbour Pact was signed on 8 July 2024.", &comity.Instrument{Name: "Harbour Pact", Type: "treaty", Parties: comity.Parties{"TO", "WS"}, Stage: comity.InstrumentSigned, Date: "2024-07-08"})
	f.record(src, "1.1 Build a jetty by 2024.", &comity.PlanItem{Plan: "Plan of Harbours", Path: "1.1", Title: "Build a jetty", Owner: comity.Parties{"TO"}, Deadline: "2024"})
	f.link(kept, pact, comity.UnderInstrument, comity.Clear, "its passage names it")
	return kept, late
}

func TestNoPageCallsAKeptPromiseLate(t *testing.T) {
	store := newStore(t)
	kept, late := pacts(t, store)
	site := testSite(store, comity.Public)
	front := text(get(t, site, "/").doc)
	if _, after, _ := strings.Cut(front, "Late 2"); !strings.Contains(after, "dredge the harbour") || !strings.Contains(after, "Build a jetty") || strings.Contains(strings.Split(after, "Newest")[0], "sign a Harbour Pact") {
		t.Errorf("the front page says %s", front)
	}
	for path, want := range map[string][2]string{ // what it says of the two
		"/records/" + string(kept): {"kept 8 July 2024", ""}, "/records/" + string(late): {"", "late"},
		"/commitments?due=late": {"", "Dredge the harbour"}, "/commitments?sort=due": {"kept", "late"},
		"/commitments.ics": {"", "dredge the harbour"}, "/parties/TO": {"kept 8 July 2024", "Of what it promised or is to do, two things are late."}, "/pairs/TO/WS": {"One is told as delivered or kept; one is past its day", "late"},
	} {
		page := get(t, site, path)
		said := page.body
		if page.doc != nil && !strings.Contains(path, ".ics") {
			said = text(page.doc)
		}
		for _, w := range want {
			if !strings.Contains(said, w) {
				t.Errorf("%s does not say %q: %s", path, w, said)
			}
		}
		if want[0] == "" && strings.Contains(strings.ToLower(said), "sign a harbour pact") {
			t.Errorf("%s tells of the promise that was kept: %s", path, said)
		}
	}
}

func TestAListIsNarrowedToWhatIsLateAndCounted(t *testing.T) {
	store := newStore(t)
	pacts(t, store)
	site := testSite(store, comity.Public)
	if said := text(get(t, site, "/records").doc); !strings.Contains(said, "Duelate 2") {
		t.Errorf("the list counts %s", said)
	}
	if csv := get(t, site, "/records?due=late&sort=overdue&format=csv").body; strings.Count(csv, "\n") != 3 || strings.Contains(csv, "Pact") {
		t.Errorf("the table holds %s", csv)
	}
	if page := get(t, site, "/records?due=soon"); !strings.Contains(text(page.doc), "Due: within a year") {
		t.Errorf("the condition is not said: %s", text(page.doc))
	}
	if page := get(t, site, "/records?due=tomorrow"); page.code != 400 || !strings.Contains(text(page.doc), "Give late, soon") {
		t.Errorf("a time that there is not: %d %s", page.code, text(page.doc))
	}
}
