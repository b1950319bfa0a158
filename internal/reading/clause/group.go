package clause

import (
	"comity/internal/reading/token"
	"comity/internal/vocab/cue"
)

// group reads the verb group whose main verb stands at i; ok is false where
// the word is no verb there.
func (f *finder) group(i int, vf cue.VerbForm) (v Verb, ok bool) {
	v = Verb{Verb: vf.Verb, Tok: i, Start: i, End: i + 1}
	if f.hyphenated(i) {
		return v, false
	}
	if vf.Particle != "" {
		if j := f.particle(i, vf.Particle); j > 0 {
			v.End = j
		}
	}
	p, negated := f.before(i)
	v.Negated = negated
	switch {
	case p >= 0 && f.helped(&v, p, vf.Forms):
		ok = true
	case vf.Forms&cue.Gerund != 0:
		v.Shape, ok = Gerund, f.gerund(i, p)
	case vf.Forms&(cue.Past|cue.Participle) != 0 && f.past(&v, i, p, vf.Forms):
		ok = true
	case vf.Forms&cue.Third != 0 && f.third(i, p, vf):
		v.Shape, ok = Finite, true
	case vf.Forms&cue.Base != 0:
		v.Shape, ok = f.base(i, p, vf)
	}
	return v, ok
}

// hyphenated reports whether the word at i is half of a compound: "US-funded".
func (f *finder) hyphenated(i int) bool {
	joined := func(a, b int) bool {
		return a >= 0 && b < len(f.tokens) && f.tokens[a].Span.End == f.tokens[b].Span.Start
	}
	if i > 0 && (f.lower(i-1) == "-" || f.lower(i-1) == "‑") && joined(i-2, i-1) && joined(i-1, i) {
		return true
	}
	return (f.lower(i+1) == "-" || f.lower(i+1) == "‑") && joined(i, i+1) && joined(i+1, i+2)
}

// particle returns the end of the group where particle follows the verb at i,
// at once or after a short object, and 0 where it does not.
func (f *finder) particle(i int, particle string) int {
	if f.lower(i+1) == particle {
		return i + 2
	}
	return 0
}

// helped reads a group whose main verb follows an auxiliary at p, and reports
// whether it does.
func (f *finder) helped(v *Verb, p int, forms cue.Form) bool {
	w := f.lower(p)
	switch {
	case w == "to" && forms&cue.Base != 0:
		return f.infinitive(v, p)
	case modals.Has(w) && forms&cue.Base != 0:
		v.Shape, v.Modal, v.Start = Finite, w, p
		v.Negated = v.Negated || w == "won't"
		return true
	case dos.Has(w) && forms&cue.Base != 0:
		v.Shape, v.Start, v.Past = Finite, p, w == "did" || w == "didn't"
		return true
	case haves.Has(w) && forms&cue.Participle != 0:
		v.Perfect = true
		return f.helper(v, p)
	case bes.Has(w) && forms&cue.Participle != 0:
		v.Passive = true
		return f.helper(v, p)
	case bes.Has(w) && forms&cue.Gerund != 0:
		v.Progressive = true
		return f.helper(v, p)
	case (w == "and" || w == "or" || w == ",") && forms&(cue.Participle|cue.Gerund|cue.Base) != 0:
		return f.joins(v, p, forms)
	}
	return false
}

// infinitive reads "to give", "is to give" and "has to give".
func (f *finder) infinitive(v *Verb, p int) bool {
	q, _ := f.before(p)
	switch w := f.lower(q); {
	case w == "access" || w == "due" && false:
		return false
	case bes.Has(w) && w != "be" && w != "been" && w != "being":
		v.Shape, v.Start, v.Modal = Finite, q, "shall"
		return true
	case haves.Has(w):
		v.Shape, v.Start, v.Modal = Finite, q, "must"
		return true
	}
	v.Shape, v.Start = Infinitive, p
	return true
}

// helper reads the auxiliaries that stand at and before p: "has been",
// "will be", "to be", "being".
func (f *finder) helper(v *Verb, p int) bool {
	v.Start = p
	w := f.lower(p)
	v.Past = w == "was" || w == "were" || w == "had"
	v.Shape = Finite
	if w == "being" || w == "having" {
		v.Shape = Gerund
		if q, _ := f.before(p); bes.Has(f.lower(q)) {
			v.Shape, v.Start, v.Progressive = Finite, q, true
		}
		return true
	}
	if w != "be" && w != "been" && w != "have" {
		return true
	}
	q, negated := f.before(p)
	v.Negated = v.Negated || negated
	switch x := f.lower(q); {
	case modals.Has(x):
		v.Start, v.Modal = q, x
	case x == "to":
		v.Start, v.Shape = q, Infinitive
	case haves.Has(x):
		v.Start, v.Perfect = q, true
		if r, _ := f.before(q); modals.Has(f.lower(r)) {
			v.Start, v.Modal = r, f.lower(r)
		}
	}
	return true
}

