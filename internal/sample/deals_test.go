package sample

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"comity"
)

// deal is one promise in few words: givers, receivers, sum, stage, date.
type deal struct {
	who, sum, stage, date string
	optional              bool
}

// The floors under what is found of the promises in testdata/deals.txt, of
// which 25 must be found, and the ceiling over what is found beside them.
const (
	floorFound, floorStage, floorDate = 18, 16, 15
	ceilingFalse                      = 12
)

// TestTheDealsADeskOfficerFinds compares the commitments that are read with
// those that a person finds.
func TestTheDealsADeskOfficerFinds(t *testing.T) {
	want := expectedDeals(t)
	all, found, stage, date, wrong := 0, 0, 0, 0, 0
	for _, d := range documents(t) {
		_, r := read(t, d.Name, d.Data, d.About.Published)
		open := want[d.Name]
		for _, w := range open {
			if !w.optional {
				all++
			}
		}
		for _, c := range r.Claims {
			b, ok := c.Body.(*comity.Commitment)
			if !ok {
				continue
			}
			g := dealOf(b)
			k := slices.IndexFunc(open, func(w deal) bool { return w.who == g.who && w.sum == g.sum })
			if k < 0 {
				wrong++
				t.Logf("%s: beside the list: %s", d.Name, g)
				continue
			}
			w := open[k]
			open = slices.Delete(open, k, k+1)
			if w.optional {
				continue
			}
			found++
			if w.stage == "*" || w.stage == g.stage {
				stage++
			} else {
				t.Logf("%s: %s is of stage %s", d.Name, g, w.stage)
			}
			if w.date == "*" || w.date == g.date {
				date++
			} else {
				t.Logf("%s: %s is of %s", d.Name, g, w.date)
			}
		}
		for _, w := range open {
			if !w.optional {
				t.Logf("%s: not found: %s", d.Name, w)
			}
		}
	}
	t.Logf("of %d deals %d are found, %d with the right stage, %d with the right date; %d beside them", all, found, stage, date, wrong)
	if found < floorFound || stage < floorStage || date < floorDate || wrong > ceilingFalse {
		t.Errorf("that is less than %d, %d, %d or more than %d", floorFound, floorStage, floorDate, ceilingFalse)
	}
}

func (d deal) String() string {
	return fmt.Sprintf("%s | %s | %s | %s", d.who, d.sum, d.stage, d.date)
}

func dealOf(c *comity.Commitment) deal {
	d := deal{who: sorted(c.By) + " > " + sorted(c.To), sum: "-", stage: string(c.Stage), date: string(c.Date)}
	if a := c.Amount; a != nil {
		d.sum = a.Value.String() + " " + a.Currency
		if a.Bound != "" && a.Bound != comity.Exact {
			d.sum = string(a.Bound) + " " + d.sum
		}
	}
	d.who = strings.TrimSpace(d.who)
	return d
}

func sorted(p comity.Parties) string {
	var s []string
	for _, x := range p {
		s = append(s, string(x))
	}
	slices.Sort(s)
	return strings.Join(s, " ")
}

// expectedDeals reads testdata/deals.txt.
func expectedDeals(t *testing.T) map[string][]deal {
	raw, err := os.ReadFile("testdata/deals.txt")
	if err != nil {
		t.Fatal(err)
	}
	out, name := map[string][]deal{}, ""
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if n, ok := strings.CutPrefix(line, "== "); ok {
			name = n
			continue
		}
		if name == "" || line == "" {
			continue
		}
		rest, optional := strings.CutPrefix(line, "? ")
		f := strings.Split(rest, " | ")
		if len(f) != 4 {
			t.Fatalf("%q is no deal", line)
		}
		by, to, _ := strings.Cut(f[0], ">")
		var sides [2]comity.Parties
		for i, side := range []string{by, to} {
			for _, p := range strings.Fields(side) {
				sides[i] = append(sides[i], comity.Party(p))
			}
		}
		out[name] = append(out[name], deal{strings.TrimSpace(sorted(sides[0]) + " > " + sorted(sides[1])), f[1], f[2], f[3], optional})
	}
	return out
}
