package fields

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/dates"
	"comity/internal/reading/keys"
	"comity/internal/reading/model"
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

// answers gathers the values that a field may have, each once, with the
// features of every way that leads to it.
type answers struct {
	memo   *Memo
	room   *keys.Room
	names  model.Names
	values []answer
}

// answersFor returns no answers yet. The names of their features go to names;
// without names they stand in the memo until the next question.
func (a *Act) answersFor(names model.Names) answers {
	o := answers{memo: a.memo(), room: a.Doc.Room, names: names}
	if names == nil {
		o.values = o.memo.answers[:0]
	}
	return o
}

type answer struct {
	value    string
	from     int // the sentence that holds it, -1 for none
	words    string
	features model.Features
	plain    bool // the sentence says so in plain words, whatever weighs more
}

// offer returns the features of a value, added where it is new.
func (o *answers) offer(value string, from int, words string) *model.Features {
	for i := range o.values {
		if o.values[i].value == value {
			return &o.values[i].features
		}
	}
	n := len(o.values)
	if n < cap(o.values) && o.names == nil { // what an answer before left is used again
		o.values = o.values[:n+1]
	} else {
		o.values = append(o.values, answer{features: model.In(o.room, o.names)})
	}
	x := &o.values[n]
	x.value, x.from, x.words, x.plain = value, from, words, false
	x.features.Again(o.room)
	return &x.features
}

// best returns the answer that weighs most, the first of equals.
func (o *answers) best(m *model.Model) *answer {
	best, most := 0, 0.0
	for i := range o.values {
		if o.values[i].plain {
			return &o.values[i]
		}
		if w := m.Rank(&o.values[i].features); i == 0 || w > most {
			best, most = i, w
		}
	}
	return &o.values[best]
}

// headSentences are those at the head of a document that may date what follows.
const headSentences = 3

// dateAnswers offers the days on which the undertaking may have been made: none,
// the document's own, and each date around the places that tell it.
func dateAnswers(acts []*Act, claim *comity.Commitment, names model.Names) answers {
	o := acts[0].answersFor(names)
	o.offer("", -1, "")
	if p := acts[0].Doc.Published; p != "" {
		o.offer(string(p), -1, "the document's own date")
	}
	for _, a := range acts {
		w := weighDate{Act: a, claim: claim, o: &o}
		w.prepare()
		w.whole()
		w.sentence(a.Sentence, "its sentence")
		for _, x := range w.neighbours() {
			w.sentence(x.i, x.name)
		}
	}
	return o
}

// weighDate weighs the dates around one act.
type weighDate struct {
	*Act
	claim   *comity.Commitment
	o       *answers
	speaker string // whose document
	voice   string // whose document and whose act
	rung    string // the stage
	made    string // whether it was made or done
	dated   string // whether its sentence dates it
	headed  string // what day the head of the document names
	seen    int    // dates of its sentence
}

func (w *weighDate) prepare() {
	w.rung = string(w.claim.Stage)
	w.made = "made"
	if w.claim.Stage == comity.StageCompletion || w.claim.Stage == comity.StageImplementation {
		w.made = "done"
	}
	w.speaker = w.Act.voice()
	w.voice = w.speaker + ", " + w.own(w.claim) + " act"
	w.seen = len(w.at().Dates)
	x := &filling{Act: w.Act, claim: w.claim}
	w.dated = "undated"
	for k := range w.at().Dates {
		if m := &w.at().Dates[k]; m.Date != "" && m.Kind != dates.Duration && !x.due(m, w.made == "done") {
			if w.dated = "dated elsewhere"; x.dated(m.Tokens) && !x.compared(m) {
				w.dated = "dated"
				break
			}
		}
	}
	w.headed = "no day in its head"
	for i := 0; i < headSentences && i < len(w.Doc.Sentences); i++ {
		for k := range w.Doc.Sentences[i].Dates {
			switch w.lies(w.Doc.Sentences[i].Dates[k].Date) {
			case "the day itself":
				w.headed = "its day in its head"
			case "days before":
				w.headed = "a day shortly before in its head"
			}
		}
	}
}

type neighbour struct {
	i    int
	name string
}