// joins reads a verb that shares its auxiliaries with the verb before it:
// "will build and equip", "to build, equip and train".
func (f *finder) joins(v *Verb, p int, forms cue.Form) bool {
	if len(f.out) == 0 {
		return false
	}
	last := f.out[len(f.out)-1]
	if f.boundary(last.End, p) && f.lower(p) != "and" || p-last.End > 25 {
		return false
	}
	main, _ := cue.LookupVerb(f.tokens[last.Tok].Lower)
	bare := last.Shape == Infinitive || last.Modal != ""
	switch {
	case bare && !last.Passive && !last.Progressive && forms&cue.Base != 0 && main.Forms&cue.Base != 0:
		if v.NounBase && p-last.End > 0 && !articles.Has(f.lower(v.Tok+1)) && !(f.lower(p) == "and" && (f.lower(v.Tok) == "pay" && f.lower(v.Tok+1) == "for" || v.Tok+1 < len(f.tokens) && f.tokens[v.Tok+1].Kind == token.Number)) {
			return false
		}
	case last.Perfect && forms&cue.Participle != 0 && main.Forms&cue.Participle != 0:
	case last.Passive && last.Shape == Finite && p == last.End && forms&cue.Participle != 0:
	case last.Progressive && forms&cue.Gerund != 0 && main.Forms&cue.Gerund != 0:
	default:
		return false
	}
	v.Shape, v.Modal, v.Perfect, v.Passive, v.Progressive = last.Shape, last.Modal, last.Perfect, last.Passive, last.Progressive
	v.Past = last.Past
	return true
}

// gerund reports whether the -ing form at i is a verb.
func (f *finder) gerund(i, p int) bool {
	w, next := f.lower(p), f.lower(i+1)
	if gerundNouns.Has(f.tokens[i].Lower) {
		object := articles.Has(next) || i+1 < len(f.tokens) && (f.tokens[i+1].Kind == token.Number || f.tokens[i+1].Upper())
		return object && (p < 0 || prepositions.Has(w) || w == "," || w == "and")
	}
	return p < 0 || !determiners.Has(w) && next != "of"
}

// past reads a simple past or a participle without auxiliaries.
func (f *finder) past(v *Verb, i, p int, forms cue.Form) bool {
	w := f.lower(p)
	if p >= 0 && (determiners.Has(w) && w != "that" && w != "both" && w != "all" || prepositions.Has(w) && w != "as" && w != "by" || f.tokens[p].Kind == token.Number) {
		return false // "the announced plan", "with pledged funds"
	}
	if len(f.out) > 0 && f.out[len(f.out)-1].End == i && i+1 < len(f.tokens) && f.tokens[i+1].Kind == token.Word && !prepositions.Has(f.lower(i+1)) && !articles.Has(f.lower(i+1)) {
		return false // "provide advanced training"
	}
	if forms&cue.Past == 0 || f.lower(v.End) == "by" {
		v.Shape, v.Passive = Participle, true
		return true
	}
	v.Past = true
	switch {
	case p < 0:
		v.Shape = Participle
		if f.under || len(f.out) == 0 && f.tokens[i].Upper() {
			v.Shape = Finite
		}
	case f.last < 0 || f.boundary(f.out[f.last].End, i):
		v.Shape = Finite
		if (w == "," || w == "and") && f.last >= 0 && !f.out[f.last].Past && forms&cue.Participle != 0 {
			v.Shape = Participle
		}
	default:
		v.Shape = Participle
	}
	if v.Shape == Participle {
		v.Past = false
		v.Passive = forms&cue.Participle != 0
		return forms&cue.Participle != 0
	}
	return true
}

// third reports whether the -s form at i is a verb.
func (f *finder) third(i, p int, vf cue.VerbForm) bool {
	if vf.Lemma == "be" || vf.Lemma == "have" || vf.Lemma == "do" {
		return true
	}
	w := f.lower(p)
	if p < 0 {
		return f.under
	}
	if determiners.Has(w) && !pronouns.Has(w) || prepositions.Has(w) {
		return false
	}
	if !vf.NounS {
		return true
	}
	named := pronouns.Has(w) || w == ":" || f.tokens[p].Upper() && f.tokens[p].Kind == token.Word
	next := f.lower(i + 1)
	object := articles.Has(next) || next == "to" || next == "that" || i+1 < len(f.tokens) && f.tokens[i+1].Kind == token.Number
	return named && object
}

// base reads a bare base form: an item under a lead-in, or a plain present.
func (f *finder) base(i, p int, vf cue.VerbForm) (Shape, bool) {
	w := f.lower(p)
	if p < 0 || f.onlyMarks(p) {
		if f.under || !vf.NounBase {
			return Infinitive, true
		}
		return 0, false
	}
	if plurals.Has(w) {
		return Finite, true
	}
	if vf.NounBase || determiners.Has(w) || prepositions.Has(w) {
		return 0, false
	}
	t := f.tokens[p]
	plural := t.Kind == token.Word && (t.Upper() || len(w) > 2 && w[len(w)-1] == 's')
	if plural {
		return Finite, true
	}
	return 0, false
}

// onlyMarks reports whether nothing but numbers and signs stands up to p.
func (f *finder) onlyMarks(p int) bool {
	for i := 0; i <= p; i++ {
		if f.tokens[i].Kind == token.Word && len(f.tokens[i].Text) > 1 {
			return false
		}
	}
	return true
}
