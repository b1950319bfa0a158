package fields

import (
	"strings"

	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/token"
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

// money copies the sum of the candidate into the claim.
func (f *filling) money() {
	m := f.sum()
	if m == nil {
		return
	}
	a := m.Amount
	f.claim.Amount, f.claim.Upper, f.claim.Quoted = &a, m.Upper, m.Quoted
	if m.Per == "year" {
		f.claim.Per = m.Per
	}
	f.because("amount", "amount/"+m.Rule, m.Words)
}

// modality says in what form the help comes: by the noun, then by the verb.
func (f *filling) modality() {
	if f.Noun >= 0 && f.Head.Modality != "" {
		f.setModality(f.Head.Modality, "modality/noun", f.lower(f.Noun))
		return
	}
	a := f.act()
	lo, hi := f.From, f.To
	if f.Amount >= 0 {
		lo, hi = max(f.From, f.anchor()-8), min(f.To, f.anchor()+12)
	} else if a != nil {
		lo = a.Start
	}
	if a != nil && a.Modality != "" && a.Class != cue.Receive {
		f.setModality(a.Modality, "modality/verb", a.Lemma)
		return
	}
	for i := lo; i < hi; i++ {
		if n, ok := cue.LookupNoun(f.lower(i)); ok && n.Modality != "" && n.Class != cue.Stock {
			f.setModality(n.Modality, "modality/words", f.lower(i))
			return
		}
		if w := f.lower(i); w == "humanitarian" || w == "donate" {
			f.setModality(comity.Grant, "modality/words", w)
			return
		}
	}
	switch {
	case a != nil && a.Modality != "":
		f.setModality(a.Modality, "modality/verb", a.Lemma)
	case a != nil && a.Class == cue.Do && f.Amount < 0:
		f.setModality(comity.Policy, "modality/act", a.Lemma)
	default:
		f.setModality(comity.Unspecified, "modality/none", "")
	}
}

func (f *filling) setModality(m comity.Modality, rule, words string) {
	f.claim.Modality = m
	f.because("modality", rule, words)
}

// maxAction is how many tokens an act's words may run to.
const maxAction = 22

// action copies the words of the act.
func (f *filling) action() {
	from, to := f.anchor(), f.To
	a := f.act()
	if open := f.bracketed(); open > 0 {
		f.claim.Action = comity.Text(strings.Join(strings.Fields(f.Doc.Phrase(f.Sentence, max(f.start(), open-maxAction), open)), " "))
		return
	}
	switch {
	case a != nil && (a.Class != cue.Other && a.Class != cue.Report) && a.Tok <= f.anchor():
		from = a.Tok
	case f.Noun >= 0 && f.Noun < from:
		from = f.Noun
	}
	if f.Amount >= 0 && from > f.at().Amounts[f.Amount].From {
		from = f.at().Amounts[f.Amount].From
	}
	if to < f.anchor()+1 {
		to = len(f.at().Tokens)
	}
	if next := f.nextSum(); next > 0 && next < to && next > from {
		to = next
	}
	to = min(to, from+maxAction)
	if f.telling(from, to) < leastTelling {
		from, to = f.widened(from, to)
	}
	for to > from+1 && (f.at().Tokens[to-1].Kind == token.Sign && f.at().Tokens[to-1].Text != ")" && f.at().Tokens[to-1].Text != "%" || stopWord.Has(f.lower(to-1))) {
		to--
	}
	f.claim.Action = comity.Text(strings.Join(strings.Fields(f.text(from, to)), " "))
}

// bracketed returns where the brackets open in which an item without a verb ends
// with its sum: "The project for a clinic in Tamale (8 million yen)"; 0 where it
// does not.
func (f *filling) bracketed() int {
	s := f.at()
	m := f.sum()
	if m == nil || f.act() != nil || s.Kind != comity.ListItem || m.From == 0 || f.lower(m.From-1) != "(" || f.telling(f.start(), m.From-1) < 2 {
		return 0
	}
	return m.From - 1
}

// start returns the first token of the sentence that is neither figure nor mark.
func (f *filling) start() int {
	for i, t := range f.at().Tokens {
		if t.Kind == token.Word {
			return i
		}
	}
	return 0
}

// leastTelling is how many words, figures and small words aside, it takes to say
// what the act is.
const leastTelling = 3

// telling counts the words in [from, to) that say something.
func (f *filling) telling(from, to int) int {
	n := 0
	for i := from; i < to && i < len(f.at().Tokens); i++ {
		if t := f.at().Tokens[i]; t.Kind == token.Word && !stopWord.Has(t.Lower) && len(t.Lower) > 2 {
			n++
		}
	}
	return n
}

// widened stretches words that say too little over the clause: first to its
// end, then back to its beginning.
func (f *filling) widened(from, to int) (int, int) {
	end := min(len(f.at().Tokens), from+maxAction)
	for to < end && f.telling(from, to) < leastTelling+2 {
		to++
	}
	for from > 0 && to-from < maxAction && f.telling(from, to) < leastTelling {
		from--
	}
	return from, to
}

// nextSum returns where the next sum of the sentence begins, 0 where none.
func (f *filling) nextSum() int {
	if f.Amount >= 0 && f.Amount+1 < len(f.at().Amounts) {
		return f.at().Amounts[f.Amount+1].From
	}
	return 0
}

// items copies the goods or people promised: the object of the act where it is
// no sum.
func (f *filling) items() {
	a := f.act()
	if a == nil || f.Amount >= 0 || a.Class != cue.Give && a.Class != cue.Receive && a.Class != cue.Do || a.Passive {
		return
	}
	from := a.End
	to := from
	for k := range f.at().Names { // "send Samoa two boats"
		if m := &f.at().Names[k]; m.Tokens[0] == from && !m.Modifier && m.Tokens[1] < f.To {
			if t := &f.at().Tokens[m.Tokens[1]]; t.Kind == token.Number || t.In(begins) {
				from, to = m.Tokens[1], m.Tokens[1]
			}
		}
	}
	for to < f.To && to < from+14 {
		w := f.lower(to)
		if w == "to" || w == "for" || w == "with" || w == "by" || w == "in" || w == "on" || w == "," || w == "as" || w == "from" || w == "that" || w == "which" || w == "." || w == ";" || f.inVerb(to) {
			break
		}
		to++
	}
	for to > from+1 && (f.lower(to-1) == "and" || f.lower(to-1) == "or") { // before a verb that goes on: "train nurses and fund ten clinics"
		to--
	}
	if n, ok := cue.LookupNoun(f.lower(to - 1)); ok && n.Class == cue.Help && n.Modality == "" && to == from+1 {
		from, to = f.means(to)
	}
	if to > from+1 || to == from+1 && f.at().Tokens[from].Kind == token.Word && !stopWord.Has(f.lower(from)) && !f.Refers() {
		f.claim.Items = comity.List{f.text(from, to)}
	}
}

// begins are words with which the thing given begins behind the one who gets it.
var begins = vocab.Words("a an the its their one two three four five six seven eight nine ten twelve several some more further additional another")

// under finds the programme or instrument that the act falls under.
func (f *filling) under() {
	for i := f.From; i < f.To-1; i++ {
		n := 0
		switch f.lower(i) {
		case "under", "through":
			n = 1
		case "as", "part":
			if f.lower(i) == "part" && f.lower(i+1) == "of" {
				n = 2
			}
		case "within":
			if f.lower(i+1) == "the" && f.lower(i+2) == "framework" {
				n = 4
			}
		}
		if n == 0 {
			continue
		}
		if name := f.named(i + n); name != "" {
			f.claim.Under = comity.Text(name)
			f.because("under", "under/"+f.lower(i), name)
			return
		}
	}
}

var programmes = vocab.Words(`program programme initiative framework plan fund facility partnership scheme agreement strategy mechanism act project
	policy pact treaty arrangement deal package replenishment campaign`)

// named returns the name of a programme that stands at token i: up to the word
// that says what it is, or the capitals that it begins with.
func (f *filling) named(i int) string {
	start := i
	for w := f.lower(start); w == "the" || w == "a" || w == "an" || w == "its" || w == "their" || w == "our"; w = f.lower(start) {
		start++
	}
	capital, end := false, 0
	for j := start; j < f.To && j < start+14; j++ {
		t := f.at().Tokens[j]
		if t.Text == "," || t.Text == ";" || t.Text == "." || f.inVerb(j) {
			break
		}
		if t.Kind == token.Word && t.Upper() {
			capital = true
			end = j + 1
		}
		if programmes.Has(t.Lower) {
			return f.text(start, j+1)
		}
		if t.Kind == token.Word && !t.Upper() && !stopWord.Has(t.Lower) && capital {
			break
		}
	}
	if end > start+1 {
		return f.text(start, end)
	}
	return ""
}

// binding says how politically binding the words are (METHODS: is it a
// commitment?).
func (f *filling) binding() {
	t := f.top()
	if t == nil {
		return
	}
	switch {
	case t.Future() && t.Modal != "would" && t.Modal != "should", t.Lemma == "commit", t.Lemma == "pledge", t.Lemma == "agree", t.Lemma == "resolve", t.Class == cue.Approve:
		f.claim.Binding = "high"
	case t.Lemma == "continue", t.Class == cue.Urge, t.Class == cue.Attitude, t.Stage == comity.StageProposed:
		f.claim.Binding = "low"
	}
}

// means returns where the goods stand in "extended support by providing
// radars", an empty stretch where nothing says by what means.
func (f *filling) means(after int) (from, to int) {
	for k := range f.at().Verbs {
		v := &f.at().Verbs[k]
		if v.Shape != clause.Gerund || v.Class != cue.Give || v.Start < after || f.lower(v.Start-1) != "by" {
			continue
		}
		to := v.End
		for to < f.To && to < v.End+12 && f.at().Tokens[to].Kind == token.Word && !prepositions.Has(f.lower(to)) && f.lower(to) != "and" {
			to++
		}
		return v.End, to
	}
	return 0, 0
}
