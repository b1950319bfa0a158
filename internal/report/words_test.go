package report

import "testing"

func TestEntriesAreNamedByTheEndsOfTheirRuns(t *testing.T) {
	for _, c := range []struct {
		in   []int64
		want string
	}{{[]int64{7}, "entry 7"}, {[]int64{8, 7}, "entries 7 and 8"}, {[]int64{3, 1, 2, 9, 5, 6}, "entries 1–3, 5, 6 and 9"}} {
		if got := entries(c.in); got != c.want {
			t.Errorf("%v: %s, want %s", c.in, got, c.want)
		}
	}
}

func TestAPassageHasItsQuotationMarksOnce(t *testing.T) {
	if got := quoted("\"We  commit to it.”", 80); got != "“We commit to it.”" {
		t.Error(got)
	}
}
