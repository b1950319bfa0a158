package names

import (
	"strings"

	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// introduce remembers the short names of a leader whom the text has named.
func (f *finder) introduce(i int, e entry) {
	if e.kind != vocab.LeaderName || e.short {
		return
	}
	for _, w := range e.words {
		f.remember(i, strings.Fields(w), alias{parties: e.parties, kind: Office, head: "leader"})
	}
}

// remember adds a short name.
func (f *finder) remember(i int, words []string, a alias) {
	if len(words) == 0 || len(words[0]) < 2 {
		return
	}
	a.sentence, a.words = i, words
	for _, x := range f.aliases[words[0]] {
		if len(x.parties) > 0 && len(a.parties) > 0 && x.parties[0] == a.parties[0] && x.exact == a.exact && len(x.words) == len(words) {
			return
		}
	}
	f.aliases[words[0]] = append(f.aliases[words[0]], a)
}

// nameless remembers the surname of a person whom an office introduces, and
// of one who stands before an office in apposition: "Ann Lee, India's envoy".
func (f *finder) nameless(i int, tokens []token.Token, m Mention) {
	if m.Kind != Office || !titles.Has(m.Head) && m.Head != "leader" {
		return
	}
	last := tokens[m.Tokens[1]-1]
	if last.Upper() && !titles.Has(last.Lower) && len(last.Text) > 2 && !known().words[last.Lower] {
		f.remember(i, []string{last.Lower}, alias{parties: m.Parties, kind: Office, head: m.Head})
		return
	}
	k := m.Tokens[0] - 1
	if k < 2 || tokens[k].Text != "," {
		return
	}
	s := k
	for s > 0 && tokens[s-1].Kind == token.Word && tokens[s-1].Upper() && k-s < 4 {
		s--
	}
	if name := tokens[k-1]; k-s >= 2 && !known().words[name.Lower] && len(name.Text) > 2 {
		f.remember(i, []string{name.Lower}, alias{parties: m.Parties, kind: Office, head: m.Head})
	}
}

// define finds organisations by the shape of their names in sentence i, and
// the acronyms that brackets after a name define.
func (f *finder) define(i int) {
	tokens := f.sentences[i].Tokens
	for k := 0; k < len(tokens); {
		if tokens[k].Kind != token.Word || !tokens[k].Upper() {
			k++
			continue
		}
		if end := byline(tokens, k); end > k {
			k = end
			continue
		}
		if end := f.organisation(i, tokens, k); end > k {
			k = end
			continue
		}
		k++
	}
	if len(f.out[i]) > 0 {
		f.beside(i)
	}
	for k := 2; k+1 < len(tokens); k++ {
		if tokens[k-1].Text == "(" && tokens[k].Kind == token.Word && short(tokens[k].Text) && (tokens[k+1].Text == ")" || tokens[k+1].Text == ",") {
			f.bracketed(i, tokens, k)
		}
	}
}

// byline returns where the name of a news agency ends that stands at tokens[k]
// in the brackets of a dateline, "(North News Agency) –", and k where none does:
// who reports is no party.
func byline(tokens []token.Token, k int) int {
	if k == 0 || tokens[k-1].Text != "(" {
		return k
	}
	for end := k + 1; end+1 < len(tokens) && end < k+6; end++ {
		if tokens[end].Text == ")" {
			if next := tokens[end+1].Text; next == "–" || next == "—" || next == "-" || next == "--" {
				return end
			}
			break
		}
	}
	return k
}

// papers are the last words of names that are those of papers, whatever else
// they hold: "Defence Cooperation Agreement".
var papers = vocab.Words("agreement treaty pact accord convention memorandum act arrangement plan initiative framework strategy")

// short reports whether s looks like an acronym: "MCC", "CEPI", "AfCFTA".
func short(s string) bool {
	caps := 0
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' {
			caps++
		}
	}
	return caps >= 2 && len(s) <= 10 && caps*2 >= len(s)
}

// bracketed gives the acronym at tokens[k] the parties of the name before its
// bracket.
func (f *finder) bracketed(i int, tokens []token.Token, k int) {
	acronym := tokens[k]
	if end, found := known().longest(tokens, k); end > k && found[0].kind != vocab.AgencyName && found[0].kind != vocab.NoParty {
		return // a body of world renown keeps its code
	}
	for _, m := range f.out[i] {
		if m.Tokens[1] == k-1 && (m.Kind != Country || initials(tokens[m.Tokens[0]:m.Tokens[1]], acronym.Text)) && m.Kind != Adjective && m.Kind != Group {
			parties := m.Parties
			if m.Kind == Organisation && bodyNouns.Has(m.Head) {
				parties = comity.Parties{comity.Party(acronym.Text)}
			}
			f.remember(i, []string{acronym.Lower}, alias{exact: acronym.Text, parties: parties, kind: m.Kind, head: m.Head})
			return
		}
	}
	s := phraseStart(tokens, k-1, acronym.Text)
	if s < 0 || papers.Has(tokens[k-2].Lower) || !bodyNouns.Has(singular(tokens[k-2].Lower)) && !f.hasBodyNoun(tokens[s:k-1]) {
		return
	}
	f.remember(i, []string{acronym.Lower}, alias{exact: acronym.Text, parties: comity.Parties{comity.Party(acronym.Text)}, kind: Organisation, head: "organisation"})
}

