package comity_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"comity"
)

func TestDecimalRefuses(t *testing.T) {
	for _, s := range []string{"", "x", "NaN", "Infinity", "1e999999999", "1e-999", strings.Repeat("9", 61), "1,000", "--1", "0x10"} {
		if d, err := comity.ParseDecimal(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		}
	}
}

func TestDecimalIsWrittenPlainly(t *testing.T) {
	for in, want := range map[string]string{"9.05e9": "9050000000", "400.00": "400", "-0": "0", "0.10": "0.1", "1e-3": "0.001", "123456789012345678901234567890.5": "123456789012345678901234567890.5"} {
		if got := comity.MustDecimal(in).String(); got != want {
			t.Errorf("%s is written %s, want %s", in, got, want)
		}
	}
}

func TestSumsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := comity.DecimalOf(rapid.Int64Range(-1e15, 1e15).Draw(t, "a")).Mul(comity.MustDecimal("0.01"))
		b := comity.DecimalOf(rapid.Int64Range(-1e15, 1e15).Draw(t, "b")).Mul(comity.MustDecimal("0.001"))
		if !a.Add(b).Sub(b).Equal(a) {
			t.Fatalf("%s + %s − %s is %s", a, b, b, a.Add(b).Sub(b))
		}
	})
}

func TestDatesSpan(t *testing.T) {
	for _, c := range []struct{ in, first, last string }{
		{"2023-12-17", "2023-12-17", "2023-12-17"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2023", "2023-01-01", "2023-12-31"},
		{"2022/2025", "2022-01-01", "2025-12-31"},
		{"2016-10-25/2016-10-27", "2016-10-25", "2016-10-27"},
		{"2023~", "2023-01-01", "2023-12-31"},
		{"199X", "1990-01-01", "1999-12-31"},
		{"2025-35", "2025-07-01", "2025-09-30"},
		{"2025-24", "2025-12-01", "2026-02-28"},
		{"2025-41", "2025-07-01", "2025-12-31"},
		{"../2025", "", "2025-12-31"},
	} {
		d, err := comity.ParseDate(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if string(d.First()) != c.first || string(d.Last()) != c.last {
			t.Errorf("%s spans %s to %s, want %s to %s", c.in, d.First(), d.Last(), c.first, c.last)
		}
	}
	for _, s := range []string{"17 December", "2023-13", "2023-02-30", "2025/2022", "/", "..", "2023-1-1", "2023-00", "2023-25", "2023-+3", "2023x11", "20231217", "XXXX"} {
		if d, err := comity.ParseDate(s); err == nil {
			t.Errorf("%q was taken as the date %q", s, d)
		}
	}
}

func TestEvidenceCountsCodePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(1, 3000, -1).Draw(t, "text")
		if !strings.Contains(text, "é") {
			text = "é" + text
		}
		runes := []rune(text)
		a := rapid.IntRange(0, len(runes)-1).Draw(t, "start")
		b := rapid.IntRange(a+1, len(runes)).Draw(t, "end")
		doc := &comity.Document{Text: text}
		start := len(string(runes[:a]))
		e := doc.Evidence(comity.Span{Start: start, End: start + len(string(runes[a:b]))})
		if e.Start != a || e.End != b || e.Quote != string(runes[a:b]) {
			t.Fatalf("points %d to %d read %d to %d", a, b, e.Start, e.End)
		}
		if s, ok := doc.Span(e); !ok || text[s.Start:s.End] != e.Quote {
			t.Fatalf("the way back is lost: %v %v", s, ok)
		}
	})
}

func TestEvidenceThatIsNotThereIsRefused(t *testing.T) {
	doc := &comity.Document{Text: "Café Tokyo"}
	for _, e := range []comity.Evidence{{Start: 0, End: 4, Quote: "Cafe"}, {Start: 5, End: 11}, {Start: -1, End: 2}, {Start: 3, End: 3}} {
		if _, ok := doc.Span(e); ok {
			t.Errorf("%+v was accepted", e)
		}
	}
}

