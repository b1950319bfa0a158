package reconcile_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"comity"
)

var update = flag.Bool("update", false, `write the "got" part of each case anew`)

// What the suite must hold: the limits of wrong and missed merges, and of
// cases in which a figure, link or total is not the true one.
const (
	fewestCases   = 80
	mostWrong     = 0    // cases in which claims of two things became one record
	mostMissed    = 0.10 // share of the pairs that belong together
	mostOtherwise = 0.05 // share of the cases with another fact, link or total
)

// tally counts how cases came out.
type tally struct{ cases, wrong, missed, pairs, otherwise, unread int }

func (t tally) String() string {
	return fmt.Sprintf("%d cases: wrong merges in %d, %d of %d merges missed, other facts, links or totals in %d, %d claims not read",
		t.cases, t.wrong, t.missed, t.pairs, t.otherwise, t.unread)
}

func (t *tally) add(o tally) {
	t.cases, t.wrong, t.missed, t.pairs, t.otherwise, t.unread = t.cases+o.cases, t.wrong+o.wrong, t.missed+o.missed, t.pairs+o.pairs, t.otherwise+o.otherwise, t.unread+o.unread
}

func TestCases(t *testing.T) {
	sets := map[string]*tally{"claims as given": {}, "held out": {}, "through the reader": {}}
	all := tally{}
	for _, c := range loadCases(t) {
		o := run(c.docs).outcome(c.labels)
		s, problems := judge(c, o)
		sets[c.set()].add(s)
		all.add(s)
		if len(problems) > 0 {
			t.Logf("%s: %s\n  %s\n  as it came out:\n    %s", c.name, c.title, strings.Join(problems, "\n  "), strings.ReplaceAll(strings.TrimSpace(o.String()), "\n", "\n    "))
		}
		golden(t, c, o)
	}
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		t.Logf("%s: %v", name, sets[name])
	}
	if all.cases < fewestCases || all.wrong > mostWrong || float64(all.missed) > mostMissed*float64(all.pairs) || float64(all.otherwise) > mostOtherwise*float64(all.cases) {
		t.Errorf("%v; at least %d cases, at most %d wrong, %.0f%% missed, %.0f%% otherwise", all, fewestCases, mostWrong, 100*mostMissed, 100*mostOtherwise)
	}
}

// set says which tally a case counts in. Held-out cases were written after the
// rules stood.
func (c *testCase) set() string {
	switch {
	case c.read:
		return "through the reader"
	case strings.HasPrefix(c.name, "held-"):
		return "held out"
	}
	return "claims as given"
}

// The suite is worth what its scoring is: claims joined that should be apart,
// and apart that should be joined, must be seen.
func TestMergesAreScored(t *testing.T) {
	wrong, missed, pairs := merges([]string{"a b", "c", "d ?"}, []string{"a", "b c", "d"})
	if !slices.Equal(wrong, []string{"a+b"}) || !slices.Equal(missed, []string{"b+c"}) || pairs != 1 {
		t.Errorf("wrong %q, missed %q of %d", wrong, missed, pairs)
	}
}

// A person judges merges and links by their reasons: each has one, in words,
// and says how sure it is.
func TestEveryDecisionHasItsReason(t *testing.T) {
	for _, c := range loadCases(t) {
		ledger := newCatalog()
		for _, d := range c.docs {
			for _, p := range ledger.drafts(d.Document) {
				reason, score := "founded", 1.0
				switch p := p.(type) {
				case *comity.RecordsMerged:
					reason, score = p.Reason, p.Score
				case *comity.RecordsLinked:
					reason, score = p.Reason, p.Score
				}
				if len(strings.Fields(reason)) < 3 && reason != "founded" || score <= 0 || score > 1 || strings.HasSuffix(reason, " ") || strings.Contains(reason, "%!") {
					t.Errorf("%s: a reason %q, score %.2f", c.name, reason, score)
				}
			}
			ledger.add(d.Document)
		}
	}
}

func run(docs []document) *catalog {
	c := newCatalog()
	for _, d := range docs {
		c.add(d.Document)
	}
	return c
}

