package salad

import (
	"strings"

	"pgregory.net/rapid"
)

// elements are those of an activity with the attributes that they may have;
// values are what stands in either, right or wrong.
var (
	elements = strings.Fields(`title description narrative narrative participating-org participating-org reporting-org activity-status activity-date activity-date recipient-country recipient-region sector sector transaction transaction
		transaction-type transaction-date value value provider-org receiver-org budget planned-disbursement period-start period-end default-aid-type default-finance-type default-flow-type aid-type finance-type flow-type collaboration-type
		related-activity capital-spend policy-marker humanitarian-scope result indicator baseline target actual document-link location point pos other-identifier iati-identifier x:extra unknown`)
	attributes = strings.Fields(`code code type ref ref iso-date iso-date value-date value-date currency currency vocabulary percentage percentage role xml:lang activity-id provider-activity-id receiver-activity-id status secondary-reporter amount date`)
	values     = append([]string{"", " ", "\n"}, strings.Fields(`1 2 3 4 5 11 12 13 0 -1 100 50 33.33 99999999999999999999999999 1e9 1e999999 -5.00 1,000,000 1.000,50 NaN EUR USD usd XYZ £ 2020-01-01 2020-02-30 2020 0000-00-00 9999-12-31 2020-01-01T00:00:00Z 01/02/2020
		JP FJ KE jp ZZ 298 998 11220 110 99810 DAC C01 G01 410 10 30 en fr zz XM-DAC-701 Japan Fiji "Ministry·of·Works" true &amp; &lt; &#x41; <![CDATA[x]]> <!--c--> <?p·i?>`)...)
)

// Activity draws the inside of an IATI activity, whose elements stand where they
// do not belong, three deep; it is well-formed.
func Activity() *rapid.Generator[string] {
	return rapid.Custom(func(r *rapid.T) string {
		var b strings.Builder
		some(r, &b, 3)
		return b.String()
	})
}

// some writes elements within elements, so many deep.
func some(r *rapid.T, b *strings.Builder, deep int) {
	text := rapid.SampledFrom(values)
	for range rapid.IntRange(0, 9).Draw(r, "elements") {
		name := rapid.SampledFrom(elements).Draw(r, "element")
		b.WriteString("<" + name)
		for _, a := range rapid.SliceOfNDistinct(rapid.SampledFrom(attributes), 0, 4, rapid.ID[string]).Draw(r, "attributes") {
			b.WriteString(" " + a + `="` + strings.NewReplacer("<", "", ">", "", `"`, "", "·", " ").Replace(text.Draw(r, "value")) + `"`)
		}
		b.WriteString(">" + strings.ReplaceAll(text.Draw(r, "text"), "·", " "))
		if deep > 0 {
			some(r, b, deep-1)
		}
		b.WriteString("</" + name + ">")
	}
}
