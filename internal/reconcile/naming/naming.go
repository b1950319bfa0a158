// Package naming takes names of instruments and plans apart: what is left of one
// without its parties, which edition it is of, and whether it is a short form.
// It also reads which part of a sequence a commitment says that it is.
package naming

import (
	"slices"
	"strings"
	"unicode"

	"comity"
	"comity/internal/key"
	"comity/internal/reconcile/telling"
)

// Several reports whether a name stands for more than one instrument.
func Several(n comity.Text) bool {
	for w := range strings.FieldsSeq(Plain(n)) {
		if slices.Contains(plurals, w) {
			return true
		}
	}
	return false
}

var plurals = []string{"agreements", "memorandums", "memoranda", "mous", "treaties", "contracts", "deals", "pacts", "documents", "arrangements", "declarations", "statements", "instruments", "accords"}

// Plain is a name in small letters, without article and punctuation.
func Plain(n comity.Text) string {
	words := strings.FieldsFunc(strings.ToLower(string(n)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// Bare is a name without the parties that stand in it and without what
// tells one edition from another: "free trade agreement" for "The UK-New
// Zealand Free Trade Agreement".
func Bare(n comity.Text) string {
	var out []string
	for w := range strings.FieldsSeq(Plain(n)) {
		party := telling.IsParty(key.Stem(w)) || w == "new" || w == "uk" || w == "us" || w == "u" || w == "s" || w == "eu"
		if !party && ordinals[w] == "" && !unicode.IsDigit(rune(w[0])) {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// Short reports whether one of two names is the short form of the other.
func Short(a, b comity.Text) bool {
	return acronym(a) != acronym(b) && slices.ContainsFunc(key.Acronyms(string(b)), func(s string) bool { return slices.Contains(key.Acronyms(string(a)), s) })
}

// acronym reports whether a name holds its own short form and little else.
func acronym(n comity.Text) bool {
	words := strings.FieldsFunc(string(n), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return len(words) <= 3 && slices.ContainsFunc(words, func(w string) bool { return len(w) >= 3 && strings.ToUpper(w) == w && unicode.IsLetter(rune(w[0])) })
}

// Edition returns the years and ordinals of a name, which tell one edition of
// an instrument from the next.
func Edition(name string) string {
	var out []string
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		w = strings.Trim(w, ".,;:()\"'“”")
		switch {
		case len(w) > 0 && unicode.IsDigit(rune(w[0])):
			out = append(out, w)
		case ordinals[w] != "":
			out = append(out, ordinals[w])
		}
	}
	return strings.Join(out, " ")
}

var ordinals = map[string]string{"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th",
	"eighth": "8th", "ninth": "9th", "tenth": "10th", "ii": "2", "iii": "3", "iv": "4"}

var fillers = []string{"a", "an", "the", "new", "top-level", "top", "level", "highest", "of", "their", "relationship", "relations", "ties", "to", "status", "bilateral"}

// Level returns what a level of relations is called, without the words around it,
// in an order of its own.
func Level(t comity.Text) string {
	var out []string
	for w := range strings.FieldsSeq(strings.ToLower(string(t))) {
		w = strings.Trim(w, ".,;:()\"'“”")
		if w == "for" { // "for peace and prosperity in Asia and the world": a motto, no rung
			break
		}
		if w != "" && !slices.Contains(fillers, w) && !slices.Contains(out, w) {
			out = append(out, strings.TrimSuffix(w, "s"))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// TypesApart reports whether two types cannot be told of one instrument.
func TypesApart(a, b comity.Text) bool {
	group := func(t comity.Text) string {
		switch t {
		case "agreement", "treaty", "mou", "contract", "exchange-of-notes":
			return "agreement"
		case "plan", "strategy", "programme":
			return "plan"
		}
		return string(t)
	}
	return a != "" && b != "" && a != "other" && b != "other" && group(a) != group(b)
}

// HeadsApart reports whether two names call what they name by words for
// different sorts of instrument: the "Implementation Plan of the Joint Vision
// Statement" is no statement.
func HeadsApart(a, b comity.Text) bool {
	x, y := head(a), head(b)
	return x != "" && y != "" && x != y
}

// head returns the sort of instrument that the last word before a name's first
// preposition tells, "" for none.
func head(n comity.Text) string {
	last := ""
	for w := range strings.FieldsSeq(Plain(n)) {
		switch w {
		case "of", "on", "for", "between", "with", "to", "in", "and", "concerning", "regarding":
			return sorts[last]
		}
		last = w
	}
	return sorts[last]
}

var sorts = map[string]string{"agreement": "agreement", "treaty": "agreement", "pact": "agreement", "accord": "agreement", "contract": "agreement", "memorandum": "agreement",
	"plan": "plan", "strategy": "plan", "programme": "plan", "program": "plan", "roadmap": "plan", "statement": "statement", "declaration": "statement", "communique": "statement", "communiqué": "statement"}
