package reconcile

import (
	"cmp"
	"slices"
	"strings"

	"comity"
	"comity/internal/reconcile/telling"
)

// A document that tells several deals of the same parties and day is why two
// deals are taken for one: a sum, a word or a place agrees with one of many by
// chance. Three things are kept here: how much company a deal has in its
// document, which records are rivals (one document tells both, so they are two
// deals), and that a claim joins one of several rivals only where it is clearly
// liker to that one.

// How many deals beside one, of one teller and alike enough to be found with
// it, make a register in which even the very same sum is met by chance, and how
// many make a company in which a sum that is only near is met so.
const (
	crowd   = 9
	company = 4
)

// census counts the deals of a document by their parties, and, of the records
// near a claim, those of the same days by who tells them.
type census struct {
	own  map[string]int
	sums map[string]int            // of own, those of one sum
	sole map[string]comity.ClaimID // the claim placed last of parties with two deals
	near map[string]int
	list []*subject // those near
}

// between is what the claims of one document are counted by.
func between(b *comity.Commitment) string {
	var out strings.Builder
	for _, list := range [...]comity.Parties{b.By, b.To} {
		for _, p := range list {
			out.WriteString(string(p))
			out.WriteByte(' ')
		}
		out.WriteByte('>')
	}
	return out.String()
}

// teller is who tells a voice: one publisher tells its deals in one document
// or in a notice for each.
func teller(v *heard) string { return cmp.Or(v.about.Publisher, string(v.Source)) }

func sum(a *comity.Amount) string { return a.Value.String() + a.Currency }

func (n *census) take(claims []comity.Claim) {
	n.own, n.sums, n.sole = map[string]int{}, map[string]int{}, map[string]comity.ClaimID{}
	for i := range claims {
		if b, ok := claims[i].Body.(*comity.Commitment); ok && claims[i].Rejected == "" {
			n.own[between(b)]++
			if b.Amount != nil {
				n.sums[between(b)+sum(b.Amount)]++
			}
		}
	}
}

// twice reports whether a document tells two deals of a commitment's parties and
// no more.
func (n *census) twice(b *comity.Commitment) bool { return n.own[between(b)] == 2 }

// placed keeps which claim was placed last.
func (n *census) placed(c *comity.Claim) {
	if b, ok := c.Body.(*comity.Commitment); ok && n.twice(b) {
		n.sole[between(b)] = c.ID
	}
}

// beside returns the other one of the two deals that a document tells of the
// claim's parties, "" where there is none.
func (n *census) beside(c *comity.Claim) comity.ClaimID {
	if b, ok := c.Body.(*comity.Commitment); ok && n.twice(b) {
		return n.sole[between(b)]
	}
	return ""
}

// look counts who tells the records near a claim that are of its days.
func (n *census) look(c *heard, list []*subject) {
	n.near, n.list = map[string]int{}, list
	for _, k := range list {
		var seen []string
		for _, v := range k.voices[:min(len(k.voices), tellings)] {
			if t := teller(v); k.Kind == comity.KindCommitment && !slices.Contains(seen, t) && c.when.Gap(v.when) <= oneEvent {
				seen = append(seen, t)
				n.near[t]++
			}
		}
	}
}

// others returns beside how many deals of one teller a claim or a record stands,
// or one more: those near the claim, itself or the record among them.
func (n *census) others(c *heard, b *comity.Commitment, k *subject) int {
	most := max(n.near[teller(c)], n.own[between(b)])
	for _, v := range k.voices[:min(len(k.voices), tellings)] {
		most = max(most, n.near[teller(v)])
	}
	return most
}

// worn reports whether the claim's sum is that of another deal too, told by its
// document or by a record near it: grants of one size.
func (n *census) worn(c *heard, b *comity.Commitment, k *subject) bool {
	return n.sums[between(b)+sum(b.Amount)] > 1 || slices.ContainsFunc(n.list, func(o *subject) bool {
		return o != k && slices.ContainsFunc(o.voices, func(v *heard) bool {
			w, ok := v.Body.(*comity.Commitment)
			return ok && w.Amount != nil && w.Amount.Currency == b.Amount.Currency && w.Amount.Value.Equal(b.Amount.Value) && c.when.Gap(v.when) <= oneEvent
		})
	})
}

// alone reports whether a word that tells a deal by itself is common to a claim
// and a record, and to no other record near the claim.
func (n *census) alone(c *heard, k *subject) bool {
	return slices.ContainsFunc(c.words, func(w telling.Word) bool {
		return w.Weight >= 1 && k.words.Has(w.Stem) && !slices.ContainsFunc(n.list, func(o *subject) bool { return o != k && o.words.Has(w.Stem) })
	})
}

// rivals reports whether one document tells both records: then they are two.
func rivals(a, b *subject) bool {
	return a != b && slices.ContainsFunc(a.sources, b.tells)
}

