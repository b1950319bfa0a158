// Package clause finds the verb groups of a sentence, what tense, mood and
// voice they have, which verb governs which, and where their subjects stand.
// It goes by the verbs of the vocabulary and the words around them; it needs no
// tagger. To teach it a verb, add a line to the vocabulary's verbs.
package clause

import (
	"comity/internal/reading/token"
	"comity/internal/vocab/cue"
)

// Shape says what form a verb group takes in its clause.
type Shape uint8

// The shapes of a verb group.
const (
	Finite     Shape = iota + 1 // has a subject of its own: "gave", "will give", "has given"
	Infinitive                  // "to give", or "give" under a lead-in ("… will:")
	Gerund                      // "by giving", "including giving"
	Participle                  // without a subject of its own: "given by Japan"
)

// Verb is one verb group of a sentence. All positions are indexes into the
// sentence's tokens.
type Verb struct {
	*cue.Verb
	Tok, Start, End int // the main verb; the whole group with auxiliaries and particle, End exclusive
	Shape           Shape
	Past            bool   // simple past
	Perfect         bool   // "has given"
	Progressive     bool   // "is giving"
	Passive         bool   // "was given", "given by"
	Negated         bool   // "will not give"
	Modal           string // "will", "would", "may" …, in lower case; "" where none
	Head            int    // the verb that governs this one ("agreed" to give), -1 where none
	Subject         [2]int // where the subject stands, empty where there is none
	Quoted          bool   // inside quotation marks
}

// HasSubject reports whether a stretch of the sentence holds the subject.
func (v *Verb) HasSubject() bool { return v.Subject[1] > v.Subject[0] }

// Future reports whether the group speaks of what is to come.
func (v *Verb) Future() bool {
	switch v.Modal {
	case "will", "shall", "'ll", "would", "should", "must":
		return true
	}
	return false
}

// Find returns the verb groups of a sentence in order. under says that the
// sentence is an item whose lead-in carries its subject, so that it may begin
// with a bare verb. taken, which may be nil, says which tokens belong to names
// or sums and are no verbs.
func Find(tokens []token.Token, under bool, taken func(int) bool) []Verb {
	return FindIn(nil, tokens, under, taken)
}

// FindIn is Find with verbs that are written into room where it is large enough.
func FindIn(room []Verb, tokens []token.Token, under bool, taken func(int) bool) []Verb {
	f := finder{tokens: tokens, under: under, last: -1, title: title(tokens), out: room[:0]}
	quoted, quotes, verbs := false, 0, cue.Verbs()
	for i := range tokens {
		switch tokens[i].Text {
		case "“":
			quoted = true
		case "”":
			quoted = false
		case "\"":
			quotes++
		}
		vf, ok := token.Find(&tokens[i], verbs) // what rules most words out comes first
		if !ok || tokens[i].Kind != token.Word || f.proper(i) || taken != nil && taken(i) || f.auxiliary(i, vf) {
			continue
		}
		if v, ok := f.group(i, vf); ok {
			v.Quoted = quoted || quotes%2 == 1
			f.add(v)
		}
	}
	f.reduce()
	f.orders()
	for i := range f.out {
		f.govern(i)
	}
	for i := range f.out {
		f.subject(i)
	}
	return f.out
}

// finder holds the state of one sentence's search.
type finder struct {
	tokens []token.Token
	under  bool
	title  bool // the words are capitalised as in a headline
	out    []Verb
	last   int // the last finite verb in out, -1 where none
}

func (f *finder) add(v Verb) {
	v.Head = -1
	f.out = append(f.out, v)
	if v.Shape == Finite {
		f.last = len(f.out) - 1
	}
}

// lower returns the word at i in lower case, "" outside the sentence.
func (f *finder) lower(i int) string {
	if i < 0 || i >= len(f.tokens) {
		return ""
	}
	return f.tokens[i].Lower
}

// before returns the index of the last token before i that is no adverb, −1
// where none; negated says that a "not" stood between.
func (f *finder) before(i int) (prev int, negated bool) {
	for i--; i >= 0; i-- {
		w := f.tokens[i].Lower
		if w == "not" || w == "never" {
			negated = true
		} else if !adverb(w) {
			break
		}
	}
	return i, negated
}

