package main

import (
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

var exact = apd.BaseContext.WithPrecision(40)

// figure writes a cell as a plain positive number, or "" where it is none.
func figure(s string, digits int) string {
	d, _, err := apd.NewFromString(strings.TrimSpace(s))
	if err != nil || d.Form != apd.Finite || d.Sign() <= 0 {
		return ""
	}
	if digits > 0 {
		_, _ = apd.BaseContext.WithPrecision(uint32(digits)).Round(d, d)
	}
	var r apd.Decimal
	r.Reduce(d)
	return r.Text('f')
}

// index chains the yearly change of each country's deflator, in per cent, to
// an index: 100 in the year before the first one known, to twelve digits. A
// gap begins a new chain, of which only the last is kept: two chains cannot be
// compared.
func index(rows [][]string) [][]string {
	countries := alpha2()
	change := map[string]map[int]*apd.Decimal{}
	for _, r := range rows[1:] {
		code, known := countries[r[1]]
		var year int
		if n, _ := fmt.Sscanf(r[2], "%d", &year); n != 1 || !known {
			continue
		}
		d, _, err := apd.NewFromString(r[3])
		if err != nil || d.Form != apd.Finite {
			fmt.Fprintf(os.Stderr, "refused a deflator: %q\n", r)
			continue
		}
		if change[code] == nil {
			change[code] = map[int]*apd.Decimal{}
		}
		change[code][year] = d
	}
	out := map[string]map[int]string{}
	first, last := 9999, 0
	for code, years := range change {
		out[code] = chain(years)
		for y := range out[code] {
			first, last = min(first, y), max(last, y)
		}
	}
	return table(out, first, last)
}

func chain(change map[int]*apd.Decimal) map[int]string {
	years := make([]int, 0, len(change))
	for y := range change {
		years = append(years, y)
	}
	slices.Sort(years)
	index, out := apd.New(100, 0), map[int]string{}
	for i, y := range years {
		if i == 0 || years[i-1] != y-1 {
			index, out = apd.New(100, 0), map[int]string{y - 1: "100"}
		}
		var factor, next apd.Decimal
		_, _ = exact.Quo(&factor, change[y], apd.New(100, 0))
		_, _ = exact.Add(&factor, &factor, apd.New(1, 0))
		_, _ = exact.Mul(&next, index, &factor)
		index = &next
		out[y] = figure(index.Text('f'), 12)
	}
	return out
}

func table(columns map[string]map[int]string, first, last int) [][]string {
	head := []string{}
	for code := range columns {
		head = append(head, code)
	}
	sort.Strings(head)
	rows := [][]string{append([]string{"date"}, head...)}
	for y := first; y <= last; y++ {
		row := []string{fmt.Sprint(y)}
		for _, code := range head {
			row = append(row, columns[code][y])
		}
		rows = append(rows, row)
	}
	return rows
}

// alpha2 maps the World Bank's three-letter country codes to ISO 3166-1
// alpha-2. Its groups of countries are left out.
func alpha2() map[string]string {
	m := map[string]string{}
	for _, pair := range strings.Fields(countryCodes) {
		three, two, _ := strings.Cut(pair, ":")
		m[three] = two
	}
	return m
}

const countryCodes = `
ABW:AW AFG:AF AGO:AO ALB:AL ARE:AE ARM:AM ATG:AG AUS:AU AUT:AT AZE:AZ BDI:BI BEL:BE BEN:BJ BFA:BF BGD:BD 
BGR:BG BHR:BH BHS:BS BIH:BA BLR:BY BLZ:BZ BOL:BO BRA:BR BRB:BB BRN:BN BTN:BT BWA:BW CAF:CF CAN:CA CHE:CH 
CHL:CL CHN:CN CIV:CI CMR:CM COD:CD COG:CG COL:CO COM:KM CPV:CV CRI:CR CUW:CW CYM:KY CYP:CY CZE:CZ DEU:DE 
DJI:DJ DMA:DM DNK:DK DOM:DO DZA:DZ ECU:EC EGY:EG ESP:ES EST:EE ETH:ET FIN:FI FJI:FJ FRA:FR FSM:FM GAB:GA 
GBR:GB GEO:GE GHA:GH GIN:GN GMB:GM GNB:GW GNQ:GQ GRC:GR GRD:GD GTM:GT GUY:GY HKG:HK HND:HN HRV:HR HTI:HT 
HUN:HU IDN:ID IND:IN IRL:IE IRN:IR IRQ:IQ ISL:IS ISR:IL ITA:IT JAM:JM JOR:JO JPN:JP KAZ:KZ KEN:KE KGZ:KG 
KHM:KH KIR:KI KNA:KN KOR:KR KWT:KW LAO:LA LBN:LB LBR:LR LBY:LY LCA:LC LKA:LK LSO:LS LTU:LT LUX:LU LVA:LV 
MAC:MO MAR:MA MDA:MD MDG:MG MDV:MV MEX:MX MKD:MK MLI:ML MLT:MT MMR:MM MNE:ME MNG:MN MOZ:MZ MRT:MR MUS:MU 
MWI:MW MYS:MY NAM:NA NCL:NC NER:NE NGA:NG NIC:NI NLD:NL NOR:NO NPL:NP NRU:NR NZL:NZ OMN:OM PAK:PK PAN:PA 
PER:PE PHL:PH PLW:PW PNG:PG POL:PL PRT:PT PRY:PY PSE:PS QAT:QA ROU:RO RUS:RU RWA:RW SAU:SA SDN:SD SEN:SN 
SGP:SG SLB:SB SLE:SL SLV:SV SMR:SM SRB:RS SSD:SS STP:ST SUR:SR SVK:SK SVN:SI SWE:SE SWZ:SZ SXM:SX SYC:SC 
SYR:SY TCD:TD TGO:TG THA:TH TJK:TJ TLS:TL TON:TO TTO:TT TUN:TN TUR:TR TUV:TV TZA:TZ UGA:UG UKR:UA URY:UY 
USA:US UZB:UZ VCT:VC VEN:VE VNM:VN VUT:VU WSM:WS YEM:YE ZAF:ZA ZMB:ZM ZWE:ZW XKX:XK`
