package timex

import (
	"comity/internal/reading/calendar"
	"comity/internal/vocab"
)

// lastQuarter is the last quarter of the year that ended before the document.
func (x *marker) lastQuarter() place { return x.here(quarter).plus(-1) }

// seasonOf reads "spring 2012", "the summer of 2010", "last winter", "this
// summer", "in the fall".
func (x *marker) seasonOf(i int) int {
	at, the := i, false
	if x.Is(at, "the") {
		at, the = at+1, true
	}
	shift, rel := calendar.Shifts[x.Lower(at)]
	if rel {
		at++
	}
	code := calendar.Seasons[x.Lower(at)]
	if code == "" || x.Upper(at) && x.Upper(at+1) { // "the Spring Meetings"
		return 0
	}
	n := int(code[1] - '0')
	end := at + 1
	if x.Is(end, "of") {
		end++
	}
	if y, ok := x.Year(end); ok {
		return x.add(dated{place: place{unit: season, Y: y, M: n}, from: i, End: end + 1, explicit: true})
	}
	part := x.Is(i-1, "early", "late", "mid", "of", "by", "since", "until", "this") || x.Is(i-1, "-") && x.Is(i-2, "mid")
	if !rel && !(part && !x.Is(at+1, "of")) && (!the || x.Is(at+1, "of") || x.Is(at, "spring", "fall") && !x.Is(i-1, "in", "this", "by", "since", "until", "during", "over")) {
		return 0
	}
	p := place{unit: season, Y: x.Base.Y, M: n}
	if x.Base.M > 0 {
		p = x.nearSeason(i, at+1, n, shift, rel)
	}
	return x.add(dated{place: p, from: i, End: at + 1})
}

// nearSeason is the last, this or the next season of its name; without such a
// word tense decides.
func (x *marker) nearSeason(i, end, n, shift int, rel bool) place {
	now := x.here(season)
	p := place{unit: season, Y: x.Base.Y, M: n}
	begun := p.M <= now.M && !(now.M == 4 && x.Base.M < 3) || p.M == 4 && now.M == 4
	switch {
	case rel && shift == 0:
	case rel && shift < 0:
		if !begun || p.M == now.M {
			p.Y--
		}
	case rel:
		if begun {
			p.Y++
		}
	case begun && p.M < now.M && now.M < 4 && (x.Is(i-1, "by", "until") || x.ahead(i, end)):
		p.Y++
	case !begun && !x.ahead(i, end) && !x.Is(i-1, "by", "until"):
		p.Y--
	}
	return p
}

// focusQuarter reads "the quarter" of which a report of earnings speaks.
func (x *marker) focusQuarter(i int) int {
	if !x.Is(i, "the") || !x.Is(i+1, "quarter") || x.focus.Y == 0 || !x.Is(i-1, "in", "for", "during", "of") || x.Is(i+2, "of", "-", "final", "finals") {
		return 0
	}
	return x.add(dated{place: x.focus, from: i, End: i + 2})
}

// quarterOf reads "the third quarter", "first-quarter", "Q3", "3Q 2012", "the
// second half of 2013", with the year that follows or that tense gives.
func (x *marker) quarterOf(i int) int {
	at := i
	if x.Is(at, "the") {
		at++
	}
	if x.Is(at, "fiscal") {
		at++
	}
	n, u, end := x.quarterName(at)
	if n == 0 || x.ofGame(i, end) {
		return 0
	}
	return x.quarterYear(i, end, n, u)
}

// ofGame reports whether the quarter or half at tokens i to end is one of a
// game.
func (x *marker) ofGame(i, end int) bool {
	for k := max(i-10, 0); k < end+10 && k < len(x.Toks); k++ {
		if gameWords.Has(x.Lower(k)) {
			return true
		}
	}
	return false
}

var gameWords = vocab.Words("scored trailed trailing touchdown touchdowns rebounds halftime scoreless fumble dunk dunks")

// quarterName reads "third quarter", "third-quarter", "Q3", "3Q" or "second
// half" at token at: its number, 0 where it is none, and the token after it.
func (x *marker) quarterName(at int) (n int, u unit, end int) {
	u = quarter
	switch {
	case x.Is(at, "q", "h") && x.Tight(at+1) && len(x.Toks[at+1].Text) == 1:
		n, _ = x.Int(at + 1)
		if x.Is(at, "h") {
			u = half
		}
		at += 2
	case x.kindAt(at) != 0 && x.Is(at+1, "q") && x.Tight(at+1):
		n, _ = x.Int(at)
		at += 2
	case calendar.Ordinals[x.Lower(at)] > 0, x.Is(at, "final"), x.Is(at, "last") && x.Is(at+1, "quarter") && x.Is(at+2, "of"):
		if n = calendar.Ordinals[x.Lower(at)]; n == 0 {
			n = 4
		}
		if at++; x.Dash(at) && x.Tight(at) {
			at++
		}
		if x.Is(at, "fiscal") {
			at++
		}
		if x.Is(at, "half") {
			u = half
		} else if !x.Is(at, "quarter") {
			return 0, u, at
		}
		at++
	default:
		return 0, u, at
	}
	if n < 1 || n > 4 || u == half && n > 2 {
		return 0, u, at
	}
	return n, u, at
}

func (x *marker) quarterYear(i, end, n int, u unit) int {
	p := place{unit: u, Y: x.Base.Y, M: n}
	at := end
	if x.Is(at, "of", ",", "in") {
		at++
	}
	if x.Is(at, "fiscal", "fy") {
		at++
	}
	if y, ok := x.Year(at); ok {
		p.Y = y
		return x.add(dated{place: p, from: i, End: at + 1, explicit: true})
	}
	if d, stop, ok := x.YearWord(at); ok && d != "" {
		p.Y, _ = calendar.Atoi(string(d))
		return x.add(dated{place: p, from: i, End: stop})
	}
	if x.Is(end, "of") && x.Is(end+1, "the") && x.Is(end+2, "year") {
		return x.add(dated{place: p, from: i, End: end + 3})
	}
	if u == half && (x.Is(end, "of") || x.Base.M == 0) {
		return 0 // of a match, of the month
	}
	if y, ok := x.Year(i - 1); ok { // "2016 Q3"
		p.Y = y
		return x.add(dated{place: p, from: i, End: end, explicit: true})
	}
	if x.Base.M > 0 {
		now := x.here(u)
		past, future := p, p
		if p.M > now.M {
			past.Y--
		}
		if p.M < now.M {
			future.Y++
		}
		if p = past; x.ahead(i, end) && past != now.plus(-1) {
			p = future
		}
		return x.add(dated{place: p, Past: past.Date(), Future: future.Date(), from: i, End: end})
	}
	return x.add(dated{place: p, from: i, End: end})
}
