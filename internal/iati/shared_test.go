package iati

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"comity"
)

// shared opens a file of the data that lie beside the project, and skips the
// test where they do not.
func shared(t testing.TB, path ...string) *os.File {
	t.Helper()
	root := os.Getenv("COMITY_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(append([]string{root, "iati"}, path...)...))
	if err != nil {
		t.Skipf("SKIPPED: the shared IATI data are not there (set COMITY_SHARED): %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// plain is an activity as a struct decoder reads it, independent of ours.
type plain struct {
	ID           string `xml:"iati-identifier"`
	Currency     string `xml:"default-currency,attr"`
	Transactions []struct {
		Type struct {
			Code string `xml:"code,attr"`
		} `xml:"transaction-type"`
		Value struct {
			Text     string `xml:",chardata"`
			Currency string `xml:"currency,attr"`
		} `xml:"value"`
	} `xml:"transaction"`
}

func (p plain) sums(into map[string]comity.Decimal) {
	for _, x := range p.Transactions {
		v, err := comity.ParseDecimal(strings.TrimSpace(x.Value.Text))
		if err != nil {
			continue
		}
		currency := x.Value.Currency
		if currency == "" {
			currency = p.Currency
		}
		key := x.Type.Code + " " + strings.ToUpper(currency)
		into[key] = into[key].Add(v)
	}
}

func TestRealActivitiesAddUpToWhatAnIndependentDecoderReads(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: reads 225 MB twice")
	}
	want, wantActivities := map[string]comity.Decimal{}, 0
	z, err := zstd.NewReader(shared(t, "open-2.03.xml.zst"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	d := xml.NewDecoder(z)
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := tok.(xml.StartElement); ok && start.Name.Local == "iati-activity" {
			var p plain
			if err := d.DecodeElement(&p, &start); err != nil {
				t.Fatal(err)
			}
			p.sums(want)
			wantActivities++
		}
	}
	got, activities, most := map[string]comity.Decimal{}, 0, uint64(0)
	for a, err := range Activities(context.Background(), shared(t, "open-2.03.xml.zst"), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if activities++; activities%1000 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
		}
		if a.Broken != "" {
			t.Errorf("%s: %s", a.Identifier, a.Broken)
		}
		if activities%20 == 0 {
			agreeWithStandardLibrary(t, string(a.Raw))
		}
		// A foreign ministry reports 200 billion dollars for a loan of yen.
		if strings.HasSuffix(a.Identifier, "2020003078") && !hasRule(a, "iati/outlier") {
			t.Errorf("%s: findings %v", a.Identifier, a.Findings)
		}
		doc := a.Document()
		for _, c := range a.Claims(doc) {
			checkClaim(t, doc, &a, c, got)
		}
	}
	compare(t, got, want)
	if activities != wantActivities || most > 128<<20 {
		t.Errorf("%d activities of %d, heap %d MB", activities, wantActivities, most>>20)
	}
	t.Logf("%d activities, %d sums, heap at most %d MB", activities, len(got), most>>20)
}

func checkClaim(t *testing.T, doc *comity.Document, a *Activity, c comity.Claim, sums map[string]comity.Decimal) {
	t.Helper()
	for _, e := range c.Evidence {
		verify(t, doc, e)
	}
	for _, list := range c.FieldEvidence {
		for _, e := range list {
			verify(t, doc, e)
		}
	}
	most := comity.DecimalOf(implausibleDollars)
	if w, ok := c.Body.(*comity.Commitment); ok && w.Amount != nil && w.Amount.Currency == "USD" && w.Amount.Value.Cmp(most) > 0 {
		t.Errorf("%s is worth %s", a.Identifier, w.Amount.Value)
	}
	x, ok := c.Body.(*comity.Transaction)
	if !ok {
		return
	}
	if x.Excluded == "" && x.Currency == "USD" && x.Value.Cmp(most) > 0 {
		t.Errorf("%s counts %s", a.Identifier, x.Value)
	}
	sums[x.Type+" "+x.Currency] = sums[x.Type+" "+x.Currency].Add(x.Value)
	if x.Activity != a.Identifier || len(x.From)+len(x.To) == 0 {
		t.Errorf("%s: transaction from %v to %v of %q", a.Identifier, x.From, x.To, x.Activity)
	}
}

func compare(t *testing.T, got, want map[string]comity.Decimal) {
	t.Helper()
	for k, v := range want {
		if !got[k].Equal(v) {
			t.Errorf("transactions of type and currency %s add up to %s, want %s", k, got[k], v)
		}
	}
	for k, v := range got {
		if _, ok := want[k]; !ok && v.Sign() != 0 {
			t.Errorf("%s: %s that nobody reported", k, v)
		}
	}
}

func TestTheStandardsOwnExampleIsRead(t *testing.T) {
	all, err := take(shared(t, "standard", "examples", "activity-standard-example-annotated.xml"), Options{})
	if err != nil || len(all) != 1 || !all[0].Whole() {
		t.Fatalf("%d activities, %v", len(all), err)
	}
	a := all[0]
	doc := a.Document()
	claims := a.Claims(doc)
	if len(claims) < 2 || a.Identifier != "AA-AAA-123456789-ABC123" || len(a.Titles) != 3 {
		t.Fatalf("%d claims of %q", len(claims), a.Identifier)
	}
	x := claims[1].Body.(*comity.Transaction)
	if x.Type != "1" || x.Value.String() != "1000" || x.Currency != "EUR" || x.ProviderActivity != "BB-BBB-123456789-1234AA" || !x.Recipient.Has("TM") {
		t.Errorf("transaction %+v", x)
	}
}

func TestOlderVersionsAreRefusedByName(t *testing.T) {
	_, err := take(shared(t, "all-1.x.xml.zst"), Options{})
	if comity.KindOf(err) != comity.Unsupported {
		t.Errorf("error %v", err)
	}
}

func TestAnAmendedActivityIsAnotherSourceUnderTheSameKey(t *testing.T) {
	z, err := gzip.NewReader(shared(t, "history.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	sources, keys, same := map[string]map[comity.SourceID]bool{}, map[string]string{}, 0
	for lines := bufio.NewReaderSize(z, 1<<20); ; {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			break
		}
		var v struct{ ID, XML string }
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatal(err)
		}
		a := Parse([]byte(v.XML))
		if !a.Whole() {
			t.Errorf("%s: %s", v.ID, a.Broken)
			continue
		}
		if sources[v.ID] == nil {
			sources[v.ID] = map[comity.SourceID]bool{}
		}
		sources[v.ID][a.SourceID()] = true
		if keys[v.ID] == a.Key() {
			same++
		}
		keys[v.ID] = a.Key()
	}
	several := 0
	for _, s := range sources {
		if len(s) > 1 {
			several++
		}
	}
	if several < 1000 || same < several {
		t.Errorf("%d activities with several versions, %d versions under the key before", several, same)
	}
}

func BenchmarkImport(b *testing.B) {
	z, err := zstd.NewReader(shared(b, "open-2.03.xml.zst"))
	if err != nil {
		b.Fatal(err)
	}
	defer z.Close()
	raw, err := io.ReadAll(io.LimitReader(z, 32<<20))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("text-and-claims", func(b *testing.B) {
		b.SetBytes(int64(len(raw)))
		for b.Loop() {
			for a, err := range Activities(context.Background(), strings.NewReader(string(raw)), Options{}) {
				if err != nil {
					break // the end is cut off
				}
				a.Claims(a.Document())
			}
		}
	})
	b.Run("activities-alone", func(b *testing.B) {
		b.SetBytes(int64(len(raw)))
		for b.Loop() {
			for _, err := range Activities(context.Background(), strings.NewReader(string(raw)), Options{}) {
				if err != nil {
					break
				}
			}
		}
	})
}
