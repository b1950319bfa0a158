package vocab

import (
	"slices"
	"testing"
)

func TestACountryIsKnownByItsOtherNames(t *testing.T) {
	for _, x := range []struct{ name, other string }{{"Viet Nam", "Vietnam"}, {"vietnam", "Viet Nam"}, {"Burma", "Myanmar"}} {
		if list := OtherNames(x.name); !slices.Contains(list, x.other) || slices.Contains(list, x.name) {
			t.Errorf("%s is also called %q", x.name, list)
		}
	}
	if list := OtherNames("Viet Nam"); len(list) == 0 || list[0] != PartyTitle("VN") {
		t.Errorf("the name that people are shown comes first, not %q", list)
	}
	for _, name := range []string{"Hanoi", "Vietnamese", "boats", ""} {
		if list := OtherNames(name); list != nil {
			t.Errorf("%q is taken for a name of what is called %q", name, list)
		}
	}
}
