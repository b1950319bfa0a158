package fields

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/amounts"
	"comity/internal/reading/model"
	"comity/internal/reading/names"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// programme is the name of a programme or instrument where it stands.
type programme struct {
	sentence, from, to int
	name               string
	head               string // the word that says what it is: "fund", "acronym"
	count              int    // how often the document names it
}

// programmeHeads are the words that make a name that of a programme or
// instrument.
var programmeHeads = vocab.Words(`program programme programs programmes initiative framework plan fund facility partnership scheme agreement strategy mechanism act
	project projects policy pact treaty arrangement deal package replenishment campaign budget compact corridor declaration bill accord authority
	authorities alliance settlement appeal compact roadmap vision pledge protocol communiqué communique charter settlement`)

var nameLinks = vocab.Words("of for on and the to in with & - – ‑ 's ’s")

// programmesOf returns the names of programmes in sentence i.
func programmesOf(d *prepared.Document, i int) []programme {
	var out []programme
	toks := d.Sentences[i].Tokens
	for k := 0; k < len(toks); {
		p, next := programmeAt(d, i, k)
		if p != nil {
			out = append(out, *p)
		}
		k = max(next, k+1)
	}
	return out
}

// programmeAt reads the name that begins at token k; nil where none does.
func programmeAt(d *prepared.Document, i, k int) (*programme, int) {
	s := &d.Sentences[i]
	t := &s.Tokens[k]
	if t.Kind != token.Word {
		return nil, k + 1
	}
	if !t.Upper() || t.In(small) {
		return plainProgramme(d, i, k)
	}
	if k+2 < len(s.Tokens) && (s.Tokens[k+1].Lower == "'s" || s.Tokens[k+1].Lower == "’s") && !s.Tokens[k+2].Upper() { // "Tokyo's official assistance scheme"
		return plainProgramme(d, i, k+1)
	}
	end, head := k, ""
	for j := k; j < len(s.Tokens) && j < k+16; j++ {
		x := &s.Tokens[j]
		if to := dateEnd(s, j, 3); to > 0 && head == "" { // a day between place and name: "in Oslo on 3 May 2024 on the Project for …"
			return nil, to
		}
		if j > k && inSum(s, j) || head != "" && x.Kind == token.Word && dateEnd(s, j, 1) > 0 { // a sum or a day behind the name: "the Access Agreement on Monday"
			break
		}
		switch {
		case x.Kind == token.Word && x.Upper() || x.Kind == token.Number && j > k:
			end = j + 1
			if x.In(programmeHeads) {
				head = x.Lower
			}
			continue
		case x.In(programmeHeads) && j == end:
			end, head = j+1, x.Lower
		case x.In(nameLinks) && j-end < 2:
			continue
		}
		break
	}
	for end > k && s.Tokens[end-1].Kind == token.Number {
		end--
	}
	if end <= k {
		return nil, k + 1
	}
	if head == "" {
		if from, to := afterOwner(s, k, end), shortened(s, end); end-from > 1 && to > 0 && !isParty(s, from) {
			return &programme{sentence: i, from: from, to: to, name: d.Text(i, from, to), head: "shortened"}, to
		}
		if !acronym(t.Text) {
			return nil, end
		}
		head, end = "acronym", k+1
		if k == 0 || vocab.IsCountry(comity.Party(t.Text)) || standing[t.Text] {
			return nil, end
		}
	}
	from := k
	if end-from == 1 && head != "acronym" {
		return nil, end
	}
	return &programme{sentence: i, from: from, to: end, name: d.Text(i, from, end), head: head}, end
}

// afterOwner returns where a name begins behind the party whose it is: "Japan's
// Official Security Assistance".
func afterOwner(s *prepared.Sentence, from, to int) int {
	for k := from + 1; k < to; k++ {
		if x := s.Tokens[k].Lower; x == "'s" || x == "’s" {
			return k + 1
		}
	}
	return from
}

