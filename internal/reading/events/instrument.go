package events

import (
	"slices"
	"strconv"
	"strings"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/names"
	"comity/internal/reading/phrase"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

// instruments returns the candidates of instruments: the document itself where
// it is one, and each noun that names one.
func (f *finder) instruments() []*candidate {
	var out []*candidate
	title := f.itself()
	if title != nil {
		out = append(out, title)
	}
	for i := range f.d.Sentences {
		s := &f.d.Sentences[i]
		if f.captions[i] {
			continue
		}
		if title != nil && i == title.sentence {
			continue
		}
		for k := range s.Tokens {
			t := &s.Tokens[k]
			if t.Kind != token.Word {
				continue
			}
			if t.In(&instrumentNouns.Set) && (s.VerbAt(k) == nil || t.Upper() && k > 0) {
				if c := f.instrumentNoun(i, k); c != nil {
					if n := len(out) - 1; n >= 0 && out[n].sentence == i {
						c.has("another")
						c.has("another=", s.Tokens[out[n].head].Lower)
						if w := token.Lower(s.Tokens, c.at[0]-1); out[n].told && (w == "and" || w == "," || articles.Has(w) && inSet(token.Lower(s.Tokens, c.at[0]-2), "and , as")) {
							c.told = true // "issued a communiqué and a plan"
							c.has("told-with")
						}
					}
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// itself returns the claim of a document that is a joint statement: its title.
func (f *finder) itself() *candidate {
	if !f.d.Joint {
		return nil
	}
	for i := range min(6, len(f.d.Sentences)) {
		s := &f.d.Sentences[i]
		for k := len(s.Tokens) - 1; k >= 0; k-- {
			t := s.Tokens[k]
			if !t.Upper() || instrumentNouns.Of(t.Lower) != "statement" && t.Lower != "compact" && t.Lower != "chair's" || len(s.Tokens) > 60 {
				continue
			}
			c := f.candidate(comity.KindInstrument, i, [2]int{0, len(s.Tokens)}, k)
			c.sure = true
			typ := instrumentNouns.Of(t.Lower)
			m := &comity.Instrument{Name: comity.Text(f.d.Text(i, 0, len(s.Tokens))), Type: comity.Text(typ), Parties: f.d.Home, Stage: comity.InstrumentAdopted, Date: f.d.Published}
			if d := f.date(c, s); d != nil && d.Date.IsDay() {
				m.Date = d.Date
			}
			c.body = m
			f.titleLines(c, s)
			c.reason("name", "instrument/title", string(m.Name))
			c.reason("parties", "parties/joint-statement", string(m.Name))
			return c
		}
	}
	return nil
}

// titleLines adds the lines that follow a title without parties, where it is
// set in several lines or more than once.
func (f *finder) titleLines(c *candidate, s *prepared.Sentence) {
	for n := c.sentence + 1; n < len(f.d.Sentences) && n < c.sentence+9 && len(s.NamesIn(0, len(s.Tokens))) == 0; n++ {
		t := f.d.Sentences[n].Tokens
		if len(f.d.Sentences[n].Verbs) > 0 || len(t) == 0 || len(t) > 40 || t[len(t)-1].Text == "." {
			break
		}
		if len(t) == len(s.Tokens) && t[0].Lower == s.Tokens[0].Lower && len(c.more) == 0 {
			c.sentence = n
			continue
		}
		c.more = append(c.more, n)
	}
}

// instrumentNoun makes the candidate of the noun at token k; nil where the
// noun only qualifies another.
func (f *finder) instrumentNoun(i, k int) *candidate {
	s := &f.d.Sentences[i]
	t := s.Tokens
	w := t[k].Lower
	typ := instrumentNouns.Of(w)
	if (w == "notes" || w == "exchange") && !exchangeOfNotes(t, k) || (w == "letter" || w == "letters") && !inSet(token.Lower(t, k+1), "of") || w == "memorandum" && k+1 < len(t) && token.Lower(t, k+1) != "of" && !t[k].Upper() {
		return nil
	}
	if next := token.Lower(t, k+1); k+1 < len(t) && (instrumentNouns.Of(next) != "" || meetingNouns.Of(next) != "" && next != "held") && s.VerbAt(k+1) == nil {
		return nil // "partnership agreement": the last noun counts
	}
	if ofAgency(s, k) {
		return nil
	}
	from, to := phrase.Left(s, k), phrase.Right(s, k, namePreps)
	told := w == "notes" && strings.HasPrefix(token.Lower(t, k-1), "exchang") // "exchanged notes"
	if w == "notes" && from == k && k > 1 && !told {
		from = phrase.Left(s, k-2)
	}
	name := strings.TrimSpace(strings.Trim(f.d.Text(i, from, phrase.Undated(s, k, to)), "\"“”,("))
	c := f.candidate(comity.KindInstrument, i, [2]int{from, to}, k)
	if told {
		name = "exchange of " + name
	}
	m := &comity.Instrument{Name: comity.Text(name), Type: comity.Text(f.typeOf(t, from, k, typ))}
	c.body = m
	c.has("noun=", w)
	c.has("type=", string(m.Type))
	f.phraseFeatures(c, s, from, to)
	gov := phrase.Governor(s, from)
	pred, part := phrase.Predicate(s, k, to)
	f.instrumentCues(c, s, gov, pred, part, string(m.Type))
	f.instrumentParties(c, s, gov, pred)
	f.instrumentFields(c, s, gov, pred)
	f.instrumentActors(c, s, gov, pred)
	c.has("age=", f.dated(m.Date), "/", string(m.Type))
	f.setting(c, s, string(m.Type))
	return c
}

// ofAgency reports whether the noun at token k belongs to the name of a state's
// agency, which makes instruments and is none: "the Kuwait Fund".
func ofAgency(s *prepared.Sentence, k int) bool {
	return slices.ContainsFunc(s.Names, func(m names.Mention) bool { return m.Kind == names.Agency && m.Tokens[0] <= k && k < m.Tokens[1] })
}

func exchangeOfNotes(t []token.Token, k int) bool {
	if t[k].Lower == "notes" {
		return k > 1 && t[k-1].Lower == "of" && strings.HasPrefix(t[k-2].Lower, "exchange") || k > 0 && strings.HasPrefix(t[k-1].Lower, "exchang") || t[k].Upper() && k > 0 && t[k-1].Upper()
	}
	return k+2 < len(t) && t[k+1].Lower == "of" && t[k+2].Lower == "letters"
}

// typeOf corrects the type that the noun gives by the words before it.
func (f *finder) typeOf(t []token.Token, from, k int, typ string) string {
	for n := from; n < k; n++ {
		switch t[n].Lower {
		case "action", "implementation", "work":
			if typ == "plan" || typ == "programme" {
				return "plan"
			}
		case "treaty", "tax", "extradition", "access":
			if typ == "agreement" && t[n].Lower == "access" {
				return "treaty"
			}
		case "contract":
			return "contract"
		}
	}
	if w := t[k].Lower; w == "letter" && token.Lower(t, k+2) == "intent" {
		return "mou"
	}
	return typ
}

// instrumentCues says what the text tells of the instrument's life.
func (f *finder) instrumentCues(c *candidate, s *prepared.Sentence, gov, pred *clause.Verb, part bool, typ string) {
	t := s.Tokens
	at := c.at[0] - 1
	det := token.Lower(t, at)
	if articles.Has(det) {
		c.hasWith(typ, "det=", det)
		at--
	} else if at >= 0 {
		c.has("nodet")
	}
	prep := token.Lower(t, at)
	if inSet(prep, "of to in under with for on by through as into and including via from") {
		c.hasWith(typ, "prep=", prep)
	}
	if prep == "of" || prep == "on" || prep == "for" {
		if act := token.Lower(t, at-1); lifeNouns.Of(act) != "" {
			c.has("act=", lifeNouns.Of(act))
			c.has("act=", act)
		}
	}
	c.governed(gov, pred, part, typ)
	if c.at[0] < c.head || phrase.Capitals(t, c.at[0], c.at[1]) >= 2 {
		c.has("caps", bucket(phrase.Capitals(t, c.at[0], c.at[1])))
	}
	if n := token.Lower(t, c.head+1); inSet(n, "on of for to with between in under and , that which") {
		c.has("next=", n)
	}
	for k := c.head; k < c.at[1]; k++ {
		if t[k].Text == "(" {
			c.has("acronym")
			break
		}
	}
	if !f.sawName(c) {
		c.has("firstname")
	}
	if tells(c, t, gov, pred, part) {
		c.told = true
		c.hasWith(typ, "told", "")
		c.flag("told/capital", t[c.head].Upper())
		c.flag("told/future", gov != nil && gov.Future())
	}
}

// governed adds what the verbs before and after an instrument tell of its life.
func (c *candidate) governed(gov, pred *clause.Verb, part bool, typ string) {
	if gov != nil && c.at[0]-gov.End <= 3 {
		c.has("gov=", gov.Lemma)
		c.has("govclass=", gov.Class.String())
		c.has("govshape=", shapes[gov.Shape])
		if lifeVerbs.Of(gov.Lemma) != "" {
			c.hasWith(typ, "govlife", "")
			c.flag("govlife-past", gov.Past || gov.Perfect)
			c.flag("govlife-future", gov.Future())
		}
	} else if gov != nil {
		c.has("fargov=", gov.Lemma)
	}
	if pred != nil {
		c.has("pred=", pred.Lemma)
		c.flag("pred-passive", pred.Passive)
		c.flag("pred-part", part)
		if lifeVerbs.Of(pred.Lemma) != "" {
			c.has("predlife")
			c.flag("predlife-passive", pred.Passive)
		}
	}
}

// tells reports whether a verb or noun that can mean nothing else tells of an
// instrument's life, with the instrument as its object.
func tells(c *candidate, t []token.Token, gov, pred *clause.Verb, part bool) bool {
	if gov != nil && plainLife.Has(gov.Lemma) && c.at[0]-gov.End <= 3 {
		return true
	}
	if pred != nil && plainLife.Has(pred.Lemma) && (pred.Passive || part) {
		return true
	}
	k := c.at[0] - 1
	if articles.Has(token.Lower(t, k)) {
		k--
	}
	return token.Lower(t, k) == "of" && lifeNouns.Of(token.Lower(t, k-1)) != ""
}

var plainLife = vocab.Words(`sign ink conclude finalise finalize adopt issue release launch announce unveil approve endorse ratify terminate renew extend submit publish
	establish inaugurate initial exchange formalise formalize negotiate`)

// sawName reports whether an instrument of the same head has been named in an
// earlier sentence.
func (f *finder) sawName(c *candidate) bool {
	w := f.d.Sentences[c.sentence].Tokens[c.head].Lower
	places := f.times[w]
	n, _ := slices.BinarySearch(places, c.sentence)
	return n > 0 && places[n-1] >= c.sentence-40
}

// instrumentFields fills in stage, date and the number of items.
func (f *finder) instrumentFields(c *candidate, s *prepared.Sentence, gov, pred *clause.Verb) {
	m := c.body.(*comity.Instrument)
	m.Stage = f.instrumentStage(c, s, gov, pred, string(m.Type))
	if d := f.date(c, s); d != nil {
		m.Date = tensed(s, d)
		c.has("date")
		c.has("age=", f.age(m.Date))
		c.reason("date", "date/nearest", f.d.Document.Text[d.Span.Start:d.Span.End])
	} else if today(s) {
		m.Date = f.d.Published
		c.has("date")
	}
	t := s.Tokens
	for k := c.head + 1; k+1 < len(t) && k < c.head+7; k++ {
		if t[k].Kind != token.Number {
			continue
		}
		n, err := strconv.Atoi(strings.ReplaceAll(t[k].Text, ",", ""))
		if err == nil && n > 1 && n < 2000 && inSet(t[k+1].Lower, "projects measures items actions initiatives priorities activities concrete cooperation") {
			m.Items = &n
			c.reason("items", "items/number", f.d.Text(c.sentence, k, k+2))
			c.has("items")
			break
		}
	}
}

// instrumentStage reads where the instrument stands from the verb or noun
// that tells of its life.
func (f *finder) instrumentStage(c *candidate, s *prepared.Sentence, gov, pred *clause.Verb, typ string) comity.InstrumentStage {
	t := s.Tokens
	life, v := "", (*clause.Verb)(nil)
	for k := c.at[0] - 1; k >= 0 && k >= c.at[0]-4; k-- {
		if x := lifeNouns.Of(t[k].Lower); x != "" && (t[k].Lower != "development" || t[k+1].Lower == "of") { // not "the development bank signed"
			life = x
			c.reason("stage", "stage/noun", t[k].Text)
			break
		}
	}
	if life == "" && gov != nil && lifeVerbs.Of(gov.Lemma) != "" {
		life, v = lifeVerbs.Of(gov.Lemma), gov
	}
	if x := ""; pred != nil && life == "" {
		if x = lifeVerbs.Of(pred.Lemma); x != "" {
			life, v = x, pred
		}
	}
	if v != nil {
		c.reason("stage", "stage/verb", f.d.Text(c.sentence, v.Start, v.End))
		will := v.Future() || v.Shape == clause.Infinitive && !phrase.Past(s, v)
		switch promise := will || promised(s, v); {
		case will && life == "in-force", promise && (life == "adopted" || life == "signed" || life == "concluded"):
			life = "proposed"
		case promise && life == "ratified":
			return "" // where it stands is not told
		}
	}
	if life == "" {
		life = usualLife[typ]
	}
	if life == "concluded" && (typ == "statement" || typ == "plan" || typ == "programme" || typ == "strategy") {
		life = "adopted"
	}
	return comity.InstrumentStage(life)
}

// promised reports whether the infinitive v is what somebody undertakes:
// "agreed to sign".
func promised(s *prepared.Sentence, v *clause.Verb) bool {
	return v.Head >= 0 && s.Verbs[v.Head].Class == cue.Promise
}

// usualLife is where an instrument of a type stands when nothing tells of its life.
var usualLife = map[string]string{"programme": "in-force", "strategy": "in-force", "statement": "adopted", "plan": "adopted", "agreement": "concluded", "treaty": "in-force", "mou": "signed", "exchange-of-notes": "signed", "contract": "signed"}