// neighbours returns the sentences around the act that may date it, until they
// are asked for again.
func (w *weighDate) neighbours() []neighbour {
	s, m, list := w.at(), w.memo(), w.Doc.Sentences
	out := m.around[:0]
	if i := w.Sentence - 1; i >= 0 && list[i].Block == s.Block {
		out = append(out, neighbour{i, "the sentence before"})
	} else if i >= headSentences {
		out = append(out, neighbour{i, "the paragraph before"})
	}
	for i := w.Sentence - 2; i >= headSentences && i > w.Sentence-10; i-- {
		if len(list[i].Dates) > 0 {
			out = append(out, neighbour{i, "the last dated sentence before"})
			break
		}
	}
	if i := w.Sentence + 1; i < len(list) && list[i].Block == s.Block && !w.another(i) {
		out = append(out, neighbour{i, "the sentence after"})
	}
	if s.Heading > 0 && s.Heading != w.Sentence-1 {
		out = append(out, neighbour{s.Heading, "the heading"})
	}
	if s.Lead >= 0 && s.Lead != w.Sentence-1 {
		out = append(out, neighbour{s.Lead, "the line above the list"})
	}
	for i := 0; i < headSentences && i < len(list); i++ {
		if i != w.Sentence && i != w.Sentence-1 && !w.another(i) {
			out = append(out, neighbour{i, "the head of the document"})
		}
	}
	m.around = out
	return out
}

// another reports whether sentence i goes on to another deal, so that its date
// is not this one's: it follows, and both have sums of their own.
func (w *weighDate) another(i int) bool {
	return i > w.Sentence && len(w.at().Amounts) > 0 && len(w.Doc.Sentences[i].Amounts) > 0
}

// whole weighs no date and the document's own, by what the act is like.
func (w *weighDate) whole() {
	sets := []struct {
		name string
		f    *model.Features
	}{{"none", w.o.offer("", -1, "")}}
	if p := w.Doc.Published; p != "" {
		sets = append(sets, struct {
			name string
			f    *model.Features
		}{"own day", w.o.offer(string(p), -1, "the document's own date")})
	}
	at := "body"
	if w.Sentence < headSentences {
		at = "head"
	}
	for _, x := range sets {
		f := x.f
		f.Add(x.name)
		f.Add(x.name, ", ", w.voice)
		f.Add(x.name, ", ", w.speaker, ", ", w.made)
		f.Add(x.name, ", ", w.voice, ", ", w.rung)
		f.Add(x.name, ", ", w.made, ", ", w.dated)
		f.Add(x.name, ", ", w.speaker, ", ", w.made, ", ", w.dated)
		f.Add(x.name, ", ", w.voice, ", ", w.made, ", ", w.dated)
		f.Add(x.name, ", ", w.speaker, ", ", at)
		f.Add(x.name, ", ", w.speaker, ", ", w.headed)
		f.Add(x.name, ", ", w.speaker, ", ", w.headed, ", ", w.made)
		f.Add(x.name, ", in a ", string(w.at().Kind))
		f.Add(x.name, ", ", w.speaker, ", in a ", string(w.at().Kind))
		if v := w.top(); v != nil {
			f.Add(x.name, ", ", v.Class.String(), "s ", tense(v))
			f.Add(x.name, ", ", w.speaker, ", ", v.Class.String(), "s ", tense(v))
		} else {
			f.Add(x.name, ", no verb, ", w.speaker)
		}
		for _, h := range w.hits(cueSets().stage, w.Sentence) {
			if h.at >= w.From && h.end <= w.To {
				f.Add(x.name, ", cue ", h.group)
			}
		}
	}
}

// sentence weighs the dates of sentence i.
func (w *weighDate) sentence(i int, where string) {
	s := &w.Doc.Sentences[i]
	for k := range s.Dates {
		m := &s.Dates[k]
		if m.Date == "" || w.made == "done" && promised(s.Verbs, w.actOf(i), m) {
			continue
		}
		if m.Kind == dates.Since {
			if t := m.Through(w.Doc.Published); t != m.Date {
				w.weigh(w.o.offer(string(t), i, m.Words), m, i, k, where, "from then on")
			}
		}
		w.weigh(w.o.offer(string(m.Date), i, m.Words), m, i, k, where, "then")
		if m.Past != "" && m.Past != m.Date {
			w.weigh(w.o.offer(string(m.Past), i, m.Words), m, i, k, where, "then, as past")
		}
	}
}

