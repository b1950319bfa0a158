package reconcile_test

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"comity"
	"comity/internal/intake"
	"comity/internal/reading"
	"comity/internal/reconcile"
)

// A case is a txtar file. Its comment says in one sentence what happens, and
// its name begins with the group it belongs to.
//
// "1.txt", "2.txt" … are documents: particulars, a line "---", the text.
// "1.claims" … are their claims, one a line: a label, the kind, and fields as
// name=value, in double quotes where they hold spaces; lists are parted by
// semicolons, and quote= is the passage (the whole text where it is left out).
// A document with "1.labels" instead is read by the built-in reader; each line
// gives a label to the claim of a kind whose passage holds a phrase, and,
// where it is named, whose amount is amount=.
//
// "want" is the truth, written by hand and by nothing else: one line a record
// ("a b = JP > PH; 600000000 JPY; commitment; 2 sources; disputed amount": the
// labels of its claims, then what it must say), "link KIND LABEL LABEL",
// "excluded LABEL ROLE REASON" and "total ROLE SUM CURRENCY" lines. What it
// does not hold must not happen. "got" is what the rules made of the case the
// last time, with their reasons: -update writes it anew, and it is never
// compared with the truth. "order" says why another order of the documents may
// give other records, where it may.
type testCase struct {
	path, name, title string
	archive           *txtar.Archive
	docs              []document
	labels            map[comity.ClaimID]string
	want              truth
	got               string
	order             string
	read              bool     // through the built-in reader
	unread            []string // labels of claims that the reader did not find
}

// document is one source of a case, as reconciliation gets it, and as bytes.
type document struct {
	reconcile.Document
	body string
}

// truth is what must come of a case.
type truth struct {
	records                 []string // sorted labels, each list once
	facts                   map[string][]string
	links, excluded, totals []string
}

func loadCases(t testing.TB) []*testCase {
	t.Helper()
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var out []*testCase
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, parseCase(t, f, txtar.Parse(raw)))
	}
	return out
}

func parseCase(t testing.TB, path string, a *txtar.Archive) *testCase {
	c := &testCase{path: path, name: strings.TrimSuffix(filepath.Base(path), ".txtar"), title: strings.TrimSpace(string(a.Comment)), archive: a, labels: map[comity.ClaimID]string{}}
	if c.title == "" || strings.Contains(c.title, "\n") {
		t.Fatalf("%s: a case says in one line what happens", c.name)
	}
	for _, f := range a.Files {
		body := strings.TrimSpace(string(f.Data))
		switch {
		case strings.HasSuffix(f.Name, ".txt"):
			c.docs = append(c.docs, document{reconcile.Document{About: parseAbout(t, c.name, body)}, body})
		case strings.HasSuffix(f.Name, ".claims"):
			d := &c.docs[len(c.docs)-1]
			for line := range strings.Lines(body) {
				label, claim := parseClaim(t, c.name, strings.TrimSpace(line), d.About)
				c.labels[claim.ID] = label
				d.Claims = append(d.Claims, claim)
			}
		case strings.HasSuffix(f.Name, ".labels"):
			c.read = true
			c.readDocument(t, &c.docs[len(c.docs)-1], body)
		case f.Name == "want":
			c.want = parseTruth(t, c.name, body)
		case f.Name == "got":
			c.got = string(f.Data)
		case f.Name == "order":
			c.order = body
		default:
			t.Fatalf("%s: a file %q", c.name, f.Name)
		}
	}
	c.dropUnread()
	return c
}

func parseTruth(t testing.TB, name, body string) truth {
	w := truth{facts: map[string][]string{}}
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "link":
			w.links = append(w.links, rest)
		case "total":
			w.totals = append(w.totals, rest)
		case "excluded":
			w.excluded = append(w.excluded, rest)
		default:
			labels, facts, _ := strings.Cut(line, " = ")
			f := strings.Fields(labels)
			slices.Sort(f)
			key := strings.Join(f, " ")
			if key == "" {
				t.Fatalf("%s: want %q", name, line)
			}
			w.records = append(w.records, key)
			for _, x := range strings.Split(facts, ";") {
				if x = strings.TrimSpace(x); x != "" {
					w.facts[key] = append(w.facts[key], x)
				}
			}
		}
	}
	slices.Sort(w.records)
	slices.Sort(w.totals)
	slices.Sort(w.excluded)
	return w
}

// readDocument reads a document's text and labels what is found. A claim
// without a label takes part under the label "?".
func (c *testCase) readDocument(t testing.TB, d *document, labels string) {
	doc, err := intake.Read(t.Context(), []byte(d.About.Text+"\n"), intake.Options{Name: "case.txt"})
	if err != nil {
		t.Fatalf("%s: %v", c.name, err)
	}
	d.About.Source = doc.Source
	d.Claims = reading.Read(doc, reading.Options{Published: d.About.Published}).Claims
	for line := range strings.Lines(labels) {
		f := splitFields(strings.TrimSpace(line))
		found := false
		for _, x := range d.Claims {
			if !found && c.labels[x.ID] == "" && string(x.Kind) == f[1] && c.fits(x, f[2:]) {
				c.labels[x.ID], found = f[0], true
			}
		}
		if !found {
			c.unread = append(c.unread, f[0])
		}
	}
	for _, x := range d.Claims {
		c.labels[x.ID] = cmp.Or(c.labels[x.ID], "?")
	}
}