// golden compares the outcome with that of the last run, or writes it. What the
// reader makes of a text is the reader's to test: such a case has no "got".
func golden(t *testing.T, c *testCase, o outcome) {
	got := o.String()
	if c.read || got == c.got {
		return
	}
	if !*update {
		t.Errorf("%s: the outcome is no longer what its \"got\" part says: look at it, then run with -update", c.name)
		return
	}
	files := slices.DeleteFunc(slices.Clone(c.archive.Files), func(f txtar.File) bool { return f.Name == "got" })
	a := &txtar.Archive{Comment: c.archive.Comment, Files: append(files, txtar.File{Name: "got", Data: []byte(got)})}
	if err := os.WriteFile(c.path, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

// String writes an outcome as the "got" part of a case.
func (o outcome) String() string {
	var b bytes.Buffer
	for _, r := range o.records {
		fmt.Fprintf(&b, "%s = %s\n", r, strings.Join(o.facts[r], "; "))
	}
	for _, section := range []struct {
		word  string
		lines []string
	}{{"merge", o.merges}, {"link", o.links}, {"excluded", o.excluded}, {"total", o.totals}} {
		for _, l := range section.lines {
			fmt.Fprintf(&b, "%s %s\n", section.word, l)
		}
	}
	return b.String()
}

// judge compares an outcome with the truth.
func judge(c *testCase, o outcome) (s tally, problems []string) {
	s = tally{cases: 1, unread: len(c.unread)}
	if len(c.unread) > 0 {
		problems = append(problems, fmt.Sprintf("the reader did not find %q", c.unread))
	}
	wrong, missed, pairs := merges(o.records, c.want.records)
	s.pairs, s.missed = pairs, len(missed)
	if len(wrong) > 0 {
		s.wrong = 1
		problems = append(problems, fmt.Sprintf("WRONG MERGE of %s", strings.Join(wrong, ", ")))
	}
	if len(missed) > 0 {
		problems = append(problems, fmt.Sprintf("missed merge of %s", strings.Join(missed, ", ")))
	}
	others := c.otherwise(o)
	if len(others) > 0 {
		s.otherwise = 1
	}
	return s, append(problems, others...)
}

// otherwise lists the facts, links and totals that are not the true ones.
func (c *testCase) otherwise(o outcome) (out []string) {
	for _, r := range o.records {
		out = append(out, compareFacts(r, o.facts[r], c.want.facts[r], c.read)...)
	}
	have := map[string]bool{}
	for _, l := range o.links {
		line, _, _ := strings.Cut(l, ":")
		if !strings.Contains(line, "?") {
			have[c.link(line)] = true
		}
	}
	want := map[string]bool{}
	for _, l := range c.want.links {
		want[c.link(l)] = true
	}
	for l := range want {
		if !have[l] {
			out = append(out, "no link "+l)
		}
	}
	for l := range have {
		if !want[l] {
			out = append(out, "a link too many: "+l)
		}
	}
	slices.Sort(out)
	if c.read && (len(c.unread) > 0 || len(c.want.totals) == 0) {
		return out
	}
	if !slices.Equal(o.totals, c.want.totals) {
		out = append(out, fmt.Sprintf("totals %q, not %q", o.totals, c.want.totals))
	}
	if excluded := c.excluded(o.excluded); !c.read && !slices.Equal(excluded, c.excluded(c.want.excluded)) {
		out = append(out, fmt.Sprintf("excluded %q, not %q", excluded, c.want.excluded))
	}
	return out
}

// compareFacts returns the facts that a record should tell and does not, and
// the disputes that there should not be.
func compareFacts(record string, have, want []string, read bool) (out []string) {
	for _, f := range want {
		if !slices.Contains(have, f) {
			out = append(out, fmt.Sprintf("%s: not %q but %q", record, f, have))
		}
	}
	for _, f := range have {
		if !read && strings.HasPrefix(f, "disputed ") && !slices.Contains(want, f) {
			out = append(out, fmt.Sprintf("%s: %s, which it is not", record, f))
		}
	}
	return out
}

// link names the records of a link by their first label in the truth. One that
// may be the same as another is so in both directions.
func (c *testCase) link(line string) string {
	f := strings.Fields(line)
	from, to := c.root(f[1]), c.root(f[2])
	if f[0] == "may-be-same" && to < from {
		from, to = to, from
	}
	return f[0] + " " + from + " " + to
}

func (c *testCase) root(label string) string {
	for _, r := range c.want.records {
		if f := strings.Fields(r); slices.Contains(f, label) {
			return f[0]
		}
	}
	return label
}

func (c *testCase) excluded(lines []string) (out []string) {
	for _, l := range lines {
		label, rest, _ := strings.Cut(l, " ")
		out = append(out, c.root(label)+" "+rest)
	}
	slices.Sort(out)
	return out
}

// merges compares partitions: the pairs of claims joined that should be
// apart, those that should be joined and are not, and how many should be.
func merges(got, want []string) (wrong, missed []string, pairs int) {
	g, w := together(got), together(want)
	for _, p := range g {
		if !slices.Contains(w, p) {
			wrong = append(wrong, p)
		}
	}
	for _, p := range w {
		if !slices.Contains(g, p) {
			missed = append(missed, p)
		}
	}
	return wrong, missed, len(w)
}

func together(records []string) (pairs []string) {
	for _, r := range records {
		f := strings.Fields(r)
		for i, x := range f {
			for _, y := range f[i+1:] {
				if x != "?" && y != "?" {
					pairs = append(pairs, min(x, y)+"+"+max(x, y))
				}
			}
		}
	}
	return pairs
}

// A document that comes a second time finds all its claims told and adds
// nothing, whatever came between.
func TestAddedTwiceAddsNothing(t *testing.T) {
	for _, c := range loadCases(t) {
		ledger := run(c.docs)
		before := ledger.outcome(c.labels).String()
		for i, d := range c.docs {
			if n := ledger.add(d.Document); n != 0 {
				t.Errorf("%s: document %d added a second time makes %d entries", c.name, i+1, n)
			}
		}
		if after := ledger.outcome(c.labels).String(); after != before {
			t.Errorf("%s: the second time changes what the ledger holds", c.name)
		}
	}
}

// The order in which documents come must not matter, unless a case says why.
func TestAnyOrderGivesTheSameRecords(t *testing.T) {
	cases, other := 0, 0
	for _, c := range loadCases(t) {
		cases++
		first := run(c.docs).outcome(c.labels)
		for _, docs := range orders(c.docs) {
			o := run(docs).outcome(c.labels)
			if diff := differ(c, first, o); diff != "" && c.order == "" {
				other++
				t.Errorf("%s: %s, in the order %s: %s", c.name, c.title, orderOf(docs, c.docs), diff)
				break
			}
		}
	}
	t.Logf("%d of %d cases come out otherwise in another order", other, cases)
}

// differ says what is not the same in two outcomes: the records, what they
// tell, how they are linked and what they add up to.
func differ(c *testCase, a, b outcome) string {
	links := func(o outcome) (out []string) {
		for _, l := range o.links {
			line, _, _ := strings.Cut(l, ":")
			if !strings.Contains(line, "?") {
				out = append(out, c.link(line))
			}
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	switch {
	case !slices.Equal(a.records, b.records):
		return fmt.Sprintf("records %q, not %q", b.records, a.records)
	case !slices.Equal(a.totals, b.totals):
		return fmt.Sprintf("totals %q, not %q", b.totals, a.totals)
	case !slices.Equal(links(a), links(b)):
		return fmt.Sprintf("links %q, not %q", links(b), links(a))
	}
	for _, r := range a.records {
		if !slices.Equal(a.facts[r], b.facts[r]) && !strings.Contains(r, "?") {
			return fmt.Sprintf("%s: %q, not %q", r, b.facts[r], a.facts[r])
		}
	}
	return ""
}

func orders(docs []document) (out [][]document) {
	if len(docs) < 2 {
		return [][]document{docs}
	}
	for i := range docs {
		rest := append(slices.Clone(docs[:i]), docs[i+1:]...)
		for _, o := range orders(rest) {
			out = append(out, append([]document{docs[i]}, o...))
		}
	}
	return out
}

func orderOf(docs, all []document) string {
	var out []string
	for _, d := range docs {
		at := slices.IndexFunc(all, func(x document) bool { return x.body == d.body })
		out = append(out, fmt.Sprint(at+1))
	}
	return strings.Join(out, ", ")
}
