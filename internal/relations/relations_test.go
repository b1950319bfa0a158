package relations

import (
	"fmt"
	"testing"

	"comity"
	"comity/internal/derive"
)

var made int

func record(event string, reviewed bool, b comity.Body) comity.Record {
	made++
	id := comity.ClaimID(fmt.Sprintf("r%02d", made))
	r := comity.Record{ID: id, Kind: b.Kind(), Voices: []comity.Voice{{Claim: comity.Claim{ID: id, Kind: b.Kind(), Source: "s", Event: event, Evidence: []comity.Evidence{{Quote: "x"}}, Body: b}}}}
	if reviewed {
		r.Voices[0].Judgements = []comity.Judgement{{Verdict: comity.Accepted}}
	}
	derive.Record(&r)
	return r
}

func TestAPairsEventsAreByYearTypeAndDirection(t *testing.T) {
	list := []comity.Record{
		record("AID", true, &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"PH"}, Stage: comity.StageCompletion, Date: "2024-03-01"}),
		record("AGREE", true, &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"PH", "VN"}, Date: "2023-12-17"}),
		record("CONSULT", true, &comity.Meeting{Parties: comity.Parties{"JP", "PH"}, Status: comity.Held, Date: "2023-11-03"}),
		record("REQUEST", true, &comity.Position{By: comity.Parties{"PH"}, About: comity.Parties{"JP"}, Stance: "calls-for"}),
		record("AGREE", false, &comity.Commitment{By: comity.Parties{"PH"}, To: comity.Parties{"JP"}, Date: "2023"}),
		record("AGREE", true, &comity.Commitment{By: comity.Parties{"US"}, To: comity.Parties{"JP", "PH"}, Date: "2023"}),
		record("", true, &comity.Commitment{By: comity.Parties{"JP"}, To: comity.Parties{"PH"}, Date: "2023"}),
	}
	b := Pair(list, "JP", "PH", false)
	if b.FromA.Sum() != 2 || b.FromB.Sum() != 1 || b.Joint.Sum() != 1 || b.Read != 1 || len(b.Events) != 4 {
		t.Errorf("%+v", b)
	}
	if len(b.Years) != 3 || b.Years[0].Year != "2023" || b.Years[0].FromA["AGREE"] != 1 || b.Years[0].Joint["CONSULT"] != 1 || b.Years[1].FromA["AID"] != 1 || b.Years[2].Year != "" || b.Years[2].FromB["REQUEST"] != 1 {
		t.Errorf("years %+v", b.Years)
	}
	if all := Pair(list, "JP", "PH", true); all.FromB.Sum() != 2 || all.Read != 0 {
		t.Errorf("read ones too: %+v", all)
	}
	turned := Pair(list, "PH", "JP", false)
	if turned.FromA.Sum() != b.FromB.Sum() || turned.FromB.Sum() != b.FromA.Sum() {
		t.Error("the other way round is not the mirror")
	}
	names, left := Names(list, "JP", false)
	if len(names) != 3 || left != 1 || names[0] != (Naming{"PH", 2, 1, 1}) || names[1] != (Naming{"US", 0, 1, 0}) || names[2] != (Naming{"VN", 1, 0, 0}) {
		t.Errorf("%+v", names)
	}
}

func TestALevelStandsOnItsOwnersLadderAlone(t *testing.T) {
	level := func(x comity.Party, label, change comity.Text, d comity.Date) comity.Record {
		return record("SUPPORT", true, &comity.Relationship{Parties: comity.Parties{"VN", x}, Level: label, Change: change, Date: d})
	}
	list := []comity.Record{
		level("US", "comprehensive partnership", "established", "2013-07-25"), level("US", "comprehensive strategic partnership", "upgraded", "2023-09-10"),
		level("BR", "strategic partnership", "established", "2024-11-17"), level("MY", "comprehensive strategic partnership", "proposed", "2024"),
		level("NZ", "extensive friendship", "reaffirmed", "2020"),
		record("SUPPORT", true, &comity.Relationship{Parties: comity.Parties{"ASEAN", "JP"}, Level: "comprehensive strategic partnership", Change: "established", Date: "2023"}),
	}
	ladder, now := Levels(list, "VN")
	if len(ladder.Rungs) != 3 || len(now) != 4 {
		t.Fatalf("%+v, %+v", ladder, now)
	}
	if now[0].Counterpart != "US" || now[0].Now.Rank != 3 || len(now[0].Steps) != 2 || now[1].Counterpart != "BR" || now[1].Now.Rank != 2 {
		t.Errorf("%+v", now)
	}
	if now[2].Counterpart != "MY" || now[2].Now != nil || now[3].Now.Rank != 0 {
		t.Errorf("a level that was only proposed holds, or one off the ladder has a rank: %+v", now[2:])
	}
	if l, now := Levels(list, "ASEAN"); len(now) != 1 || now[0].Now.Rank != 0 || l.Note == "" {
		t.Errorf("ASEAN's label implies a rank: %+v", now)
	}
	if _, now := Levels(list, "US"); len(now) != 1 || now[0].Now.Rank != 0 {
		t.Errorf("a rank is taken from another's ladder: %+v", now)
	}
	vn, _ := LadderOf("VN")
	for label, want := range map[string]int{"comprehensive partnership": 1, "Strategic Partnership": 2, "comprehensive strategic partnership for peace": 3, "enhanced strategic partnership": 0} {
		if got := vn.Rank(label); got != want {
			t.Errorf("%s: rung %d, want %d", label, got, want)
		}
	}
}
