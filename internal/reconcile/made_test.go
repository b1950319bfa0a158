package reconcile_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"comity"
	"comity/internal/intake"
	"comity/internal/reading"
	"comity/internal/reconcile"
)

// A register is made up: deals of one giver, receiver and day, each of another
// sum, thing or place than any other, as a list, as notices and as papers tell
// them.
type register struct{ deals []madeUp }

type madeUp struct {
	sum   string
	thing int
	place string
}

var (
	madeThings = [][2]string{ // as the giver says it, as the press does
		{"the construction of a primary school", "a primary school with six classrooms"}, {"the supply of an ambulance", "an ambulance"},
		{"drilling boreholes", "boreholes and pumps"}, {"renovation of the maternity ward", "a new maternity ward"},
		{"laboratory equipment for the health centre", "laboratory equipment"}, {"training of midwives", "the training of midwives"},
		{"a vocational training centre", "a vocational centre"}, {"rehabilitation of a feeder road", "a feeder road"},
		{"a market hall", "a market hall for traders"}, {"rain water tanks", "rain water tanks at schools"},
		{"a dormitory for girls", "a dormitory for girls"}, {"clearing of landmines", "the clearing of landmines"},
	}
	madePlaces = []string{"Nakuru", "Kisumu", "Garissa", "Mombasa", "Eldoret", "Thika", "Malindi", "Kitale", "Kakamega", "Lamu", "Meru", "Nyeri", "Embu", "Isiolo", "Wajir", "Mandera", "Voi", "Narok", "Kericho", "Bungoma"}
)

// madeSums are the ways in which the sums of a register lie.
var madeSums = map[string]func(i int, rng *rand.Rand) string{
	"few":     func(_ int, rng *rand.Rand) string { return fmt.Sprint(6+rng.IntN(28), " million yen") },
	"decimal": func(_ int, rng *rand.Rand) string { return fmt.Sprintf("%.1f million yen", 5+7*rng.Float64()) },
	"rising":  func(i int, _ *rand.Rand) string { return fmt.Sprint(101+i, " million yen") },
	"one":     func(int, *rand.Rand) string { return "12 million yen" },
	"dollars": func(_ int, rng *rand.Rand) string {
		return fmt.Sprintf("%d,%03d dollars", 60+rng.IntN(35), rng.IntN(1000))
	},
}

func makeUp(way string, n int, seed uint64) *register {
	r, rng := &register{}, rand.New(rand.NewPCG(seed, uint64(n)))
	for len(r.deals) < n {
		d := madeUp{madeSums[way](len(r.deals), rng), rng.IntN(len(madeThings)), madePlaces[rng.IntN(len(madePlaces))]}
		if !slices.ContainsFunc(r.deals, func(o madeUp) bool { return o.thing == d.thing && o.place == d.place }) {
			r.deals = append(r.deals, d)
		}
	}
	return r
}

func (d madeUp) given() string { return madeThings[d.thing][0] + " in " + d.place }
func (d madeUp) told() string  { return madeThings[d.thing][1] + " in " + d.place }

// madeDocument is a text with its publisher.
type madeDocument struct{ publisher, text string }

// part is the register from one third to another.
func (r *register) part(from, to int) *register {
	n := len(r.deals)
	return &register{r.deals[from*n/3 : to*n/3]}
}

func (r *register) list(numbered bool) []madeDocument {
	var b strings.Builder
	b.WriteString("Embassy of Japan in Kenya\n\n3 March 2025\n\nOn 3 March 2025 the Government of Japan and the Government of Kenya signed grant contracts for the following projects:\n\n")
	for i, d := range r.deals {
		mark := "-"
		if numbered {
			mark = fmt.Sprint(i+1, ".")
		}
		fmt.Fprintf(&b, "%s Grant of %s for the project for %s\n", mark, d.sum, d.given())
	}
	return []madeDocument{{"Embassy of Japan", b.String()}}
}

func (r *register) notices() (out []madeDocument) {
	for _, d := range r.deals {
		out = append(out, madeDocument{"Embassy of Japan", fmt.Sprintf("Japan supports Kenya\n\n3 March 2025\n\nThe Government of Japan signed a grant contract with Kenya on 3 March 2025. Japan will provide %s for %s.\n", d.sum, d.given())})
	}
	return out
}

