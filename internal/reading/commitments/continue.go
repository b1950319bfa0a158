package commitments

import (
	"comity"
	"comity/internal/reading/clause"
	"comity/internal/reading/token"
	"comity/internal/vocab/cue"
)

// beneficiary parts two parties of a deal where the purpose names one of them:
// "a deal between Oslo and Accra to strengthen Ghana's coast guard" is Norway's
// help for Ghana.
func (c *candidate) beneficiary() {
	if c.amount < 0 || len(c.claim.By) != 2 || len(c.claim.To) > 0 {
		return
	}
	for k := range c.s.Names {
		m := &c.s.Names[k]
		if m.Tokens[0] < c.anchor() || len(m.Parties) != 1 || !m.Possessive && !m.Modifier || !c.claim.By.Has(m.Parties[0]) {
			continue
		}
		if !c.purposeBefore(m.Tokens[0]) {
			continue
		}
		c.claim.To, c.claim.By = m.Parties, without(c.claim.By, m.Parties)
		c.toHow = "role/beneficiary"
		c.because("to", "role/beneficiary", m.Words)
		return
	}
}

// purposeBefore reports whether a verb of purpose stands right before token i:
// "to enhance", "aimed at enhancing".
func (c *candidate) purposeBefore(i int) bool {
	for k := range c.s.Verbs {
		v := &c.s.Verbs[k]
		if (v.Shape == clause.Infinitive || v.Shape == clause.Gerund) && v.End <= i && i-v.End < 3 && v.Start > c.anchor() {
			return true
		}
	}
	return false
}

// goesOn reads sentence i as one that adds to the undertaking told right
// before it: "The package includes a patrol boat", "This agreement is part of
// the training programme". It returns the goods and the programme that it adds;
// ok is false where it is no such sentence.
func (r *reader) goesOn(i int) (items comity.List, under string, ok bool) {
	s := &r.doc.Sentences[i]
	if len(s.Amounts) > 0 || !r.pointsBack(i) {
		return nil, "", false
	}
	c := &candidate{r: r, s: s, sentence: i, verb: -1, amount: -1, noun: -1, to: len(s.Tokens)}
	for k := range s.Verbs {
		v := &s.Verbs[k]
		if v.Shape == clause.Finite && (v.Lemma == "include" || v.Lemma == "comprise" || v.Lemma == "cover" || v.Lemma == "contain" || v.Lemma == "involve") {
			items, ok = c.listed(v.End), true
			break
		}
	}
	for k := 0; k+2 < len(s.Tokens); k++ {
		switch {
		case c.lower(k) == "part" && c.lower(k+1) == "of", c.lower(k) == "falls" && c.lower(k+1) == "under":
			under = c.named(c.pastOwner(k + 2))
			ok = true
		case c.lower(k) == "such" && c.lower(k+1) == "as" && items == nil:
			items, ok = c.listed(k+2), true
		}
	}
	return items, under, ok
}

// pointsBack reports whether the subject of sentence i stands for the help or
// deal of the sentence before.
func (r *reader) pointsBack(i int) bool {
	tokens := r.doc.Sentences[i].Tokens
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
func (c *candidate) pastOwner(i int) int {
	for k := range c.s.Names {
		if m := &c.s.Names[k]; m.Tokens[0] <= i+1 && i < m.Tokens[1] && m.Possessive {
			return m.Tokens[1] + 1
		}
	}
	return i
}

// listed returns the goods named from token i on, without "the provision of".
func (c *candidate) listed(i int) comity.List {
	if c.lower(i) == "the" && c.lower(i+2) == "of" {
		if n, ok := cue.LookupNoun(c.lower(i + 1)); ok && n.Class == cue.Act {
			i += 3
		}
	}
	to := i
	for to < len(c.s.Tokens) && to < i+14 {
		if w := c.lower(to); w == "to" || w == "," || w == ";" || w == "." || w == "for" || w == "which" || w == "that" || w == "by" {
			break
		}
		to++
	}
	if to <= i {
		return nil
	}
	return comity.List{c.text(i, to)}
}

// extend adds to each undertaking with a sum what the next sentence of its
// block says of it, and returns the sentences that were taken up.
func (r *reader) extend(list []Found) map[int]bool {
	taken := map[int]bool{}
	for k := range list {
		f := &list[k]
		last := f.Sentences[len(f.Sentences)-1]
		next := last + 1
		if f.Rejected != "" || f.Claim.Amount == nil || next >= len(r.doc.Sentences) || taken[next] || r.doc.Sentences[next].Block != r.doc.Sentences[last].Block {
			continue
		}
		items, under, ok := r.goesOn(next)
		if !ok {
			continue
		}
		taken[next] = true
		f.Sentences = append(f.Sentences, next)
		f.Fields = map[string]int{}
		if len(items) > 0 && len(f.Claim.Items) == 0 {
			f.Claim.Items, f.Fields["items"] = items, next
			f.Why = append(f.Why, comity.Reason{Field: "items", Rule: "next-sentence/items", Words: items[0]})
			f.inKind(r.doc.Sentences[next].Tokens)
		}
		if under != "" && f.Claim.Under == "" {
			f.Claim.Under, f.Fields["under"] = comity.Text(under), next
			f.Why = append(f.Why, comity.Reason{Field: "under", Rule: "next-sentence/under", Words: under})
		}
	}
	return taken
}

// inKind makes help of no stated form help in kind where goods are named.
func (f *Found) inKind(tokens []token.Token) {
	if f.Claim.Modality != comity.Unspecified {
		return
	}
	for _, t := range tokens {
		if n, ok := cue.LookupNoun(t.Lower); ok && n.Modality == comity.InKind {
			f.Claim.Modality = comity.InKind
			f.Why = append(f.Why, comity.Reason{Field: "modality", Rule: "next-sentence/goods", Words: t.Text})
			return
		}
	}
}