// shortened returns the token behind the acronym in brackets that a name ends
// with, 0 where none does.
func shortened(s *prepared.Sentence, end int) int {
	if end+2 < len(s.Tokens) && s.Tokens[end].Text == "(" && s.Tokens[end+2].Text == ")" && len(s.Tokens[end+1].Text) > 1 && s.Tokens[end+1].Text == strings.ToUpper(s.Tokens[end+1].Text) {
		return end + 3
	}
	return 0
}

// inSum reports whether token k belongs to a sum of money.
func inSum(s *prepared.Sentence, k int) bool {
	return slices.ContainsFunc(s.Amounts, func(a amounts.Mention) bool { return a.Tokens[0] <= k && k < a.Tokens[1] })
}

// isParty reports whether the name that begins at token k is that of a party.
func isParty(s *prepared.Sentence, k int) bool {
	return slices.ContainsFunc(s.Names, func(m names.Mention) bool { return m.Tokens[0] == k })
}

// dateEnd returns where the date that holds token i ends, 0 where none does; a
// bare year may be part of a name.
func dateEnd(s *prepared.Sentence, i, least int) int {
	for _, d := range s.Dates {
		if d.Tokens[0] <= i && i < d.Tokens[1] && d.Tokens[1]-d.Tokens[0] >= least {
			return d.Tokens[1]
		}
	}
	return 0
}

// plainProgramme reads a name in small letters: "the loan agreement".
func plainProgramme(d *prepared.Document, i, k int) (*programme, int) {
	toks := d.Sentences[i].Tokens
	switch toks[k].Lower {
	case "a", "an", "the", "its", "their", "'s", "’s":
	default:
		return nil, k + 1
	}
	for j := k + 1; j < len(toks) && j < k+6; j++ {
		x := &toks[j]
		if x.Kind != token.Word || x.In(prepositions) || x.Upper() {
			return nil, k + 1
		}
		if x.In(programmeHeads) && (j+1 == len(toks) || !toks[j+1].In(programmeHeads)) {
			if j == k+1 {
				return nil, k + 1
			}
			return &programme{sentence: i, from: k + 1, to: j + 1, name: d.Text(i, k+1, j+1), head: "plain " + x.Lower}, j + 1
		}
	}
	return nil, k + 1
}

func acronym(w string) bool {
	if len(w) < 4 {
		return false
	}
	for i := 0; i < len(w); i++ {
		if w[i] < 'A' || w[i] > 'Z' {
			return false
		}
	}
	return true
}

// standing are acronyms of parties that are no programmes.
var standing = map[string]bool{"ASEAN": true, "NATO": true, "OECD": true, "USAID": true, "JICA": true, "UNHCR": true, "UNDP": true, "UNICEF": true}

// programmeAnswers offers the programmes that the undertaking may fall under:
// none, those named in and around the places that tell it, and those that the
// document names most.
func programmeAnswers(acts []*Act, claim *comity.Commitment, names model.Names) answers {
	o := acts[0].answersFor(names)
	for _, a := range acts {
		memo := a.memo()
		memo.survey(a.Doc)
		w := weighProgramme{Act: a, claim: claim, memo: memo, speaker: a.voice()}
		w.none(o.offer("", -1, ""))
		w.offer(&o, a.Sentence, "its sentence")
		wd := weighDate{Act: a, claim: claim}
		for _, x := range wd.neighbours() {
			w.offer(&o, x.i, x.name)
		}
		for rank, p := range memo.often {
			if rank > 1 || p.count < 2 {
				break
			}
			f := o.offer(p.name, p.sentence, p.name)
			f.Add("the programme most named")
			f.Add("the programme most named, ", w.speaker)
			f.Add("the programme most named, ", [...]string{"first", "second"}[rank], ", ", often(p.count))
			w.common(f, &p, "the document")
		}
	}
	return o
}

type weighProgramme struct {
	*Act
	claim   *comity.Commitment
	memo    *Memo
	speaker string
}

