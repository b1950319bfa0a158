package iati

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"comity"
)

var update = flag.Bool("update", false, "write the expected files anew")

func read(t testing.TB, xml string) []Activity {
	t.Helper()
	var all []Activity
	for a, err := range Activities(context.Background(), strings.NewReader(xml), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	return all
}

func TestAnActivityBecomesTheTextAndClaimsThatItsGoldenFileHolds(t *testing.T) {
	xml, err := os.ReadFile("testdata/clinics.xml")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, a := range read(t, string(xml)) {
		doc := a.Document()
		fmt.Fprintf(&out, "== %s\n%s\n", a.Key(), doc.Text)
		for _, f := range a.Findings {
			at := ""
			if f.Evidence != nil {
				at = " at " + f.Evidence.Native
			}
			fmt.Fprintf(&out, "-- %s: %s%s\n", f.Rule, f.Message, at)
		}
		for _, c := range a.Claims(doc) {
			out.WriteString(describe(t, doc, c))
		}
	}
	const golden = "testdata/clinics.golden"
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("-want +got, see go test -update and git diff:\n%s", out.String())
	}
}

// describe writes a claim with every passage that it rests on.
func describe(t *testing.T, doc *comity.Document, c comity.Claim) string {
	t.Helper()
	var b strings.Builder
	body, err := json.Marshal(c.Body)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "## %s %s\n", c.Kind, body)
	for _, e := range c.Evidence {
		verify(t, doc, e)
		fmt.Fprintf(&b, "   %s\n", e.Native)
	}
	for _, name := range []string{"by", "to", "modality", "amount", "stage", "date", "deadline", "sector", "value"} {
		for _, e := range c.FieldEvidence[name] {
			verify(t, doc, e)
			fmt.Fprintf(&b, "   %s: %s at %s\n", name, e.Quote, strings.TrimPrefix(e.Native, "/iati-activities/"))
		}
	}
	return b.String()
}

func verify(t testing.TB, doc *comity.Document, e comity.Evidence) {
	t.Helper()
	if s, ok := doc.Span(e); !ok || doc.Text[s.Start:s.End] != e.Quote || e.Quote == "" || !strings.HasPrefix(e.Native, "/iati-activities/iati-activity[") {
		t.Errorf("evidence %+v does not stand in the text", e)
	}
}

func TestTheSameBytesGiveTheSameClaimsWhateverStandsAroundThem(t *testing.T) {
	xml, err := os.ReadFile("testdata/clinics.xml")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range read(t, string(xml)) {
		alone := Parse(a.Raw)
		one, other := a.Claims(a.Document()), alone.Claims(alone.Document())
		if a.SourceID() != alone.SourceID() || len(one) != len(other) || len(one) == 0 {
			t.Fatalf("%d claims in the file, %d alone", len(one), len(other))
		}
		for i := range one {
			if one[i].ID != other[i].ID {
				t.Errorf("claim %d has another id alone", i)
			}
		}
		if !bytes.Contains(xml, a.Raw) {
			t.Error("the bytes of the activity are not those of the file")
		}
	}
}

func TestElementsOfOtherNamespacesStayInTheSourceAndOutOfTheClaims(t *testing.T) {
	xml, _ := os.ReadFile("testdata/clinics.xml")
	a := read(t, string(xml))[0]
	if a.Identifier != "FI-3-CLINICS-7" || !bytes.Contains(a.Raw, []byte("<own:ledger><value>5</value></own:ledger>")) {
		t.Errorf("identifier %q", a.Identifier)
	}
}