// auxiliary reports whether the form of be, have or do at i only helps a verb
// that follows.
func (f *finder) auxiliary(i int, vf cue.VerbForm) bool {
	if vf.Lemma != "be" && vf.Lemma != "have" && vf.Lemma != "do" {
		return false
	}
	j := i + 1
	for j < len(f.tokens) && (adverb(f.tokens[j].Lower) || f.tokens[j].Lower == "not") {
		j++
	}
	if j >= len(f.tokens) {
		return false
	}
	if vf.Lemma == "have" && f.lower(j) == "to" || vf.Lemma == "be" && f.lower(j) == "to" {
		j++
	}
	next, ok := cue.LookupVerb(f.lower(j))
	if !ok {
		return false
	}
	switch vf.Lemma {
	case "be":
		return next.Forms&(cue.Participle|cue.Gerund) != 0 || f.lower(j-1) == "to"
	case "have":
		return next.Forms&cue.Participle != 0 || f.lower(j-1) == "to"
	}
	return next.Forms&cue.Base != 0
}

// reduce turns "announced" in "the deal announced on Monday will …" into a
// participle: a simple past before a finite verb with nothing between them
// that begins a clause.
func (f *finder) reduce() {
	for i := range f.out {
		v := &f.out[i]
		if v.Shape != Finite || !v.Past || v.Start != v.Tok || v.Verb.Class == cue.Report {
			continue
		}
		for j := i + 1; j < len(f.out); j++ {
			w := &f.out[j]
			if w.Shape != Finite {
				continue
			}
			if !f.boundary(v.End, w.Start) && !f.coordinated(w.Start) {
				if both, _ := cue.LookupVerb(f.tokens[v.Tok].Lower); both.Forms&cue.Participle != 0 {
					v.Shape, v.Past, v.Passive = Participle, false, true
				}
			}
			break
		}
	}
}

// orders takes "ordered aircraft from the maker" for a purchase: what is
// ordered from somebody is bought.
func (f *finder) orders() {
	for i := range f.out {
		v := &f.out[i]
		if v.Lemma != "order" || v.Passive && v.Shape != Participle {
			continue
		}
		end := min(len(f.tokens), v.End+12)
		if i+1 < len(f.out) {
			end = min(end, f.out[i+1].Start)
		}
		for k := v.End; k+1 < end; k++ {
			if f.lower(k) == "from" && f.tokens[k+1].Upper() {
				vf, _ := cue.LookupVerb("purchase")
				v.Verb = vf.Verb
			}
		}
	}
}

// coordinated reports whether a conjunction stands right before the group
// that starts at i.
func (f *finder) coordinated(i int) bool {
	p, _ := f.before(i)
	switch f.lower(p) {
	case "and", "or", "but", ",", "then":
		return true
	}
	return false
}

// boundary reports whether a new clause begins somewhere in [from, to).
func (f *finder) boundary(from, to int) bool {
	for i := from; i < to; i++ {
		if breaks(f.tokens[i].Lower) {
			return true
		}
	}
	return false
}

// title reports whether most longer words are capitalised, as in headlines.
func title(tokens []token.Token) bool {
	upper, all := 0, 0
	for _, t := range tokens {
		if t.Kind == token.Word && len(t.Text) > 3 {
			all++
			if t.Upper() {
				upper++
			}
		}
	}
	return upper*3 > all*2
}

// proper reports whether the word at i belongs to a name by its capital.
func (f *finder) proper(i int) bool {
	if f.title || !f.tokens[i].Upper() || i == 0 {
		return false
	}
	switch f.tokens[i-1].Text {
	case ":", "“", "\"", ".", "-", "–", "—", ")", "•":
		return false
	}
	return i > 1 || f.tokens[0].Kind == token.Word && len(f.tokens[0].Text) > 1
}

// Buys reports whether the verb is one of buying, in which the subject gives and
// who sells benefits.
func (v *Verb) Buys() bool {
	switch v.Lemma {
	case "buy", "purchase", "import", "procure", "acquire":
		return true
	}
	return false
}
