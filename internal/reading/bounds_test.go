package reading

import (
	"strings"
	"testing"

	"comity"
	"comity/internal/intake"
)

func TestARepeatedPromiseKeepsItsFirstPassages(t *testing.T) {
	r := Read(&comity.Document{Text: strings.Repeat("Japan will give Ghana $5 million.\n", 150)}, Options{})
	if len(r.Claims) != 1 || len(r.Claims[0].Evidence) != 100 {
		t.Fatalf("%d claims", len(r.Claims))
	}
	if len(r.Findings) != 1 || r.Findings[0].Rule != "reading/repeated" || !strings.Contains(r.Findings[0].Message, "150 times") {
		t.Errorf("%+v", r.Findings)
	}
}

// TestWordsUnderAnotherHeadingAreAnotherPromise holds that only what stands
// under the same words is told again.
func TestWordsUnderAnotherHeadingAreAnotherPromise(t *testing.T) {
	head := func(d *comity.Document, text string, kind comity.BlockKind) {
		start := len(d.Text)
		d.Text += text + "\n"
		d.Blocks = append(d.Blocks, comity.Block{Kind: kind, Level: 1, Span: comity.Span{Start: start, End: len(d.Text) - 1}})
	}
	for _, c := range []struct {
		first, second string
		claims        int
	}{{"Trade with Ghana", "Defence of Ghana", 2}, {"Trade with Ghana", "Trade with Ghana", 1}} {
		d := &comity.Document{}
		for _, h := range []string{c.first, c.second} {
			head(d, h, comity.Heading)
			head(d, "Japan and Ghana will set up a joint committee by 2026.", comity.Paragraph)
		}
		if r := Read(d, Options{}); len(r.Claims) != c.claims {
			t.Errorf("under %q and %q: %d claims, want %d", c.first, c.second, len(r.Claims), c.claims)
		}
	}
}

func TestACrowdedPassageIsReadForItsSumsAndSaysSo(t *testing.T) {
	text := "Japan will give Ghana a grant of $77 million" + strings.Repeat(" and provide and supply and lend and help and pay", 12) + "."
	r := Read(&comity.Document{Text: text}, Options{})
	found := false
	for _, c := range r.Claims {
		b, ok := c.Body.(*comity.Commitment)
		found = found || ok && b.Amount != nil && b.Amount.Value.String() == "77000000"
	}
	if !found {
		t.Error("the sum at its beginning is not found")
	}
	if len(r.Findings) != 1 || r.Findings[0].Rule != "reading/crowded" || len(r.Findings[0].Evidence.Quote) > 160 {
		t.Errorf("%+v", r.Findings)
	}
}

func TestAReadingHoldsNoMoreThanItMay(t *testing.T) {
	p := parts(&comity.Document{Text: prose(2*partSize+1, "\n")})
	if len(p) < 2 {
		t.Fatal("no parts")
	}
	var r Reading
	if r.full(p[1]) {
		t.Error("an empty reading is full")
	}
	r.Claims = make([]comity.Claim, mostClaims)
	if !r.full(p[1]) || len(r.Findings) != 1 || r.Findings[0].Evidence == nil || r.Findings[0].Evidence.Start < p[1].from {
		t.Errorf("%+v", r.Findings)
	}
	list := make([]comity.Finding, 3*mostFindings)
	list[0].Rule = "a"
	if list = fewer(list); len(list) != mostFindings+2 || list[0].Rule != "a" || !strings.Contains(list[len(list)-1].Message, "299") {
		t.Errorf("%d findings, the last: %+v", len(list), list[len(list)-1])
	}
}

// TestRowsOfATableAreDifferentPromises holds that the same sum of the same
// giver in another row is not the first told again.
func TestRowsOfATableAreDifferentPromises(t *testing.T) {
	d := &comity.Document{}
	for i, purpose := range []string{"clinics in Kumasi", "roads in Tamale"} {
		start := len(d.Text)
		d.Text += "Japan will give Ghana $5 million for " + purpose + "."
		d.Blocks = append(d.Blocks, comity.Block{Kind: comity.TableCell, Table: 1, Row: i + 1, Column: 1, Span: comity.Span{Start: start, End: len(d.Text)}})
		d.Text += "\n"
	}
	if r := Read(d, Options{}); len(r.Claims) != 2 {
		t.Errorf("%d claims of two rows", len(r.Claims))
	}
}

func TestAnEndlessFigureIsNoSum(t *testing.T) {
	r := Read(&comity.Document{Text: "Japan will give Ghana $" + strings.Repeat("9", 100_000) + " million."}, Options{})
	for _, c := range r.Claims {
		if b, ok := c.Body.(*comity.Commitment); ok && b.Amount != nil {
			t.Errorf("a sum of %d digits", len(b.Amount.Value.String()))
		}
	}
}

// TestOneSumForTwoThingsIsGivenTwice holds that items of a list, and sentences
// of one form, that tell one sum of two things are two promises, and that a
// sum told again in the story is none.
func TestOneSumForTwoThingsIsGivenTwice(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"items", "Japan and Kenya signed grants for these projects:\n\n- Grant of 12 million yen for the project for a primary school in Voi\n- Grant of 12 million yen for the project for an ambulance in Meru\n- Grant of 12 million yen for the project for an ambulance in Voi\n", 3},
		{"numbered items", "Japan and Kenya signed grants for these projects:\n\n1. Grant of 12 million yen for the project for a primary school in Voi\n2. Grant of 12 million yen for the project for an ambulance in Meru\n", 2},
		{"one form", "Japan will give 12 million yen to Kenya for a primary school in Kisumu.\n\nJapan will give 12 million yen to Kenya for boreholes in Garissa.\n", 2},
		{"one form, its sum last", "In Lamu Tokyo pays for an emergency vehicle with a grant of 12 million yen to Kenya.\n\nIn Meru Tokyo pays for an emergency vehicle with a grant of 12 million yen to Kenya.\n", 2},
		{"one form, said of one thing", "The government of India has doubled its grant for nine schools of the plantations, at a cost of 600 million rupees, the minister of Sri Lanka said.\n\nThe government of India has doubled its grant for nine schools of the plantations, a total of Rs. 600 million, Thondaman said.\n", 1},
		{"spaces", "Sri Lanka signed grants for these projects:\n\n- USD 1.8 million grant from Japan to implement the Climate Action Project\n- USD 1.8 million grant from Japan toimplement the Climate ActionProject\n", 1},
		{"told again", "Japan will give Kenya 12 million yen for a primary school in Kisumu.\n\nJapan's ambassador said that Japan will give the 12 million yen this year.\n", 1},
		{"headline and story", "Japan gives Kenya 12 million yen for school\n\nNAIROBI - Japan gives Kenya 12 million yen for classrooms in Kisumu, the embassy said.\n", 1},
		{"one item twice", "Japan and Kenya signed grants for these projects:\n\n- Grant of 12 million yen for the project for a primary school in Voi\n- Grant of 12 million yen for the project for a primary school in Voi\n", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := intake.Read(t.Context(), []byte(c.text), intake.Options{Name: "list.txt"})
			if err != nil {
				t.Fatal(err)
			}
			var quotes []string
			for _, x := range Read(doc, Options{Published: "2025-03-03"}).Claims {
				if b, ok := x.Body.(*comity.Commitment); ok && x.Rejected == "" && b.Amount != nil {
					quotes = append(quotes, x.Evidence[0].Quote)
				}
			}
			if len(quotes) != c.want {
				t.Errorf("%d sums, want %d: %q", len(quotes), c.want, quotes)
			}
		})
	}
}