func (c *testCase) fits(x comity.Claim, wants []string) bool {
	var quotes []string
	for _, e := range x.Evidence {
		quotes = append(quotes, e.Quote)
	}
	for _, w := range wants {
		if a, ok := strings.CutPrefix(w, "amount="); ok {
			b, is := x.Body.(*comity.Commitment)
			if !is || b.Amount == nil || b.Amount.Value.String()+" "+b.Amount.Currency != a {
				return false
			}
		} else if !strings.Contains(strings.Join(quotes, " "), w) {
			return false
		}
	}
	return true
}

// dropUnread takes claims that the reader did not find out of the truth: a
// case judges how claims are reconciled, not how they are read.
func (c *testCase) dropUnread() {
	if len(c.unread) == 0 {
		return
	}
	gone := func(line string) bool {
		return slices.ContainsFunc(strings.Fields(line), func(l string) bool { return slices.Contains(c.unread, l) })
	}
	var records []string
	for _, r := range c.want.records {
		left := slices.DeleteFunc(strings.Fields(r), func(l string) bool { return slices.Contains(c.unread, l) })
		if len(left) > 0 {
			records = append(records, strings.Join(left, " "))
		}
	}
	c.want.records = records
	c.want.links = slices.DeleteFunc(c.want.links, gone)
	c.want.facts, c.want.totals, c.want.excluded = nil, nil, nil
}

func parseAbout(t testing.TB, name, body string) reconcile.Particulars {
	head, text, ok := strings.Cut(body, "\n---\n")
	if !ok {
		t.Fatalf("%s: a document without a line ---", name)
	}
	a := reconcile.Particulars{Text: strings.TrimSpace(text), Marking: comity.Clear, Source: comity.SourceIDOf([]byte(body))}
	for line := range strings.Lines(head) {
		k, v, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch k {
		case "published":
			a.Published = comity.Date(v)
		case "publisher":
			a.Publisher = v
		case "kind":
			a.PublisherKind = comity.PublisherKind(v)
		case "title":
			a.Title = v
		default:
			t.Fatalf("%s: particulars %q", name, line)
		}
	}
	return a
}

func parseClaim(t testing.TB, name, line string, about reconcile.Particulars) (string, comity.Claim) {
	parts := splitFields(line)
	body := comity.NewBody(comity.Kind(parts[1]))
	if body == nil {
		t.Fatalf("%s: a claim of kind %q", name, parts[1])
	}
	fields := map[string]any{}
	quote := about.Text
	for _, p := range parts[2:] {
		k, v, ok := strings.Cut(p, "=")
		if !ok {
			t.Fatalf("%s: field %q of %q", name, p, line)
		}
		if k == "quote" {
			quote = v
			continue
		}
		fields[k] = fieldValue(parts[1], k, v)
	}
	raw, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, body); err != nil {
		t.Fatalf("%s: %q: %v", name, line, err)
	}
	at := strings.Index(about.Text, quote)
	if at < 0 {
		t.Fatalf("%s: the text does not hold %q", name, quote)
	}
	start := len([]rune(about.Text[:at]))
	c := comity.Claim{Source: about.Source, Kind: body.Kind(), Reader: "case/1", Confidence: 1, Body: body,
		Evidence: []comity.Evidence{{Start: start, End: start + len([]rune(quote)), Quote: quote}}}
	if err := c.Identify(); err != nil {
		t.Fatal(err)
	}
	return parts[0], c
}

func fieldValue(kind, name, v string) any {
	switch name {
	case "by", "to", "items", "parties", "about", "owner", "partners", "from", "recipient":
		if name == "items" && kind == "instrument" {
			return json.Number(v)
		}
		list := []string{}
		for _, x := range strings.Split(v, ";") {
			if x = strings.TrimSpace(x); x != "" {
				list = append(list, x)
			}
		}
		return list
	case "amount", "quoted", "total", "upper", "budget":
		f := strings.Fields(v)
		m := map[string]string{"value": f[0], "currency": f[1]}
		if len(f) > 2 {
			m["bound"] = f[2]
		}
		return m
	}
	return v
}

// splitFields splits at spaces outside double quotes.
func splitFields(s string) (out []string) {
	var b strings.Builder
	quoted := false
	for _, r := range s {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ' ' && !quoted:
			if b.Len() > 0 {
				out = append(out, b.String())
				b.Reset()
			}
		default:
			b.WriteRune(r)
		}
	}
	return append(out, b.String())
}
