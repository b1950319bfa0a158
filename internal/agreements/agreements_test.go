package agreements

import (
	"strings"
	"testing"

	"comity"
	"comity/internal/derive"
)

type told struct {
	stage   comity.InstrumentStage
	date    comity.Date
	parties string
	quote   string
	by      comity.PublisherKind
}

// instrument is a record of which each of the voices tells one thing.
func instrument(typ comity.Text, list ...told) *comity.Record {
	r := &comity.Record{ID: "a", Kind: comity.KindInstrument}
	for i, x := range list {
		var p comity.Parties
		for _, c := range strings.Fields(x.parties) {
			p = append(p, comity.Party(c))
		}
		r.Voices = append(r.Voices, comity.Voice{PublisherKind: x.by, Claim: comity.Claim{ID: comity.ClaimID(rune('a' + i)), Kind: comity.KindInstrument, Source: comity.SourceID(rune('s' + i)),
			Evidence: []comity.Evidence{{Quote: x.quote}}, Body: &comity.Instrument{Name: "Access Agreement", Type: typ, Parties: p, Stage: x.stage, Date: x.date}}})
	}
	derive.Record(r)
	return r
}

// acts writes a state as people would note it down.
func acts(s *State) string {
	var out []string
	for _, m := range s.Members {
		line := string(m.Party)
		for _, a := range m.Acts {
			line += " " + string(a.Stage) + "=" + string(a.Date)
			if a.Common {
				line += "*"
			}
		}
		out = append(out, line)
	}
	for _, a := range s.Acts {
		out = append(out, string(a.Stage)+"="+string(a.Date))
	}
	return strings.Join(out, "; ")
}

func missing(s *State) string {
	var out []string
	for _, l := range s.Missing {
		out = append(out, l.Words(func(p comity.Party) string { return string(p) }))
	}
	return strings.Join(out, ", ")
}

func TestActsArePartyByPartyAndWhatIsMissingIsNamed(t *testing.T) {
	for _, c := range []struct {
		name          string
		r             *comity.Record
		acts, missing string
	}{
		{"signed by both, ratified by one", instrument("treaty", told{stage: "signed", date: "2024-07-08", parties: "JP PH"}, told{stage: "ratified", date: "2024-12-16", parties: "PH"}),
			"JP signed=2024-07-08; PH signed=2024-07-08 ratified=2024-12-16", "ratification by JP"},
		{"ratified by both, without a word of its entry", instrument("treaty", told{stage: "signed", parties: "JP PH"}, told{stage: "ratified", date: "2025-06", parties: "JP PH"}),
			"JP signed= ratified=2025-06; PH signed= ratified=2025-06", "word of the day on which it entered into force"},
		{"in force: the day holds for both", instrument("treaty", told{stage: "signed", date: "2024-07-08", parties: "JP PH"}, told{stage: "in-force", date: "2025-09-11", parties: "JP PH"}),
			"JP signed=2024-07-08 in-force=2025-09-11*; PH signed=2024-07-08 in-force=2025-09-11*; in-force=2025-09-11", ""},
		{"each party has a day of its own", instrument("treaty", told{stage: "signed", date: "2018-03-08", parties: "AU BN JP"}, told{stage: "in-force", date: "2018-12-30", parties: ""},
			told{stage: "in-force", date: "2023-07-12", parties: "BN"}), "AU signed=2018-03-08 in-force=2018-12-30*; BN signed=2018-03-08 in-force=2023-07-12; JP signed=2018-03-08 in-force=2018-12-30*; in-force=2018-12-30", ""},
		{"one left", instrument("treaty", told{stage: "in-force", date: "2018", parties: "AU BN JP"}, told{stage: "ended", date: "2025-01-20", parties: "AU"}),
			"AU ended=2025-01-20; BN; JP; in-force=2018", ""},
		{"a number is needed", instrument("treaty", told{stage: "signed", date: "2018-03-08", parties: "AU BN CA JP", quote: "It enters into force 60 days after three of them have ratified."}, told{stage: "ratified", parties: "CA"}),
			"AU signed=2018-03-08; BN signed=2018-03-08; CA signed=2018-03-08 ratified=; JP signed=2018-03-08", "2 more ratifications"},
		{"an exchange of notes", instrument("exchange-of-notes", told{stage: "signed", date: "2023-11-03", parties: "JP PH"}), "JP signed=2023-11-03; PH signed=2023-11-03", ""},
		{"a statement", instrument("statement", told{stage: "adopted", date: "2023-12-17", parties: "ASEAN JP"}), "ASEAN adopted=2023-12-17; JP adopted=2023-12-17", ""},
		{"nobody says whether signature is enough", instrument("agreement", told{stage: "signed", date: "2024-05", parties: "JP PH"}), "JP signed=2024-05; PH signed=2024-05", "word whether signature is enough or it must be ratified"},
		{"its text says that signature is enough", instrument("agreement", told{stage: "signed", date: "2024-05-02", parties: "JP PH", quote: "It enters into force upon signature."}),
			"JP signed=2024-05-02 in-force=2024-05-02*; PH signed=2024-05-02 in-force=2024-05-02*; in-force=2024-05-02", ""},
		{"only negotiated", instrument("treaty", told{stage: "negotiating", date: "2023-11", parties: "JP PH"}), "JP; PH; negotiating=2023-11",
			"signature by JP, ratification by JP, signature by PH, ratification by PH"},
	} {
		s := Of(c.r)
		if got := acts(s); got != c.acts {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.acts)
		}
		if got := missing(s); got != c.missing {
			t.Errorf("%s: missing %q, want %q (%s)", c.name, got, c.missing, s.Binds.Words())
		}
	}
}

