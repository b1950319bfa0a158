package events

import (
	"strings"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/phrase"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// meetings returns the candidates of meetings: each noun and each verb that
// may tell of one.
func (f *finder) meetings() []*candidate {
	var out []*candidate
	for i := range f.d.Sentences {
		s := &f.d.Sentences[i]
		if f.captions[i] {
			continue
		}
		for k := range s.Tokens {
			t := &s.Tokens[k]
			if t.Kind != token.Word {
				continue
			}
			if class, _ := token.Find(t, meetingNouns); class != "" && s.VerbAt(k) == nil || cop(s, k) {
				if cop(s, k) {
					class = "conference"
				}
				if c := f.meetingNoun(i, k, class); c != nil {
					out = append(out, c)
				}
			} else if class, _ := token.Find(t, meetingVerbs); class != "" {
				if v := s.VerbAt(k); v != nil && v.Tok == k && f.mayMeet(s, v, class) {
					out = append(out, f.meetingVerb(i, k, class, v))
				}
			}
		}
	}
	return out
}

// cop reports whether token k begins "COP28".
func cop(s *prepared.Sentence, k int) bool {
	t := s.Tokens
	return t[k].Text == "COP" && k+1 < len(t) && t[k+1].Kind == token.Number && !t[k+1].Space
}

// meetingNoun makes the candidate of the noun at token k; nil where the noun
// is part of a longer name of something else.
func (f *finder) meetingNoun(i, k int, class string) *candidate {
	s := &f.d.Sentences[i]
	t := s.Tokens
	if next := token.Lower(t, k+1); meetingNouns.Of(next) != "" && t[k+1].Kind == token.Word && next != "held" {
		return nil // "summit meeting": the last noun counts
	}
	if (class == "body" || class == "round") && !(class == "round" && token.Lower(t, k+1) == "of") {
		return nil
	}
	from := phrase.Left(s, k)
	to := phrase.Right(s, k, meetingPreps)
	c := f.candidate(comity.KindMeeting, i, [2]int{from, to}, k)
	m := &comity.Meeting{Name: comity.Text(f.d.Text(i, from, phrase.Undated(s, k, to)))}
	c.body = m
	c.has("noun=", t[k].Lower)
	c.has("class=", class)
	f.phraseFeatures(c, s, from, to)
	gov, pred, part := phrase.Governor(s, from), (*clause.Verb)(nil), false
	pred, part = phrase.Predicate(s, k, to)
	prep := token.Lower(t, from-1)
	if phrase.Stops.Has(prep) && articles.Has(prep) {
		c.has("det=", prep)
		prep = token.Lower(t, from-2)
	} else if from > 0 && t[from-1].Text != "," {
		c.has("nodet")
	}
	if inSet(prep, "at in during after before of to for on with from following since ahead under through by between") {
		c.hasWith(class, "prep=", prep)
	}
	if gov != nil && (prep == "" || gov.End == from || gov.End == from-1 || prep != "of") {
		c.has("gov=", gov.Lemma)
		c.has("govclass=", gov.Class.String())
	}
	if pred != nil {
		c.has("pred=", pred.Lemma)
		c.flag("pred-passive", pred.Passive)
		c.flag("pred-part", part)
		if pred.Modal != "" {
			c.has("pred-", pred.Modal)
		}
	}
	for _, w := range []string{token.Lower(t, to), token.Lower(t, k+1)} {
		if inSet(w, "between with of held at in on for to and hosted") {
			c.has("next=", w)
		}
	}
	c.people(s)
	f.meetingParties(c, s, from, to, phrase.ClauseEnd(s, k), gov)
	f.meetingFields(c, s, class)
	c.crossed(prep, class, f.dated(m.Date))
	f.setting(c, s, class)
	return c
}

// dated says how old a date is, "" where there is none.
func (f *finder) dated(d comity.Date) string {
	if d == "" {
		return ""
	}
	return f.age(d)
}

var meetingPreps = vocab.Words("between with of on for to by")
var articles = vocab.Words("a an the this that its their his her our these two both three any each several no some all")

func inSet(w, list string) bool {
	if w == "" {
		return false
	}
	i := strings.Index(list, w)
	return i >= 0 && (i == 0 || list[i-1] == ' ') && (i+len(w) == len(list) || list[i+len(w)] == ' ')
}

// people says how many in office a sentence names, and whether they spoke by
// telephone.
func (c *candidate) people(s *prepared.Sentence) {
	n := 0
	for _, m := range s.Names {
		if m.Kind == names.Office {
			n++
		}
	}
	c.has("offices", bucket(n))
	for _, t := range s.Tokens {
		if t.Lower == "phone" || t.Lower == "telephone" || t.Lower == "teleconference" {
			c.has("phone")
			break
		}
	}
}

// phraseFeatures says how the noun phrase at [from, to) is written.
func (f *finder) phraseFeatures(c *candidate, s *prepared.Sentence, from, to int) {
	t := s.Tokens
	head := c.head
	for n := from; n < head; n++ {
		w := t[n].Lower
		if phraseWords.Has(w) {
			c.has("mod=", w)
		}
		if ordinal.Has(w) || t[n].Kind == token.Number && n+1 < head && ordinalEnd(t[n+1].Lower) {
			c.has("ordinal")
		}
	}
	if t[head].Upper() && head > 0 {
		c.has("capital")
	}
	if phrase.Capitals(t, from, head) >= 2 {
		c.has("title")
	}
	if from == head {
		c.has("bare")
	}
	c.has("block=", string(s.Kind))
	c.flag("official", f.d.Official)
	c.flag("joint", f.d.Joint)
	c.flag("first", c.sentence < 3)
	if quoted(s, head) {
		c.has("quoted")
	}
	if l := len(t); l > 60 {
		c.has("long")
	}
	if c.kind == comity.KindMeeting {
		f.characterise(c)
	}
}

var phraseWords = vocab.Words(`bilateral trilateral annual recent upcoming next first second third last previous past future official state working joint high-level
	ministerial virtual online telephone phone video special emergency regular separate informal closed-door peace trade private proposed possible planned
	meaningful intergovernmental press news signing handover handing board cabinet parliamentary pledging donor donors regional international leaders'
	business security`)

var ordinal = vocab.Words("first second third fourth fifth sixth seventh eighth ninth tenth inaugural")

func ordinalEnd(w string) bool { return w == "th" || w == "st" || w == "nd" || w == "rd" }

// quoted reports whether token k stands inside quotation marks.
func quoted(s *prepared.Sentence, k int) bool {
	in, marks := false, 0
	for n := 0; n < k; n++ {
		switch s.Tokens[n].Text {
		case "“":
			in = true
		case "”":
			in = false
		case "\"":
			marks++
		}
	}
	return in || marks%2 == 1
}

// mayMeet reports whether what follows a verb can be whom one meets or where:
// "met the leaders", not "met the challenge".
func (f *finder) mayMeet(s *prepared.Sentence, v *clause.Verb, class string) bool {
	next := token.Lower(s.Tokens, v.End)
	object := s.NamesIn(v.End, v.End+3)
	person := len(object) > 0 && (object[0].Kind == names.Office || object[0].Kind == names.Anaphor || object[0].Kind == names.Pronoun && !object[0].Possessive)
	switch class {
	case "visit":
		return v.Lemma != "undertake" || next != "to" // "undertook to ratify"
	case "meet":
		return person || next == "" || meetNext.Has(next) || calendar.Has(next) || len(object) > 0 && (next == "with" || object[0].Kind == names.Body || object[0].Kind == names.Group || object[0].Kind == names.Organisation) && !object[0].Possessive
	case "host", "welcome", "receive":
		return person || len(object) > 0 && class == "host" && !object[0].Modifier
	case "speak":
		return next == "to" || next == "with" || next == "by" || next == "on"
	}
	return true
}

var meetNext = vocab.Words("with in on at for to again separately and , . virtually today yesterday last this earlier later during here via online his her their")

// caption reports whether a sentence describes a picture.
func caption(s *prepared.Sentence) bool {
	t := s.Tokens
	if len(t) > 1 && (t[0].Text == "FILE" || token.Lower(t, 0) == "file" && (t[1].Text == "-" || t[1].Text == "–") || strings.Contains(t[0].Lower, "cutline")) {
		return true
	}
	for k := 0; k+2 < len(t); k++ {
		switch t[k].Text {
		case "(":
			if m := t[k+1].Text; t[k+2].Text == ")" && (m == "L" || m == "R" || m == "C") {
				return true
			}
		case ",":
			if t[k+2].Text == "," && sides.Has(t[k+1].Lower) {
				return true
			}
		}
		switch t[k].Lower {
		case "handout", "pictured":
			return true
		case "photo", "photograph", "picture", "image":
			if t[k+1].Text == ":" || inSet(t[k+1].Lower, "by shows taken") || t[k+1].Text == "/" {
				return true
			}
		}
	}
	return false
}

var sides = vocab.Words("left right centre center")

// meetingVerb makes the candidate of a verb that tells of a meeting.
func (f *finder) meetingVerb(i, k int, class string, v *clause.Verb) *candidate {
	s := &f.d.Sentences[i]
	t := s.Tokens
	c := f.candidate(comity.KindMeeting, i, [2]int{v.Start, min(v.End+1, len(t))}, k)
	end := min(phrase.ClauseEnd(s, k), v.End+24)
	name := f.d.Text(i, v.Start, phrase.Undated(s, k, min(phrase.Right(s, k, meetingPreps), len(t))))
	if !strings.Contains(name, " ") {
		name = "meeting" // a verb alone names nothing
	}
	c.body = &comity.Meeting{Name: comity.Text(name)}
	c.has("verb=", class)
	c.has("verblemma=", v.Lemma)
	c.has("shape=", shapes[v.Shape])
	c.flag("vpassive", v.Passive)
	if v.Modal != "" {
		c.has("vmodal=", v.Modal)
	}
	c.flag("vneg", v.Negated)
	c.flag("vperfect", v.Perfect)
	c.has("block=", string(s.Kind))
	c.flag("official", f.d.Official)
	c.flag("joint", f.d.Joint)
	c.flag("first", i < 3)
	c.flag("vquoted", v.Quoted)
	next := token.Lower(t, v.End)
	if inSet(next, "with to in on by for the separately also") {
		c.hasWith(class, "vnext=", next)
	}
	who, m0, whole := phrase.Subject(s, v)
	c.flag("vsubj-inside", m0 != nil && !whole)
	object := free(s, v.End, end)
	c.has("vsubj", bucket(len(who)))
	c.has("vobj", bucket(len(object)))
	c.has("vsubj", bucket(len(who)), "/", class)
	c.has("vobj", bucket(len(object)), "/", class)
	if o := s.NamesIn(v.End, v.End+4); len(o) > 0 {
		c.has("vobjkind=", kinds[o[0].Kind], "/", class)
		c.flag("vobj-poss", o[0].Possessive || o[0].Modifier)
	}
	c.people(s)
	if o := s.NamesIn(v.Subject[0], v.Subject[1]); len(o) > 0 {
		c.hasWith(class, "vsubjkind=", kinds[o[0].Kind])
	}
	m := c.body.(*comity.Meeting)
	m.Parties = add(who, object...)
	if class == "visit" || class == "arrive" || class == "travel" {
		m.Parties = add(who, f.placeParty(s, v.End, min(v.End+10, end))...)
	}
	m.Parties = f.tidy(m.Parties)
	f.completeParties(c, s)
	f.meetingFields(c, s, class)
	c.crossed(shapes[v.Shape], class, f.dated(m.Date))
	f.setting(c, s, class)
	return c
}

var shapes = [...]string{clause.Finite: "finite", clause.Infinitive: "infinitive", clause.Gerund: "gerund", clause.Participle: "participle"}

var kinds = [...]string{names.Country: "country", names.Adjective: "adjective", names.Capital: "capital", names.Office: "office", names.Agency: "agency",
	names.Body: "body", names.Group: "group", names.Organisation: "organisation", names.Anaphor: "anaphor", names.Pronoun: "pronoun"}
