package names

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// trie finds the longest known name that begins at a token. Nodes are numbered.
type trie struct {
	words map[string]bool        // those of names, in lower case
	first *vocab.Lexicon[uint32] // lower-case word → the node that it leads to from the start
	next  [][]step               // by node but the start, in the order of the words: most have one or two
	ends  [][]entry              // by node

	surnames map[string][]entry // leaders by their short names of one word
	room     struct {           // where the first of each list stand one after the other
		entries []entry
		steps   []step
	}
}

// step leads on from a node by one word in lower case.
type step struct {
	word string
	node uint32
}

// entry is one meaning of a name.
type entry struct {
	party   comity.Party
	parties comity.Parties
	kind    vocab.PartyKind
	exact   string // all-capital names: the letters as they must be written; "" where case is free
	free    bool   // may begin in lower case
	short   bool   // a leader's name without the given name
	from    comity.Day
	to      comity.Day
	words   []string // leaders: the short names in lower case
}

var known = sync.OnceValue(func() *trie {
	all := vocab.PartyNames()
	size := 2 * len(all) // of words and nodes each: room enough, so that nothing moves as they grow
	t := &trie{words: make(map[string]bool, size), ends: make([][]entry, 1, size), next: make([][]step, 1, size), surnames: make(map[string][]entry, len(all)/3)}
	t.room.entries, t.room.steps = make([]entry, 0, 2*size/3), make([]step, 0, size)
	first := make(map[string]uint32, size)
	sets := make(map[comity.Party]comity.Parties, len(all)/3)
	for _, n := range all {
		if sets[n.Party] == nil && n.Party != "" {
			sets[n.Party] = comity.Parties{n.Party}
		}
		e := entry{party: n.Party, parties: sets[n.Party], kind: n.Kind, from: n.From, to: n.To, free: n.Kind == vocab.GroupName && !oneCapital(n.Name)}
		if acronym(n.Name) {
			e.exact = letters(n.Name)
		}
		for _, s := range n.Short {
			low := strings.ToLower(s)
			e.words = append(e.words, low)
			t.surnames[low] = with(&t.room.entries, t.surnames[low], e)
		}
		t.add(first, n.Name, e)
		e.short = true
		for _, s := range n.Alone {
			t.add(first, s, e)
		}
	}
	t.first = vocab.NewLexicon(first)
	return t
})

// oneCapital reports whether a name is one capitalised word, which in lower
// case means something else.
func oneCapital(s string) bool { return !strings.Contains(s, " ") && unicode.IsUpper(rune(s[0])) }

// acronym reports whether a name is all capitals and so means something only
// as written: "US", "WHO".
func acronym(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2 && len(s) <= 8
}

// letters drops the stops of an acronym.
func letters(s string) string { return strings.ReplaceAll(s, ".", "") }

// add adds a name; first are the nodes that words lead to from the start.
func (t *trie) add(first map[string]uint32, name string, e entry) {
	node := uint32(0)
	for i, tok := range token.Cut(name, comity.Span{End: len(name)}) {
		t.words[tok.Lower] = true
		to := first[tok.Lower]
		if i > 0 {
			to = t.after(node, tok.Lower)
		}
		if to == 0 {
			to = uint32(len(t.ends))
			t.ends, t.next = append(t.ends, nil), append(t.next, nil)
			if i == 0 {
				first[tok.Lower] = to
			} else {
				list := with(&t.room.steps, t.next[node], step{tok.Lower, to})
				slices.SortFunc(list, func(a, b step) int { return strings.Compare(a.word, b.word) })
				t.next[node] = list
			}
		}
		node = to
	}
	for _, x := range t.ends[node] {
		if x.party == e.party && x.kind == e.kind && x.from == e.from {
			return
		}
	}
	t.ends[node] = with(&t.room.entries, t.ends[node], e)
}

// with appends x to a list. Most lists hold one, which costs no memory of its
// own as long as there is room.
func with[T any](room *[]T, list []T, x T) []T {
	if n := len(*room); list == nil && n < cap(*room) {
		*room = append(*room, x)
		return (*room)[n : n+1 : n+1]
	}
	return append(list, x)
}

// longest returns the end of the longest known name that begins at tokens[i]
// and its meanings; 0 where none does.
func (t *trie) longest(tokens []token.Token, i int) (end int, found []entry) {
	node, _ := token.Find(&tokens[i], t.first)
	for k := i; node != 0; {
		if es := t.ends[node]; len(es) > 0 && written(tokens[i:k+1], es[0]) {
			end, found = k+1, es
		}
		if k++; k == len(tokens) {
			break
		}
		node = t.after(node, tokens[k].Lower)
	}
	return end, found
}

// after returns the node that a word leads to, 0 where it leads nowhere.
func (t *trie) after(node uint32, word string) uint32 {
	list := t.next[node]
	for len(list) > 8 {
		if half := len(list) / 2; list[half].word <= word {
			list = list[half:]
		} else {
			list = list[:half]
		}
	}
	for _, s := range list {
		if s.word == word {
			return s.node
		}
	}
	return 0
}

// written reports whether a name stands as it must be written.
func written(name []token.Token, e entry) bool {
	if e.exact != "" && len(name) == 1 {
		return letters(name[0].Text) == e.exact || len(e.exact) > 3 && name[0].Upper() && name[0].Text[1:] == name[0].Lower[1:] && !common.Has(name[0].Lower)
	}
	return e.free || name[0].Upper() || len(name) > 1 && name[len(name)-1].Upper()
}

// choose returns the meaning that fits a day: of several people of one name,
// the one in office, or else the nearest to it.
func choose(list []entry, on comity.Day) (entry, bool) {
	if len(list) == 1 || on == "" {
		return list[0], true
	}
	best, gap := -1, ""
	for i, e := range list {
		if e.kind != vocab.LeaderName {
			return e, true
		}
		g := ""
		switch {
		case e.from != "" && on < e.from:
			g = "2" + string(e.from)
		case e.to != "" && on > e.to:
			g = "1" + invert(string(e.to))
		}
		if best < 0 || g < gap {
			best, gap = i, g
		}
	}
	return list[best], true
}

// invert turns a day around, so that later days sort first.
func invert(s string) string {
	b := []byte(s)
	for i, c := range b {
		if '0' <= c && c <= '9' {
			b[i] = '9' - c + '0'
		}
	}
	return string(b)
}
