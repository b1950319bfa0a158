// Package key says under which words a record is found as a candidate for a
// claim that may be about the same thing. Keys are stored: a change of them is
// a change of ledger.Derivation.
package key

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"comity"
)

// Keys returns the words under which a store finds the record as a candidate
// for a claim that may be about the same thing: sorted, each once. They are
// selective on purpose: a pair of parties alone is never a key, because busy
// pairs have tens of thousands of records.
func Keys(r comity.Record) []string {
	var keys []string
	for _, v := range r.Voices {
		keys = append(keys, BodyKeys(v.Claim.Body, v.Published)...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// BodyKeys returns the keys of one claim, told in a source published on a date;
// never none, so that a claim always finds its own record.
func BodyKeys(b comity.Body, published comity.Date) []string {
	if b == nil {
		return nil
	}
	if keys := bodyKeys(b, published); len(keys) > 0 {
		return keys
	}
	text, err := json.Marshal(b)
	if err != nil {
		return nil
	}
	return []string{"x|" + string(b.Kind()) + "|" + string(comity.SourceIDOf(text))}
}

func bodyKeys(b comity.Body, published comity.Date) []string {
	switch b := b.(type) {
	case *comity.Commitment:
		return commitmentKeys(b, published)
	case *comity.Transaction:
		return []string{ActivityKey(b.Activity)}
	case *comity.Meeting:
		var keys []string
		for _, p := range Pairs(b.Parties) {
			keys = append(keys, "m|"+p+"|"+Month(b.Date, published))
		}
		return keys
	case *comity.Instrument:
		return InstrumentKeys(b.Name, b.Parties, Month(b.Date, published))
	case *comity.Relationship:
		var keys []string
		for _, p := range Pairs(b.Parties) {
			keys = append(keys, "r|"+p)
		}
		return keys
	case *comity.Position:
		var keys []string
		for _, p := range first(b.By, 4) {
			for _, w := range first(Specific(string(b.Topic)), 4) {
				keys = append(keys, "p|"+string(p)+"|"+w+"|"+Month(b.Date, published))
			}
		}
		return keys
	case *comity.PlanItem:
		return []string{planKey(string(b.Plan), string(b.Path))}
	}
	return nil
}

// commitmentKeys finds a commitment by its pair of parties with the figure, or
// with two specific words of what is promised; by its activity; and, as an
// umbrella, by its giver with words of its name.
func commitmentKeys(c *comity.Commitment, published comity.Date) []string {
	var keys []string
	year := Month(c.Date, published)[:4]
	for _, pair := range Directed(c.By, c.To) {
		for _, a := range [...]*comity.Amount{c.Amount, c.Quoted, c.Upper} {
			if a != nil && a.Value.Sign() > 0 {
				keys = append(keys, FigureKey(pair, *a), SizeKey(pair, a.Currency, Size(a.Value), year))
			}
		}
		keys = append(keys, WordKeys(pair, Words(c), Month(c.Date, published))...)
	}
	for _, by := range first(c.By, 3) {
		for _, a := range [...]*comity.Amount{c.Amount, c.Quoted, c.Total} {
			if a != nil {
				keys = append(keys, FigureKey(string(by), *a)+"|"+year) // whoever the receiver is, or if none is named
			}
		}
	}
	if c.Activity != "" {
		keys = append(keys, ActivityKey(c.Activity))
	}
	if c.Amount != nil || c.Total != nil {
		for _, by := range first(c.By, 3) {
			names := Specific(string(c.Title + "; " + string(c.Under)))
			if len(names) < 2 {
				names = first(Specific(string(c.Action)), 6)
			}
			for _, w := range Bigrams(names) {
				keys = append(keys, "u|"+string(by)+"|"+w+"|"+year)
			}
		}
	}
	return keys
}

// ActivityKey returns the key of an IATI activity.
func ActivityKey(id string) string { return "a|" + strings.ToUpper(strings.TrimSpace(id)) }

// FigureKey returns the key of a sum, to three digits, between two parties.
func FigureKey(pair string, a comity.Amount) string {
	return fmt.Sprintf("f|%s|%s|%.2e", pair, a.Currency, a.Value.Float())
}

// SizeKey returns the key of a sum of about a size in a year between two parties.
func SizeKey(pair, currency string, size int, year string) string {
	return fmt.Sprintf("s|%s|%s|%d|%s", pair, currency, size, year)
}

// Size returns the step of a sum on a scale on which each step is a fifth more.
func Size(v comity.Decimal) int {
	return int(math.Floor(math.Log(math.Max(v.Abs().Float(), 1)) / math.Log(1.2)))
}

// WordKeys returns the keys of what a party promises another: each two of its
// most specific words with the year, and, where when is a month, each one with
// the month.
func WordKeys(pair string, words []string, when string) []string {
	words = first(words, 5)
	var keys []string
	for i, a := range words {
		if len(when) > 4 {
			keys = append(keys, "w|"+pair+"|"+a+"|"+when)
		}
		for _, b := range words[i+1:] {
			keys = append(keys, "w|"+pair+"|"+min(a, b)+"+"+max(a, b)+"|"+when[:4])
		}
	}
	return keys
}

// planKey finds an item by the words of its plan and its number; "revised" and
// the like make no other plan.
func planKey(plan, path string) string {
	w := slices.DeleteFunc(Specific(plan), func(s string) bool { return slices.Contains(editions, s) })
	slices.Sort(w)
	return "i|" + strings.Join(w, "+") + "|" + strings.Trim(path, ".")
}

var editions = []string{Stem("revised"), Stem("updated"), "draft", "final", Stem("amended"), Stem("consolidated"), Stem("edition"), Stem("version"), Stem("adopted")}

// InstrumentKeys returns the keys of an instrument: each party with two words
// of its name, or, where the name says little, each pair with the month.
func InstrumentKeys(name comity.Text, parties comity.Parties, month string) []string {
	var keys []string
	words := Specific(string(name))
	for _, p := range first(parties, 4) {
		for _, w := range Bigrams(words) {
			keys = append(keys, "n|"+string(p)+"|"+w)
		}
		if len(words) == 1 {
			keys = append(keys, "n|"+string(p)+"|"+words[0]+"|"+month[:4])
		}
	}
	short := Acronyms(string(name))
	for _, p := range Pairs(parties) {
		keys = append(keys, "n|"+p+"|"+month)
		if len(words) == 1 {
			keys = append(keys, "n|"+p+"|"+words[0])
		}
		for _, a := range short {
			keys = append(keys, "n|"+p+"|="+a)
		}
	}
	return keys
}

// Acronyms returns the short forms by which a name may be told: the name
// itself where it is one ("RAA"), or else the initials of its capitalised
// words, also without the first of them (the parties' names) or the last
// ("Agreement").
func Acronyms(name string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var initials []rune
	for _, w := range words {
		r := []rune(w)
		switch {
		case len(r) >= 3 && strings.ToUpper(w) == w && unicode.IsLetter(r[0]):
			if len(words) <= 3 {
				return []string{w}
			}
		case unicode.IsUpper(r[0]):
			initials = append(initials, r[0])
		}
	}
	var out []string
	for from := 0; from+3 <= len(initials) && from <= 3; from++ {
		for to := len(initials); to >= from+3 && to >= len(initials)-1; to-- {
			out = append(out, string(initials[from:to]))
		}
	}
	return out
}

// Month returns the month of a date, or of when it was told where the date is
// unknown, "2023-12"; "0000-00" where neither is known.
func Month(d, told comity.Date) string {
	for _, x := range [...]comity.Date{d, told} {
		if f := x.First(); len(f) >= 7 {
			return string(f[:7])
		}
	}
	return "0000-00"
}

// Directed returns the pairs of a giver and a receiver, "JP>MY", at most nine;
// a side that is not named is left empty.
func Directed(by, to comity.Parties) []string {
	var pairs []string
	if len(by) == 0 {
		by = comity.Parties{""}
	}
	if len(to) == 0 {
		to = comity.Parties{""}
	}
	for _, x := range first(by, 3) {
		for _, y := range first(to, 3) {
			pairs = append(pairs, string(x)+">"+string(y))
		}
	}
	return pairs
}

// Pairs returns the unordered pairs among the first four parties, "JP+MY"; a
// single party stands alone.
func Pairs(parties comity.Parties) []string {
	if len(parties) == 1 {
		return []string{string(parties[0])}
	}
	list := first(parties, 4)
	var pairs []string
	for i, a := range list {
		for _, b := range list[i+1:] {
			pairs = append(pairs, string(min(a, b))+"+"+string(max(a, b)))
		}
	}
	return pairs
}

// Bigrams returns each two neighbours of a list of words as one.
func Bigrams(words []string) []string {
	var out []string
	for i := 1; i < len(words); i++ {
		out = append(out, words[i-1]+"+"+words[i])
	}
	return out
}

func first[S ~[]T, T any](list S, n int) S { return list[:min(n, len(list))] }
