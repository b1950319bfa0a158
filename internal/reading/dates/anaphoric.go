package dates

import (
	"strings"

	"comity/internal/reading/token"
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
	if x.is(at, "the") {
		at++
	}
	if n, ok := map[string]int{"previous": -1, "prior": -1, "preceding": -1, "following": 1, "next": 1, "same": 0, "that": 0}[x.lower(at)]; ok {
		return x.pointed(i, at, n)
	}
	n, unitAt, ok := x.count(at)
	if !ok && at > i && unitOf(x.lower(at)) != none { // "the year before"
		n, unitAt, ok = 1, at, true
	}
	u := unitOf(x.lower(unitAt))
	if !ok || u == none || u == weekend {
		return 0
	}
	end, sign := unitAt+2, 0
	switch x.lower(unitAt + 1) {
	case "earlier", "previously":
		sign = -1
	case "before":
		if x.stops(end) {
			sign = -1
		}
	case "later":
		sign = 1
	case "after", "afterward", "afterwards":
		if x.stops(end) || !x.is(unitAt+1, "after") {
			sign = 1
		}
	}
	if sign == 0 {
		return 0
	}
	p := x.lately(u)
	return x.add(dated{place: p.plus(sign * n), from: i, end: end})
}

// stops reports whether a clause ends before token i, so that "before" or
// "after" there rules nothing.
func (x *marker) stops(i int) bool {
	return i >= len(x.toks) || x.kindAt(i) == token.Sign && !x.is(i, "$", "“", "\"", "(")
}

// lately is the stretch that the text spoke of last, where that is as exact as
// the unit, else the document's own.
func (x *marker) lately(u unit) place {
	if x.ref.y > 0 && x.ref.unit <= u {
		return x.ref.as(u)
	}
	return x.here(u)
}

// pointed reads the unit behind "the previous", "the following", "that", "the
// same"; at is the token of that word.
func (x *marker) pointed(i, at, n int) int {
	w := x.lower(at)
	if at++; x.is(at, "fiscal", "calendar") {
		at++
	}
	u := unitOf(x.lower(at))
	if u == none || strings.HasSuffix(x.lower(at), "s") {
		return 0
	}
	known := x.ref.y > 0 && x.ref.unit <= u
	switch {
	case w == "next" && (!x.is(i, "the") || u != day), w == "that" && !known, w == "that" && x.is(at+1, "of", "that"):
		return 0
	case w == "same" && !known && u < month:
		return 0
	}
	return x.add(dated{place: x.lately(u).plus(n), from: i, end: at + 1})
}

// yearAgo reads "the year-ago quarter", "year-earlier period".
func (x *marker) yearAgo(i int) int {
	at := i
	if x.is(at, "the", "a") {
		at++
	}
	if !x.is(at, "year") || !x.dash(at+1) || !x.is(at+2, "ago", "earlier") {
		return 0
	}
	end := at + 3
	if x.is(end, "quarter") {
		p := x.lastQuarter()
		if x.ref.unit == quarter {
			p = x.ref
		}
		return x.add(dated{place: p.plus(-4), from: i, end: end + 1})
	}
	if x.is(end, "period", "month") {
		end++
	}
	return x.add(dated{place: x.lately(year).plus(-1), from: i, end: end})
}

// nthOf reads "the first Friday of July", "the 20th of next month", "the third
// week of May".
func (x *marker) nthOf(i int) int {
	at := i
	if x.is(at, "the") {
		at++
	}
	for _, form := range []func(int) (found, bool){x.nth, x.dayOfMonth} {
		if f, ok := form(at); ok {
			d := dated{place: placeOf(f.date), from: i, end: f.end}
			if f.date == "" {
				d.unit = day
			}
			return x.add(d)
		}
	}
	if x.is(at, "week") && at > i {
		return x.weekFrom(i, at+1)
	}
	n := ordinals[x.lower(at)]
	last := x.is(at, "last")
	if !x.is(at+1, "week") || n == 0 && !last || n > 5 {
		return 0
	}
	from := at + 2
	if x.is(from, "of", "in") {
		from++
	}
	k := len(x.out)
	if from >= len(x.toks) || x.mark(from) == 0 || len(x.out) == k {
		return 0
	}
	e := x.out[k]
	x.out = x.out[:k]
	in := placeOf(e.Value)
	p := place{unit: week}
	if in.y > 0 && (in.unit == month || in.unit == year) {
		p = in.as(day) // the first week is the one that holds the first Thursday, as in ISO 8601
		p.unit = week
		for p.monday().AddDate(0, 0, 3).Before(in.first()) {
			p = p.plus(1)
		}
		if last {
			next := in.plus(1).first()
			for p.plus(1).monday().AddDate(0, 0, 3).Before(next) {
				p = p.plus(1)
			}
		} else {
			p = p.plus(n - 1)
		}
		p = p.moved(p.monday().AddDate(0, 0, 3))
	}
	return x.add(dated{place: p, from: i, end: e.Tokens[1]})
}

