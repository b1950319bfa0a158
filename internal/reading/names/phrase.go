package names

import (
	"slices"

	"comity"
	"comity/internal/reading/token"
	"comity/internal/vocab"
)

// phrases grows the names of sentence i to the whole phrases that stand for
// their parties: "the Philippine navy", "Indonesian President Joko Widodo",
// "the Government of Japan".
func (f *finder) phrases(i int) {
	list := f.out[i]
	if len(list) == 0 {
		return
	}
	tokens := f.sentences[i].Tokens
	out := list[:0]
	for n := 0; n < len(list); n++ {
		m := list[n]
		switch m.Kind {
		case Country, Adjective, Body, Capital, Group:
			next := f.grow(tokens, &m, list[n+1:])
			f.ofPhrase(tokens, &m, out)
			n += next
		case Office:
			f.titled(tokens, &m, 0)
		}
		for len(out) > 0 && out[len(out)-1].Tokens[1] > m.Tokens[0] {
			out = out[:len(out)-1]
		}
		if at := m.Tokens[0] - 1; at >= 0 && tokens[at].Lower == "the" && (len(out) == 0 || out[len(out)-1].Tokens[1] <= at) {
			m.Tokens[0] = at
		}
		m.Span = comity.Span{Start: tokens[m.Tokens[0]].Span.Start, End: tokens[m.Tokens[1]-1].Span.End}
		m.Words = f.doc.Text[m.Span.Start:m.Span.End]
		m.Possessive = m.Tokens[1] < len(tokens) && possessive(tokens[m.Tokens[1]].Lower)
		f.nameless(i, tokens, m)
		out = append(out, m)
	}
	f.out[i] = out
}

// grow extends m to the right over the noun that it belongs to and the person
// that the noun names. It returns how many of the following mentions it took in.
func (f *finder) grow(tokens []token.Token, m *Mention, rest []Mention) (taken int) {
	at := m.Tokens[1]
	if at < len(tokens) && possessive(tokens[at].Lower) {
		at++
	}
	limit := len(tokens)
	if len(rest) > 0 {
		limit = rest[0].Tokens[0]
	}
	head := -1
	for k := at; k < limit && k < at+7; k++ {
		t := tokens[k]
		if t.Text == "-" || t.Text == "," && k > at && qualifiers.Has(tokens[k-1].Lower) {
			continue
		}
		if t.Kind != token.Word {
			break
		}
		w := singular(t.Lower)
		if institutions.Has(t.Lower) || titles.Has(w) {
			if adjectival.Has(t.Lower) && k+1 < len(tokens) && tokens[k+1].Kind == token.Word && !tokens[k+1].Upper() && !possessive(tokens[k+1].Lower) && !verbal(tokens[k+1].Lower) && !institutions.Has(tokens[k+1].Lower) {
				break
			}
			head = k
			if !qualifiers.Has(t.Lower) && !followsHead(tokens, k+1) {
				break
			}
			continue
		}
		if !qualifiers.Has(t.Lower) && !(t.Upper() && m.Kind != Group) {
			break
		}
	}
	if head < 0 {
		return 0
	}
	m.Head, m.Kind, m.Modifier = singular(tokens[head].Lower), Office, false
	m.Rule = "party/office"
	m.Tokens[1] = f.portfolio(tokens, head+1, limit)
	return f.holder(tokens, m, rest)
}

// adjectival lists institutions whose names also qualify other nouns: "the
// military base", "official assistance".
var adjectival = vocab.Words("official military state executive police security mission people side council commission agency chief general force personnel")

// followsHead reports whether the noun before tokens[k] is only a qualifier of
// a further one: "State Secretary", "navy chief".
func followsHead(tokens []token.Token, k int) bool {
	return k < len(tokens) && (institutions.Has(tokens[k].Lower) || titles.Has(singular(tokens[k].Lower)) || tokens[k].Text == "-")
}

func singular(w string) string {
	if len(w) > 4 && w[len(w)-1] == 's' && w[len(w)-2] != 's' {
		return w[:len(w)-1]
	}
	return w
}

// portfolio returns the end of "of Foreign Affairs and Trade" that begins at
// tokens[k], or k where none does.
func (f *finder) portfolio(tokens []token.Token, k, limit int) int {
	if k+1 >= limit || !link.Has(tokens[k].Lower) || tokens[k].Lower == "and" {
		return k
	}
	end := k
	for n := k + 1; n < limit; n++ {
		t := tokens[n]
		if t.Kind == token.Word && t.Upper() && !link.Has(t.Lower) {
			end = n + 1
		} else if !link.Has(t.Lower) && t.Text != "," && t.Text != "&" || n-end > 1 {
			break
		}
	}
	return end
}

