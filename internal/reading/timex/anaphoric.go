package timex

import (
	"strings"

	"comity/internal/reading/calendar"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// Expressions that count from what the text spoke of last ("a year earlier",
// "the same day", "the following month"), and those of the calendar at large.

// retold reads "two days later", "the previous year", "that day", "the same
// month", "the year before", "the year-ago quarter".
func (x *marker) retold(i int) int {
	if end := x.yearAgo(i); end > 0 {
		return end
	}
	at := i
	if x.Is(at, "the") {
		at++
	}
	if n, ok := map[string]int{"previous": -1, "prior": -1, "preceding": -1, "following": 1, "next": 1, "same": 0, "that": 0}[x.Lower(at)]; ok {
		return x.pointed(i, at, n)
	}
	n, unitAt, ok := x.Count(at)
	if !ok && at > i && unitOf(x.Lower(at)) != none { // "the year before"
		n, unitAt, ok = 1, at, true
	}
	u := unitOf(x.Lower(unitAt))
	if !ok || u == none || u == weekend {
		return 0
	}
	end, sign := unitAt+2, 0
	switch x.Lower(unitAt + 1) {
	case "earlier", "previously":
		sign = -1
	case "before":
		if x.stops(end) || x.Is(end, "and", "but", "or", "when", "while") {
			sign = -1
		}
	case "later":
		sign = 1
	case "after", "afterward", "afterwards":
		if x.stops(end) || !x.Is(unitAt+1, "after") {
			sign = 1
		}
	}
	if sign == 0 {
		return 0
	}
	p := x.lately(u)
	return x.add(dated{place: p.plus(sign * n), from: i, End: end})
}

// stops reports whether a clause ends before token i, so that "before" or
// "after" there rules nothing.
func (x *marker) stops(i int) bool {
	return i >= len(x.Toks) || x.kindAt(i) == token.Sign && !x.Is(i, "$", "“", "\"", "(")
}

// lately is the stretch that the text spoke of last, where that is as exact as
// the unit, else the document's own.
func (x *marker) lately(u unit) place {
	if x.ref.Y > 0 && x.ref.unit <= u {
		return x.ref.as(u)
	}
	if u <= month && x.day.Y > 0 && x.day.token > -60 {
		return x.day.as(u)
	}
	return x.here(u)
}

// pointed reads the unit behind "the previous", "the following", "that", "the
// same"; at is the token of that word.
func (x *marker) pointed(i, at, n int) int {
	w := x.Lower(at)
	if at++; x.Is(at, "fiscal", "calendar") {
		at++
	}
	u := unitOf(x.Lower(at))
	if u == none || strings.HasSuffix(x.Lower(at), "s") {
		return 0
	}
	known := x.ref.Y > 0 && x.ref.unit <= u || u <= month && x.day.Y > 0 && x.day.token > -60
	switch {
	case w == "next" && (!x.Is(i, "the") || u != day), w == "that" && !known, w == "that" && x.Is(at+1, "of", "that"):
		return 0
	case w == "same" && !known && u < month:
		return 0
	}
	return x.add(dated{place: x.lately(u).plus(n), from: i, End: at + 1})
}

// yearAgo reads "the year-ago quarter", "year-earlier period".
func (x *marker) yearAgo(i int) int {
	at := i
	if x.Is(at, "the", "a") {
		at++
	}
	if !x.Is(at, "year") || !x.Dash(at+1) || !x.Is(at+2, "ago", "earlier") {
		return 0
	}
	end := at + 3
	if x.Is(end, "quarter") {
		p := x.focus
		if p.Y == 0 {
			p = x.lastQuarter()
		}
		return x.add(dated{place: p.plus(-4), from: i, End: end + 1})
	}
	if x.Is(end, "period", "month") {
		end++
	}
	p := x.lately(year)
	if x.focus.Y > 0 {
		p = x.focus.as(year)
	}
	return x.add(dated{place: p.plus(-1), from: i, End: end})
}

// fiscalYear reads "fiscal 2013", "FY2013", "the 2012-13 fiscal year".
func (x *marker) fiscalYear(i int) int {
	at := i
	if x.Is(at, "the") {
		at++
	}
	f, ok := x.Fiscal(at)
	if !ok {
		return 0
	}
	if !x.NumberAt(at) && !x.Is(at+1, "year") {
		i = at // "the fiscal 2013 budget"
	}
	return x.add(dated{place: place{unit: year, Y: f.Y}, from: i, End: f.End, explicit: true})
}

var decadeWords = map[string]int{"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}

// longAgo reads "the 1990s", "the '80s", "the nineties", "the 19th century",
// "the 1800s".
func (x *marker) longAgo(i int) int {
	at := i
	if x.Is(at, "the") {
		at++
	}
	for x.Is(at, "early", "late", "mid", "-") && at < i+4 || x.Is(at, "'", "’", "‘") && x.NumberAt(at+1) {
		at++
	}
	if y, ok := x.Int(at); ok && x.Tight(at+1) && x.Is(at+1, "s", "'s") {
		p := place{unit: decade, Y: y}
		switch {
		case len(x.Toks[at].Text) == 4 && y%100 == 0 && y < 2000 && calendar.IsYear(y):
			p.unit = century
		case len(x.Toks[at].Text) == 4 && y%10 == 0 && calendar.IsYear(y):
		case len(x.Toks[at].Text) == 2 && y%10 == 0 && y >= 20 && (at > i || x.Is(i-1, "the", "'", "’", "‘", "early", "late", "mid", "-", "in")):
			p.Y = 1900 + y
		default:
			return 0
		}
		return x.add(dated{place: p, from: i, End: at + 2, explicit: true})
	}
	if y := decadeWords[x.Lower(at)]; y > 0 && at > i && x.Is(at-1, "the", "early", "late", "mid", "-") && !x.Is(i-1, "her", "his", "their") {
		return x.add(dated{place: place{unit: decade, Y: y}, from: i, End: at + 1, explicit: true})
	}
	n, end := x.ordinalAt(at)
	if n < 1 || n > 21 || !x.Is(end, "century") && !(x.Dash(end) && x.Is(end+1, "century")) {
		return 0
	}
	for !x.Is(end, "century") {
		end++
	}
	return x.add(dated{place: place{unit: century, Y: 100*(n-1) + 1}, from: i, End: end + 1, explicit: true})
}

// ordinalAt reads "19th", "nineteenth" or "twenty-first" at token i.
func (x *marker) ordinalAt(i int) (n, end int) {
	if n, ok := x.Int(i); ok && x.Tight(i+1) && x.Is(i+1, "st", "nd", "rd", "th") {
		return n, i + 2
	}
	if x.NumberAt(i) {
		return 0, i
	}
	return x.Day(i)
}

// yearOf reads a year in four figures, and the years behind a dash.
func (x *marker) yearOf(i int) int {
	y, ok := x.Year(i)
	if n, old := x.Int(i); old && n >= 1000 && n < 1700 && len(x.Toks[i].Text) == 4 && x.Is(i-1, "in", "since", "until") && x.stops(i+1) {
		return x.add(dated{place: place{unit: year, Y: n}, from: i, End: i + 1, explicit: true})
	}
	if !ok || x.NotYear(i) || !x.YearHere(i) && !x.likelyYear(i, y) {
		return x.yearEnd(i)
	}
	end := x.add(dated{place: place{unit: year, Y: y}, from: i, End: i + 1, explicit: true})
	if x.Dash(end) && x.Tight(end) && x.Tight(end+1) {
		if n, ok := x.Int(end + 1); ok && len(x.Toks[end+1].Text) == 2 && y/100*100+n > y && y/100*100+n < y+30 {
			return x.add(dated{place: place{unit: year, Y: y/100*100 + n}, from: end + 1, End: end + 2, explicit: true})
		}
	}
	return end
}

// likelyYear reports whether four figures of recent times are a year although
// no word beside them says so: they count nothing.
func (x *marker) likelyYear(i, y int) bool {
	if y < 1900 || y > 2050 || x.Is(i-1, "$", "#") || x.Dash(i-1) && x.Tight(i) && x.kindAt(i-2) == token.Word {
		return false
	}
	next := x.Lower(i + 1)
	return !(x.kindAt(i+1) == token.Word && !x.Upper(i+1) && strings.HasSuffix(next, "s") && !yearThings.Has(next))
}

// yearThings are plural nouns that a year stands before rather than a count.
var yearThings = vocab.Words("elections olympics talks games results protests polls sales figures earnings attacks is was has hits does bombings riots reforms floods laws rules guidelines levels prices")

// yearEnd reads "year-end" and "year's end".
func (x *marker) yearEnd(i int) int {
	if x.Is(i, "year") && (x.Dash(i+1) || x.Is(i+1, "'s")) && x.Is(i+2, "end") {
		return x.add(dated{place: x.here(year), from: i, End: i + 3})
	}
	if x.Is(i, "year") && x.Is(i+1, "end") && x.Is(i-1, "by", "before", "until", "at", "since") {
		return x.add(dated{place: x.here(year), from: i, End: i + 2})
	}
	return 0
}
