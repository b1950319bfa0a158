package vocab

import (
	"slices"
	"testing"

	"comity"
)

func TestPartiesAreKnownByTheirNames(t *testing.T) {
	for name, want := range map[string]comity.Party{
		"Japan": "JP", "jp": "JP", "Viet Nam": "VN", "Burma": "MM", "ROK": "KR", "DPRK": "KP", "JICA": "JP", "asean": "ASEAN",
		"African Union": "AFU", "World Bank": "WB", "Côte d'Ivoire": "CI", "Pacific island countries": "Pacific Islands", "Filipino": "PH",
	} {
		if got, ok := PartyNamed(name); !ok || got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	if _, ok := PartyNamed("Atlantis"); ok {
		t.Error("Atlantis is a party")
	}
}

func TestCodesHaveTitlesAndKinds(t *testing.T) {
	for p, want := range map[comity.Party]string{"JP": "Japan", "KR": "South Korea", "GB": "United Kingdom", "ASEAN": "Association of Southeast Asian Nations", "Acme": "Acme"} {
		if got := PartyTitle(p); got != want {
			t.Errorf("title of %s is %q, want %q", p, got, want)
		}
	}
	if !IsCountry("PH") || IsCountry("EU") || !IsBody("EU") || !IsGroup("Africa") || IsBody("PH") {
		t.Error("a code has a wrong kind")
	}
}

func TestMembershipFollowsTheCalendar(t *testing.T) {
	for _, c := range []struct {
		group, party comity.Party
		on           comity.Day
		want         bool
	}{
		{"ASEAN", "TL", "2023-12-17", false}, {"ASEAN", "TL", "2025-10-26", true}, {"EU", "GB", "2019-05-01", true},
		{"EU", "GB", "2023-05-01", false}, {"EU", "HR", "2012-01-01", false}, {"EU", "HR", "2014-01-01", true}, {"G8", "RU", "2016-01-01", false},
	} {
		if got := slices.Contains(Members(c.group, c.on), c.party); got != c.want {
			t.Errorf("%s in %s on %s: %v", c.party, c.group, c.on, got)
		}
	}
	if n := len(Members("EU", "2024-01-01")); n != 27 {
		t.Errorf("the EU has %d members", n)
	}
	if n := len(Members("NATO", "2024-04-01")); n != 32 {
		t.Errorf("NATO has %d members", n)
	}
}

func TestLeadersHaveTermsOfOffice(t *testing.T) {
	i := slices.IndexFunc(PartyNames(), func(n PartyName) bool { return n.Name == "Fumio Kishida" })
	if i < 0 {
		t.Fatal("no Fumio Kishida")
	}
	n := PartyNames()[i]
	if n.Party != "JP" || n.From != "2021-10-01" || n.To != "2024-10-31" || !slices.Contains(n.Alone, "Kishida") {
		t.Errorf("%+v", n)
	}
}

func TestEveryPartyWithATitleHasAKind(t *testing.T) {
	for p, title := range titles() {
		if title == "" || KindOf(p) != CountryName && KindOf(p) != BodyName {
			t.Errorf("%s, shown as %q, is a %d", p, title, KindOf(p))
		}
	}
}