func (r *register) paper(every int) []madeDocument {
	var b strings.Builder
	b.WriteString("NAIROBI, March 4, 2025 - Japan and Kenya signed grant contracts on Monday.\n")
	for i := 0; i < len(r.deals); i += every {
		fmt.Fprintf(&b, "\nUnder one of them Kenya gets %s from Japan for %s.\n", r.deals[i].sum, r.deals[i].told())
	}
	return []madeDocument{{"Daily Herald", b.String()}}
}

func (r *register) papers(every int, name string) (out []madeDocument) {
	for i := 0; i < len(r.deals); i += every {
		out = append(out, madeDocument{name, fmt.Sprintf("NAIROBI, March 4, 2025 - Japan has given Kenya a grant of %s for %s, under a contract signed on Monday.\n", r.deals[i].sum, r.deals[i].told())})
	}
	return out
}

// of returns which deal a record's passages tell, -1 for none, and whether they tell several.
func (r *register) of(rec *comity.Record) (deal int, several bool) {
	deal = -1
	for _, v := range rec.Voices {
		for _, e := range v.Claim.Evidence {
			q := strings.Join(strings.Fields(e.Quote), " ")
			for i, d := range r.deals {
				if strings.Contains(q+".", d.given()) || strings.Contains(q, d.told()) {
					several = several || deal >= 0 && deal != i
					deal = i
				}
			}
		}
	}
	return deal, several
}

// read reads a made-up document as what a ledger would be given.
func (d madeDocument) read(t *testing.T) reconcile.Document {
	t.Helper()
	doc, err := intake.Read(t.Context(), []byte(d.text), intake.Options{Name: "made.txt"})
	if err != nil {
		t.Fatal(err)
	}
	about := reconcile.Particulars{Source: doc.Source, Publisher: d.publisher, PublisherKind: comity.Other, Published: "2025-03-04", Marking: comity.Clear, Text: doc.Text}
	return reconcile.Document{About: about, Claims: reading.Read(doc, reading.Options{Published: about.Published}).Claims}
}

func (r *register) add(t *testing.T, docs []madeDocument) (wrong, missed, told int) {
	c := newCatalog()
	for _, d := range docs {
		c.add(d.read(t))
	}
	records := map[int]int{}
	for _, id := range c.order {
		rec := c.records[id]
		if rec.Merged != "" || rec.Kind != comity.KindCommitment {
			continue
		}
		deal, several := r.of(rec)
		if several {
			wrong++
			for _, v := range rec.Voices {
				t.Logf("  %s: %q", v.Publisher, v.Claim.Evidence[0].Quote)
			}
		}
		if deal >= 0 {
			records[deal]++
		}
	}
	for _, n := range records {
		missed += n - 1
	}
	return wrong, missed, len(records)
}

// madeForms are the ways in which documents tell a register: whole or in part,
// a deal told by both, by one or by none of them.
var madeForms = []struct {
	name string
	docs func(*register) []madeDocument
}{
	{"list", func(r *register) []madeDocument { return r.list(false) }},
	{"numbered list, paper", func(r *register) []madeDocument { return append(r.list(true), r.paper(2)...) }},
	{"paper, list", func(r *register) []madeDocument { return append(r.paper(2), r.list(false)...) }},
	{"list, papers", func(r *register) []madeDocument { return append(r.list(false), r.papers(2, "Daily Herald")...) }},
	{"notices", func(r *register) []madeDocument { return r.notices() }},
	{"papers, notices", func(r *register) []madeDocument { return append(r.papers(2, "Daily Herald"), r.notices()...) }},
	{"some in a list, others in a paper", func(r *register) []madeDocument { return append(r.part(0, 2).list(false), r.part(1, 3).paper(1)...) }},
	{"some in papers, others in notices", func(r *register) []madeDocument {
		return append(r.part(0, 2).papers(1, "Daily Herald"), r.part(1, 3).notices()...)
	}},
	{"some in one paper, others in another", func(r *register) []madeDocument {
		return append(r.part(0, 2).papers(1, "Daily Herald"), r.part(1, 3).papers(1, "Evening Post")...)
	}},
}

