package iati

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/klauspost/compress/zstd"

	"comity"
)

const listStart, listEnd = `<iati-activities version="2.03">`, `</iati-activities>`

// one makes an activity with an identifier and whatever else.
func one(id, rest string) string {
	return `<iati-activity default-currency="USD"><iati-identifier>` + id + `</iati-identifier><reporting-org ref="US-GOV-1" type="10"/><activity-status code="2"/>` + rest + `</iati-activity>`
}

func list(activities ...string) string { return listStart + strings.Join(activities, "\n") + listEnd }

// take reads everything that a file gives, and the error that ends it.
func take(r io.Reader, opt Options) (all []Activity, err error) {
	for a, e := range Activities(context.Background(), r, opt) {
		if e != nil {
			return all, e
		}
		all = append(all, a)
	}
	return all, nil
}

func TestABrokenActivityIsAFindingAndItsNeighboursAreRead(t *testing.T) {
	deep := strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100)
	for name, bad := range map[string]string{
		"a tag closed by another":             one("BAD", "<title><narrative>x</title></narrative>"),
		"an element that is not closed":       one("BAD", "<title>"),
		"the activity itself not closed":      strings.TrimSuffix(one("BAD", ""), "</iati-activity>"),
		"an attribute without quotes":         one("BAD", "<budget type=1/>"),
		"a quote that is not closed":          one("BAD", `<budget type="1><value>4</value></budget>`),
		"an attribute given twice":            one("BAD", `<budget type="1" type="2"/>`),
		"an attribute too long":               one("BAD", `<budget type="`+strings.Repeat("x", 100_000)+`"/>`),
		"too many attributes":                 one("BAD", "<budget "+manyAttributes(400)+"/>"),
		"elements too deep":                   one("BAD", deep),
		"an entity that nobody defined":       one("BAD", "<title>&lol;</title>"),
		"an ampersand alone":                  one("BAD", "<title>Fish & chips</title>"),
		"a markup declaration":                one("BAD", `<!ENTITY lol "lol">`),
		"a comment with two dashes":           one("BAD", "<!-- a -- b -->"),
		"an XML declaration inside":           one("BAD", `<?xml version="1.0"?>`),
		"attributes that run together":        one("BAD", `<budget type="1"status="2"/>`),
		"an end tag too many":                 one("BAD", "</title>"),
		"a less-than sign in text":            one("BAD", "<title>3 < 4</title>"),
		"a less-than sign in an attribute":    one("BAD", `<title lang="<"/>`),
		"the end of a CDATA section in text":  one("BAD", "<title>]]></title>"),
		"an element name that starts with 1":  one("BAD", "<1a/>"),
		"an activity larger than the maximum": one("BAD", "<title>"+strings.Repeat("long ", 40_000)+"</title>"),
	} {
		t.Run(name, func(t *testing.T) {
			all, err := take(strings.NewReader(list(one("A", ""), bad, one("B", ""))), Options{MaxActivity: 150_000})
			if err != nil || len(all) != 3 {
				t.Fatalf("%d activities, %v", len(all), err)
			}
			b := all[1]
			if all[0].Identifier != "A" || all[2].Identifier != "B" || !all[0].Whole() || !all[2].Whole() || b.Whole() || b.Identifier != "BAD" {
				t.Errorf("A %q %q, B %q %q, the broken one %q %q", all[0].Identifier, all[0].Broken, all[2].Identifier, all[2].Broken, b.Identifier, b.Broken)
			}
			doc := b.Document()
			if len(b.Claims(doc)) != 0 || len(b.Findings) == 0 || !strings.Contains(doc.Text, b.Broken) {
				t.Errorf("findings %v, text %q", b.Findings, doc.Text)
			}
		})
	}
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d='' ", i)
	}
	return b.String()
}

func TestMarkupInCommentsAndSectionsIsNoMarkup(t *testing.T) {
	all, err := take(strings.NewReader(list("<!-- "+one("HIDDEN", "")+" -->", one("A", "<title><narrative><![CDATA[</iati-activity> & <b>]]></narrative></title><!-- <iati-activity> --><?p </iati-activity>?>"))), Options{})
	if err != nil || len(all) != 1 || !all[0].Whole() || all[0].Title() != "</iati-activity> & <b>" {
		t.Fatalf("%d activities, %v", len(all), err)
	}
}

