// Package invent makes up documents, and the claims that stand in them, for
// benchmarks: the same number gives the same document for ever, and any number
// of documents can be had without holding them. Parties, sums, dates and words
// are spread as in real ledgers: few givers, many receivers, few large sums,
// words that recur and names that do not. To make documents of another kind,
// write another function beside Article.
package invent

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"comity"
	"comity/internal/vocab"
)

// Article is a made-up press notice.
type Article struct {
	Name      string // a file name
	Text      string
	Published comity.Date
	Deals     []Deal
}

// Deal is one promise of an article, and where it stands, with what was paid of it.
type Deal struct {
	Commitment comity.Commitment
	Sentence   comity.Span
	Payments   []Payment
}

// Payment is one sum that was paid of a deal, and where that stands.
type Payment struct {
	Transaction comity.Transaction
	Sentence    comity.Span
}

var givers = []struct {
	code, noun, currency, unit string
	weight, scale              float64
}{
	{"US", "the United States", "USD", "US$%s million", 24, 1}, {"JP", "Japan", "JPY", "%s million yen", 18, 130}, {"DE", "Germany", "EUR", "EUR %s million", 12, 1},
	{"GB", "the United Kingdom", "GBP", "£%s million", 9, 0.8}, {"FR", "France", "EUR", "EUR %s million", 8, 1}, {"CN", "China", "CNY", "CNY %s million", 7, 7},
	{"KR", "South Korea", "KRW", "KRW %s million", 6, 1300}, {"AU", "Australia", "AUD", "A$%s million", 5, 1.4}, {"CA", "Canada", "CAD", "C$%s million", 4, 1.3},
	{"NO", "Norway", "NOK", "NOK %s million", 3, 10}, {"SE", "Sweden", "SEK", "SEK %s million", 3, 10}, {"IN", "India", "INR", "INR %s million", 3, 80},
}

var (
	receivers = strings.Fields("PH VN ID KH LA MM TH MY TL FJ PG SB VU TO WS BD NP LK PK AF MN KZ KG TJ UZ KE ET UG TZ RW MZ ZM MW MG NG GH SN ML NE BF CI TG BJ SL LR GN CM CD AO NA BW ZW SD SO DJ EG MA TN JO LB IQ YE UA MD GE AM AL RS BA PE BO CO EC GT HN NI SV HT JM")
	things    = strings.Fields(`clinics schools bridges ports roads wells hospitals radars vessels pumps turbines laboratories vaccines textbooks seeds dams substations libraries
		airports railways markets cyclone-shelters ferries tractors ambulances archives courts sewers reservoirs warehouses greenhouses satellites
		lighthouses museums orchards hatcheries incubators kindergartens quarries observatories tunnels trams canals cranes nurseries stadiums looms kilns
		breakwaters dredgers buoys helipads bakeries dairies abattoirs microscopes scanners ventilators refrigerators generators transformers batteries
		antennas servers tablets bicycles buses lorries boreholes cisterns culverts embankments windmills mills silos jetties wharves dormitories canteens
		theatres playgrounds pharmacies morgues barracks prisons checkpoints drones helmets uniforms boots tents blankets mosquito-nets stoves`)
	kinds = strings.Fields(`rural coastal northern upper mobile solar regional emergency secondary urban river highland maternal digital border island veterinary technical customs forest
		southern eastern western lower floating prefabricated vocational bilingual paediatric surgical dental psychiatric juvenile municipal provincial
		floodproof earthquake-proof low-cost second-hand refrigerated amphibious tidal geothermal biogas diesel electric wooden concrete steel bamboo
		monastic nomadic indigenous women's youth fishing mining textile garment rubber coffee cotton rice maize cattle poultry shrimp wetland desert
		alpine tropical suburban wartime historic experimental submerged underground overhead narrow-gauge deep-water short-range long-range all-weather`)
	starts  = strings.Fields("Ban Kam Nor Tel Sur Mal Vin Dor Pek Ral Tan Hoa Lun Mek Sib Gor Ara Bel Cor Dan Esh Fal Gim Hur Iri Jos Kel Lom")
	middles = strings.Fields("a e i o u ara ele imi oro unu anda erra inga onti uma")
	ends    = strings.Fields("dan ra tong veli bor nak sin mar pur lek tas gul hon ria vik zan")
	months  = strings.Fields("January February March April May June July August September October November December")
)