// weekFrom reads "the week of March 4", "the week beginning on 4 February": the
// week of that day.
func (x *marker) weekFrom(i, at int) int {
	if !x.is(at, "of", "beginning", "starting", "commencing", "ending", "ended") {
		return 0
	}
	if at++; x.is(at, "on") {
		at++
	}
	k := len(x.out)
	if at >= len(x.toks) || x.mark(at) == 0 || len(x.out) == k {
		return 0
	}
	e := x.out[k]
	x.out = x.out[:k]
	p := placeOf(e.Value)
	if p.unit != day {
		return 0
	}
	d := dated{place: p.as(week), from: i, end: e.Tokens[1]}
	if e.Past != "" && e.Future != "" {
		d.past, d.future = placeOf(e.Past).as(week).date(), placeOf(e.Future).as(week).date()
	}
	return x.add(d)
}

// fiscalYear reads "fiscal 2013", "FY2013", "the 2012-13 fiscal year".
func (x *marker) fiscalYear(i int) int {
	at := i
	if x.is(at, "the") {
		at++
	}
	f, ok := x.fiscal(at)
	if !ok {
		return 0
	}
	y := f.y
	if f.y2 > 0 && f.y2 == f.y+1 {
		e := dated{place: place{unit: year, y: y}, from: i, end: f.end, explicit: true}
		return x.add(e)
	}
	return x.add(dated{place: place{unit: year, y: y}, from: i, end: f.end, explicit: true})
}

var decadeWords = map[string]int{"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}

// longAgo reads "the 1990s", "the '80s", "the nineties", "the 19th century",
// "the 1800s".
func (x *marker) longAgo(i int) int {
	at := i
	if x.is(at, "the") {
		at++
	}
	for x.is(at, "early", "late", "mid", "-") && at < i+4 || x.is(at, "'", "’", "‘") && x.numberAt(at+1) {
		at++
	}
	if y, ok := x.int(at); ok && x.tight(at+1) && x.is(at+1, "s", "'s") {
		p := place{unit: decade, y: y}
		switch {
		case len(x.toks[at].Text) == 4 && y%100 == 0 && y < 2000 && isYear(y):
			p.unit = century
		case len(x.toks[at].Text) == 4 && y%10 == 0 && isYear(y):
		case len(x.toks[at].Text) == 2 && y%10 == 0 && y >= 20 && (at > i || x.is(i-1, "the", "'", "’", "‘", "early", "late", "mid", "-", "in")):
			p.y = 1900 + y
		default:
			return 0
		}
		return x.add(dated{place: p, from: i, end: at + 2, explicit: true})
	}
	if y := decadeWords[x.lower(at)]; y > 0 && at > i && x.is(at-1, "the", "early", "late", "mid", "-") && !x.is(i-1, "her", "his", "their") {
		return x.add(dated{place: place{unit: decade, y: y}, from: i, end: at + 1, explicit: true})
	}
	n, end := x.ordinalAt(at)
	if n < 1 || n > 21 || !x.is(end, "century") && !(x.dash(end) && x.is(end+1, "century")) {
		return 0
	}
	for !x.is(end, "century") {
		end++
	}
	return x.add(dated{place: place{unit: century, y: 100*(n-1) + 1}, from: i, end: end + 1, explicit: true})
}

// ordinalAt reads "19th", "nineteenth" or "twenty-first" at token i.
func (x *marker) ordinalAt(i int) (n, end int) {
	if n, ok := x.int(i); ok && x.tight(i+1) && x.is(i+1, "st", "nd", "rd", "th") {
		return n, i + 2
	}
	if x.numberAt(i) {
		return 0, i
	}
	return x.day(i)
}

// yearOf reads a year in four figures, and the years behind a dash.
func (x *marker) yearOf(i int) int {
	y, ok := x.year(i)
	if !ok || x.notYear(i) || !x.yearHere(i) && !x.likelyYear(i, y) {
		return x.yearEnd(i)
	}
	end := x.add(dated{place: place{unit: year, y: y}, from: i, end: i + 1, explicit: true})
	if x.dash(end) && x.tight(end) && x.tight(end+1) {
		if n, ok := x.int(end + 1); ok && len(x.toks[end+1].Text) == 2 && y/100*100+n > y && y/100*100+n < y+30 {
			return x.add(dated{place: place{unit: year, y: y/100*100 + n}, from: end + 1, end: end + 2, explicit: true})
		}
	}
	return end
}

// likelyYear reports whether four figures of recent times are a year although
// no word beside them says so: they count nothing.
func (x *marker) likelyYear(i, y int) bool {
	if y < 1900 || y > 2050 || x.is(i-1, "$", "#") || x.dash(i-1) && x.tight(i) && x.kindAt(i-2) == token.Word {
		return false
	}
	next := x.lower(i + 1)
	return !(x.kindAt(i+1) == token.Word && !x.upper(i+1) && strings.HasSuffix(next, "s") && !yearThings[next])
}

// yearThings are plural nouns that a year stands before rather than a count.
var yearThings = set("elections olympics talks games results protests polls sales figures earnings attacks is was has hits does bombings riots reforms floods laws rules guidelines levels prices")

// yearEnd reads "year-end" and "year's end".
func (x *marker) yearEnd(i int) int {
	if x.is(i, "year") && (x.dash(i+1) || x.is(i+1, "'s")) && x.is(i+2, "end") {
		return x.add(dated{place: x.here(year), from: i, end: i + 3})
	}
	return 0
}
