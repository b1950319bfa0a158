package reconcile

import (
	"fmt"
	"slices"

	"comity"
	"comity/internal/reconcile/figure"
	"comity/internal/reconcile/saying"
	"comity/internal/reconcile/sides"
	"comity/internal/reconcile/telling"
)

// Of how many sums it is asked whether some come to another: every choice of
// them is added up.
const addends = 10

// together links sums that others tell one by one to the sum in which one text
// tells them at once ("180,000 dollars for a ward in Gulu and a dormitory in
// Arua"): at least two of the same parties and days that come to it exactly, each
// with a word of it that is its own, or where the text says that it is a total
// (METHODS: umbrella).
func (s *session) together(list []placed) {
	asked := map[*subject]bool{}
	for _, p := range list {
		b, ok := p.claim.Body.(*comity.Commitment)
		if !ok || b.Amount == nil || p.in.Merged != "" || s.census.own[between(b)] > addends {
			continue // of a long list too many sums come to another
		}
		near := s.near(newHeard(p.claim, s.about))
		for _, whole := range append(near, p.in) {
			if !asked[whole] {
				asked[whole] = true
				s.addedUp(whole, append(near, p.in))
			}
		}
	}
}

// addedUp links the records among near that come to the sum of whole.
func (s *session) addedUp(whole *subject, near []*subject) {
	w, ok := whole.now().Body.(*comity.Commitment)
	if !ok || w.Amount == nil || len(whole.voices) == 0 || len(w.By) == 0 || len(w.To) == 0 {
		return
	}
	var parts []*subject
	for _, k := range near {
		if k != whole && k.Merged == "" && !slices.Contains(parts, k) && addsTo(k, whole, w) {
			parts = append(parts, k)
		}
	}
	parts = comingTo(parts, w.Amount.Value)
	total := slices.ContainsFunc(whole.voices, func(v *heard) bool { return saying.BringsTo(v.quote) })
	said := whole.words
	for _, v := range whole.voices[:min(len(whole.voices), tellings)] { // the act may stop before the last of them
		said = said.With(telling.Weigh(v.quote))
	}
	if len(parts) < 2 || s.divided(whole, parts) || !total && !eachOwn(parts, said) {
		return
	}
	for _, k := range parts {
		s.unlink(k.ID, whole.ID, comity.MayBeSame)
		s.link(k.ID, whole.ID, comity.PartOf, fmt.Sprintf("one of %d sums of the same parties that come to %s, which one text tells together", len(parts), figure.InWords(w.Amount)), 0.7)
	}
}

// divided reports whether a record has other parts already, or is one.
func (s *session) divided(k *subject, parts []*subject) bool {
	return slices.ContainsFunc(s.linked[k.ID], func(l comity.RecordsLinked) bool {
		return l.Link == comity.PartOf && !slices.ContainsFunc(parts, func(p *subject) bool { return p.ID == l.From })
	})
}

// addsTo reports whether a record may be one of several told together: smaller,
// of the same parties and currency, no lower on the ladder, and of the same days
// unless the text tells a total of what came before.
func addsTo(k, whole *subject, w *comity.Commitment) bool {
	b, ok := k.now().Body.(*comity.Commitment)
	if !ok || b.Amount == nil || len(k.voices) == 0 || b.Amount.Currency != w.Amount.Currency || b.Amount.Value.Cmp(w.Amount.Value) >= 0 {
		return false
	}
	giver, _ := sides.Relate(b.By, w.By, "")
	to, _ := sides.Relate(b.To, w.To, "")
	if giver != sides.Equal || to != sides.Equal || min(w.Stage.Rank(), comity.StageCommitment.Rank()) > b.Stage.Rank() {
		return false
	}
	v, u := whole.voices[0], k.voices[0]
	if saying.BringsTo(v.quote) {
		share, _ := u.words.Alike(telling.Weigh(v.quote))
		return v.when.Gap(u.when) <= yearly && !u.when.After(v.when, 0) && share >= halfStep.share
	}
	return v.when.Gap(u.when) <= again
}

// comingTo returns those of some records whose sums come to a total, nil where
// none do or it may be these or those.
func comingTo(list []*subject, total comity.Decimal) (found []*subject) {
	if len(list) > addends {
		return nil
	}
	for choice := range 1 << len(list) {
		var sum comity.Decimal
		var chosen []*subject
		for i, k := range list {
			if choice&(1<<i) != 0 {
				sum, chosen = sum.Add(k.now().Body.(*comity.Commitment).Amount.Value), append(chosen, k)
			}
		}
		if len(chosen) > 1 && sum.Equal(total) {
			if found != nil {
				return nil
			}
			found = chosen
		}
	}
	return found
}

// eachOwn reports whether each of some records has a telling word in common with
// what tells them together that no other of them has.
func eachOwn(parts []*subject, words telling.Words) bool {
	for _, k := range parts {
		if !slices.ContainsFunc(k.words, func(w telling.Word) bool {
			return w.Weight >= telling.Body && words.Has(w.Stem) && !slices.ContainsFunc(parts, func(o *subject) bool { return o != k && o.words.Has(w.Stem) })
		}) {
			return false
		}
	}
	return true
}