// Write makes up article number n with as many promises as deals.
func Write(n int64, deals int) Article { return WriteWith(n, deals, 0) }

// WriteWith makes up article number n with as many promises as deals, and of
// each as many payments, by which it is an activity of structured data.
func WriteWith(n int64, deals, payments int) Article {
	paid := rand.New(rand.NewPCG(uint64(n), 0x70616964))
	r := rand.New(rand.NewPCG(uint64(n), 0x636f6d697479))
	year, month, day := 2004+r.IntN(22), 1+r.IntN(12), 1+r.IntN(28)
	a := Article{Name: fmt.Sprintf("notice-%07d.txt", n), Published: comity.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))}
	g := pick(r)
	var b strings.Builder
	fmt.Fprintf(&b, "%s signs new agreements\n\n%d %s %d\n\n", upper(givers[g].noun), day, months[month-1], year)
	for i := range deals {
		d := write(r, &b, g, a.Published)
		if payments > 0 {
			d.Commitment.Activity = fmt.Sprintf("%s-%d-%d", givers[g].code, n, i+1)
			pay(paid, &b, &d, payments)
		}
		a.Deals = append(a.Deals, d)
	}
	a.Text = b.String()
	return a
}

// write adds one sentence, a promise, and the paragraph's end.
func write(r *rand.Rand, b *strings.Builder, g int, signed comity.Date) Deal {
	giver, to := givers[g], receivers[int(float64(len(receivers))*math.Pow(r.Float64(), 1.6))]
	form, modality := "grant", comity.Grant
	if r.IntN(4) == 0 {
		form, modality = "loan", comity.Loan
	}
	millions := math.Exp(r.NormFloat64()*1.4+1.8) * giver.scale
	figure := fmt.Sprintf("%.2f", millions)
	what := fmt.Sprintf("%s %s in %s", one(r, kinds), one(r, things), place(r))
	said := fmt.Sprintf("build %s", what)
	start := b.Len()
	fmt.Fprintf(b, "%s signed an agreement to provide %s with a %s of "+giver.unit+" to %s.", upper(giver.noun), vocab.PartyTitle(comity.Party(to)), form, figure, said)
	end := b.Len()
	b.WriteString("\n\n")
	value := comity.MustDecimal(figure).Mul(comity.DecimalOf(1_000_000))
	return Deal{Sentence: comity.Span{Start: start, End: end}, Commitment: comity.Commitment{
		By: comity.Parties{comity.Party(giver.code)}, To: comity.Parties{comity.Party(to)}, Action: comity.Text(said), Modality: modality,
		Amount: &comity.Amount{Value: value, Currency: giver.currency, Bound: comity.Exact}, Stage: comity.StageCommitment, Date: signed,
	}}
}

// pay adds a line for each payment of a deal: a share of it, in a later year.
func pay(r *rand.Rand, b *strings.Builder, d *Deal, payments int) {
	c := &d.Commitment
	for i := range payments {
		cents := int64(c.Amount.Value.Float() * (0.5 + r.Float64()) * 100 / float64(payments+1))
		value := comity.MustDecimal(fmt.Sprintf("%d.%02d", cents/100, cents%100))
		first, _ := c.Date.First().Time()
		day := comity.Date(first.AddDate(0, 3+r.IntN(9)+12*i, r.IntN(28)).Format("2006-01-02"))
		start := b.Len()
		fmt.Fprintf(b, "%s paid %s %s.", day, value, c.Amount.Currency)
		d.Payments = append(d.Payments, Payment{Sentence: comity.Span{Start: start, End: b.Len()}, Transaction: comity.Transaction{
			Activity: c.Activity, Ref: fmt.Sprint(i + 1), Type: "3", Role: comity.Disbursed, From: c.By, To: c.To,
			Value: value, Currency: c.Amount.Currency, Date: day, ValueDate: day,
		}})
		b.WriteString("\n\n")
	}
}

func pick(r *rand.Rand) int {
	total := 0.0
	for _, g := range givers {
		total += g.weight
	}
	x := r.Float64() * total
	for i, g := range givers {
		if x -= g.weight; x < 0 {
			return i
		}
	}
	return 0
}

func one(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func place(r *rand.Rand) string { return one(r, starts) + one(r, middles) + one(r, ends) }

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
