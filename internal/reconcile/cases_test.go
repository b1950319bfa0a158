//go:build spine

package reconcile

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"comity"
	"comity/internal/derive"
	"comity/internal/key"
	"comity/internal/total"
)

// A case is a txtar file. Its comment says in one sentence what happens.
// "1.txt", "2.txt" … are documents: particulars, a line "---", the text.
// "1.claims" … are their claims, one a line: a label, the kind, and fields as
// name=value, in double quotes where they hold spaces; lists are parted by
// semicolons, and quote= is the passage (the whole text where it is left out).
// "want" holds one line a record: the labels of its claims, then "link KIND
// LABEL LABEL", "total ROLE SUM CURRENCY" and "disputed LABEL FIELD" lines.
// "order" says why another order of the documents gives other records, where
// it does.
type testCase struct {
	name, title string
	docs        []Document
	labels      map[comity.ClaimID]string
	want        []string // records, as sorted labels
	wantLinks   []string
	wantTotals  []string
	disputed    []string
	order       string
	heldOut     bool
}

func loadCases(t testing.TB) []testCase {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var out []testCase
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, parseCase(t, strings.TrimSuffix(filepath.Base(f), ".txtar"), txtar.Parse(raw)))
	}
	return out
}

func parseCase(t testing.TB, name string, a *txtar.Archive) testCase {
	c := testCase{name: name, title: strings.TrimSpace(string(a.Comment)), labels: map[comity.ClaimID]string{}}
	c.heldOut = strings.HasPrefix(name, "held-")
	for _, f := range a.Files {
		body := strings.TrimSpace(string(f.Data))
		switch {
		case strings.HasSuffix(f.Name, ".txt"):
			c.docs = append(c.docs, Document{About: parseAbout(t, name, body)})
		case strings.HasSuffix(f.Name, ".claims"):
			d := &c.docs[len(c.docs)-1]
			for line := range strings.Lines(body) {
				label, claim := parseClaim(t, name, strings.TrimSpace(line), d.About)
				c.labels[claim.ID] = label
				d.Claims = append(d.Claims, claim)
			}
		case f.Name == "want":
			c.expect(t, body)
		case f.Name == "order":
			c.order = body
		default:
			t.Fatalf("%s: a file %q", name, f.Name)
		}
	}
	return c
}

func (c *testCase) expect(t testing.TB, body string) {
	for line := range strings.Lines(body) {
		f := strings.Fields(line)
		switch f[0] {
		case "link":
			c.wantLinks = append(c.wantLinks, strings.Join(f[1:], " "))
		case "total":
			c.wantTotals = append(c.wantTotals, strings.Join(f[1:], " "))
		case "disputed":
			c.disputed = append(c.disputed, strings.Join(f[1:], " "))
		default:
			sort.Strings(f)
			c.want = append(c.want, strings.Join(f, " "))
		}
	}
	sort.Strings(c.want)
	sort.Strings(c.wantTotals)
}