func TestAFileThatIsNoActivityFileIsRefusedWithAHint(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		kind comity.ErrorKind
	}{
		"a document type declaration":       {`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + list(one("A", "")), comity.Unsupported},
		"a declaration between activities":  {listStart + one("A", "") + `<!DOCTYPE x>` + listEnd, comity.Unsupported},
		"version 1.05":                      {`<iati-activities version="1.05">` + listEnd, comity.Unsupported},
		"an organisation file":              {`<iati-organisations version="2.03"></iati-organisations>`, comity.Unsupported},
		"a web page":                        {`<html><body>Not found</body></html>`, comity.Unsupported},
		"nothing":                           {``, comity.Unsupported},
		"plain words":                       {`not found`, comity.Unsupported},
		"an encoding that nobody knows":     {`<?xml version="1.0" encoding="KLINGON-8"?>` + list(), comity.Unsupported},
		"the end missing":                   {listStart + one("A", ""), comity.Corrupt},
		"an activity cut off":               {strings.TrimSuffix(list(one("A", ""), one("B", "")), "</iati-activity>"+listEnd), comity.Corrupt},
		"a tag cut off":                     {listStart + one("A", "") + "<iati-acti", comity.Corrupt},
		"two lists in one file":             {list(one("A", "")) + list(one("B", "")), comity.Corrupt},
		"a comment that never ends":         {listStart + one("A", "") + "<!-- " + one("B", "") + listEnd, comity.Corrupt},
		"one tag larger than the limit":     {listStart + "<x " + strings.Repeat("a ", 200_000) + ">" + listEnd, comity.Invalid},
		"gzip that is damaged":              {"\x1f\x8b\x08\x00junk and more junk", comity.Corrupt},
		"Zstandard that is damaged":         {"\x28\xb5\x2f\xfdjunk and more junk", comity.Corrupt},
		"four bytes a character, big first": {"\x00\x00\x00<\x00\x00\x00i", comity.Unsupported},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := take(strings.NewReader(c.file), Options{MaxActivity: 150_000})
			var e *comity.Error
			if !errors.As(err, &e) || e.Kind != c.kind || e.Hint == "" {
				t.Errorf("error %v, want %s with a hint", err, c.kind)
			}
		})
	}
}

func TestWhatStandsBeforeTheEndOfACutFileIsRead(t *testing.T) {
	whole := list(one("A", ""), one("B", ""), one("C", ""))
	for cut := len(listStart); cut < len(whole); cut++ {
		all, err := take(strings.NewReader(whole[:cut]), Options{})
		if err == nil {
			t.Fatalf("cut at %d: no error", cut)
		}
		if want := strings.Count(whole[:cut], "</iati-activity>"); len(all) != want {
			t.Fatalf("cut at %d: %d activities, want %d (%v)", cut, len(all), want, err)
		}
	}
}

func TestTheSizeOfReadsChangesNothing(t *testing.T) {
	file := list(one("A", "<title><narrative>é</narrative></title>"), "<!-- x -->", one("B", "<![CDATA[ ]]>"))
	for _, r := range []io.Reader{iotest.OneByteReader(strings.NewReader(file)), iotest.HalfReader(strings.NewReader(file)), iotest.DataErrReader(strings.NewReader(file))} {
		all, err := take(r, Options{})
		if err != nil || len(all) != 2 || !all[0].Whole() || !all[1].Whole() || all[0].Title() != "é" {
			t.Errorf("%d activities, %v", len(all), err)
		}
	}
	boom := errors.New("boom")
	if _, err := take(io.MultiReader(strings.NewReader(file[:80]), iotest.ErrReader(boom)), Options{}); !errors.Is(err, boom) {
		t.Errorf("error %v, want that of the reader", err)
	}
}

func TestEncodingsAndPackingsGiveTheSameActivity(t *testing.T) {
	decl := func(name string) string { return `<?xml version="1.0" encoding="` + name + `"?>` }
	body := list(one("A", "<title><narrative>Café, 5 £</narrative></title>"))
	latin := strings.NewReplacer("é", "\xe9", "£", "\xa3").Replace(body)
	wide := func(s string, big bool) string {
		var b strings.Builder
		for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
			if big {
				b.WriteByte(byte(u >> 8))
			}
			b.WriteByte(byte(u))
			if !big {
				b.WriteByte(byte(u >> 8))
			}
		}
		return b.String()
	}
	var gz, zs bytes.Buffer
	g := gzip.NewWriter(&gz)
	_, _ = g.Write([]byte(body))
	g.Close()
	z, _ := zstd.NewWriter(&zs)
	_, _ = z.Write([]byte(body))
	z.Close()
	want := read(t, body)[0].SourceID()
	for name, file := range map[string]string{
		"UTF-8 with a mark":               "\xef\xbb\xbf" + body,
		"UTF-16, little end first":        wide(decl("UTF-16")+body, false),
		"UTF-16, big end first":           wide(decl("UTF-16")+body, true),
		"UTF-16 without a mark":           wide(decl("UTF-16")+body, false)[2:],
		"ISO-8859-1":                      decl("ISO-8859-1") + latin,
		"Windows-1252":                    decl("windows-1252") + latin,
		"UTF-8 that says it is UTF-16":    decl("UTF-16") + body,
		"gzip":                            gz.String(),
		"Zstandard":                       zs.String(),
		"a declaration that says nothing": `<?xml version="1.0"?>` + body,
	} {
		t.Run(name, func(t *testing.T) {
			all, err := take(strings.NewReader(file), Options{})
			if err != nil || len(all) != 1 || all[0].SourceID() != want {
				t.Fatalf("%d activities, %v", len(all), err)
			}
			if name == "UTF-8 that says it is UTF-16" && len(all[0].Findings) == 0 {
				t.Error("no finding")
			}
		})
	}
	all, err := take(strings.NewReader(latin), Options{})
	if err != nil || len(all) != 1 || all[0].Title() != "Café, 5 £" || !hasRule(all[0], "iati/encoding") {
		t.Errorf("bytes that are no UTF-8: %v %v", all, err)
	}
}

func hasRule(a Activity, rule string) bool {
	for _, f := range a.Findings {
		if f.Rule == rule {
			return true
		}
	}
	return false
}

func TestCharactersThatXMLForbidsAreReplacedAndTold(t *testing.T) {
	for _, bad := range []string{"a\x01b", "a&#1;b", "a\ufffeb", "a&#xD800;b"} {
		a := read(t, list(one("A", "<title><narrative>"+bad+"</narrative></title>")))[0]
		if a.Title() != "a\ufffdb" || !hasRule(a, "iati/characters") {
			t.Errorf("%q gives %q, findings %v", bad, a.Title(), a.Findings)
		}
	}
}

func TestAnEndlessFileIsReadInBoundedMemory(t *testing.T) {
	const n = 40_000
	item := one("A", "<title><narrative>"+strings.Repeat("word ", 500)+"</narrative></title>") + strings.Repeat(" ", 100)
	r := io.MultiReader(strings.NewReader(listStart), io.LimitReader(&repeat{item: item}, int64(n*len(item))), strings.NewReader(listEnd))
	count, most := 0, uint64(0)
	for _, err := range Activities(context.Background(), r, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if count++; count%5_000 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
		}
	}
	if count != n || most > 64<<20 {
		t.Errorf("%d activities of %d, %d MB of %d", count, n, most>>20, n*len(item)>>20)
	}
}

// repeat reads the same bytes over and over.
type repeat struct {
	item string
	at   int
}

func (r *repeat) Read(b []byte) (int, error) {
	n := copy(b, r.item[r.at:])
	r.at = (r.at + n) % len(r.item)
	return n, nil
}

func TestReadingStopsWhenItIsNoLongerWanted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range Activities(ctx, strings.NewReader(list(one("A", ""))), Options{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	}
}

// FuzzActivities feeds whole files: whatever comes, reading ends without a
// panic, every claim's evidence stands in the text, and what is taken for
// well-formed is so for encoding/xml too, with the same content.
func FuzzActivities(f *testing.F) {
	f.Add(list(one("A", "<title><narrative>x &amp; y</narrative></title>"), one("B", "<!-- c --><![CDATA[d]]><?p i?>")))
	f.Add(list(one("A", `<transaction><transaction-type code="2"/><transaction-date iso-date="2020-01-01"/><value currency="EUR" value-date="2020-01-01">1.50</value></transaction>`)))
	f.Add(listStart + one("A", "<title>") + "<iati-activity a='" + listEnd)
	f.Add("\xff\xfe<\x00i\x00")
	f.Fuzz(func(t *testing.T, file string) {
		all, _ := take(strings.NewReader(file), Options{MaxActivity: 1 << 20})
		for _, a := range all {
			doc := a.Document()
			for _, c := range a.Claims(doc) {
				for _, e := range c.Evidence {
					verify(t, doc, e)
				}
			}
			if a.Whole() && !hasRule(a, "iati/characters") && !hasRule(a, "iati/encoding") {
				agreeWithStandardLibrary(t, string(a.Raw))
			}
		}
	})
}

// agreeWithStandardLibrary compares our tree with what encoding/xml reads.
func agreeWithStandardLibrary(t *testing.T, src string) {
	t.Helper()
	if strings.ContainsFunc(src, func(r rune) bool { return r >= 0x80 }) {
		return // the two take names outside ASCII from different editions of XML
	}
	tree, err := parseXML(src)
	if err != nil {
		t.Fatal(err)
	}
	d, at, text := xml.NewDecoder(strings.NewReader(src)), -1, map[int]string{}
	var stack []int
	for {
		tok, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("encoding/xml refuses what we take: %v\n%q", err, src)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			at++
			stack = append(stack, at)
			n := tree.nodes[at]
			if join(tok.Name) != n.name || len(tok.Attr) != int(n.attrsEnd-n.attrs) {
				t.Fatalf("element %d is %v, we have %q", at, tok, n.name)
			}
			for i, a := range tok.Attr {
				got := tree.attrs[int(n.attrs)+i]
				if value := strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(a.Value); got.name != join(a.Name) || strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(got.value) != value {
					t.Fatalf("attribute %v, we have %v", a, got)
				}
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) > 0 {
				text[stack[len(stack)-1]] += string(tok)
			}
		}
	}
	for i, n := range tree.nodes {
		if strings.Join(strings.Fields(text[i]), "") != strings.Join(strings.Fields(n.text), "") {
			t.Fatalf("text of element %d is %q, we have %q", i, text[i], n.text)
		}
	}
}

func join(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}