// pick returns which of the records that a claim was found to speak of it
// joins, and the others. Where it may as well be a rival of that one or the grant
// of another year, or where only a figure that differs from several speaks for it,
// all are doubts but for one that the claim's own document tells.
func pick(c *heard, sames, doubts []finding) (best finding, others, unsure []finding) {
	if len(sames) == 0 {
		return finding{}, nil, doubts
	}
	sames = slices.Clone(sames)
	slices.SortStableFunc(sames, likelier)
	best = sames[0]
	other := func(o finding) bool { return asWell(c, best, o) || o.verdict == same && yearOf(best, o) }
	if !certain(best) && (slices.ContainsFunc(sames[1:], other) || slices.ContainsFunc(doubts, other)) {
		i := slices.IndexFunc(sames, func(f finding) bool { return f.own })
		if i < 0 {
			for _, f := range sames {
				doubts = append(doubts, unsureOf(f))
			}
			return finding{}, nil, doubts
		}
		return sames[i], nil, doubts
	}
	return best, sames[1:], doubts
}

// asWell reports whether a claim may speak of the record of o as well as of
// that of f: of rivals, or of any two whose sums are not the claim's.
func asWell(c *heard, f, o finding) bool {
	if f.exact && !o.exact || !(f.differs && o.differs || o.verdict == same && (f.differs || f.summed == o.summed && rivals(f.with, o.with))) {
		return false
	}
	mine, theirs := f.with.words, o.with.words
	if speaks := c.words.Only(mine, theirs) - c.words.Only(theirs, mine); speaks >= telling.Body {
		return false // a word of the claim names this one and not the other
	}
	return mine.Beyond(c.words, telling.Body) || !theirs.Beyond(c.words, telling.Body)
}

// likelier puts the surer of two findings first, for which a record that lies far
// off in time must be liker, and of two as sure the one whose words are more alike.
func likelier(a, b finding) int {
	return cmp.Or(cmp.Compare(b.score-b.far(), a.score-a.far()), cmp.Compare(b.close, a.close), cmp.Compare(a.gap, b.gap))
}

// far is what a finding's distance in time takes from how sure it is, beside others.
func (f finding) far() float64 { return min(farthest, farthest*float64(f.gap)/yearly) }

// yearOf reports whether two findings are of grants of one sum that come every
// year, neither of which the claim is dated to.
func yearOf(f, o finding) bool {
	return f.exact && o.exact && min(f.gap, o.gap) > season && max(f.gap, o.gap)-min(f.gap, o.gap) > yearly-2*season
}

// certain reports whether a finding rests on more than likeness: an activity's
// identifier, or a passage printed twice.
func certain(f finding) bool { return f.score >= copiedScore || f.gathers || f.close == 0 }

const copiedScore = 0.98

// unsureOf makes of a finding that claim and record are one that they may be.
func unsureOf(f finding) finding {
	f.verdict, f.score = uncertainly, f.score/2
	return f
}

// bid is a claim that was found to speak of a record, tie a claim and a record
// of which that cannot be known.
type (
	bid struct {
		c *heard
		f finding
	}
	tie struct {
		claim  comity.ClaimID
		record *subject
	}
)

// tear finds the claims of one document that a record may as well be of as of
// another of them: it tells a school, and they a school in each of two towns.
// A claim that is liker to another record does not ask for this one.
func (s *session) tear(bids map[*subject][]bid, likest map[*comity.Claim]finding) {
	s.torn = map[tie]bool{}
	for k, list := range bids {
		list = slices.DeleteFunc(list, func(b bid) bool { return likelier(likest[b.c.Claim], b.f) < 0 })
		if len(list) == 0 {
			continue
		}
		slices.SortStableFunc(list, func(a, b bid) int { return likelier(a.f, b.f) })
		for _, b := range list[1:] {
			if list[0].tied(b, k) {
				s.torn[tie{list[0].c.ID, k}], s.torn[tie{b.c.ID, k}] = true, true
			}
		}
	}
}

// doubtful reports whether a record may be the same as each of several: which
// of them it is, a person says.
func (s *session) doubtful(k *subject) bool {
	n := 0
	for _, l := range s.linked[k.ID] {
		if l.Link == comity.MayBeSame {
			n++
		}
	}
	return n > 1
}

// tied reports whether a record may as well be of o as of b, which tell two
// things.
func (b bid) tied(o bid, k *subject) bool {
	mine, theirs := b.c.words, o.c.words
	more, less := mine.Beyond(theirs, telling.Body), theirs.Beyond(mine, telling.Body)
	if certain(b.f) || b.f.exact != o.f.exact || b.f.summed != o.f.summed || !more && !less {
		return false
	}
	if k.words.Only(mine, theirs)-k.words.Only(theirs, mine) >= telling.Body {
		return false // a word of the record names this one and not the other
	}
	return mine.Beyond(k.words, telling.Body) || !theirs.Beyond(k.words, telling.Body)
}
