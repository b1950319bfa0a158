package fields

import (
	"strconv"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/model"
	"comity/internal/reading/token"
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

// describe names what stands at and around one act: the features that form and
// stage are learned from.
type describe struct {
	*Act
	f    *model.Features
	kind string  // "sum", "verb" or "noun": what the act hangs on
	cues *cueSet // the cue phrases of the field
}

// common names what every field is decided by.
func (a *Act) common(f *model.Features, claim *comity.Commitment) {
	d := newDescribe(a, f, nil)
	f.Add("hangs on a ", d.kind)
	d.verbs()
	d.noun()
	d.document(claim)
	d.place()
	d.times()
	d.near()
	d.around()
	d.carried()
	d.words("sentence “", a.Sentence, 0, len(a.at().Tokens))
	d.words("clause “", a.Sentence, a.From, a.To)
}

func newDescribe(a *Act, f *model.Features, cues *cueSet) *describe {
	d := &describe{Act: a, f: f, kind: "noun", cues: cues}
	switch {
	case a.Amount >= 0:
		d.kind = "sum"
	case a.Verb >= 0:
		d.kind = "verb"
	}
	return d
}

func (d *describe) verbs() {
	v := d.act()
	if v == nil {
		d.f.Add(d.kind, ", no verb")
	} else {
		d.f.Add("verb “", v.Lemma, "”")
		d.f.Add("verb “", v.Lemma, "” ", tense(v))
		d.f.Add(d.kind, ", verb that ", v.Class.String(), "s, ", tense(v))
		d.f.Add("verb ", tense(v))
		if v.Negated {
			d.f.Add("negated")
		}
		if v.Quoted {
			d.f.Add("quoted")
		}
	}
	for i, k := range d.Chain {
		if i > 1 {
			break
		}
		w := &d.at().Verbs[k]
		d.f.Add("over it “", w.Lemma, "”")
		d.f.Add("over it “", w.Lemma, "” ", tense(w))
		d.f.Add("over it a verb that ", w.Class.String(), "s, ", tense(w))
	}
	if t := d.top(); t != nil && t != v {
		d.f.Add("first verb “", t.Lemma, "” ", tense(t))
	}
	if d.sealing() != nil {
		d.f.Add("under what was signed")
	}
	for k := range d.at().Verbs {
		w := &d.at().Verbs[k]
		if w.Shape == clause.Finite {
			d.f.Add("sentence has “", w.Lemma, "” ", tense(w))
		}
	}
}

// tense names the tense, mood and voice of a verb group.
func tense(v *clause.Verb) string {
	passive := v.Passive && v.Shape != clause.Participle
	switch {
	case v.Modal != "" && passive:
		return "is to be done"
	case v.Modal != "":
		return v.Modal
	case v.Shape == clause.Infinitive:
		return "to do"
	case v.Shape == clause.Gerund:
		return "doing"
	case v.Shape == clause.Participle:
		return "done"
	case v.Perfect && passive:
		return "has been done"
	case v.Perfect:
		return "has done"
	case v.Progressive && passive:
		return "is being done"
	case v.Progressive:
		return "is doing"
	case v.Past && passive:
		return "was done"
	case v.Past:
		return "did"
	case passive:
		return "is done"
	}
	return "does"
}

func (d *describe) noun() {
	if d.Noun < 0 {
		d.f.Add(d.kind, ", no noun")
		return
	}
	d.f.Add("noun “", d.lower(d.Noun), "”")
	d.f.Add("noun of ", d.Head.Class.String())
	if v := d.act(); v != nil {
		d.f.Add("noun of ", d.Head.Class.String(), " with ", tense(v))
	}
}

// document tells whose words these are and who acts.
func (d *describe) document(claim *comity.Commitment) {
	voice, own := d.voice(), d.own(claim)
	d.f.Add(voice, " document, ", d.kind)
	d.f.Add(voice, " document, ", own, " act")
	if v := d.top(); v != nil {
		d.f.Add(voice, " document, ", own, " act, ", tense(v))
	}
	d.f.Add("giver is ", partyKind(claim.By), ", receiver ", partyKind(claim.To))
	d.f.Add("receiver is ", partyKind(claim.To))
	if len(claim.By) > 0 {
		d.f.Add("giver ", string(claim.By[0]))
	}
	if len(claim.By) > 1 {
		d.f.Add("several givers")
	}
	if d.Doc.Published == "" {
		d.f.Add("undated document")
	}
}

// voice names whose words the document holds.
func (a *Act) voice() string {
	switch {
	case a.Doc.Joint:
		return "joint statement"
	case a.Doc.Official:
		return "official"
	}
	return "press"
}

// own says whether the giver is the one whose document it is.
func (a *Act) own(claim *comity.Commitment) string {
	if len(claim.By) > 0 && a.Doc.Home.Has(claim.By[0]) {
		return "own"
	}
	return "others"
}

func partyKind(p comity.Parties) string {
	switch {
	case len(p) == 0:
		return "nobody"
	case vocab.IsCountry(p[0]):
		return "a country"
	case vocab.IsBody(p[0]):
		return "a body"
	case vocab.IsGroup(p[0]):
		return "a group"
	}
	return "an organisation"
}

// place tells where in the document the act stands.
func (d *describe) place() {
	s := d.at()
	d.f.Add("in a ", string(s.Kind))
	if s.Heading >= 0 && s.Heading != d.Sentence {
		d.words("heading “", s.Heading, 0, len(d.Doc.Sentences[s.Heading].Tokens))
	}
	if s.Lead >= 0 {
		lead := &d.Doc.Sentences[s.Lead]
		d.words("list under “", s.Lead, 0, len(lead.Tokens))
		for k := range lead.Verbs {
			if v := &lead.Verbs[k]; v.Shape == clause.Finite {
				d.f.Add("list under “", v.Lemma, "” ", tense(v))
			}
		}
	}
	d.words("title “", 0, 0, len(d.Doc.Sentences[0].Tokens))
	if p := d.Sentence - 1; p >= 0 && d.Doc.Sentences[p].Block == s.Block {
		d.words("sentence before “", p, 0, len(d.Doc.Sentences[p].Tokens))
		for k := range d.Doc.Sentences[p].Verbs {
			if v := &d.Doc.Sentences[p].Verbs[k]; v.Shape == clause.Finite {
				d.f.Add("before it ", tense(v))
			}
		}
	}
}

// times tells how the dates of the clause lie to the document's own day.
func (d *describe) times() {
	dates := d.at().Dates
	for k := range dates {
		m := &dates[k]
		d.f.Add("date ", string(m.Kind), " ", d.lies(m.Date))
		if m.Tokens[0] >= d.From && m.Tokens[1] <= d.To {
			d.f.Add("date in clause ", string(m.Kind), " ", d.lies(m.Date))
		}
	}
	if len(dates) == 0 {
		d.f.Add("no date")
	}
}

// lies says how a date lies to the document's own day.
func (a *Act) lies(x comity.Date) string {
	m := a.memo()
	words, ok := m.lies[x]
	if !ok {
		if m.lies == nil {
			m.lies = map[comity.Date]string{}
		}
		words = lies(x, a.Doc.Published)
		m.lies[x] = words
	}
	return words
}

// lies says how a date lies to p, the day of its document.
func lies(x, p comity.Date) string {
	switch {
	case x == "" || p == "":
		return "unknown"
	case x == p:
		return "the day itself"
	case x.Last() < p.First() && x.Last() >= p.First().Add(-10):
		return "days before"
	case x.Last() < p.First():
		return "long before"
	case x.First() > p.Last():
		return "ahead"
	case x.First() > p.First().Add(-10):
		return "about now"
	}
	return "reaching up to now"
}

// near names the words next to the sum or verb, by their side.
func (d *describe) near() {
	from, to := d.anchor(), d.anchor()+1
	if m := d.sum(); m != nil {
		from, to = m.From, m.Tokens[1]
	}
	stems := d.stems(d.Sentence)
	for i := from - 1; i >= 0 && i >= from-5; i-- {
		d.f.Add(d.kind, " after “", stems[i], "”")
	}
	for i := to; i < len(stems) && i < to+6; i++ {
		d.f.Add(d.kind, " before “", stems[i], "”")
		if i+1 < len(stems) {
			d.f.Add(d.kind, " before “", stems[i], " ", stems[i+1], "”")
		}
	}
	if m := d.sum(); m != nil {
		d.f.Add("sum of ", strconv.Itoa(len(m.Amount.Value.String())), " figures")
		if m.Per != "" {
			d.f.Add("sum a ", m.Per)
		}
	}
}

// words names the words of a stretch of sentence i, names and figures aside.
func (d *describe) words(prefix string, i, from, to int) {
	s, stems := &d.Doc.Sentences[i], d.stems(i)
	name := 0
	for k := from; k < to; k++ {
		for name < len(s.Names) && s.Names[name].Tokens[1] <= k {
			name++
		}
		if name < len(s.Names) && s.Names[name].Tokens[0] <= k {
			continue
		}
		if t := &s.Tokens[k]; t.Kind == token.Word && len(t.Lower) > 1 && !t.In(small) {
			d.f.Add(prefix, stems[k], "”")
		}
	}
}

var small = vocab.Words(`the a an of in on at and or it its their this that which as be is are was were 's`)

// stem folds the forms of a word: verbs to their lemma, plurals to the singular.
func stem(t *token.Token) string {
	if t.Kind == token.Number {
		return "figure"
	}
	if v, ok := token.Find(t, cue.Verbs()); ok {
		return v.Lemma
	}
	w := t.Lower
	if n := len(w); n > 4 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i' {
		return w[:n-1]
	}
	return w
}

// stems writes the stems of words to out, which is as long.
func stems(toks []token.Token, out []string) []string {
	for i := range toks {
		out[i] = stem(&toks[i])
	}
	return out
}
