package iati

import (
	"fmt"
	"strings"
	"testing"

	"comity"
)

func TestOrganisationsFoldToParties(t *testing.T) {
	for _, c := range []struct {
		ref, kind, name string
		want            comity.Party
	}{
		{"US-GOV-1", "10", "U.S. Agency for International Development", "US"},
		{"US-USAGOV", "10", "United States", "US"},
		{"GB-GOV-1", "", "", "GB"},
		{"XM-DAC-701-8", "10", "国際協力機構", "JP"},
		{"XM-DAC-7", "10", "GOVERNMENT OF NETHERLANDS", "NL"},
		{"SE-0", "10", "Sweden", "SE"},
		{"EU-1", "15", "", "EU"},
		{"XI-IATI-EC_INTPA", "15", "", "EU"},
		{"XM-DAC-41114", "40", "", "UNDP"},
		{"41122", "", "UNITED NATIONS CHILDREN'S FUND", "UNICEF"},
		{"XM-DAC-46004", "40", "", "ADB"},
		{"46004", "10", "Ministry of Finance", "Ministry of Finance"},
		{"NO-BRC-971277882", "10", "Norad", "NO"},
		{"NO-BRC-977538319", "21", "Norwegian Refugee Council", "Norwegian Refugee Council"},
		{"GB-CHC-202918", "21", "Oxfam GB", "Oxfam GB"},
		{"GB-CHC-202918", "", "", "GB-CHC-202918"},
		{"JP", "10", "", "JP"},
		{"", "10", "GOVERNMENT OF JAPAN", "JP"},
		{"", "10", "Canada - Global Affairs Canada", "CA"},
		{"10503", "10", "MINISTRY OF FOREIGN AFFAIRS, NORWAY", "NO"},
		{"", "10", "República de Nicaragua", "NI"},
		{"", "40", "Food and Agriculture Organization (FAO)", "FAO"},
		{"", "", "UK - Department for International Development (DFID)", "GB"},
		{"", "", "Church World Service, Haiti", "Church World Service, Haiti"},
		{"", "", "International Commission of Jurists (ICJ)", "International Commission of Jurists (ICJ)"},
		{"", "70", "Japan", "Japan"},
		{"", "", "", ""},
	} {
		if got := (Org{Ref: c.ref, Type: c.kind, Name: c.name}).Party(); got != c.want {
			t.Errorf("%q of type %q named %q is %q, want %q", c.ref, c.kind, c.name, got, c.want)
		}
	}
}

func move(kind, value, rest string) string {
	return `<transaction><transaction-type code="` + kind + `"/><transaction-date iso-date="2022-03-04"/><value value-date="2022-03-04">` + value + `</value>` + rest + `</transaction>`
}

// whole returns the commitment of an activity made of parts.
func whole(t *testing.T, status string, parts ...string) *comity.Commitment {
	t.Helper()
	xml := `<iati-activity default-currency="USD"><iati-identifier>X-1</iati-identifier><activity-status code="` + status + `"/>` + strings.Join(parts, "") + `</iati-activity>`
	a := read(t, list(xml))[0]
	for _, c := range a.Claims(a.Document()) {
		if b, ok := c.Body.(*comity.Commitment); ok {
			return b
		}
	}
	t.Fatal("no commitment")
	return nil
}

func TestTheStageFollowsStatusAndTransactions(t *testing.T) {
	for _, c := range []struct {
		status string
		moves  string
		want   comity.Stage
	}{
		{"1", "", comity.StageProposed},
		{"1", move("12", "5", ""), comity.StagePledge},
		{"1", move("12", "5", "") + move("2", "5", ""), comity.StageCommitment},
		{"1", move("2", "5", "") + move("3", "1", ""), comity.StageImplementation},
		{"1", move("2", "-5", ""), comity.StageProposed},
		{"2", "", comity.StageImplementation},
		{"3", "", comity.StageCompletion},
		{"4", "", comity.StageCompletion},
		{"5", move("3", "1", ""), comity.StageCancelled},
		{"6", "", comity.StageSuspended},
		{"", move("11", "5", ""), comity.StageCommitment},
	} {
		if got := whole(t, c.status, c.moves).Stage; got != c.want {
			t.Errorf("status %q with %q is %s, want %s", c.status, c.moves, got, c.want)
		}
	}
}

func TestTheModalityFollowsFinanceAndAidType(t *testing.T) {
	for _, c := range []struct {
		finance, aid string
		want         comity.Modality
	}{
		{"110", "C01", comity.Grant}, {"421", "C01", comity.Loan}, {"410", "", comity.Loan}, {"110", "D02", comity.Technical}, {"421", "D02", comity.Loan},
		{"510", "", comity.Investment}, {"310", "", comity.Investment}, {"1100", "", comity.Guarantee}, {"618", "F01", comity.Unspecified}, {"", "", comity.Unspecified}, {"9", "", comity.Unspecified},
	} {
		if got := modality(c.finance, c.aid); got != c.want {
			t.Errorf("finance %q, aid %q is %s, want %s", c.finance, c.aid, got, c.want)
		}
	}
}

