package names

import (
	"strings"
	"sync"
	"unicode"

	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// trie finds the longest known name that begins at a token. Nodes are
// numbered; a step is one lookup by node and word.
type trie struct {
	words map[string]uint32      // lower-case word → number, from 1
	steps map[uint64]uint32      // node<<32 | word → node
	first *vocab.Lexicon[uint32] // lower-case word → the node that it leads to from the start
	ends  [][]entry              // by node
	grows []bool                 // by node, whether a step leads on from it

	surnames map[string][]entry // leaders by their short names of one word
	room     []entry            // where the first meanings of names stand one after the other
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
	size := 2 * len(all) // of words and steps each: room enough, so that nothing moves as they grow
	t := &trie{words: make(map[string]uint32, size), steps: make(map[uint64]uint32, size), ends: make([][]entry, 1, size),
		surnames: make(map[string][]entry, len(all)/3), room: make([]entry, 0, 2*size/3)}
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
			t.surnames[low] = t.with(t.surnames[low], e)
		}
		t.add(n.Name, e)
		e.short = true
		for _, s := range n.Alone {
			t.add(s, e)
		}
	}
	t.grows = make([]bool, len(t.ends))
	for step := range t.steps {
		t.grows[step>>32] = true
	}
	first := make(map[string]uint32, len(t.words))
	for w, n := range t.words {
		if node := t.steps[uint64(n)]; node != 0 {
			first[w] = node
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

func (t *trie) add(name string, e entry) {
	node := uint32(0)
	for _, tok := range token.Cut(name, comity.Span{End: len(name)}) {
		w := t.words[tok.Lower]
		if w == 0 {
			w = uint32(len(t.words) + 1)
			t.words[tok.Lower] = w
		}
		step := uint64(node)<<32 | uint64(w)
		next := t.steps[step]
		if next == 0 {
			next = uint32(len(t.ends))
			t.steps[step] = next
			t.ends = append(t.ends, nil)
		}
		node = next
	}
	for _, x := range t.ends[node] {
		if x.party == e.party && x.kind == e.kind && x.from == e.from {
			return
		}
	}
	t.ends[node] = t.with(t.ends[node], e)
}

// with appends a meaning to others. Most names have one, which costs no memory
// of its own.
func (t *trie) with(others []entry, e entry) []entry {
	if n := len(t.room); others == nil && n < cap(t.room) {
		t.room = append(t.room, e)
		return t.room[n : n+1 : n+1]
	}
	return append(others, e)
}

// longest returns the end of the longest known name that begins at tokens[i]
// and its meanings; 0 where none does.
func (t *trie) longest(tokens []token.Token, i int) (end int, found []entry) {
	node, _ := t.first.Get(tokens[i].Lower)
	for k := i; node != 0; {
		if es := t.ends[node]; len(es) > 0 && written(tokens[i:k+1], es[0]) {
			end, found = k+1, es
		}
		if k++; k == len(tokens) || !t.grows[node] {
			break
		}
		node = t.steps[uint64(node)<<32|uint64(t.words[tokens[k].Lower])]
	}
	return end, found
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