// Deals of one giver, receiver and day stay as many as they are, however many
// there are and whoever tells them, and what two documents tell of one becomes
// one record.
func TestMadeUpRegisters(t *testing.T) {
	sizes := []int{3, 8, 60}
	if testing.Short() {
		sizes = sizes[:2]
	}
	wrong, missed, deals := 0, 0, 0
	for _, n := range sizes {
		for i, form := range madeForms {
			for j, way := range slices.Sorted(maps.Keys(madeSums)) {
				if n == 60 && (i+j)%4 != 0 { // each of both comes often enough
					continue
				}
				r := makeUp(way, n, 1)
				w, m, told := r.add(t, form.docs(r))
				if wrong, missed, deals = wrong+w, missed+m, deals+n; w > 0 || m > 0 || told+w < n {
					t.Logf("%d deals, sums %s, %s: %d told, %d records of several, %d records too many", n, way, form.name, told, w, m)
				}
			}
		}
	}
	t.Logf("%d deals: %d records of several, %d too many", deals, wrong, missed)
	if 200*wrong > deals || 20*missed > deals {
		t.Errorf("of %d deals, at most one in 200 may be merged with another and one in 20 told apart from itself", deals)
	}
}

// A list is told again by another with many more like deals than a claim is
// compared with: each still finds its own, by its sum.
func TestEachOfALongListFindsItsOwn(t *testing.T) {
	c := newCatalog()
	for i, words := range []string{"grant for a primary school", "pays for classrooms at a primary school"} {
		d := reconcile.Document{About: parseAbout(t, "long", fmt.Sprintf("publisher: P%d\npublished: 2025-03-04\n---\nx", i))}
		for n := range 3 * 40 {
			_, claim := parseClaim(t, "long", fmt.Sprintf(`x commitment by=JP to=KE action="%s" amount="%d000000 JPY" modality=grant stage=commitment date=2025-03-03`, words, 101+n), d.About)
			d.Claims = append(d.Claims, claim)
		}
		c.add(d)
	}
	if c.count() != 120 {
		t.Errorf("%d records of 120 deals", c.count())
	}
}

// A thing for a place and one for a side of it, of one day and sum, are two,
// whoever tells them and in whatever order.
func TestAPlaceAndItsSideAreTwo(t *testing.T) {
	wrong, sets, deals := 0, 0, 0
	for i, thing := range madeThings {
		place := madePlaces[i]
		r := &register{deals: []madeUp{{"12 million yen", i, place}, {"12 million yen", i, place + " East"}}}
		for _, docs := range [][]madeDocument{
			r.list(false), r.notices(), append(r.notices(), r.papers(1, "Daily Herald")...), append(r.papers(1, "Daily Herald"), r.notices()...),
			append(r.papers(1, "Daily Herald"), r.list(true)...), append(r.papers(2, "Daily Herald"), r.part(2, 3).papers(1, "Evening Post")...),
			append(r.notices()[1:], append(r.papers(1, "Daily Herald"), r.notices()[:1]...)...),
		} {
			c := newCatalog()
			for _, d := range docs {
				c.add(d.read(t))
			}
			sets++
			for _, id := range c.order {
				one := c.records[id].Merged == "" && c.records[id].Kind == comity.KindCommitment
				var in [2]bool
				for _, v := range c.records[id].Voices {
					if q := v.Claim.Evidence[0].Quote; strings.Contains(q, place+" East") {
						in[1] = true
					} else if strings.Contains(q, place) {
						in[0] = true
					}
				}
				if one && in[0] && in[1] {
					wrong++
					t.Logf("%s in %s: %d documents", thing[0], place, len(docs))
				}
				if one && (in[0] || in[1]) {
					deals++
				}
			}
		}
	}
	t.Logf("%d of %d sets have both in one record; %d records of %d deals", wrong, sets, deals, 2*sets)
	if wrong > 0 {
		t.Errorf("%d records hold both", wrong)
	}
}
