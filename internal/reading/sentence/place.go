package sentence

import (
	"strings"

	"comity"
	"comity/internal/vocab"
)

// place fills in heading, lead-in and number path, which depend on the blocks
// before a sentence.
func place(list []Sentence, blocks []comity.Block) {
	heading, lead := -1, -1
	var path []level
	aside := false
	for i := range list {
		s, b := &list[i], blocks[list[i].Block]
		s.Heading = heading
		if aside = callsAway(s) || aside && (!s.First || headlike(s)); aside {
			s.Aside = true
			continue
		}
		switch s.Kind {
		case comity.Heading:
			heading = i
			lead = -1
			s.Heading = -1
		case comity.ListItem:
			s.Lead = lead
		default:
			lead = -1
		}
		if b.Number != "" {
			if s.First {
				path = descend(path, b)
			}
			s.Path = join(path)
		}
		if introduces(s) && s.Kind != comity.Heading && (s.Kind != comity.ListItem || deeper(list, blocks, i)) {
			lead = i
		}
	}
}

// level is one number of a path and the depth of its block.
type level struct {
	depth  int
	number string
}

func descend(path []level, b comity.Block) []level {
	n := len(path)
	for n > 0 && path[n-1].depth >= b.Level {
		n--
	}
	number := strings.Trim(b.Number, "().: ")
	if strings.Contains(number, ".") { // "2.1" says its whole path itself
		n = 0
	}
	return append(path[:n:n], level{b.Level, number})
}

func join(path []level) string {
	var b strings.Builder
	for i, l := range path {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(l.number)
	}
	return b.String()
}

// introduces reports whether s ends as the lead-in of a list does.
func introduces(s *Sentence) bool {
	last := s.Tokens[len(s.Tokens)-1].Text
	return last == ":" || last == "—" || last == "–"
}

// deeper reports whether the block after that of list[i] is a list item at a
// lower level.
func deeper(list []Sentence, blocks []comity.Block, i int) bool {
	if i+1 >= len(list) || list[i+1].Block == list[i].Block {
		return false
	}
	next := blocks[list[i+1].Block]
	return next.Kind == comity.ListItem && next.Level > blocks[list[i].Block].Level
}

// elsewhere lists the words of short lines that lead from a page to others.
var elsewhere = []string{"featured stories", "related stories", "related articles", "related news", "related posts", "related topics", "more on this topic", "more from", "more stories",
	"read also", "also read", "read more", "read next", "see also", "most read", "most popular", "trending", "you may also like", "you may like", "latest news", "latest stories",
	"editor's picks", "advertisement", "share this", "follow us", "sign up for"}

// callsFirst holds the first words of those lines: most lines begin with another.
var callsFirst = func() *vocab.Set {
	var words []string
	for _, line := range elsewhere {
		first, _, _ := strings.Cut(line, " ")
		words = append(words, first)
	}
	return vocab.Words(strings.Join(words, " "))
}()

// callsAway reports whether s is a line that leads to other pages, alone or
// with the headline of one: "READ MORE: …".
func callsAway(s *Sentence) bool {
	if !s.First || len(s.Tokens) > 24 || !callsFirst.Has(s.Tokens[0].Lower) {
		return false
	}
	var words []string
	for _, t := range s.Tokens[:min(5, len(s.Tokens))] {
		words = append(words, t.Lower)
	}
	line := strings.Join(words, " ")
	for _, w := range elsewhere {
		rest, ok := strings.CutPrefix(line, w)
		if ok && (rest == "" && len(words) == len(s.Tokens) || strings.HasPrefix(rest, " :")) {
			return true
		}
	}
	return false
}

// headlike reports whether s is worded as the headline or the rubric of a
// story: one short line that does not end as sentences do.
func headlike(s *Sentence) bool {
	if !s.First || len(s.Tokens) > 20 {
		return false
	}
	switch s.Tokens[len(s.Tokens)-1].Text {
	case ".", "”", "\"", ":":
		return false
	}
	return true
}
