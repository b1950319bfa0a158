package eval

import (
	"fmt"
	"strconv"
)

// Rate is precision, recall and F1 over counts of claims, each rounded to four
// places.
type Rate struct {
	P, R, F1          float64
	Right, Gold, Read int
}

// Share is the share of paired claims in which a field is right. Known is
// false where no pair has a value in the field.
type Share struct {
	Field string
	Value float64
	Known bool
}

// Quiet counts the documents whose gold reading is empty.
type Quiet struct{ Documents, Kept, FalseClaims int }

// Result is what a set of readings scored.
type Result struct {
	Documents int
	Detection map[string]Rate    // by kind
	Fields    map[string][]Share // by kind, in printed order
	Money     Rate               // commitments by giver, receiver, value and currency
	Complete  Rate               // commitments with giver, receiver, sum and stage right
	Quiet     Quiet
	Errors    []string // the first disagreements, as many as were asked for
}

// Kinds lists the kinds of claim in the order in which they are printed.
func Kinds() []string { return append([]string(nil), kinds...) }

// counts are right, gold and read.
type counts [3]int

func (c *counts) add(right, gold, read int) { c[0] += right; c[1] += gold; c[2] += read }

func (c *counts) rate() Rate {
	p, r := 0.0, 1.0
	if c[2] > 0 {
		p = float64(c[0]) / float64(c[2])
	} else if c[1] == 0 {
		p = 1
	}
	if c[1] > 0 {
		r = float64(c[0]) / float64(c[1])
	}
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return Rate{round(p), round(r), round(f), c[0], c[1], c[2]}
}

// round keeps four places, going by the number's exact binary value.
func round(f float64) float64 {
	r, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'f', 4, 64), 64)
	return r
}

// tally gathers the counts over all documents.
type tally struct {
	detection       map[string]*counts
	fields          map[string]map[string]*[2]int
	money, complete counts
	quiet           Quiet
	errors          int
	said            []string
}

// Score compares readings with gold readings, both by document id. A document
// without a reading counts as read empty; readings of other documents are not
// looked at. errors is how many disagreements to spell out.
func Score(gold, read map[string]Reading, errors int) Result {
	t := &tally{detection: map[string]*counts{}, fields: map[string]map[string]*[2]int{}, errors: errors}
	for _, k := range kinds {
		t.detection[k] = &counts{}
		t.fields[k] = map[string]*[2]int{}
		for _, f := range fieldRules[k] {
			t.fields[k][f.name] = &[2]int{}
		}
	}
	for _, id := range sortedIDs(gold) {
		t.document(id, gold[id], read[id])
	}
	return t.result(len(gold))
}

func (t *tally) document(id string, gold, read Reading) {
	if len(gold.claims) == 0 {
		t.quiet.Documents++
		t.quiet.FalseClaims += len(read.claims)
		if len(read.claims) == 0 {
			t.quiet.Kept++
		}
	}
	for _, k := range kinds {
		g, r := gold.of(k), read.of(k)
		pairs := pairUp(k, g, r)
		t.detection[k].add(len(pairs), len(g), len(r))
		for _, m := range pairs {
			t.compare(id, k, m)
		}
		if k == "commitment" {
			t.commitments(id, g, r, pairs)
		}
	}
}

// compare counts the fields of one pair.
func (t *tally) compare(id, kind string, m match) {
	for _, f := range fieldRules[kind] {
		if m.gold.values[f.name].none && m.read.values[f.name].none {
			continue
		}
		n := t.fields[kind][f.name]
		n[1]++
		if same(f, m.gold, m.read) {
			n[0]++
		} else if len(t.said) < t.errors {
			t.said = append(t.said, fmt.Sprintf("%s %s.%s: gold %s read %s", id, kind, f.name,
				quoted(m.gold.raw.get(f.name)), quoted(m.read.raw.get(f.name))))
		}
	}
}

// commitments counts what is asked of commitments alone: completeness, sums,
// and which were missed or made up.
func (t *tally) commitments(id string, gold, read []*claim, pairs []match) {
	complete, paired := 0, map[*claim]bool{}
	for _, m := range pairs {
		paired[m.gold], paired[m.read] = true, true
		if isComplete(m) {
			complete++
		}
	}
	t.complete.add(complete, len(gold), len(read))
	g, r := sums(gold), sums(read)
	t.money.add(sharedSums(g, r), len(g), len(r))
	for _, side := range []struct {
		word   string
		claims []*claim
	}{{"missed", gold}, {"spurious", read}} {
		for _, c := range side.claims {
			if !paired[c] {
				t.said = append(t.said, fmt.Sprintf("%s %s: %s -> %s %s %s", id, side.word,
					plain(c.raw.get("by")), plain(c.raw.get("to")), quoted(c.raw.get("action")), plain(c.raw.get("amount"))))
			}
		}
	}
}

func isComplete(m match) bool {
	for _, name := range completeFields {
		for _, f := range fieldRules["commitment"] {
			if f.name == name && !same(f, m.gold, m.read) {
				return false
			}
		}
	}
	return true
}

// sums writes every commitment with a sum as giver, receiver and sum.
func sums(claims []*claim) []string {
	var out []string
	for _, c := range claims {
		if a := c.values["amount"]; !a.none {
			out = append(out, c.values["by"].key+"\x00"+c.values["to"].key+"\x00"+a.key)
		}
	}
	return out
}

// sharedSums counts the sums that stand in both lists, each as often as it
// stands in the list where it is rarer.
func sharedSums(a, b []string) int {
	left := map[string]int{}
	for _, s := range b {
		left[s]++
	}
	n := 0
	for _, s := range a {
		if left[s] > 0 {
			left[s]--
			n++
		}
	}
	return n
}

func (t *tally) result(documents int) Result {
	r := Result{Documents: documents, Detection: map[string]Rate{}, Fields: map[string][]Share{},
		Money: t.money.rate(), Complete: t.complete.rate(), Quiet: t.quiet}
	for _, k := range kinds {
		r.Detection[k] = t.detection[k].rate()
		for _, f := range fieldRules[k] {
			n := t.fields[k][f.name]
			s := Share{Field: f.name, Known: n[1] > 0}
			if s.Known {
				s.Value = round(float64(n[0]) / float64(n[1]))
			}
			r.Fields[k] = append(r.Fields[k], s)
		}
	}
	r.Errors = t.said[:max(0, min(len(t.said), t.errors))]
	return r
}
