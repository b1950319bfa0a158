package vocab

import (
	"testing"

	"comity"
)

func TestInstitutionsAndTheirStates(t *testing.T) {
	for name, want := range map[string]struct {
		institution bool
		state       comity.Party
	}{
		"Ministry of Health":                     {true, ""},
		"Japanese Ministry of Health":            {true, "JP"},
		"Ministry of Health (Japan)":             {true, "JP"},
		"Viet Nam's Ministry of Health":          {true, "VN"},
		"Philippine Coast Guard":                 {true, "PH"},
		"Central Bank of Kenya":                  {true, "KE"},
		"Japan International Cooperation Agency": {true, "JP"},
		"Ministry of Japan–Kenya Affairs":        {true, ""},
		"South China Sea Institute":              {true, ""},
		"Japan":                                  {false, ""},
		"JICA":                                   {false, ""},
		"Government of Japan":                    {false, "JP"},
		"World Bank":                             {false, ""},
		"Asian Development Bank":                 {false, ""},
		"the Asian Development Bank":             {false, ""},
		"":                                       {false, ""},
		"Office":                                 {false, ""},
	} {
		if got := Institution(name); got != want.institution {
			t.Errorf("%q is an institution: %v", name, got)
		}
		if got := StateOf(name); got != want.state {
			t.Errorf("%q is of %q, want %q", name, got, want.state)
		}
	}
}
