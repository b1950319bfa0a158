package timex

import "comity/internal/vocab"

var partsOfDay = vocab.Words("morning afternoon evening night noon midnight mornings evenings nights overnight")

// clock reports whether a time of day belongs to the day at tokens from to end:
// "Friday night", "9 a.M. Friday", "Monday at 10:30".
func (x *marker) clock(from, end int) bool {
	if partsOfDay.Has(x.Lower(end)) || x.Is(from-1, "noon", "midnight") {
		return true
	}
	at := end
	if x.Is(at, "at", ",") {
		at++
	}
	if _, ok := x.Int(at); ok && (x.Is(at+1, ":") || x.meridiem(at+1)) || x.Is(end, "at") && x.Is(at, "noon", "midnight") {
		return true
	}
	if x.clockBefore(from) || x.Is(from-1, "of") && partsOfDay.Has(x.Lower(from-2)) {
		return true
	}
	return x.Is(from-1, "am", "pm") && x.NumberAt(from-2) || x.Is(from-1, ".") && x.Is(from-2, "m") && x.Is(from-4, "a", "p")
}

// clockBefore reports whether a time by the clock and its zone stand before the
// day at token i: "21:40 GMT on 14 March", "3 p.m. local time Friday".
func (x *marker) clockBefore(i int) bool {
	k := i - 1
	if x.Is(k, "on") {
		k--
	}
	day := k
	if x.Is(k, "time") && x.Is(k-1, "local", "eastern", "pacific", "central") {
		k -= 2
	} else if x.Is(k, "gmt", "est", "edt", "pst", "pdt", "bst", "utc", "cet", "et", "pt") {
		k--
	}
	return x.NumberAt(k) && (k < day || x.Is(k-1, ":")) || x.Is(k, "am", "pm", "noon", "midnight", "a.m.", "p.m.") || x.Is(k, ".") && x.Is(k-1, "m", "p.m", "a.m")
}

func (x *marker) meridiem(i int) bool {
	return x.Is(i, "am", "pm") || x.Is(i, "a", "p") && x.Is(i+1, ".") && x.Is(i+2, "m")
}
