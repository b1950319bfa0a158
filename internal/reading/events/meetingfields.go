package events

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/dates"
	"comity/internal/reading/names"
	"comity/internal/reading/phrase"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// meetingParties finds who takes part in the meeting that the noun phrase at
// [from, to) names.
func (f *finder) meetingParties(c *candidate, s *prepared.Sentence, from, to, end int, gov *clause.Verb) {
	m := c.body.(*comity.Meeting)
	t := s.Tokens
	var p comity.Parties
	rule := "parties/phrase"
	for k := c.head; k < end; k++ { // "between A and B", "with A"
		if w := token.Lower(t, k); w == "between" || w == "with" || w == "among" {
			p = add(p, free(s, k+1, topicStart(s, k+1, end))...)
			break
		}
	}
	between := len(p) >= 2
	c.has("with", bucket(len(p)))
	p = add(p, phrase.Parties(s.NamesIn(from, c.head))...)
	if !between {
		if gov != nil {
			who, _, _ := phrase.Subject(s, gov)
			p = add(who, p...)
		}
		if class := meetingNouns.Of(t[c.head].Lower); class == "visit" || class == "mission" {
			p = add(p, f.visitors(s, from)...)
			p = add(p, f.placeParty(s, c.head+1, min(c.head+8, end))...)
		}
	}
	if len(p) < 2 {
		p = add(p, free(s, 0, topicStart(s, 0, end))...)
		rule = "parties/sentence"
	}
	m.Parties = f.tidy(p)
	c.has("np", bucket(len(p)))
	c.reason("parties", rule, f.d.Text(c.sentence, from, to))
	f.completeParties(c, s)
}

// tidy leaves, of a body and its members, the body, or the members where the
// text lists most of them.
func (f *finder) tidy(p comity.Parties) comity.Parties {
	for _, b := range p {
		members := vocab.Members(b, f.d.Published.First())
		n := overlap(p, members)
		if len(members) == 0 || n == 0 {
			continue
		}
		listed := n >= 3 || n*2 >= len(members)
		var out comity.Parties
		for _, x := range p {
			if x == b && listed || x != b && !listed && out.Has(b) && comity.Parties(members).Has(x) {
				continue
			}
			out = append(out, x)
		}
		return out
	}
	return p
}

// visitors returns the party in the genitive before a visit: "Kishida's visit".
func (f *finder) visitors(s *prepared.Sentence, from int) comity.Parties {
	for _, m := range s.Names {
		if m.Tokens[1] <= from+2 && m.Tokens[1] >= from-2 && (m.Possessive || m.Kind == names.Pronoun) {
			return m.Parties
		}
	}
	return nil
}

// topicStart returns where the words about a meeting's subject begin: "on
// trade", "about Ukraine". The "over" of "handed over" is none.
func topicStart(s *prepared.Sentence, from, end int) int {
	for k := from; k < end; k++ {
		switch s.Tokens[k].Lower {
		case "over":
			if !s.InVerb(k) {
				return k
			}
		case "about", "regarding", "concerning", "against", "where", "aimed":
			return k
		}
	}
	return end
}

// placeParty returns the country that a place in tokens [from, to) lies in,
// where the place is a country, a capital or a seat of power.
func (f *finder) placeParty(s *prepared.Sentence, from, to int) comity.Parties {
	if p := phrase.Parties(s.NamesIn(from, to)); len(p) > 0 {
		return p[:1]
	}
	t := s.Tokens
	for k := from; k < to && k < len(t); k++ {
		if t[k].Kind != token.Word || !t[k].Upper() {
			continue
		}
		for n := min(k+3, len(t)); n > k; n-- {
			if p, ok := vocab.PartyNamed(f.d.Document.Text[t[k].Span.Start:t[n-1].Span.End]); ok && vocab.IsCountry(p) {
				return comity.Parties{p}
			}
		}
	}
	return nil
}

// completeParties adds, where fewer than two parties are named, those that the
// document speaks for, and takes out members of a body that is itself named
// and parties that are no more than places.
func (f *finder) completeParties(c *candidate, s *prepared.Sentence) {
	m := c.body.(*comity.Meeting)
	c.has("parties", bucket(len(m.Parties)))
	if len(m.Parties) < 2 && (f.d.Joint || f.d.Official) {
		m.Parties = add(m.Parties, f.d.Home...)
	}
	if len(m.Parties) < 2 && c.sentence > 0 && !f.d.Joint {
		before := &f.d.Sentences[c.sentence-1]
		if len(m.Parties) == 1 && before.Block == s.Block {
			for _, v := range before.Verbs {
				if v.HasSubject() {
					m.Parties = add(m.Parties, phrase.Parties(before.NamesIn(v.Subject[0], v.Subject[1]))...)
					break
				}
			}
		}
	}
	if len(m.Parties) == 0 {
		c.has("nobody")
		m.Parties = f.around(c.sentence)
	}
	if len(m.Parties) == 0 {
		c.rejected = "nobody is named who meets"
	}
	if len(m.Parties) == 1 && vocab.IsCountry(m.Parties[0]) {
		c.has("alone")
	}
}

