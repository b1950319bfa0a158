package web

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web/frame"
)

// evil tries all at once: a spreadsheet's formula, elements and attributes of
// its own, letters that turn the line around and are never turned back, and a
// word that nothing can break.
var evil = `=HYPERLINK("http://x") </title></textarea></svg><script>alert(1)</script> "'><img src=x onerror=alert(2)> ` + "\u202egnirts \u2066left open " + strings.Repeat("Donaudampfschiff", 30)

// evilNames are what a party calls itself.
var evilNames = comity.Parties{`@SUM(1) <svg onload=alert(3)>` + "\u202e", comity.Party("+1 " + strings.Repeat("Wirtschaft", 30))}

// hostileStore holds a record of every kind whose every word is evil, on two
// sources that differ, in plans, in pairs, among findings and objections.
func hostileStore(t testing.TB) (ledger.Store, comity.SourceID, []comity.ClaimID) {
	t.Helper()
	store := newStore(t)
	f := newFixture(t, store)
	x, words := comity.Text(evil), evilNames
	made := f.source(comity.SourceDescribed{Title: evil, Publisher: evil, PublisherKind: comity.Official, URL: "javascript:alert(4)", Licence: evil, Published: "2024-01-02"}, evil, "# "+evil+"\n\n| "+evil+" | "+evil+"\n| "+evil+" | 7\n\n"+evil+"\n\nTold: "+evil+"\n",
		comity.Finding{Rule: "intake/table", Message: evil, Evidence: &comity.Evidence{Start: 0, End: 4}})
	again := f.source(comity.SourceDescribed{Title: evil + " again", Publisher: evil, PublisherKind: comity.Media, Published: "2024-01-03"}, evil, "Again: "+evil+"\n")
	var ids []comity.ClaimID
	budget := yen("400000000", comity.UpTo)
	deal := comity.Commitment{By: words[:1], To: words[1:], Title: evil, Action: x, Terms: evil, Under: x, Items: comity.List{evil, evil + "2"}, Conditions: comity.List{evil},
		Modality: comity.Grant, Amount: budget, Stage: comity.StageCommitment, Date: "2023-12-16", Deadline: "2024", Sector: "14030"}
	for _, body := range []comity.Body{&deal,
		&comity.Commitment{By: words, To: comity.Parties{"JP"}, Action: x, Modality: comity.Sale, Stage: comity.StagePledge, Date: "2024-01-02", Deadline: "2030"},
		&comity.Instrument{Name: x, Type: x, Parties: words, Stage: comity.InstrumentSigned, Date: "2023-12-17"},
		&comity.Meeting{Name: x, Place: x, Parties: words, Status: comity.Held, Date: "2023-12-17"},
		&comity.Relationship{Parties: words, Level: x, Change: "established", Date: "2023-12-17"},
		&comity.Position{By: words[:1], About: words[1:], Topic: x, Stance: "supports", Date: "2023-12-17"},
		&comity.PlanItem{Plan: x, Path: "1.1", Title: x, Pillar: x, Owner: words[:1], Partners: words[1:], Deadline: "2024", Budget: budget}} {
		ids = append(ids, f.record(made, "Told: "+evil, body))
	}
	other := deal
	other.Amount, other.Date = yen("500000000", ""), "2023-12-18"
	f.join(ids[0], again, "Again: "+evil, &other, evil)
	f.link(ids[1], ids[0], comity.MayBeSame, comity.Clear, evil)
	f.link(ids[0], ids[3], comity.MadeAt, comity.Clear, evil)
	f.append(comity.Clear, comity.Person(`<b>Eve "x"</b>`), nil, &comity.ClaimJudged{Claim: ids[1], Verdict: comity.Accepted, Reason: evil},
		&comity.RecordEdited{Record: ids[2], Reason: evil, Fields: map[string]json.RawMessage{"name": jsonOf(evil + " edited")}},
		&comity.ProgressReported{Record: ids[6], Date: "2024-05-01", Own: true, Note: evil, Stage: comity.StageImplementation},
		&comity.ObjectionNoted{Record: ids[0], Name: evil, Text: evil, Source: "javascript:alert(5)"})
	return store, made, ids
}