func (f *finder) hasBodyNoun(tokens []token.Token) bool {
	for _, t := range tokens {
		switch t.Lower {
		case "organization", "organisation", "community", "forum", "union", "cooperation", "council", "commission", "committee", "league", "association":
			return true
		}
	}
	return false
}

// phraseStart returns where the capitalised phrase that ends at tokens[end]
// and whose initials are those of an acronym begins, or −1.
func phraseStart(tokens []token.Token, end int, acronym string) int {
	for s := end - 1; s >= 0 && s > end-12; s-- {
		t := tokens[s]
		if t.Kind == token.Word && t.Upper() && initials(tokens[s:end], acronym) {
			return s
		}
		if t.Kind == token.Sign && t.Text != "-" && t.Text != "&" && t.Text != "," {
			return -1
		}
	}
	return -1
}

// initials reports whether the capitals of the tokens spell an acronym.
func initials(tokens []token.Token, acronym string) bool {
	n := 0
	for _, t := range tokens {
		if t.Kind == token.Word && t.Upper() {
			if n >= len(acronym) || t.Text[0] != upperByte(acronym[n]) {
				return false
			}
			n++
			for n < len(acronym) && 'a' <= acronym[n] && acronym[n] <= 'z' {
				n++
			}
		}
	}
	return n >= len(acronym) && n >= 2
}

func upperByte(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 32
	}
	return c
}

// recall finds, in all sentences, the short names that the text introduced.
func (f *finder) recall() {
	if len(f.aliases) == 0 {
		return
	}
	for i := range f.sentences {
		tokens := f.sentences[i].Tokens
		for k := range tokens {
			t := &tokens[k]
			if t.Kind != token.Word || !t.Upper() {
				continue
			}
			list := f.aliases[t.Lower]
			if len(list) == 0 {
				continue
			}
			if a := nearest(list, i, tokens[k:]); a != nil {
				f.place(i, k, a)
			}
		}
	}
}

// nearest returns the meaning that the text last gave a short name before
// sentence i, or else first gives it afterwards.
func nearest(list []alias, i int, tokens []token.Token) *alias {
	var best *alias
	for n := range list {
		a := &list[n]
		if a.exact != "" && a.exact != tokens[0].Text || len(a.words) > len(tokens) {
			continue
		}
		ok := true
		for w := 1; w < len(a.words); w++ {
			ok = ok && tokens[w].Lower == a.words[w]
		}
		if ok && (best == nil || a.sentence <= i && a.sentence >= best.sentence) {
			best = a
		}
	}
	return best
}

// place puts a mention of a short name at token k of sentence i.
func (f *finder) place(i, k int, a *alias) {
	tokens := f.sentences[i].Tokens
	m := f.mention(i, k, k+len(a.words), a.parties, a.kind, "party/introduced")
	m.Head = a.head
	if a.exact == "" && a.kind == Organisation {
		if to := m.Tokens[1]; capital(tokens, k-1) && k > 1 || capital(tokens, to) || to < len(tokens) && tokens[to].Text == "-" && !tokens[to].Space {
			return // part of another name
		}
		f.insert(i, m)
		return
	}
	if a.exact == "" {
		if namesake(tokens, k, k+len(a.words)) && !known().isWord(tokens, k-1) {
			return
		}
		m.Head = "leader"
		f.titled(tokens, &m, 0)
		m = f.retitle(i, m)
	} else if a.kind == Agency || a.kind == Office {
		m.Kind = Agency
	}
	f.override(i, m)
}

// capital reports whether tokens[k] is a capitalised word.
func capital(tokens []token.Token, k int) bool {
	return k >= 0 && k < len(tokens) && tokens[k].Kind == token.Word && tokens[k].Upper()
}

// isWord reports whether tokens[k] is a word of some known name.
func (t *trie) isWord(tokens []token.Token, k int) bool {
	return k >= 0 && t.words[tokens[k].Lower]
}

// retitle sets span and words of a mention whose tokens have changed.
func (f *finder) retitle(i int, m Mention) Mention {
	n := f.mention(i, m.Tokens[0], m.Tokens[1], m.Parties, m.Kind, m.Rule)
	n.Head, n.Modifier, n.Quoted = m.Head, m.Modifier, m.Quoted
	return n
}

// override puts m in place of a mention of exactly the same tokens, which the
// table of names gave another meaning, or inserts it.
func (f *finder) override(i int, m Mention) {
	for k, x := range f.out[i] {
		if x.Tokens == m.Tokens && (x.Kind == Agency || x.Kind == Organisation) {
			f.out[i][k] = m
			return
		}
	}
	f.insert(i, m)
}