// around returns who acts in the sentences before sentence i, or whose the
// document is.
func (f *finder) around(i int) comity.Parties {
	for n := i - 1; n >= 0 && n >= i-4; n-- {
		b := &f.d.Sentences[n]
		for k := range b.Verbs {
			if p, _, whole := phrase.Subject(b, &b.Verbs[k]); whole && len(p) > 0 {
				return p
			}
		}
	}
	return f.d.Home
}

// meetingFields fills in date, place, status and mode.
func (f *finder) meetingFields(c *candidate, s *prepared.Sentence, class string) {
	m := c.body.(*comity.Meeting)
	if d := f.date(c, s); d != nil {
		m.Date = tensed(s, d)
		c.has("date")
		c.has("age=", f.age(m.Date))
		c.reason("date", "date/nearest", f.d.Document.Text[d.Span.Start:d.Span.End])
	} else if today(s) && f.d.Published.IsDay() {
		m.Date = f.d.Published
		c.has("date")
	}
	m.Place, _ = f.place(c, s, class)
	if m.Place != "" {
		c.has("place")
		c.reason("place", "place/preposition", string(m.Place))
	}
	m.Status = f.status(c, s)
	m.Mode = mode(s, class, m)
	switch {
	case !f.began(m):
	case f.definite(c):
		m.Date = "" // which is that of something else
	default:
		c.rejected = "how relations began, of which the year alone is told"
	}
}

func today(s *prepared.Sentence) bool {
	return slices.ContainsFunc(s.Tokens, func(t token.Token) bool { return t.Lower == "today" })
}

// date returns the date that stands nearest to a candidate's phrase, before
// others the one that follows it.
func (f *finder) date(c *candidate, s *prepared.Sentence) *dates.Mention {
	var best *dates.Mention
	gap := 1 << 30
	at := s.Tokens[c.head].Span
	for i := range s.Dates {
		d := &s.Dates[i]
		if d.Date == "" {
			continue
		}
		g := d.Span.Start - at.End
		if g < 0 {
			g = (at.Start - d.Span.End) * 2
		}
		if len(d.Date) == 4 && g > 40 {
			g += 200 // a bare year far away dates something else
		}
		if g < gap {
			best, gap = d, g
		}
	}
	if gap > 400 {
		return nil
	}
	return best
}

// tensed returns the reading of a date that its sentence's tense asks for.
func tensed(s *prepared.Sentence, d *dates.Mention) comity.Date {
	if d.Past == "" || d.Future == "" || d.Past == d.Future {
		return d.Date
	}
	var near *clause.Verb
	for n := range s.Verbs {
		if v := &s.Verbs[n]; v.Shape == clause.Finite && (near == nil || v.Start < d.Tokens[0] || near.Start < d.Tokens[0] && v.Start-d.Tokens[1] < d.Tokens[0]-near.End) {
			near = v
		}
	}
	switch {
	case near == nil:
		return d.Date
	case near.Past || near.Perfect:
		return d.Past
	}
	return d.Future
}

// age says how far a date lies from the document's own.
func (f *finder) age(d comity.Date) string {
	day, now := d.First(), f.d.Published.Last()
	if day == "" || now == "" {
		return "unknown"
	}
	switch {
	case day > now:
		return "future"
	case day.Add(60) >= now:
		return "recent"
	case day.Add(400) >= now:
		return "year"
	}
	return "old"
}

