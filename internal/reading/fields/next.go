package fields

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/prepared"
	"comity/internal/reading/token"
	"comity/internal/vocab"
	"comity/internal/vocab/cue"
)

// Next reads sentence i as one that adds to the undertaking told right before
// it: "The package includes a patrol boat", "This agreement is part of the
// training programme", and in the next paragraph too "Under the grant, Oslo will
// supply radars". It adds goods and programme to claim, with the reason for
// each; ok is false where it is no such sentence.
func Next(doc *prepared.Document, i int, claim *comity.Commitment) (why []comity.Reason, ok bool) {
	s := &doc.Sentences[i]
	under := underIt(s)
	across := i > 0 && doc.Sentences[i-1].Block != s.Block && !(s.Kind == comity.ListItem && doc.Sentences[i-1].Kind == comity.ListItem)
	if len(s.Amounts) > 0 || !under && (across || !pointsBack(s)) {
		return nil, false
	}
	f := &filling{Act: &Act{Doc: doc, Sentence: i, Verb: -1, Amount: -1, Noun: -1, To: len(s.Tokens)}, claim: claim}
	items, programme, ok := f.goesOn(s)
	if under {
		items, programme, ok = f.given(s), "", true
	}
	if !ok || under && len(items) == 0 {
		return nil, false
	}
	if len(items) > 0 && len(claim.Items) == 0 {
		claim.Items = items
		f.because("items", "next-sentence/items", items[0])
		f.inKind(s.Tokens)
	}
	if programme != "" && claim.Under == "" {
		claim.Under = comity.Text(programme)
		f.because("under", "next-sentence/under", programme)
	}
	return f.why, true
}

// underIt reports whether s tells what is done under the help just told: "Under
// the grant, Oslo will supply radars".
func underIt(s *prepared.Sentence) bool {
	for k := 0; k+2 < len(s.Tokens); k++ {
		switch s.Tokens[k].Lower {
		case "under", "with", "through", "using":
		default:
			continue
		}
		if w := s.Tokens[k+1].Lower; w != "the" && w != "this" && w != "that" {
			continue
		}
		if n, ok := cue.LookupNoun(s.Tokens[k+2].Lower); !ok || n.Class != cue.Help && n.Class != cue.Deal {
			continue
		}
		if k+3 == len(s.Tokens) || s.Tokens[k+3].Kind != token.Word || k == 0 {
			return true
		}
	}
	return false
}

// given returns the goods that a sentence says the giver will hand over.
func (f *filling) given(s *prepared.Sentence) comity.List {
	for k := range s.Verbs {
		v := &s.Verbs[k]
		if v.Class != cue.Give || v.Passive || !v.HasSubject() {
			continue
		}
		for _, m := range s.Names {
			if v.Subject[0] <= m.Tokens[0] && m.Tokens[1] <= v.Subject[1] && len(m.Parties) == 1 && f.claim.By.Has(m.Parties[0]) {
				return f.listed(v.End)
			}
		}
	}
	return nil
}

// holding lists what a grant or package does to the goods it is made of.
var holding = vocab.Words("include comprise cover contain involve finance fund buy")

func (f *filling) goesOn(s *prepared.Sentence) (items comity.List, under string, ok bool) {
	for k := range s.Verbs {
		v := &s.Verbs[k]
		if v.Shape == clause.Finite && holding.Has(v.Lemma) && !v.Passive {
			items, ok = f.listed(v.End), true
			break
		}
	}
	for k := 0; k+2 < len(s.Tokens); k++ {
		switch {
		case f.lower(k) == "part" && f.lower(k+1) == "of", f.lower(k) == "falls" && f.lower(k+1) == "under":
			under = f.named(f.pastOwner(k + 2))
			ok = true
		case f.lower(k) == "such" && f.lower(k+1) == "as" && items == nil:
			items, ok = f.listed(k+2), true
		}
	}
	return items, under, ok
}

// pointsBack reports whether the subject of s stands for the help or
// deal of the sentence before.
func pointsBack(s *prepared.Sentence) bool {
	tokens := s.Tokens
	for len(tokens) > 4 && (tokens[0].Kind == token.Number || tokens[0].Text == "." || tokens[0].Text == ")" || tokens[0].Text == "(") { // an item's own number
		tokens = tokens[1:]
	}
	switch tokens[0].Lower {
	case "this", "the", "these", "it", "its":
	default:
		return false
	}
	for k := 1; k < len(tokens) && k < 4; k++ {
		if n, ok := cue.LookupNoun(tokens[k].Lower); ok && (n.Class == cue.Help || n.Class == cue.Deal || n.Class == cue.Pledge) {
			return true
		}
	}
	return false
}

// pastOwner returns the token after an owner's name: "Japan's" of "Japan's
// assistance programme".
func (f *filling) pastOwner(i int) int {
	for k := range f.at().Names {
		if m := &f.at().Names[k]; m.Tokens[0] <= i+1 && i < m.Tokens[1] && m.Possessive {
			return m.Tokens[1] + 1
		}
	}
	return i
}

// listed returns the goods named from token i on, without "the provision of".
func (f *filling) listed(i int) comity.List {
	if f.lower(i) == "the" && f.lower(i+2) == "of" {
		if n, ok := cue.LookupNoun(f.lower(i + 1)); ok && n.Class == cue.Act {
			i += 3
		}
	}
	to := i
	for to < len(f.at().Tokens) && to < i+14 {
		if w := f.lower(to); w == "to" || w == "," || w == ";" || w == "." || w == "for" || w == "which" || w == "that" || w == "by" {
			break
		}
		to++
	}
	if to <= i {
		return nil
	}
	return comity.List{f.text(i, to)}
}

// inKind makes help of no stated form help in kind where goods are named.
func (f *filling) inKind(tokens []token.Token) {
	if f.claim.Modality != comity.Unspecified {
		return
	}
	for _, t := range tokens {
		if n, ok := cue.LookupNoun(t.Lower); ok && n.Modality == comity.InKind {
			f.setModality(comity.InKind, "next-sentence/goods", t.Text)
			return
		}
	}
}