func parseAbout(t testing.TB, name, body string) Particulars {
	head, text, ok := strings.Cut(body, "\n---\n")
	if !ok {
		t.Fatalf("%s: a document without a line ---", name)
	}
	a := Particulars{Text: strings.TrimSpace(text), Marking: comity.Clear, Source: comity.SourceIDOf([]byte(body))}
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

func parseClaim(t testing.TB, name, line string, about Particulars) (string, comity.Claim) {
	parts := splitFields(line)
	fields := map[string]any{}
	quote := about.Text
	for _, p := range parts[2:] {
		k, v, ok := strings.Cut(p, "=")
		if !ok {
			t.Fatalf("%s: field %q of %q", name, p, line)
		}
		switch k {
		case "by", "to", "items", "parties", "about", "owner", "partners", "from", "recipient":
			if k == "items" && parts[1] == "instrument" {
				fields[k] = json.Number(v)
				continue
			}
			list := []string{}
			for _, x := range strings.Split(v, ";") {
				if x = strings.TrimSpace(x); x != "" {
					list = append(list, x)
				}
			}
			fields[k] = list
		case "amount", "quoted", "total", "upper", "budget":
			f := strings.Fields(v)
			m := map[string]string{"value": f[0], "currency": f[1]}
			if len(f) > 2 {
				m["bound"] = f[2]
			}
			fields[k] = m
		case "quote":
			if !strings.Contains(about.Text, v) {
				t.Fatalf("%s: the text does not hold %q", name, v)
			}
			quote = v
		default:
			fields[k] = v
		}
	}
	raw, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	body := comity.NewBody(comity.Kind(parts[1]))
	if err := json.Unmarshal(raw, body); err != nil {
		t.Fatalf("%s: %q: %v", name, line, err)
	}
	start := strings.Index(about.Text, quote)
	c := comity.Claim{Source: about.Source, Kind: body.Kind(), Reader: "case/1", Confidence: 1, Body: body,
		Evidence: []comity.Evidence{{Start: start, End: start + len(quote), Quote: quote}}}
	if err := c.Identify(); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(parts[0], ":"), c
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

// catalog is a small ledger in memory: what the drafts add up to.
type catalog struct {
	records map[comity.ClaimID]*comity.Record
	order   []comity.ClaimID
	into    map[comity.ClaimID]comity.ClaimID
	reasons []string
	widest  int // most candidates that one claim had
}

func newCatalog() *catalog {
	return &catalog{records: map[comity.ClaimID]*comity.Record{}, into: map[comity.ClaimID]comity.ClaimID{}}
}

func (c *catalog) resolve(id comity.ClaimID) comity.ClaimID {
	for c.into[id] != "" {
		id = c.into[id]
	}
	return id
}

func (c *catalog) candidates(keys []string, limit int) (out []comity.Record) {
	for i := len(c.order) - 1; i >= 0 && len(out) < limit; i-- {
		r := c.records[c.order[i]]
		if r.Merged != "" {
			continue
		}
		for _, k := range key.Keys(*r) {
			if _, ok := slices.BinarySearch(keys, k); ok {
				out = append(out, *r)
				break
			}
		}
	}
	return out
}

func (c *catalog) add(d Document) {
	for i := range d.Claims {
		n := len(c.candidates(Keys(d.Claims[i:i+1], d.About.Published), 1000))
		c.widest = max(c.widest, n)
	}
	candidates := c.candidates(Keys(d.Claims, d.About.Published), 400)
	claims := map[comity.ClaimID]comity.Claim{}
	for _, x := range d.Claims {
		claims[x.ID] = x
	}
	voice := func(id comity.ClaimID) comity.Voice {
		return comity.Voice{Claim: claims[id], Publisher: d.About.Publisher, PublisherKind: d.About.PublisherKind, Published: d.About.Published, Title: d.About.Title, Marking: comity.Clear}
	}
	for _, p := range Drafts(d.Claims, d.About, candidates) {
		switch p := p.(type) {
		case *comity.RecordFounded:
			c.records[p.Record] = &comity.Record{ID: p.Record, Kind: p.Kind, Voices: []comity.Voice{voice(p.Record)}}
			c.order = append(c.order, p.Record)
		case *comity.RecordsMerged:
			r := c.records[c.resolve(p.Into)]
			for _, id := range p.From {
				if old := c.records[id]; old != nil {
					r.Voices = append(r.Voices, old.Voices...)
					r.Links = append(r.Links, old.Links...)
					old.Merged = r.ID
				} else {
					r.Voices = append(r.Voices, voice(id))
				}
				c.into[id] = r.ID
			}
			c.reasons = append(c.reasons, fmt.Sprintf("merge %.2f %s", p.Score, p.Reason))
		case *comity.RecordsLinked:
			l := comity.Link{Kind: p.Link, From: c.resolve(p.From), To: c.resolve(p.To), Reason: p.Reason, Score: p.Score}
			for _, id := range []comity.ClaimID{l.From, l.To} {
				c.records[id].Links = append(c.records[id].Links, l)
			}
			c.reasons = append(c.reasons, fmt.Sprintf("link %s %.2f %s", p.Link, p.Score, p.Reason))
		}
	}
	for _, r := range c.records {
		derive.Record(r)
	}
}

func run(docs []Document) *catalog {
	c := newCatalog()
	for _, d := range docs {
		c.add(d)
	}
	return c
}

// partition returns the records as sorted labels of their claims.
func (c *catalog) partition(labels map[comity.ClaimID]string) (out []string) {
	for _, r := range c.records {
		if r.Merged != "" {
			continue
		}
		var l []string
		for _, v := range r.Voices {
			l = append(l, labels[v.Claim.ID])
		}
		sort.Strings(l)
		out = append(out, strings.Join(l, " "))
	}
	sort.Strings(out)
	return out
}

func (c *catalog) links(labels map[comity.ClaimID]string) (out []string) {
	for _, id := range c.order {
		for _, l := range c.records[id].Links {
			if l.From == id {
				out = append(out, fmt.Sprintf("%s %s %s", l.Kind, labels[l.From], labels[l.To]))
			}
		}
	}
	return out
}

func (c *catalog) totals() (out []string) {
	agg := total.New(total.Query{})
	for _, r := range c.records {
		agg.Add(*r)
	}
	for role, s := range agg.Result().All.Sums {
		for _, a := range s.Currencies {
			out = append(out, fmt.Sprintf("%s %s %s", role, a.Value, a.Currency))
		}
	}
	sort.Strings(out)
	return out
}

// score compares partitions: pairs of claims joined that should be apart, and
// the pairs that should be joined with those of them that are not.
func score(got, want []string) (wrong, missed, pairs int) {
	together := func(list []string) map[[2]string]bool {
		m := map[[2]string]bool{}
		for _, rec := range list {
			f := strings.Fields(rec)
			for i := range f {
				for _, y := range f[i+1:] {
					m[[2]string{f[i], y}] = true
				}
			}
		}
		return m
	}
	g, w := together(got), together(want)
	for p := range g {
		if !w[p] {
			wrong++
		}
	}
	for p := range w {
		pairs++
		if !g[p] {
			missed++
		}
	}
	return wrong, missed, pairs
}

func TestCases(t *testing.T) {
	type tally struct{ cases, wrong, missed, pairs, totals, links, linksMissed int }
	sets := map[bool]*tally{false: {}, true: {}}
	for _, c := range loadCases(t) {
		got := run(c.docs)
		s := sets[c.heldOut]
		s.cases++
		wrong, missed, pairs := score(got.partition(c.labels), c.want)
		if wrong > 0 {
			s.wrong++
		}
		s.missed, s.pairs = s.missed+missed, s.pairs+pairs
		problem := ""
		if wrong+missed > 0 {
			problem += fmt.Sprintf("\n  records %q\n  want    %q", got.partition(c.labels), c.want)
		}
		if totals := got.totals(); strings.Join(totals, ", ") != strings.Join(c.wantTotals, ", ") {
			s.totals++
			problem += fmt.Sprintf("\n  totals  %q\n  want    %q", totals, c.wantTotals)
		}
		have := got.links(c.labels)
		for _, l := range c.wantLinks {
			s.links++
			if !c.hasLink(have, l) {
				s.linksMissed++
				problem += fmt.Sprintf("\n  no link %q in %q", l, have)
			}
		}
		for _, d := range c.disputed {
			if !got.isDisputed(c.labels, d) {
				problem += fmt.Sprintf("\n  not disputed: %s", d)
				s.totals++
			}
		}
		if problem != "" {
			t.Logf("%s: %s%s\n  %s", c.name, c.title, problem, strings.Join(got.reasons, "\n  "))
		}
	}
	all := tally{}
	for held, s := range sets {
		t.Logf("held out %v: %d cases, %d with wrong merges, %d of %d merges missed, %d with other totals or disputes, %d of %d links missed",
			held, s.cases, s.wrong, s.missed, s.pairs, s.totals, s.linksMissed, s.links)
		all.cases, all.wrong, all.missed, all.pairs, all.totals = all.cases+s.cases, all.wrong+s.wrong, all.missed+s.missed, all.pairs+s.pairs, all.totals+s.totals
	}
	if all.cases < 60 || all.wrong > 1 || 10*all.missed > 3*all.pairs || 10*all.totals > all.cases {
		t.Errorf("%d cases (at least 60), %d with wrong merges (at most 1), %d of %d merges missed (at most 30%%), %d with other totals (at most 10%%)",
			all.cases, all.wrong, all.missed, all.pairs, all.totals)
	}
}

// hasLink looks for "kind a b" between the records that hold the labels.
func (c *testCase) hasLink(have []string, want string) bool {
	f := strings.Fields(want)
	root := func(label string) []string {
		for _, rec := range c.want {
			if slices.Contains(strings.Fields(rec), label) {
				return strings.Fields(rec)
			}
		}
		return []string{label}
	}
	from, to := root(f[1]), root(f[2])
	for _, h := range have {
		g := strings.Fields(h)
		if g[0] == f[0] && (slices.Contains(from, g[1]) && slices.Contains(to, g[2]) || f[0] == "may-be-same" && slices.Contains(from, g[2]) && slices.Contains(to, g[1])) {
			return true
		}
	}
	return false
}

func (c *catalog) isDisputed(labels map[comity.ClaimID]string, want string) bool {
	label, field, _ := strings.Cut(want, " ")
	for _, r := range c.records {
		for _, v := range r.Voices {
			if labels[v.Claim.ID] == label && r.Merged == "" {
				return slices.ContainsFunc(r.Disputes, func(d comity.Dispute) bool { return d.Field == field })
			}
		}
	}
	return false
}
