package comity_test

import (
	"testing"

	"comity"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		name, text  string
		first, last comity.Day
	}{
		{"a day", "2023-12-17", "2023-12-17", "2023-12-17"},
		{"a month ends on its own last day", "2024-02", "2024-02-01", "2024-02-29"},
		{"a year", "2023", "2023-01-01", "2023-12-31"},
		{"a decade", "199X", "1990-01-01", "1999-12-31"},
		{"a century", "19XX", "1900-01-01", "1999-12-31"},
		{"a quarter", "2025-35", "2025-07-01", "2025-09-30"},
		{"a half", "2024-40", "2024-01-01", "2024-06-30"},
		{"winter runs into the next year", "2023-24", "2023-12-01", "2024-02-29"},
		{"a span of days", "2016-10-25/2016-10-27", "2016-10-25", "2016-10-27"},
		{"a span of years", "2022/2025", "2022-01-01", "2025-12-31"},
		{"a span without an end", "2022/..", "2022-01-01", ""},
		{"a qualified year", "2022?", "2022-01-01", "2022-12-31"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := comity.ParseDate(c.text)
			if err != nil || d.First() != c.first || d.Last() != c.last {
				t.Errorf("got %s to %s, %v", d.First(), d.Last(), err)
			}
		})
	}
	for _, bad := range []string{"2023-02-30", "2023-13", "17 December", "2025/2022", "/", "../..", "XXXX", "2023-12-17T00:00", "2023-37", "20 3"} {
		if _, err := comity.ParseDate(bad); comity.KindOf(err) != comity.Invalid {
			t.Errorf("%q: got %v", bad, err)
		}
	}
}

// Whatever is taken as a date has its days in order and can be read again.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2023-12-17", "2023-21", "199X", "2022/..", "../2025-03", "0000", "9999-41?"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := comity.ParseDate(s)
		if err != nil {
			return
		}
		if a, b := d.First(), d.Last(); a != "" && b != "" && a > b {
			t.Fatalf("%q runs from %s to %s", s, a, b)
		}
		if e, err := comity.ParseDate(string(d)); err != nil || e != d {
			t.Fatalf("%q read again: %q, %v", s, e, err)
		}
	})
}