func TestTheAmountIsWhatCommitmentsInOneCurrencyAddUpTo(t *testing.T) {
	for name, c := range map[string]struct{ moves, want string }{
		"two commitments":              {move("2", "10.25", "") + move("2", "0.755", ""), "11.005 USD"},
		"one taken back in part":       {move("2", "10", "") + move("2", "-3", ""), "7 USD"},
		"one taken back whole":         {move("2", "10", "") + move("2", "-10", ""), ""},
		"a duplicate counts once":      {move("2", "10", "") + move("2", "10", ""), "10 USD"},
		"two currencies":               {move("2", "10", "") + strings.Replace(move("2", "10", ""), "<value ", `<value currency="EUR" `, 1), ""},
		"pledges where nothing else":   {move("12", "4", "") + move("3", "1", ""), "4 USD"},
		"commitments go before them":   {move("12", "4", "") + move("2", "3", ""), "3 USD"},
		"payments are no commitment":   {move("3", "4", ""), ""},
		"an outlier is left out":       {move("2", "200000000000", "") + move("2", "3", ""), "3 USD"},
		"twelve decimals stay as they": {move("2", "0.123456789012", ""), "0.123456789012 USD"},
	} {
		got := ""
		if b := whole(t, "2", c.moves); b.Amount != nil {
			got = b.Amount.Value.String() + " " + b.Amount.Currency
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestReceiversStandInWhereNoCountryIsNamed(t *testing.T) {
	named := whole(t, "2", `<recipient-country code="VN"/>`, move("2", "1", `<receiver-org type="21"><narrative>Water Help</narrative></receiver-org>`))
	alone := whole(t, "2", move("2", "1", `<receiver-org type="21"><narrative>Water Help</narrative></receiver-org>`))
	onMoves := whole(t, "2", move("2", "1", `<recipient-country code="VN"/>`))
	if partyWords(named.To) != "VN" || partyWords(alone.To) != "Water Help" || partyWords(onMoves.To) != "VN" {
		t.Errorf("to %v, %v, %v", named.To, alone.To, onMoves.To)
	}
}

func TestPercentagesMustAddUpToAHundred(t *testing.T) {
	for name, c := range map[string]struct {
		parts string
		wrong bool
	}{
		"sixty and forty":              {`<recipient-country code="VN" percentage="60"/><recipient-country code="LA" percentage="40"/>`, false},
		"thirds":                       {`<sector code="11220" percentage="33.33"/><sector code="11230" percentage="33.33"/><sector code="12220" percentage="33.34"/>`, false},
		"sixty and sixty":              {`<recipient-country code="VN" percentage="60"/><recipient-country code="LA" percentage="60"/>`, true},
		"one of them without":          {`<recipient-country code="VN" percentage="60"/><recipient-country code="LA"/>`, true},
		"one alone without":            {`<recipient-country code="VN"/>`, false},
		"a region of another list too": {`<recipient-country code="VN" percentage="100"/><recipient-region vocabulary="99" code="Z" percentage="100"/>`, false},
		"each vocabulary for itself":   {`<sector code="11220" percentage="100"/><sector vocabulary="99" code="X" percentage="100"/>`, false},
	} {
		a := read(t, list(one("A", c.parts)))[0]
		if hasRule(a, "iati/percentage") != c.wrong {
			t.Errorf("%s: findings %v", name, a.Findings)
		}
	}
}

func TestValuesThatStandOutAmongAPublishersOwnAreFlaggedButCount(t *testing.T) {
	var all []string
	for i := range 250 {
		all = append(all, one(fmt.Sprint("A", i), move("2", fmt.Sprint(100+i), "")))
	}
	all = append(all, one("BIG", move("2", "9000000", "")), one("LIKE OTHERS", move("2", "300", "")))
	for _, a := range read(t, list(all...)) {
		if hasRule(a, "iati/outlier") != (a.Identifier == "BIG") {
			t.Errorf("%s: findings %v", a.Identifier, a.Findings)
		}
		for _, x := range a.Transactions {
			if x.Excluded != "" {
				t.Errorf("%s is excluded: %s", a.Identifier, x.Excluded)
			}
		}
	}
}

func TestPathsQuoteIdentifiers(t *testing.T) {
	for id, want := range map[string]string{
		"A":    `[iati-identifier='A']`,
		"A'B":  `[iati-identifier="A'B"]`,
		`A'"B`: `[iati-identifier=concat('A',"'",'"B')]`,
		"":     `[not(iati-identifier)]`,
	} {
		if got := (&Activity{Identifier: id}).xpath("/title"); got != "/iati-activities/iati-activity"+want+"/title" {
			t.Errorf("%q: %s", id, got)
		}
	}
}

// Publishers give the DAC's code of a region where a country's is asked for.
func TestAPlaceIsNamedWhereverItsCodeStands(t *testing.T) {
	for _, c := range []struct {
		s    Share
		want comity.Party
	}{
		{Share{element: "recipient-country", Code: "VN"}, "VN"},
		{Share{element: "recipient-country", Code: "889"}, "Oceania"},
		{Share{element: "recipient-country", Code: "1000", Name: "Worldwide"}, "Worldwide"},
		{Share{element: "recipient-country", Code: "1000"}, "region 1000"},
		{Share{element: "recipient-region", Code: "889", Vocabulary: "1"}, "Oceania"},
		{Share{element: "recipient-region", Code: "889", Vocabulary: "99"}, "region 889"},
		{Share{element: "recipient-country"}, ""},
	} {
		if got := c.s.Party(); got != c.want {
			t.Errorf("%+v is %q, want %q", c.s, got, c.want)
		}
	}
}
