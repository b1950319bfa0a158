package events

import (
	"slices"
	"strings"
	"unicode"

	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// mergeMeetings joins the candidates that tell of one meeting: the first stays
// and takes from the others what it does not say itself.
func (f *finder) mergeMeetings(list []*candidate) []*candidate {
	var kept []*candidate
	out := list[:0]
	for _, c := range list {
		if c.rejected != "" {
			out = append(out, c)
			continue
		}
		var same *candidate
		for n := len(kept) - 1; n >= 0 && same == nil; n-- {
			if f.sameMeeting(kept[n], c) {
				same = kept[n]
			}
		}
		if same == nil {
			kept = append(kept, c)
			out = append(out, c)
			continue
		}
		f.joinMeeting(same, c)
	}
	slices.SortStableFunc(out, func(a, b *candidate) int { return a.sentence - b.sentence })
	return f.headline(f.onePerSentence(out))
}

// headline takes out the meeting that only the first line names where one of
// the next sentences tells of it.
func (f *finder) headline(list []*candidate) []*candidate {
	first := -1
	for n, c := range list {
		if c.rejected != "" {
			continue
		}
		if first < 0 {
			if c.sentence > 0 {
				break
			}
			first = n
			continue
		}
		a, b := list[first].body.(*comity.Meeting), c.body.(*comity.Meeting)
		ca, cb := f.class(list[first]), f.class(c)
		if c.sentence <= 4 && (ca == cb || related.Has(ca) && related.Has(cb)) && overlap(a.Parties, b.Parties) > 0 {
			list[first].rejected = "told again in full"
			return list
		}
	}
	return list
}

// onePerSentence keeps, of the meetings that one sentence tells of, the best;
// another stands beside it only where others meet.
func (f *finder) onePerSentence(list []*candidate) []*candidate {
	out := list[:0]
	for _, c := range list {
		if n := len(out) - 1; n >= 0 && out[n].sentence == c.sentence {
			if b := out[n]; b.rejected != "" && c.rejected == "" || (b.rejected == "") == (c.rejected == "") && c.score > b.score {
				out[n] = c
			}
			continue
		}
		out = append(out, c)
	}
	return out
}

// wider reports whether all who meet at b meet at a, and others too.
func wider(a, b *candidate) bool {
	x, y := a.body.(*comity.Meeting).Parties, b.body.(*comity.Meeting).Parties
	return len(x) > len(y) && overlap(x, y) == len(y)
}

// sameMeeting reports whether b, later in the text, tells of the meeting a.
func (f *finder) sameMeeting(a, b *candidate) bool {
	x, y := a.body.(*comity.Meeting), b.body.(*comity.Meeting)
	ca, cb := f.class(a), f.class(b)
	if x.Date != "" && y.Date != "" && (y.Date.Last() < x.Date.First() || x.Date.Last() < y.Date.First()) {
		return false
	}
	if ca != cb && !(related.Has(ca) && related.Has(cb)) {
		return false
	}
	if f.age(x.Date) == "old" && y.Date == "" {
		return false
	}
	common, all := overlap(x.Parties, y.Parties), min(len(x.Parties), len(y.Parties))
	if f.definite(b) {
		return common > 0 || all == 0 || b.sentence-a.sentence <= 3
	}
	return common == all && (x.Date == y.Date && x.Date != "" || shared(string(x.Name), string(y.Name)) >= 0.6 || ca == cb && (x.Date == "" || y.Date == "") && common >= 2)
}

// related lists the classes of meeting that a text calls by each other's names.
var related = vocab.Words("summit meeting talks meet conference forum gather host hold session attend")

// class returns the class of the noun or verb that a candidate hangs on.
func (f *finder) class(c *candidate) string {
	t := f.d.Sentences[c.sentence].Tokens
	w := t[c.head].Lower
	if x := meetingNouns.Of(w); x != "" && f.d.Sentences[c.sentence].VerbAt(c.head) == nil {
		return x
	}
	if x := meetingVerbs.Of(w); x != "" {
		return x
	}
	return "conference"
}

// definite reports whether a candidate only points back: "the meeting".
func (f *finder) definite(c *candidate) bool {
	t := f.d.Sentences[c.sentence].Tokens
	return c.at[0] == c.head && (token.Lower(t, c.head-1) == "the" || token.Lower(t, c.head-1) == "this" || token.Lower(t, c.head-1) == "their")
}

// joinMeeting gives a what b says beyond it. What a heading names rests on the
// sentence that tells of it, and of one sentence's words those say most that name
// most who meet: "talks with B at a summit of A, B and C".
func (f *finder) joinMeeting(a, b *candidate) {
	if f.heading(a) && !f.heading(b) || a.sentence == b.sentence && b.score > a.score && wider(b, a) {
		*a, *b = *b, *a
	}
	x, y := a.body.(*comity.Meeting), b.body.(*comity.Meeting)
	span := f.d.Sentences[b.sentence].Span
	gain := false
	if x.Date == "" && y.Date != "" {
		x.Date, gain = y.Date, true
		a.supply("date", span)
	}
	if y.Place != "" && (x.Place == "" || strings.HasSuffix(string(y.Place), " "+string(x.Place))) { // the hotel says more than its town
		x.Place, gain = y.Place, true
		a.supply("place", span)
	}
	if x.Mode == "" || x.Mode == "in-person" && y.Mode == "hybrid" {
		x.Mode = y.Mode
	}
	if len(x.Parties) < 2 && len(y.Parties) > len(x.Parties) {
		x.Parties, gain = add(x.Parties, y.Parties...), true
		a.supply("parties", span)
	}
	if gain && len(a.more) == 0 && b.sentence != a.sentence {
		a.more = append(a.more, b.sentence)
	}
}

func overlap(a, b comity.Parties) int {
	n := 0
	for _, x := range a {
		if b.Has(x) {
			n++
		}
	}
	return n
}

// began reports whether a meeting is told as how relations began: without a name,
// by a year that is ten years past.
func (f *finder) began(m *comity.Meeting) bool {
	return len(m.Date) == 4 && m.Date.Last().Add(3650) < f.d.Published.First() && m.Name != "" && unicode.IsLower(rune(m.Name[0]))
}