func (w *weighDate) weigh(f *model.Features, m *dates.Mention, i, k int, where, form string) {
	lies := w.lies(m.Date)
	f.Add("date in ", where, ", ", form)
	f.Add("date in ", where, ", ", string(m.Kind), ", ", form)
	f.Add("date in ", where, ", ", w.speaker)
	f.Add("date in ", where, ", ", w.speaker, ", ", w.made, ", ", lies)
	f.Add("date in ", where, ", ", lies, ", ", w.made)
	f.Add("date in ", where, ", ", w.rung)
	f.Add("date in ", where, ", sentence ", w.dated)
	f.Add("date ", string(m.Kind), ", ", form, ", ", w.made)
	f.Add("date ", lies, ", ", form, ", ", w.made)
	f.Add("date read as ", m.Rule, ", ", w.made)
	f.Add("date after “", m.Lead, "”, ", w.made)
	f.Add("date of ", grain(m.Date), ", ", lies)
	s := &w.Doc.Sentences[i]
	if where == "the head of the document" || where == "the sentence before" {
		f.Add("date in ", where, ", ", w.speaker, ", ", w.made, ", ", w.dated, ", ", lies)
		for k := range s.Verbs {
			if v := &s.Verbs[k]; v.Shape == clause.Finite && v.Class != cue.Report && v.Class != cue.Other {
				f.Add("date in ", where, " that ", v.Class.String(), "s ", tense(v), ", ", w.made)
				break
			}
		}
	}
	if i == w.Sentence {
		w.here(f, m, k)
	}
	if v := verbBefore(&s.Verbs, m.Tokens[0]); v != nil {
		f.Add("date follows a verb that ", v.Class.String(), "s ", tense(v))
		f.Add("date in ", where, " follows a verb that ", v.Class.String(), "s ", tense(v))
	}
}

// here weighs how a date of the act's own sentence stands to the act.
func (w *weighDate) here(f *model.Features, m *dates.Mention, k int) {
	x := &filling{Act: w.Act, claim: w.claim}
	delivered := w.made == "done"
	if x.due(m, delivered) {
		f.Add("by rule a deadline")
	}
	if x.dated(m.Tokens) {
		f.Add("by rule the date")
		f.Add("by rule the date, ", string(m.Kind), ", ", w.made)
		f.Add("by rule the date, ", w.speaker, ", ", w.made, ", ", w.lies(m.Date))
	}
	if x.compared(m) {
		f.Add("only compared with")
	}
	place := "out of the clause"
	if m.Tokens[0] >= w.From && m.Tokens[1] <= w.To {
		place = "in the clause"
	}
	side := "before"
	distance := w.anchor() - m.Tokens[1]
	if m.Tokens[0] > w.anchor() {
		side, distance = "after", m.Tokens[0]-w.anchor()
	}
	f.Add("date ", place, ", ", side)
	f.Add("date ", place, ", ", side, ", ", string(m.Kind))
	f.Add("date ", near(distance), ", ", side)
	nearest := true
	for j := range w.at().Dates {
		n := &w.at().Dates[j]
		d := n.Tokens[0] - w.anchor()
		if d < 0 {
			d = w.anchor() - n.Tokens[1]
		}
		nearest = nearest && (j == k || d >= distance)
	}
	if nearest {
		f.Add("nearest date, ", place)
	}
	if w.seen == 1 {
		f.Add("only date of the sentence")
	}
	if m.Tokens[0] < 4 {
		f.Add("date opens the sentence")
	}
	if v := w.act(); v != nil {
		f.Add("date with ", v.Class.String(), "s ", tense(v), ", ", place, ", ", side)
	}
}

// promised reports whether the verb before a date says when something was
// promised, not when it was done: "the boats promised in May were delivered",
// "given under the loan that they signed in May".
func promised(verbs []clause.Verb, act int, m *dates.Mention) bool {
	for k := range verbs {
		v := &verbs[k]
		if k == act || v.End > m.Tokens[0] || m.Tokens[0]-v.End >= 3 {
			continue
		}
		if v.Class == cue.Promise && v.Shape == clause.Participle || signing.Has(v.Lemma) {
			return true
		}
	}
	return false
}

var signing = vocab.Words("sign exchange")

// actOf returns which verb of sentence i is the act, -1 where it is none.
func (w *weighDate) actOf(i int) int {
	if i == w.Sentence {
		return w.Verb
	}
	return -1
}

// verbBefore returns the last verb group before token i, nil where it is far.
func verbBefore(verbs *[]clause.Verb, i int) *clause.Verb {
	for k := len(*verbs) - 1; k >= 0; k-- {
		if v := &(*verbs)[k]; v.End <= i {
			if i-v.End < 8 || v.Class == cue.Report {
				return v
			}
			return nil
		}
	}
	return nil
}

func near(distance int) string {
	switch {
	case distance < 4:
		return "next to it"
	case distance < 10:
		return "near"
	case distance < 20:
		return "far"
	}
	return "very far"
}

// grain names how exact a date is.
func grain(d comity.Date) string {
	switch {
	case len(d) > 10 || len(d) == 9:
		return "a span"
	case len(d) == 10:
		return "a day"
	case len(d) == 7:
		return "a month"
	}
	return "a year"
}
