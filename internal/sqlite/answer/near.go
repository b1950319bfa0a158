package answer

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	gostrings "strings"

	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/words"
	"comity/internal/vocab"
)

// Bounds on what is looked at for one word that stands nowhere.
const (
	nearWords = 4000 // words that share a part or a beginning with it
	nearSeen  = 12   // of those, words that the view sees, the closest first
	nearTried = 200  // words of which it is asked whether the view sees them
	nearOften = 64   // how often a word is counted, at most
	nearTries = 8    // searches with other words in their place
)

// otherwise searches for a country or body that stands nowhere under the name
// that was written by its other names.
func (x *seeking) otherwise(ctx context.Context, out *ledger.Found) error {
	name := gostrings.TrimSpace(x.seek.Words)
	for try, other := range vocab.OtherNames(name) {
		if try == nearTries || len(out.Kinds) > 0 {
			break
		}
		found, err := x.find(ctx, other)
		if err != nil {
			return err
		}
		if len(found.Hits) > 0 {
			*out, out.Instead = found, []ledger.Instead{{Word: name, By: other}}
			return nil
		}
	}
	return nil
}

// nearly searches anew with words that the view sees in place of those that
// stand nowhere for it. What it does not see neither stands in for a word nor
// weighs in the choice.
func (x *seeking) nearly(ctx context.Context, out *ledger.Found) error {
	list := words.Split(x.seek.Words)
	choices := make([][]string, len(list))
	for i, w := range list {
		choices[i] = []string{w}
		folded := words.Fold(w)
		if words.Slips(folded) == 0 {
			continue
		}
		often, err := x.often(ctx, folded, 1)
		if err != nil {
			return err
		}
		if often > 0 {
			continue
		}
		if choices[i], err = x.near(ctx, folded); err != nil || len(choices[i]) == 0 {
			return err
		}
	}
	for try, pick := range picks(choices) {
		if try == nearTries {
			break
		}
		var instead []ledger.Instead
		for i, w := range list {
			if pick[i] != w {
				instead = append(instead, ledger.Instead{Word: w, By: pick[i]})
			}
		}
		if len(instead) == 0 {
			return nil // every word stands somewhere, only not together
		}
		found, err := x.find(ctx, gostrings.Join(pick, " "))
		if err != nil {
			return err
		}
		if len(found.Hits) > 0 {
			*out = found
			out.Instead = instead
			return nil
		}
	}
	return nil
}

// picks yields one choice of each, the first of all first; then with one of
// them changed.
func picks(choices [][]string) (out [][]string) {
	first := make([]string, len(choices))
	for i, c := range choices {
		first[i] = c[0]
	}
	out = append(out, first)
	for next := 1; next < nearSeen; next++ {
		for i, c := range choices {
			if next < len(c) {
				pick := slices.Clone(first)
				pick[i] = c[next]
				out = append(out, pick)
			}
		}
	}
	return out
}

// nearWord is a word that may have been meant.
type nearWord struct {
	word  string
	far   int  // slips; more than any where it only begins as it was typed
	first bool // its first letter is another
	often int
}

// near returns the words that the view sees and that may have been meant by one
// that it sees nowhere, the likeliest first: fewest slips, then the same first
// letter, then those that stand in most records.
func (x *seeking) near(ctx context.Context, typed string) ([]string, error) {
	list, err := x.sharing(ctx, typed)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b nearWord) int {
		return cmp.Or(cmp.Compare(a.far, b.far), compareBool(a.first, b.first), cmp.Compare(a.word, b.word))
	})
	var seen []nearWord
	for _, w := range list[:min(len(list), nearTried)] {
		if w.often, err = x.often(ctx, w.word, nearOften); err != nil {
			return nil, err
		}
		if w.often > 0 {
			seen = append(seen, w)
		}
		if len(seen) == nearSeen {
			break
		}
	}
	slices.SortStableFunc(seen, func(a, b nearWord) int {
		return cmp.Or(cmp.Compare(a.far, b.far), compareBool(a.first, b.first), cmp.Compare(b.often, a.often))
	})
	out := make([]string, len(seen))
	for i, w := range seen {
		out[i] = w.word
	}
	return out, nil
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// sharing returns the words of the ledger that are near enough to a mistyped
// one, or begin with it.
func (x *seeking) sharing(ctx context.Context, typed string) (out []nearWord, err error) {
	parts, err := json.Marshal(words.Asked(typed))
	if err != nil {
		return nil, err
	}
	list, err := db.Column[string](ctx, x.c, "SELECT word FROM near WHERE part IN (SELECT value FROM json_each(?)) LIMIT ?", string(parts), nearWords)
	if err != nil {
		return nil, err
	}
	if b := words.Begins(typed); b != "" {
		begin, err := db.Column[string](ctx, x.c, "SELECT word FROM near WHERE part >= ? AND part < ? LIMIT ?", b, b+"\U0010ffff", nearWords)
		if err != nil {
			return nil, err
		}
		list = append(list, begin...)
	}
	slices.Sort(list)
	slips := words.Slips(typed)
	for _, w := range slices.Compact(list) {
		far := words.Far(typed, w, slips)
		if far > slips && !words.Longer(w, typed) {
			continue
		}
		out = append(out, nearWord{word: w, far: far, first: []rune(w)[0] != []rune(typed)[0]})
	}
	return out, nil
}

// often counts in how many records and documents a word stands that the view
// sees, at most so many.
func (x *seeking) often(ctx context.Context, word string, most int) (int, error) {
	m := words.Match(word)
	list, _, err := x.latest(ctx, "SELECT rowid FROM record_text WHERE record_text MATCH ? AND rowid <= ? ORDER BY rowid DESC", m, x.all.Last(), most,
		func(row int64) (bool, int, error) { return x.all.Has(row), 1, nil })
	if err != nil || len(list) == most {
		return len(list), err
	}
	docs, _, err := x.latest(ctx, "SELECT rowid FROM document_text WHERE document_text MATCH ? AND rowid <= ? ORDER BY rowid DESC", m, x.lastDoc, most-len(list), func(n int64) (bool, int, error) {
		ok, err := x.docs(n)
		return ok, 1, err
	})
	return len(list) + len(docs), err
}
