package words

import (
	"strings"
	"time"

	"comity"
)

// Date puts an EDTF date into words: "17 December 2023", "December 2023",
// "spring 2023", "2022 to 2025", "about 1998", "the 1990s". The unknown date
// is "".
func Date(d comity.Date) string {
	a, b, span := strings.Cut(string(d), "/")
	if !span {
		return edtf(a)
	}
	open := func(s string) bool { return s == "" || s == ".." }
	switch {
	case open(a) && open(b):
		return ""
	case open(a):
		return "until " + edtf(b)
	case open(b):
		return "from " + edtf(a)
	}
	return edtf(a) + " to " + edtf(b)
}

// Day puts a day into words: "17 December 2023".
func Day(d comity.Day) string { return edtf(string(d)) }

// Time puts an instant into words, in UTC: "24 November 2026, 04:15 UTC".
func Time(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04 MST") }

var parts = map[string]string{
	"21": "spring", "22": "summer", "23": "autumn", "24": "winter",
	"33": "the first quarter of", "34": "the second quarter of", "35": "the third quarter of", "36": "the last quarter of",
	"40": "the first half of", "41": "the second half of",
}

func edtf(s string) string {
	plain := strings.TrimRight(s, "?~%")
	doubt := ""
	switch s[len(plain):] {
	case "?":
		doubt = "perhaps "
	case "~", "%":
		doubt = "about "
	}
	if t, err := time.Parse("2006-01-02", plain); err == nil {
		return doubt + t.Format("2 January 2006")
	}
	if t, err := time.Parse("2006-01", plain); err == nil {
		return doubt + t.Format("January 2006")
	}
	if len(plain) == 7 && parts[plain[5:]] != "" {
		return doubt + parts[plain[5:]] + " " + plain[:4]
	}
	if len(plain) == 4 && strings.HasSuffix(plain, "X") {
		return doubt + "the " + strings.ReplaceAll(plain, "X", "0") + "s"
	}
	return doubt + plain
}