func TestAClaimIsOneFlatObject(t *testing.T) {
	c := comity.Claim{Kind: comity.KindCommitment, Evidence: []comity.Evidence{{Start: 1, End: 5, Quote: "text"}}, Confidence: 0.5, Body: &comity.Commitment{
		By: comity.Parties{"JP"}, Modality: comity.Grant, Stage: comity.StagePledge,
		Amount: &comity.Amount{Value: comity.MustDecimal("9.05e9"), Currency: "JPY", Bound: comity.UpTo},
	}}
	if err := c.Identify(); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"` + string(c.ID) + `","kind":"commitment","evidence":[{"start":1,"end":5,"quote":"text"}],"confidence":0.5,"by":["JP"],"to":[],"action":null,"modality":"grant","amount":{"value":"9050000000","currency":"JPY","bound":"up-to"},"quoted":null,"items":[],"stage":"pledge","date":null,"deadline":null,"under":null}`
	if diff := cmp.Diff(want, string(b)); diff != "" {
		t.Error(diff)
	}
	var back comity.Claim
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	again, _ := json.Marshal(back)
	if string(again) != string(b) {
		t.Errorf("read back it is %s", again)
	}
}

func TestAClaimsIDIsThatOfWhatItSays(t *testing.T) {
	make := func(edit func(*comity.Claim)) comity.ClaimID {
		c := comity.Claim{Source: "ab", Reader: "r/1", Kind: comity.KindMeeting, Evidence: []comity.Evidence{{Start: 1, End: 2}}, Body: &comity.Meeting{Name: "talks"}}
		edit(&c)
		if err := c.Identify(); err != nil {
			t.Fatal(err)
		}
		return c.ID
	}
	plain := make(func(*comity.Claim) {})
	if len(plain) != 16 {
		t.Errorf("id %q has %d characters", plain, len(plain))
	}
	if plain != make(func(c *comity.Claim) { c.Confidence = 0.9; c.Why = []comity.Reason{{Field: "name"}} }) {
		t.Error("confidence or explanation changed the id")
	}
	for name, edit := range map[string]func(*comity.Claim){
		"source":   func(c *comity.Claim) { c.Source = "cd" },
		"reader":   func(c *comity.Claim) { c.Reader = "r/2" },
		"evidence": func(c *comity.Claim) { c.Evidence[0].End = 3 },
		"body":     func(c *comity.Claim) { c.Body = &comity.Meeting{Name: "visit"} },
		"rejected": func(c *comity.Claim) { c.Rejected = "no act" },
	} {
		if make(edit) == plain {
			t.Errorf("another %s leaves the id as it was", name)
		}
	}
}

// TestWordsAreWrittenAsJSONWritesThem holds the short ways of writing text, lists
// and parties to what encoding/json makes of the same strings.
func TestWordsAreWrittenAsJSONWritesThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.StringMatching(`[ -~]{0,12}`)), 1, 4).Draw(t, "list")
		var parties comity.Parties
		for _, s := range list {
			parties = append(parties, comity.Party(s))
		}
		want, _ := json.Marshal(list)
		for _, x := range []any{comity.List(list), parties} {
			if got, err := json.Marshal(x); err != nil || !bytes.Equal(got, want) {
				t.Fatalf("%T is written %s (%v), want %s", x, got, err, want)
			}
		}
		if list[0] == "" {
			return
		}
		want, _ = json.Marshal(list[0])
		if got, err := json.Marshal(comity.Text(list[0])); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%q is written %s (%v)", list[0], got, err)
		}
	})
}

func TestTheStrictestMarkingHolds(t *testing.T) {
	if got := comity.Clear.Strictest(comity.Red).Strictest(comity.Green); got != comity.Red {
		t.Error(got)
	}
	if comity.Public.Sees(comity.Green) || comity.Public.Sees("") || comity.Public.Sees("PURPLE") || !comity.Public.Sees(comity.Clear) {
		t.Error("the public sees what is CLEAR and nothing else")
	}
	if !(comity.Viewer{Limit: comity.Amber}).Sees(comity.Green) || (comity.Viewer{Limit: comity.Amber}).Sees(comity.AmberStrict) {
		t.Error("a viewer sees up to its limit")
	}
}

func TestADocumentIsStoredWholeInCodePoints(t *testing.T) {
	d := &comity.Document{Source: "ab", Reader: "text/1", Text: "Café\n\n• Tōkyō", Blocks: []comity.Block{
		{Kind: comity.Heading, Span: comity.Span{Start: 0, End: 5}, Level: 1},
		{Kind: comity.ListItem, Span: comity.Span{Start: 7, End: 18}, Page: 2},
	}}
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), `"start":6,"end":13,"kind":"list-item"`) {
		t.Errorf("stored as %s", b)
	}
	var back comity.Document
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d.Blocks, back.Blocks); diff != "" || back.Text != d.Text {
		t.Errorf("read back otherwise: %s", diff)
	}
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(b), `"end":13`, `"end":99`)), &back); comity.KindOf(err) != comity.Corrupt {
		t.Errorf("a block outside the text: %v", err)
	}
}