func jsonOf(s string) json.RawMessage {
	b, _ := json.Marshal(s)
	return b
}

// hostilePages are the pages of that store for one who may decide, those that
// only an address asks for included.
func hostilePages(t *testing.T, h http.Handler, source comity.SourceID, ids []comity.ClaimID) map[string]answer {
	t.Helper()
	q := url.Values{"q": {evil}}.Encode()
	start := []string{"/search?" + q, "/search?" + url.Values{"q": {"Donaudampfschiff"}}.Encode(), "/commitments?" + url.Values{"by": {evil}, "programme": {evil}, "under": {evil}}.Encode(),
		"/documents/" + string(source) + "?rejected=1", "/parties/" + url.PathEscape(evil), "/nowhere" + url.PathEscape(evil), "/commitments?sort=" + url.QueryEscape(evil), "/changes?since=1", "/corrections",
		"/desk", "/desk/batch", "/desk/findings", "/desk/objections", "/desk/add", "/plans", "/reports", "/scores", "/commitments/picture/map", "/commitments/picture/stages"}
	for _, id := range ids {
		start = append(start, "/desk/claims/"+string(id)+"?walk=1", "/records/"+string(id))
	}
	pages := map[string]answer{}
	for at, a := range crawl(t, h) {
		pages[at] = a
	}
	for _, at := range start {
		pages[at] = get(t, h, at)
	}
	return pages
}

func hostileSite(t *testing.T) (http.Handler, comity.SourceID, []comity.ClaimID) {
	store, source, ids := hostileStore(t)
	return deskSite(store, takesDocuments, writesReports, func(o *frame.Options) { o.Decided = comity.Clear }), source, ids
}

func TestHostileWordsStayWordsInEveryRoom(t *testing.T) {
	site, source, ids := hostileSite(t)
	pages := hostilePages(t, site, source, ids)
	if len(pages) < 80 {
		t.Errorf("only %d pages were found", len(pages))
	}
	seen := 0
	for at, a := range pages {
		if a.doc == nil {
			continue
		}
		if strings.Contains(text(a.doc), "<script>alert(1)") {
			seen++
		}
		each(a.doc, func(x *html.Node) { harmlessElement(t, at, x) })
		turnedBack(t, at, a.doc, false)
	}
	if seen < 40 {
		t.Errorf("only %d pages show what is hostile", seen)
	}
}

// harmlessElement fails for an element or attribute that no template has.
func harmlessElement(t *testing.T, at string, x *html.Node) {
	t.Helper()
	own := x.Data == "script" && strings.HasPrefix(attr(x, "src"), "/static/") && x.FirstChild == nil
	if slices.Contains([]string{"script", "style", "img", "iframe", "object", "embed", "base"}, x.Data) && !own {
		t.Errorf("%s holds an element %s", at, x.Data)
	}
	for _, b := range x.Attr {
		if strings.HasPrefix(b.Key, "on") || b.Key == "style" || b.Key == "srcdoc" || strings.HasPrefix(strings.ToLower(strings.TrimSpace(b.Val)), "javascript:") && b.Key != "value" {
			t.Errorf("%s holds %s=%q", at, b.Key, b.Val)
		}
	}
}

const turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

// isolates are elements in which letters that turn the line around stay: what
// has a direction of its own, and what is no part of a line.
func isolates(n *html.Node) bool {
	return n.Type == html.ElementNode && (n.Data == "bdi" || n.Data == "textarea" || attr(n, "dir") != "")
}

