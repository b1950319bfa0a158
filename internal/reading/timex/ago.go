package timex

// step is one length of a distance in time: 21 days.
type step struct {
	u unit
	n int
}

// agoOf reads "two weeks ago", "a year ago", "a month and 21 days ago", "three
// weeks from now".
func (x *marker) agoOf(i int) int {
	if x.Is(i-1, "-") && x.Tight(i) {
		return 0
	}
	steps, at := x.steps(i)
	if len(steps) == 0 {
		return 0
	}
	sign := 1
	switch {
	case x.Is(at, "ago"):
		sign = -1
		if at++; x.Is(at, "today") && (steps[0].u == year || steps[0].u == month) {
			at, steps = at+1, append(steps, step{day, 0})
		}
	case x.Is(at, "before"):
		sign = -1
		fallthrough
	case x.Is(at, "from", "after"):
		shift, ok := map[string]int{"now": 0, "today": 0, "tomorrow": 1, "yesterday": -1}[x.Lower(at+1)]
		if !ok {
			return 0
		}
		at += 2
		if shift != 0 {
			steps = append(steps, step{day, sign * shift})
		}
	default:
		return 0
	}
	return x.add(dated{place: x.far(steps, sign), from: i, End: at})
}

// steps reads the lengths that begin at token i and returns the token after
// them: "1 month and 21 days".
func (x *marker) steps(i int) (list []step, at int) {
	for at = i; ; {
		next := at
		if at > i && x.Is(next, "and", ",") {
			next++
		}
		n, end, ok := x.Count(next)
		u := unitOf(x.Lower(end))
		if !ok || u == none || u == weekend {
			return list, at
		}
		list, at = append(list, step{u, n}), end+1
	}
}

// far is the stretch at a distance from the document's own day, as exact as the
// shortest of the steps.
func (x *marker) far(steps []step, sign int) place {
	finest := steps[0].u
	for _, s := range steps {
		finest = min(finest, s.u)
	}
	p := x.here(finest)
	if p.Y == 0 {
		return p
	}
	for _, s := range steps {
		switch {
		case s.u == finest:
			p = p.plus(sign * s.n)
		case s.u == year:
			p = p.moved(p.time().AddDate(sign*s.n, 0, 0))
		case s.u == month:
			p = p.moved(p.time().AddDate(0, sign*s.n, 0))
		case s.u == week:
			p = p.moved(p.time().AddDate(0, 0, 7*sign*s.n))
		}
	}
	return p
}