func (w *weighProgramme) none(f *model.Features) {
	f.Add("no programme")
	f.Add("no programme, ", w.speaker)
	f.Add("no programme, ", string(w.claim.Modality))
	f.Add("no programme, ", string(w.claim.Stage))
	f.Add("no programme, receiver ", partyKind(w.claim.To))
	f.Add("no programme, in a ", string(w.at().Kind))
	if w.Amount >= 0 {
		f.Add("no programme, a sum")
	}
	if v := w.act(); v != nil {
		f.Add("no programme, “", v.Lemma, "”")
	}
	if len(w.memo.often) > 0 {
		f.Add("no programme, one named ", often(w.memo.often[0].count))
	}
}

func often(n int) string {
	switch {
	case n < 2:
		return "once"
	case n < 4:
		return "a few times"
	case n < 8:
		return "several times"
	}
	return "many times"
}

func (w *weighProgramme) offer(o *answers, i int, where string) {
	for _, p := range w.memo.named[i] {
		if i != w.Sentence && negotiated(&w.Doc.Sentences[i], p.from) {
			continue
		}
		f := o.offer(p.name, i, p.name)
		p.count = w.memo.count(p.name)
		w.common(f, &p, where)
		before := wordBefore(&w.Doc.Sentences[i], p.from)
		f.Add("programme in ", where, " after “", before, "”")
		f.Add("programme in ", where, " after “", before, "”, ", p.head)
		if i != w.Sentence {
			continue
		}
		place, side := "out of the clause", "after"
		if p.from >= w.From && p.to <= w.To {
			place = "in the clause"
			if before == "under" && (!strings.HasPrefix(p.head, "plain") || p.to-p.from > 2) {
				o.plainly(p.name)
			}
		}
		if p.to <= w.anchor() {
			side = "before"
		}
		f.Add("programme ", place, ", ", side)
		f.Add("programme after “", before, "”, ", side, ", ", place)
		if v := w.act(); v != nil && p.from >= v.End && p.from-v.End < 4 {
			f.Add("programme is what one ", v.Class.String(), "s")
			f.Add("programme is what one “", v.Lemma, "”s")
		}
		if m := w.sum(); m != nil && p.from >= m.Tokens[1] && p.from-m.Tokens[1] < 5 {
			f.Add("programme right behind the sum after “", before, "”")
		}
	}
}

// plainly settles on a value that was offered.
func (o *answers) plainly(value string) {
	for i := range o.values {
		if o.values[i].value == value {
			o.values[i].plain = true
		}
	}
}

// negotiated reports whether the name at token from is that of what is still
// talked about, under which nothing can be done yet: "negotiations on an Access
// Agreement".
func negotiated(s *prepared.Sentence, from int) bool {
	for k := from - 1; k >= 0 && k >= from-6; k-- {
		switch s.Tokens[k].Lower {
		case "negotiations", "negotiation", "talks", "consultations", "negotiating", "negotiate":
			return true
		}
	}
	return false
}

// wordBefore is the word that leads to a name: "under" of "under Japan's
// Official Security Assistance".
func wordBefore(s *prepared.Sentence, from int) string {
	if from == 0 {
		return ""
	}
	before := s.Tokens[from-1].Lower
	if from < 2 || before != "the" && before != "its" && before != "a" && before != "'s" && before != "this" {
		return before
	}
	from--
	for _, m := range s.Names {
		if before == "'s" && m.Tokens[0] > 0 && m.Tokens[0] < from && from <= m.Tokens[1] {
			from = m.Tokens[0]
		}
	}
	return s.Tokens[from-1].Lower
}

func (w *weighProgramme) common(f *model.Features, p *programme, where string) {
	f.Add("programme in ", where)
	f.Add("programme in ", where, ", ", w.speaker)
	f.Add("programme in ", where, ", a ", p.head)
	f.Add("a ", p.head)
	f.Add("programme in ", where, ", named ", often(p.count))
	f.Add("programme named ", often(p.count), ", ", w.speaker)
	if w.Amount >= 0 {
		f.Add("programme in ", where, ", a sum")
	}
	f.Add("programme in ", where, ", ", string(w.claim.Modality))
	f.Add("programme in ", where, ", ", string(w.claim.Stage))
	if p.sentence < headSentences {
		f.Add("programme in the head")
	}
}