func TestADayThatCannotBeTheSameIsNotedAndOneThatIsMoreExactHolds(t *testing.T) {
	s := Of(instrument("treaty", told{stage: "signed", date: "2024-07", parties: "JP", by: comity.Official}, told{stage: "signed", date: "2024-07-08", parties: "JP"}, told{stage: "signed", date: "2023-01-02", parties: "JP"}))
	a := s.Members[0].Act(comity.InstrumentSigned)
	if a.Date != "2024-07-08" || a.Claim != "b" || len(a.Differ) != 1 || a.Differ[0] != "2023-01-02" {
		t.Errorf("%+v", a)
	}
}

func TestOnlyThoseDoItWhoAreSaidTo(t *testing.T) {
	r := instrument("treaty", told{stage: "signed", date: "2024-07-08", parties: "JP PH"}, told{stage: "ratified", date: "2024-12-16", parties: "JP PH"})
	r.Voices[1].Claim.Body.(*comity.Instrument).ActedBy = comity.Parties{"PH"}
	derive.Record(r)
	s := Of(r)
	if got := acts(s); got != "JP signed=2024-07-08; PH signed=2024-07-08 ratified=2024-12-16" || missing(s) != "ratification by JP" {
		t.Errorf("%s; missing %s", got, missing(s))
	}
	if len(r.Body.(*comity.Instrument).ActedBy) > 0 {
		t.Error("the record says of one act who did it")
	}
}

func TestARejectedVoiceDoesNothing(t *testing.T) {
	r := instrument("treaty", told{stage: "signed", date: "2024-07-08", parties: "JP PH"}, told{stage: "ratified", date: "2024-12-16", parties: "PH"})
	r.Voices[1].Judgements = []comity.Judgement{{Verdict: comity.RejectedByUs}}
	if got := acts(Of(r)); strings.Contains(got, "ratified") {
		t.Error(got)
	}
	if s := Of(&comity.Record{Kind: comity.KindMeeting, Body: &comity.Meeting{}}); len(s.Members) != 0 || s.InForce() {
		t.Errorf("a meeting has a standing: %+v", s)
	}
}

func TestFamilyIsInOrderAndOnlyWhatIsSeen(t *testing.T) {
	r := instrument("plan", told{stage: "adopted", date: "2023-12-17", parties: "ASEAN JP"})
	link := func(k comity.LinkKind, from, to comity.ClaimID) {
		r.Links = append(r.Links, comity.Link{Kind: k, From: from, To: to})
	}
	link(comity.Implements, "item", "a")
	link(comity.Implements, "a", "vision")
	link(comity.MadeAt, "a", "summit")
	link(comity.MayBeSame, "a", "vision")
	link(comity.UnderInstrument, "hidden", "a")
	kin, err := Family(r, func(id comity.ClaimID) (*comity.Record, error) {
		if id == "hidden" {
			return nil, nil
		}
		return &comity.Record{ID: id, Body: &comity.Instrument{}}, nil
	})
	if err != nil || len(kin) != 3 || kin[0].Record.ID != "summit" || kin[1].Record.ID != "vision" || !kin[1].Forward || kin[2].Record.ID != "item" || kin[2].Forward {
		t.Errorf("%v, %+v", err, kin)
	}
}
