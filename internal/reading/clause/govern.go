package clause

import (
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

// govern finds the verb that governs f.out[i].
func (f *finder) govern(i int) {
	v := &f.out[i]
	switch v.Shape {
	case Infinitive:
		if p, _ := f.before(v.Start); f.lower(p) == "and" || f.lower(p) == "or" || v.Start == v.Tok {
			if i > 0 && f.out[i-1].Shape == Infinitive {
				v.Head = f.out[i-1].Head
				return
			}
		}
		v.Head = f.near(i, 14)
	case Gerund:
		if j := f.fellow(i); j >= 0 {
			v.Head = f.out[j].Head
			return
		}
		v.Head = f.near(i, 14)
	case Finite:
		v.Head = f.saying(i)
	}
}

// fellow returns the gerund before i in whose row it stands ("committed to
// opening its ports; easing controls; and cutting fees"), -1 where it is in none.
func (f *finder) fellow(i int) int {
	p, _ := f.before(f.out[i].Start)
	switch f.lower(p) {
	case ";", ",", "and", "or":
	default:
		return -1
	}
	for j := i - 1; j >= 0; j-- {
		switch w := &f.out[j]; {
		case w.Shape == Finite:
			return -1
		case w.Shape == Gerund && w.Head >= 0:
			return j
		}
	}
	return -1
}

// near returns the verb before i where it can govern an infinitive or gerund:
// within a number of tokens, with no mark between that ends its clause.
func (f *finder) near(i, within int) int {
	if i == 0 {
		return -1
	}
	v, w := &f.out[i], &f.out[i-1]
	if v.Start-w.End > within || f.stops(w.End, v.Start) {
		return -1
	}
	return i - 1
}

// stops reports whether a mark that ends a clause for good stands in [from, to).
func (f *finder) stops(from, to int) bool {
	for k := from; k < to; k++ {
		switch f.tokens[k].Text {
		case ";", ":", "—", "“", "”", "\"":
			return true
		}
	}
	return false
}

// saying returns the verb that reports the finite clause of f.out[i]
// ("announced that it would give"), -1 where none does.
func (f *finder) saying(i int) int {
	v := &f.out[i]
	for j := i - 1; j >= 0; j-- {
		w := &f.out[j]
		if w.Shape != Finite && w.Shape != Gerund {
			continue
		}
		switch w.Class {
		case cue.Report, cue.Promise, cue.Urge, cue.Attitude:
		default:
			return -1
		}
		for k := w.End; k < v.Start && k < w.End+6; k++ {
			if f.tokens[k].Lower == "that" {
				return j
			}
		}
		if w.Class == cue.Report && !f.boundary(w.End, v.Start) {
			return j
		}
		return -1
	}
	return -1
}

// subject finds where the subject of f.out[i] stands.
func (f *finder) subject(i int) {
	v := &f.out[i]
	if v.Shape != Finite {
		if v.Head >= 0 {
			v.Subject = f.out[v.Head].Subject
		}
		return
	}
	if r := f.resumed(i); r >= 0 {
		v.Subject = [2]int{f.opening(f.ended(r), r, v.Head >= 0), r}
		return
	}
	from := f.ended(v.Start)
	if from > 0 && f.shares(from, v.Start) {
		for j := i - 1; j >= 0; j-- {
			if f.out[j].Shape == Finite {
				v.Subject = f.out[j].Subject
				return
			}
		}
	}
	v.Subject = [2]int{f.opening(from, v.Start, v.Head >= 0), v.Start}
}

// ended returns where the last verb before to that may end a clause ends, 0
// where none does.
func (f *finder) ended(to int) int {
	for j := len(f.out) - 1; j >= 0; j-- {
		if f.out[j].End <= to && f.out[j].Shape != Participle {
			return f.out[j].End
		}
	}
	return 0
}

// opening returns where the subject that ends at to begins: after the last
// word in [from, to) that opens a clause.
func (f *finder) opening(from, to int, governed bool) int {
	for k := to - 1; k >= from; k-- {
		w := f.tokens[k].Lower
		if clauseWords.Has(w) && (!timely.Has(w) || f.plain(k+1, to)) || w == ";" || w == ":" || w == "“" || w == "—" {
			if w != "which" && w != "who" && w != "that" || governed || f.opensSubject(k+1, to) {
				return k + 1
			}
			return k
		}
	}
	return from
}

// opensSubject reports whether the clause that a relative word opened before
// token i has a subject of its own: "the ships that Oslo ordered".
func (f *finder) opensSubject(i, to int) bool {
	return i < to && (f.tokens[i].Upper() || articles.Has(f.lower(i)) || pronouns.Has(f.lower(i)))
}

// resumed returns where the subject of f.out[i] ends when a relative clause or
// an aside between commas parts the two ("Oslo, which gave 5 million last year,
// will give more"), −1 where none does.
func (f *finder) resumed(i int) int {
	v := &f.out[i]
	p, _ := f.before(v.Start)
	if i == 0 || p < 0 || f.lower(p) != "," {
		return -1
	}
	for k := p - 1; k > 0; k-- {
		switch w := f.lower(k); {
		case w == ";" || w == ":" || w == "“" || w == "”":
			return -1
		case f.lower(k-1) == "," && (w == "which" || w == "who" || w == "whose" || w == "where"):
			return k - 1
		case f.lower(k-1) == "," && f.opensGerund(k):
			return k - 1
		}
	}
	return -1
}

// opensGerund reports whether a gerund group begins at token k: "citing …".
func (f *finder) opensGerund(k int) bool {
	for j := range f.out {
		if f.out[j].Start == k {
			return f.out[j].Shape == Gerund && k > 1
		}
	}
	return false
}

// timely lists the words that begin a clause ("after Oslo agreed") or stand
// before a noun ("after the talks").
var timely = vocab.Words("as after before since")

// plain reports whether no comma stands in [from, to), so that what begins
// there is the subject of the verb at to.
func (f *finder) plain(from, to int) bool {
	for k := from; k < to; k++ {
		if f.tokens[k].Text == "," {
			return false
		}
	}
	return to > from
}

// shares reports whether the tokens in [from, to) end in a conjunction, so
// that the verb at to shares the subject of the verb before it.
func (f *finder) shares(from, to int) bool {
	p, _ := f.before(to)
	if p < from {
		return from == to
	}
	switch f.lower(p) {
	case "and", "or", "but", "then":
		return true
	case "as":
		return f.lower(p-1) == "well" && f.lower(p-2) == "as"
	case ",":
		return f.listed(from, p)
	}
	return false
}

// listed reports whether what stands between one verb and the comma at p is
// only the first verb's object, so that the next verb goes on with its subject:
// "Oslo opened a mission, sent an envoy and …".
func (f *finder) listed(from, p int) bool {
	if p-from > 14 {
		return false
	}
	for k := from; k < p; k++ {
		if w := f.lower(k); clauseWords.Has(w) || w == "," || w == ":" {
			return false
		}
	}
	return true
}
