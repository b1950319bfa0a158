package names

import (
	"comity"
	"comity/internal/vocab"
)

// speakers returns whom "we" means: the document's own parties, or the party
// that speaks in the sentence around a quotation.
func (f *finder) speakers(i, k int, quoted bool) comity.Parties {
	if !quoted && (f.joint || f.official) {
		return f.home
	}
	if !quoted {
		return nil
	}
	for s := i; s <= i+1 && s < len(f.sentences); s++ {
		for _, m := range f.out[s] {
			if m.Quoted || m.Kind == Pronoun && s > i || m.Modifier {
				continue
			}
			if f.speaks(s, m) {
				return m.Parties
			}
		}
	}
	if i > 0 {
		for _, m := range f.out[i-1] {
			if !m.Quoted && !m.Modifier && f.speaks(i-1, m) {
				return m.Parties
			}
		}
	}
	if f.joint || f.official {
		return f.home
	}
	return nil
}

var speech = vocab.Words(`said says told declared added stated noted stressed announced explained remarked emphasised emphasized underscored called wrote tweeted
	posted argued warned vowed pledged promised insisted continued reiterated welcomed saying`)

// speaks reports whether a verb of speech stands beside m.
func (f *finder) speaks(s int, m Mention) bool {
	tokens := f.sentences[s].Tokens
	for n := m.Tokens[1]; n < len(tokens) && n < m.Tokens[1]+4; n++ {
		if speech.Has(tokens[n].Lower) {
			return true
		}
	}
	return m.Tokens[0] > 0 && speech.Has(tokens[m.Tokens[0]-1].Lower)
}

// antecedent returns the party that a pronoun at token k of sentence i points
// at: the first that acts in the sentence, or else in those before it.
func (f *finder) antecedent(i, k int, w string) comity.Parties {
	person := w == "he" || w == "she"
	plural := w == "they" || w == "their"
	for s := i; s >= 0 && s > i-3; s-- {
		for n, m := range f.out[s] {
			if s == i && m.Tokens[0] >= k {
				break
			}
			if m.Kind == Adjective || m.Kind == Group && !plural || m.Modifier || m.Kind == Pronoun && s == i && m.Possessive {
				continue
			}
			if person {
				if m.Kind == Office && (titles.Has(m.Head) || m.Head == "leader") || m.Kind == Pronoun && !m.Possessive && s < i {
					return m.Parties
				}
				continue
			}
			if plural {
				if p := f.plural(s, n); p != nil {
					return p
				}
				continue
			}
			if m.Possessive && s < i || f.governed(s, m) && s < i {
				continue
			}
			if len(m.Parties) == 1 {
				return m.Parties
			}
		}
	}
	return nil
}

// governed reports whether a preposition stands before m, so that it is not
// what its sentence is about.
func (f *finder) governed(s int, m Mention) bool {
	if m.Tokens[0] == 0 {
		return false
	}
	switch f.sentences[s].Tokens[m.Tokens[0]-1].Lower {
	case "of", "in", "with", "to", "for", "from", "by", "on", "at", "between", "against", "into", "via", "after", "near":
		return true
	}
	return false
}

// plural returns the parties of mention n of sentence s where they are
// several: joined by "and", a group, a body or a pair.
func (f *finder) plural(s, n int) comity.Parties {
	m := f.out[s][n]
	if len(m.Parties) > 1 || m.Kind == Group || m.Kind == Body {
		return m.Parties
	}
	p := m.Parties
	for n++; n < len(f.out[s]); n++ {
		next := f.out[s][n]
		if gap := f.sentences[s].Tokens[m.Tokens[1]:next.Tokens[0]]; len(gap) > 2 || len(gap) > 0 && gap[0].Text != "," && gap[0].Lower != "and" {
			break
		}
		for _, x := range next.Parties {
			if vocab.IsCountry(x) || vocab.IsBody(x) {
				if !p.Has(x) {
					p = append(p[:len(p):len(p)], x)
				}
			}
		}
		m = next
	}
	if len(p) > 1 {
		return p
	}
	return nil
}