// turnedBack fails where a word that turns the line around can turn what is
// beside it: outside an element that keeps it apart.
func turnedBack(t *testing.T, at string, n *html.Node, apart bool) {
	t.Helper()
	if n.Type == html.TextNode && !apart && strings.ContainsAny(n.Data, turning) {
		where := ""
		for x := n.Parent; x != nil && len(where) < 60; x = x.Parent {
			where = x.Data + "." + attr(x, "class") + " " + where
		}
		t.Errorf("%s: words that turn the line stand bare in %s: %.60q", at, where, n.Data)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		turnedBack(t, at, c, apart || isolates(n))
	}
}

var mediaOf = map[string]string{"csv": "text/csv", "json": "application/json", "jsonl": "application/jsonl", "svg": "image/svg+xml"}

func TestHostileWordsAreCarriedAwayHarmlessly(t *testing.T) {
	site, source, ids := hostileSite(t)
	tables, drawings := 0, 0
	for at, a := range hostilePages(t, site, source, ids) {
		if a.code != http.StatusOK {
			continue
		}
		u, err := url.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		for _, format := range []string{"csv", "json", "jsonl", "svg"} {
			q.Set("format", format)
			u.RawQuery = q.Encode()
			b := get(t, site, u.String())
			media, _, _ := strings.Cut(b.header.Get("Content-Type"), ";")
			if b.code != http.StatusOK || media != mediaOf[format] {
				continue
			}
			switch format {
			case "csv":
				tables++
				harmlessTable(t, u.String(), b.body)
			case "svg":
				drawings++
				harmlessXML(t, u.String(), b.body)
			case "json":
				if !json.Valid([]byte(b.body)) {
					t.Errorf("%s is no JSON", u)
				}
			case "jsonl":
				for line := range strings.Lines(b.body) {
					if !json.Valid([]byte(line)) {
						t.Errorf("%s has a line that is no JSON: %s", u, line)
					}
				}
			}
			if d := b.header.Get("Content-Disposition"); strings.ContainsAny(d, "<>\r\n"+turning) {
				t.Errorf("%s is kept as %q", u, d)
			}
		}
	}
	if tables < 20 || drawings < 3 {
		t.Errorf("%d tables and %d drawings were found", tables, drawings)
	}
}

func harmlessTable(t *testing.T, at, body string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Errorf("%s: %v", at, err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r\n|%") {
				if _, err := comity.ParseDecimal(cell); err != nil {
					t.Errorf("%s holds the formula %.40q", at, cell)
				}
			}
		}
	}
}

// harmlessXML fails for XML that is not well formed or holds a script.
func harmlessXML(t *testing.T, at, body string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(body)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", at, err)
			return
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || strings.HasPrefix(a.Value, "javascript:") {
					t.Errorf("%s holds %s=%q", at, a.Name.Local, a.Value)
				}
			}
			if e.Name.Local == "script" || e.Name.Local == "img" || e.Name.Local == "foreignObject" {
				t.Errorf("%s holds an element %s", at, e.Name.Local)
			}
		}
	}
}

func TestHostileWordsInFeedsAndCalendars(t *testing.T) {
	site, _, _ := hostileSite(t)
	for _, path := range []string{"/commitments", "/instruments", "/meetings", "/relationships", "/positions", "/plan-items"} {
		atom, feed, ics := get(t, site, path+".atom"), get(t, site, path+".feed.json"), get(t, site, path+".ics")
		if atom.code != http.StatusOK || feed.code != http.StatusOK || ics.code != http.StatusOK || !strings.Contains(feed.body, "SUM(1)") && !strings.Contains(feed.body, "HYPERLINK") {
			t.Fatalf("%s: %d %d %d", path, atom.code, feed.code, ics.code)
		}
		harmlessXML(t, path+".atom", atom.body)
		if !json.Valid([]byte(feed.body)) || !strings.HasPrefix(feed.header.Get("Content-Type"), "application/feed+json") {
			t.Errorf("%s.feed.json is no JSON", path)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(ics.body, "\r\n"), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
				t.Errorf("%s.ics has the line %q", path, line)
			}
		}
	}
}
