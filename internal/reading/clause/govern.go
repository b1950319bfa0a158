package clause

import "comity/internal/vocab/cue"

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
		v.Head = f.near(i, 14)
	case Finite:
		v.Head = f.saying(i)
	}
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
	from := 0
	for j := i - 1; j >= 0; j-- {
		if f.out[j].End <= v.Start && f.out[j].Shape != Participle {
			from = f.out[j].End
			break
		}
	}
	if from > 0 && f.shares(from, v.Start) {
		for j := i - 1; j >= 0; j-- {
			if f.out[j].Shape == Finite {
				v.Subject = f.out[j].Subject
				return
			}
		}
	}
	start := from
	for k := v.Start - 1; k >= from; k-- {
		w := f.tokens[k].Lower
		if clauseWords[w] && (!timely[w] || f.plain(k+1, v.Start)) || w == ";" || w == ":" || w == "“" || w == "—" {
			start = k
			if w != "which" && w != "who" && w != "that" || v.Head >= 0 {
				start = k + 1
			}
			break
		}
	}
	v.Subject = [2]int{start, v.Start}
}

// timely lists the words that begin a clause ("after Oslo agreed") or stand
// before a noun ("after the talks").
var timely = set("as after before since")

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
	case ",":
		return false
	}
	return false
}
