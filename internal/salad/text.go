// Package salad makes texts and files out of what the reader and the importers
// look for, in an order that nobody would write: what each rule takes for granted
// of the words around its own stands there sooner or later. It is for tests.
package salad

import (
	"strings"

	"pgregory.net/rapid"
)

// words are those of the field, of its forms and of what stands between them.
var words = strings.Fields(`
Japan Japan's Japanese Tokyo Kenya Kenyan Nairobi Viet_Nam Lao_PDR the_Philippines Manila Philippine Congo Georgia Jordan Turkey U.S. US UK EU ASEAN IMF ADB NATO JICA AU
the_United_States the_European_Union the_Asian_Development_Bank the_World_Bank the_African_Union the_Gates_Foundation Lockheed_Martin chip_maker firm company Acme Inc. Ltd
Kishida Fumio_Kishida Mr. Ms. Dr. President Vice Prime_Minister Foreign_Minister foreign_ministers Minister_of Minister_for Ministry_of_Defence Secretary_of_State secretary_general ambassador Embassy
Government government_of the_Government navy coast_guard Parliament leaders counterpart sides the_two_countries both_sides the_two_sides the_parties they them their its it we our us he his she her who which that this these those each other former latter respectively
Party_A Side_B (the_“Donor”) (JP) (OSA) (MoU) the_former
will shall would may might must can could has have had been be is are was were not never to agreed agree agrees signed sign signing pledged pledge pledges promised promise provide provides provided providing give gave given giving lend lent grant grants granted loan loans extend extended hand handed over deliver delivered delivery
commit committed commits commitment approve approved approval announce announced intend intends plan plans planned consider considered support supported support_for strengthen strengthened build built buy bought sell sold order ordered ratify ratified adopt adopted condemn condemned welcome welcomed reaffirm reaffirmed urge urged call_on called_for meet met meeting visit visited summit talks hold held host hosted attend attended said says told added
cooperation agreement memorandum_of_understanding exchange_of_notes joint_statement joint_vision treaty protocol declaration action_plan implementation_plan strategic_partnership comprehensive_strategic_partnership project programme fund facility package aid assistance assistance_to patrol_vessels radars boats training scholarships clinics a_school road_no._5 for_the_construction_of Official_Security_Assistance Reciprocal_Access_Agreement South_China_Sea
$5_million US$ USD JPY ¥400_million 400_million_yen 9.05_billion_yen EUR_700m €2bn £ Rs._2_b Rs. crore SDR_143_million A$2.5_million up_to nearly about at_least more_than less_than between million billion trillion m bn yen dollars euros per_cent % (about_$3_million) worth totalling of_which a_total_of 3,000 12 1 2 3 1.5 0 -5 1e9 ½ two three hundred thousand dozen half a_third
2023 2012 1973 May March January-March December_17 17_December 17_December_2023 12/31 2024-05-05 Friday Monday last_month last_year next_year this_week yesterday tomorrow today by_2030 by_the_end_of until since within_five_years from_2024_to_2026 FY2023 fiscal_year the_following the_previous the_same_day year years month months week day ago earlier later Q1 the_first_quarter_of
the a an of and or in on at by for from with under as if unless when while after before because so but than more also both either all no none any some
. . . , , , ; : ( ) [ ] “ ” " ' ’s 's - – — -- / & • * 1. 2. (a) (i) § | # ## > ? ! … % $ @ é ß ，。 、 « »
`)

// Text draws texts of up to 120 words and signs, on one line or on several.
func Text() *rapid.Generator[string] {
	one := rapid.Custom(func(t *rapid.T) string {
		w := strings.ReplaceAll(rapid.SampledFrom(words).Draw(t, "word"), "_", " ")
		switch rapid.IntRange(0, 15).Draw(t, "case") {
		case 1:
			return strings.ToUpper(w)
		case 2:
			return strings.ToLower(w)
		case 3:
			return strings.ToUpper(w[:1]) + w[1:]
		}
		return w
	})
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		gap := rapid.SampledFrom([]string{" ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", "", "\n", "\n\n", "\t", ". ", ", "})
		n := rapid.SampledFrom([]int{1, 4, 12, 30, 60, 120}).Draw(t, "n")
		for _, w := range rapid.SliceOfN(one, n, n).Draw(t, "words") {
			b.WriteString(w)
			b.WriteString(gap.Draw(t, "gap"))
		}
		return strings.ToValidUTF8(b.String(), "?")
	})
}