// place returns the place that follows "in" or "at" near a candidate's
// phrase, as written, and the token where it begins.
func (f *finder) place(c *candidate, s *prepared.Sentence, class string) (comity.Text, int) {
	t := s.Tokens
	if class == "visit" || class == "arrive" || class == "travel" {
		for k := c.head + 1; k < len(t) && k < c.head+9; k++ {
			if (t[k].Lower == "to" || k == c.head+1) && k+1 < len(t) {
				from := k
				if t[k].Lower == "to" {
					from++
				}
				if p := placeAt(f, s, from); p != "" {
					return p, from
				}
			}
		}
	}
	for _, start := range []int{c.head, 0} {
		for k := start; k+1 < len(t) && k < start+40; k++ {
			w := t[k].Lower
			if start == 0 && k < c.at[0] && meetingNouns.Of(w) != "" {
				break // what follows is where that meeting is held
			}
			if w != "in" && w != "at" || k > start+22 && start > 0 {
				continue
			}
			if p := placeAt(f, s, k+1); p != "" {
				return p, k + 1
			}
		}
	}
	return "", 0
}

// placeAt reads the capitalised place that begins at token k.
func placeAt(f *finder, s *prepared.Sentence, k int) comity.Text {
	t := s.Tokens
	if k < len(t) && t[k].Lower == "the" {
		k++
	}
	end := k
	for n := k; n < len(t) && n < k+8; n++ {
		w := t[n]
		if meetingNouns.Of(w.Lower) != "" {
			return ""
		}
		if w.Kind == token.Word && w.Upper() && !calendar.Has(w.Lower) {
			end = n + 1
			continue
		}
		joined := w.Lower == "of" || w.Text == "-" || w.Text == "'" || w.Text == "’" || w.Lower == "the" || w.Text == "," || w.Lower == "'s" || w.Text == "."
		if !joined || n+1 >= len(t) || !(t[n+1].Upper() || t[n+1].Lower == "the") || calendar.Has(t[n+1].Lower) {
			break
		}
	}
	if end == k {
		return ""
	}
	last := t[end-1].Lower
	if meetingNouns.Of(last) != "" || meetingNouns.Of(token.Lower(t, end)) != "" || instrumentNouns.Of(last) != "" {
		return ""
	}
	for _, d := range s.Dates {
		if d.Span.Start <= t[k].Span.Start && t[k].Span.End <= d.Span.End {
			return ""
		}
	}
	for _, m := range s.Names {
		if m.Tokens[0] <= k && k < m.Tokens[1] && (m.Kind == names.Body || m.Kind == names.Group || m.Kind == names.Organisation) {
			return ""
		}
	}
	return comity.Text(strings.Join(strings.Fields(f.d.Document.Text[t[k].Span.Start:t[end-1].Span.End]), " "))
}

var calendar = vocab.Words(`january february march april may june july august september october november december jan feb mar apr jun jul aug sept oct nov dec
	monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter`)

// status says whether a meeting was held, is to be or was called off.
func (f *finder) status(c *candidate, s *prepared.Sentence) comity.MeetingStatus {
	future := false
	for _, t := range s.Tokens {
		switch t.Lower {
		case "cancelled", "canceled", "postponed", "scrapped":
			return comity.CalledOff
		}
	}
	if v := s.VerbAt(c.head); v != nil {
		future = v.Future() || v.Shape == clause.Infinitive && !phrase.Past(s, v)
	}
	if pred, _ := phrase.Predicate(s, c.head, c.at[1]); pred != nil && (pred.Future() || pred.Shape == clause.Infinitive) {
		future = true
	} else if gov := phrase.Governor(s, c.at[0]); gov != nil && (gov.Future() || gov.Shape == clause.Infinitive && !phrase.Past(s, gov)) {
		future = true
	}
	for k := c.at[0]; k < c.at[1]; k++ {
		switch s.Tokens[k].Lower {
		case "upcoming", "forthcoming", "planned", "scheduled", "next":
			future = true
		}
	}
	if m := c.body.(*comity.Meeting); m.Date != "" && f.d.Published != "" {
		switch {
		case m.Date.First() > f.d.Published.Last():
			future = true
		case m.Date.Last() < f.d.Published.First():
			future = false
		}
	}
	if future {
		return comity.Scheduled
	}
	return comity.Held
}

// mode says how a meeting's parties came together.
func mode(s *prepared.Sentence, class string, m *comity.Meeting) comity.Text {
	online, person := false, false
	for _, t := range s.Tokens {
		switch t.Lower {
		case "virtual", "virtually", "online", "videoconference", "video", "telephone", "phone", "teleconference", "remotely", "zoom", "phoned", "telephoned":
			online = true
		case "in-person", "hybrid", "face-to-face":
			person = true
		}
	}
	switch {
	case online && (person || class == "summit" && m.Place != ""):
		return "hybrid"
	case online:
		return "online"
	case person || m.Place != "" || class == "visit" || class == "welcome" || class == "mission" || class == "meet":
		return "in-person"
	}
	return ""
}
