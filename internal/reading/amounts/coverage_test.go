package amounts_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"comity"
	"comity/internal/reading/amounts"
	"comity/internal/reading/token"
)

// goldAmount is a sum of a gold commitment with its passages.
type goldAmount struct {
	doc      string
	amount   *comity.Amount
	quoted   *comity.Amount
	passages []string
}

type goldDoc struct {
	id, text string
	year     int
	amounts  []goldAmount
}

// goldDocs reads a set of gold readings with their texts.
func goldDocs(t *testing.T, set string, keep func(id string) bool) []goldDoc {
	t.Helper()
	var out []goldDoc
	lines := bufio.NewScanner(bytes.NewReader(shared(t, "reading", set, "manifest.tsv")))
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		if f[0] == "id" || !keep(f[0]) {
			continue
		}
		id := f[0] + "-" + f[1]
		d := goldDoc{id: id, text: string(shared(t, "reading", set, id+".txt"))}
		if len(f[3]) >= 4 {
			d.year, _ = strconv.Atoi(f[3][:4])
		}
		var reading struct {
			Claims []struct {
				Kind           string
				Amount, Quoted *comity.Amount
				Evidence       []struct{ Start, End int }
			}
		}
		if err := json.Unmarshal(shared(t, "reading", set, id+".json"), &reading); err != nil {
			t.Fatal(id, err)
		}
		points := []rune(d.text)
		for _, c := range reading.Claims {
			if c.Kind != "commitment" || c.Amount == nil {
				continue
			}
			g := goldAmount{doc: id, amount: c.Amount, quoted: c.Quoted}
			for _, e := range c.Evidence {
				g.passages = append(g.passages, string(points[e.Start:e.End]))
			}
			d.amounts = append(d.amounts, g)
		}
		out = append(out, d)
	}
	return out
}

func (d goldDoc) options() amounts.Options {
	toks := token.Cut(d.text, comity.Span{Start: 0, End: len(d.text)})
	return amounts.Options{Dollar: amounts.OwnDollar(toks), Year: d.year}
}

func odd(id string) bool {
	n, err := strconv.Atoi(strings.TrimLeft(id, "t"))
	return err == nil && n%2 == 1
}

func TestGoldSumsAreFound(t *testing.T) {
	for _, set := range []struct {
		name string
		docs []goldDoc
		show bool
	}{
		{"dev, odd", goldDocs(t, "dev", odd), true},
		{"dev, even", goldDocs(t, "dev", func(id string) bool { return !odd(id) }), false},
		{"train", goldDocs(t, "train", func(string) bool { return true }), true},
	} {
		t.Run(set.name, func(t *testing.T) {
			all, found, bounds, quotes, quotesRight, dollars := 0, 0, 0, 0, 0, 0
			for _, d := range set.docs {
				got := find(d.text, d.options())
				for _, g := range d.amounts {
					all++
					m, value := match(got, g)
					if m == nil {
						if value {
							dollars++
						}
						if set.show {
							t.Logf("%s: no %s %s in %.200q", d.id, g.amount.Value, g.amount.Currency, g.passages)
						}
						continue
					}
					found++
					if m.Amount.Bound == g.amount.Bound {
						bounds++
					} else if set.show {
						t.Logf("%s: bound %s, gold %s: %q in %.150q", d.id, m.Amount.Bound, g.amount.Bound, m.Words, g.passages)
					}
					if g.quoted != nil {
						quotes++
						if m.Quoted.Equal(g.quoted) {
							quotesRight++
						} else if set.show {
							t.Logf("%s: quoted %v, gold %v in %.150q", d.id, m.Quoted, g.quoted, g.passages)
						}
					} else if m.Quoted != nil && set.show {
						t.Logf("%s: quoted %v, gold none in %.150q", d.id, m.Quoted, g.passages)
					}
				}
			}
			t.Logf("%d sums; found %d (%d more but for the currency); bound right %d; quoted %d of %d", all, found, dollars, bounds, quotesRight, quotes)
			if found*100 < all*80 {
				t.Error("fewer than 80% of the sums are found")
			}
		})
	}
}

// match finds the mention of a gold sum, best one whose words stand in its
// passages; value says that the value at least was found.
func match(got []amounts.Mention, g goldAmount) (best *amounts.Mention, value bool) {
	for i, m := range got {
		value = value || m.Amount.Value.Equal(g.amount.Value)
		if !m.Amount.Equal(g.amount) {
			continue
		}
		here := false
		for _, p := range g.passages {
			here = here || strings.Contains(p, m.Words)
		}
		if here && (best == nil || best.Amount.Bound != g.amount.Bound || g.quoted != nil && best.Quoted == nil) {
			best = &got[i]
		}
	}
	return best, value
}
