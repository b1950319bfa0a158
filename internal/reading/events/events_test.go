package events

import (
	"fmt"
	"strings"
	"testing"

	"comity"
	"comity/internal/reading/prepared"
)

// read returns the claims of a text as "kind: fields", in order.
func read(text string) []string {
	d := prepared.Make(&comity.Document{Text: text}, "2023-12-17")
	var out []string
	for _, c := range FindAll(d) {
		if c.Rejected != "" {
			continue
		}
		switch b := c.Body.(type) {
		case *comity.Meeting:
			out = append(out, fmt.Sprintf("meeting: %s %v %s %s", b.Date, b.Parties, b.Place, b.Status))
		case *comity.Instrument:
			n := 0
			if b.Items != nil {
				n = *b.Items
			}
			out = append(out, fmt.Sprintf("instrument: %s %v %s %s %d", b.Type, b.Parties, b.Stage, b.Date, n))
		case *comity.Relationship:
			out = append(out, fmt.Sprintf("relationship: %v %s %s %s", b.Parties, b.Level, b.Change, b.Date))
		case *comity.Position:
			out = append(out, fmt.Sprintf("position: %v %s %v", b.By, b.Stance, b.About))
		}
	}
	return out
}

func TestClaimsOfPlainSentences(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a summit that was held": {
			"Kenya and Japan held a bilateral summit in Nairobi on 12 December 2023, where the presidents discussed trade.",
			[]string{"meeting: 2023-12-12 [KE JP] Nairobi held"}},
		"a visit that is planned": {
			"Indian Prime Minister Narendra Modi will visit Sri Lanka on 20 December 2023 for talks with President Ranil Wickremesinghe.",
			[]string{"meeting: 2023-12-20 [IN LK] Sri Lanka scheduled"}},
		"a memorandum that was signed": {
			"Vietnam and Australia signed a Memorandum of Understanding on Fisheries Training on 3 November 2023.",
			[]string{"instrument: mou [VN AU] signed 2023-11-03 0"}},
		"notes that were exchanged": {
			"Japan and Palau signed and exchanged notes concerning a grant for a water plant on 3 November 2023.",
			[]string{"instrument: exchange-of-notes [JP PW] signed 2023-11-03 0"}},
		"a bank's name does not say how far an agreement is": {
			"On 3 November 2023 Kenya's development bank signed a financing agreement with Germany.",
			[]string{"instrument: agreement [KE DE] signed 2023-11-03 0"}},
		"to undertake is not to ratify": {
			"Fiji undertook to ratify the Fisheries Agreement with Japan.",
			[]string{"instrument: agreement [FJ JP]   0"}},
		"to agree to sign is not to sign": {
			"Fiji and Japan agreed to sign a Fisheries Agreement.",
			[]string{"instrument: agreement [FJ JP] proposed  0"}},
		"an agency whose name ends in a fund is no programme": {
			"The Kuwait Fund for Arab Economic Development and Kenya signed an agreement on 3 November 2023.",
			[]string{"instrument: agreement [KW KE] signed 2023-11-03 0"}},
		"what is handed over is no topic": {
			"India on Thursday handed over two boats to Kenya at a ceremony in Mombasa.",
			[]string{"meeting: 2023-12-14 [IN KE] Mombasa held"}},
		"a counterpart meets too": {
			"Norwegian Foreign Minister Anniken Huitfeldt and her Kenyan counterpart, Alfred Mutua, met in Nairobi on 12 December 2023.",
			[]string{"meeting: 2023-12-12 [NO KE] Nairobi held"}},
		"a level that was raised": {
			"Malaysia and France elevated their relationship to a comprehensive strategic partnership in November 2023.",
			[]string{"relationship: [MY FR] comprehensive strategic partnership upgraded 2023-11"}},
		"a stance on another party": {
			"Japan strongly condemned North Korea's missile launches.",
			[]string{"position: [JP] opposes [KP]"}},
		"a match is none of these": {
			"The captain said that his side had played well and that the bowlers deserved praise for the win on Sunday.", nil},
		"a picture's caption is none": {
			"FILE - President Xi Jinping, left, shakes hands with Prime Minister Narendra Modi before a meeting in Wuhan.", nil},
	} {
		if got := read(c.text); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

func TestAJointStatementIsAnInstrumentItself(t *testing.T) {
	got := read("Joint Statement by Japan and Fiji on Fisheries\nWe, the Prime Ministers of Japan and Fiji, met in Suva today. We condemn illegal fishing.")
	if len(got) == 0 || got[0] != "instrument: statement [JP FJ] adopted 2023-12-17 0" {
		t.Errorf("got %q", got)
	}
}

func TestAMeetingToldTwiceIsOneClaim(t *testing.T) {
	got := read("Kenyan President William Ruto met Japanese Prime Minister Fumio Kishida in Tokyo on Friday. The meeting was held at the prime minister's office.")
	n := 0
	for _, g := range got {
		if strings.HasPrefix(g, "meeting") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d meetings in %q", n, got)
	}
}

// TestHowRelationsBeganIsNoMeeting holds that the talks of long ago are no claim,
// and that the house where a meeting is held is that of no other.
func TestHowRelationsBeganIsNoMeeting(t *testing.T) {
	text := "Kenyan President William Ruto welcomed leaders of Japan at a special summit held in Nairobi on Sunday. The gathering, taking place at the Hotel Acacia Nairobi on December 17, 2023, marked the 60th anniversary of the official ties between Japan and Kenya, begun in 1963 with farm talks centered on tea."
	d := prepared.Make(&comity.Document{Text: text}, "2023-12-17")
	var places []comity.Text
	for _, c := range Find(d) {
		if m, ok := c.Body.(*comity.Meeting); ok {
			places = append(places, m.Place)
		}
	}
	if len(places) != 1 || places[0] != "Hotel Acacia Nairobi" {
		t.Errorf("meetings at %q", places)
	}
}

func TestEveryRejectedCandidateSaysWhy(t *testing.T) {
	d := prepared.Make(&comity.Document{Text: "The company held a meeting. Ghana said it would seek a plan at the summit. Nobody signed the agreement."}, "2023-12-17")
	points := ParsePoints(pointsLines)
	for _, c := range FindAll(d) {
		if c.Confidence < chance(points[c.Kind][From]) && c.Rejected == "" || len(c.Why) == 0 || len(c.Evidence) == 0 {
			t.Errorf("%+v", c)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Joint Statement by Japan and Fiji\nWe met in “Suva” (today), signed the Exchange of Notes for COP28 and condemn (it). The two sides elevated ties to a partnership for")
	f.Fuzz(func(t *testing.T, text string) {
		d := prepared.Make(&comity.Document{Text: strings.ToValidUTF8(text, "?")}, "2023-12-17")
		for _, c := range FindAll(d) {
			for _, e := range c.Evidence {
				if _, ok := d.Document.Span(e); !ok {
					t.Fatalf("evidence %+v does not stand in the text", e)
				}
			}
		}
	})
}

// TestNamesGoWithoutTheirDay: the day that a sentence gives is no part of a
// name, and a verb alone names no meeting.
func TestNamesGoWithoutTheirDay(t *testing.T) {
	d := prepared.Make(&comity.Document{Text: "Norway and Ghana signed a Mutual Access Agreement on Monday. The two presidents met in Accra on 12 December 2023."}, "2023-12-17")
	got := map[comity.Kind]comity.Text{}
	for _, c := range FindAll(d) {
		switch b := c.Body.(type) {
		case *comity.Meeting:
			got[comity.KindMeeting] = b.Name
		case *comity.Instrument:
			got[comity.KindInstrument] = b.Name
		}
	}
	if got[comity.KindInstrument] != "Mutual Access Agreement" || got[comity.KindMeeting] != "meeting" {
		t.Errorf("%q", got)
	}
}

// TestExchangedNotesAreAnExchangeOfNotes: the name is that of the instrument,
// not the words of the verb before it.
func TestExchangedNotesAreAnExchangeOfNotes(t *testing.T) {
	d := prepared.Make(&comity.Document{Text: "Japan and Palau signed and exchanged notes on a grant for a water plant on 3 November 2023."}, "2023-12-17")
	var got []comity.Text
	for _, c := range Find(d) {
		if b, ok := c.Body.(*comity.Instrument); ok {
			got = append(got, b.Name)
		}
	}
	if len(got) != 1 || got[0] != "exchange of notes on a grant for a water plant" {
		t.Errorf("%q", got)
	}
}

func TestAnItemThatSaysSignedIsOfTheTwo(t *testing.T) {
	got := read("Fact sheet: The Norway - Ghana Partnership\n\nNorway and Ghana share a growing partnership. Norwegian Foreign Minister Espen Barth Eide met President Nana Akufo-Addo of Ghana in Accra and announced:\n\n• Signed a Defence Cooperation Agreement.\n• Norway will send two ships.\n")
	for _, g := range got {
		if strings.HasPrefix(g, "instrument: agreement [GH NO] signed") {
			return
		}
	}
	t.Errorf("got %q", got)
}

// TestAMatchIsNoMeeting: the sides of a match meet and visit, but not as states do.
func TestAMatchIsNoMeeting(t *testing.T) {
	text := "Kenya recall Otieno for the Uganda series\n\nThe selectors named a squad of 22 for the three matches against Uganda, and the injured captain will miss the first match. Fast bowler Otieno took six wickets in the last innings of the series, and the coach was glad. " +
		"Uganda won two of the last three meetings between the sides, but lost by 163 runs in Nairobi after their captain was injured. A team of their board visited Kenya last week and agreed to the tour. The coach said that his bowlers would be ready on Sunday, and that the squad was the best in years."
	if got := read(text); len(got) > 0 {
		t.Errorf("got %q", got)
	}
}