var link = vocab.Words("of for and the &")

// holder extends an office over the name of the person who holds it.
func (f *finder) holder(tokens []token.Token, m *Mention, rest []Mention) (taken int) {
	k := m.Tokens[1]
	comma := k < len(tokens) && tokens[k].Text == ","
	if comma {
		k++
	}
	if len(rest) > 0 && rest[0].Kind == Office && rest[0].Tokens[0] == k {
		if !slices.Equal(rest[0].Parties, m.Parties) && comma {
			return 0
		}
		m.Tokens[1] = rest[0].Tokens[1]
		return 1
	}
	if !titles.Has(m.Head) || len(rest) > 0 && rest[0].Tokens[0] <= k {
		return 0
	}
	limit := len(tokens)
	if len(rest) > 0 {
		limit = rest[0].Tokens[0]
	}
	end := personEnd(tokens, k, limit)
	if end == k || comma && (end-k < 2 || end >= len(tokens) || tokens[end].Text != ",") {
		return 0
	}
	m.Tokens[1] = end
	return 0
}

// personEnd returns the end of the person's name that begins at tokens[k], or
// k where none does.
func personEnd(tokens []token.Token, k, limit int) int {
	end := k
	for n := k; n < limit && n < k+7; n++ {
		t := tokens[n]
		switch {
		case t.Kind == token.Word && t.Upper() && !months.Has(t.Lower) && !institutions.Has(t.Lower):
			end = n + 1
		case t.Text == "." && n > k && len(tokens[n-1].Text) <= 3 && !t.Space:
			if n+1 < limit && tokens[n+1].Upper() {
				continue
			}
			return end
		case particle.Has(t.Lower) && n > k, t.Text == "-" && !t.Space:
		default:
			return end
		}
	}
	return end
}

var particle = vocab.Words("bin al el de von van der da dos del la bint abu ibn binti di den ter")
var months = vocab.Words(`january february march april june july august september october november december monday tuesday wednesday thursday friday
	saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec on in at the and said during`)

// ofPhrase extends m to the left over "the Government of", "the Minister of
// Foreign Affairs of".
func (f *finder) ofPhrase(tokens []token.Token, m *Mention, before []Mention) {
	k := m.Tokens[0] - 1
	if k >= 0 && tokens[k].Lower == "the" {
		k--
	}
	if k < 1 || tokens[k].Lower != "of" {
		return
	}
	floor := 0
	if len(before) > 0 {
		floor = before[len(before)-1].Tokens[1]
	}
	head := -1
	for n := k - 1; n >= floor && n > k-9; n-- {
		t := tokens[n]
		w := singular(t.Lower)
		if headsOf.Has(t.Lower) || titles.Has(w) && t.Kind == token.Word {
			head = n
			if n == k-1 || t.Upper() {
				for n > floor && (qualifiers.Has(tokens[n-1].Lower) && tokens[n-1].Kind == token.Word || tokens[n-1].Text == "-") && tokens[n-1].Lower != "and" {
					n--
				}
				m.Tokens[0] = n
			} else {
				head = -1
			}
			break
		}
		if t.Kind == token.Word && !t.Upper() && !link.Has(t.Lower) || t.Kind == token.Number || t.Text == "." {
			break
		}
	}
	if head < 0 {
		return
	}
	if m.Head == "" || m.Kind != Office {
		m.Head = singular(tokens[head].Lower)
	}
	m.Kind, m.Rule, m.Modifier = Office, "party/office-of", false
	if titles.Has(m.Head) {
		f.holder(tokens, m, nil)
	}
}

// titled extends a leader's name to the left over the titles before it.
func (f *finder) titled(tokens []token.Token, m *Mention, floor int) {
	k := m.Tokens[0]
	for k > floor {
		t := tokens[k-1]
		if t.Text == "." && k > 1 && honorific.Has(tokens[k-2].Lower) {
			k -= 2
			continue
		}
		w := singular(t.Lower)
		if !(t.Kind == token.Word && (titles.Has(w) || qualifiers.Has(t.Lower) && t.Lower != "and" || counterpart.Has(t.Lower))) {
			break
		}
		if titles.Has(w) || t.Lower == "counterpart" {
			m.Head = w
		}
		k--
	}
	m.Tokens[0] = k
}

var counterpart = vocab.Words("counterpart mr mrs ms dr sir hon his her excellency")
