package reconcile

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/derive"
	"comity/internal/reconcile/naming"
	"comity/internal/reconcile/saying"
	"comity/internal/reconcile/sides"
	"comity/internal/reconcile/telling"
	"comity/internal/reconcile/times"
)

// pair is what the rules for commitments look at: a claim beside a record.
type pair struct {
	s     *session
	c     *heard
	b     *comity.Commitment
	k     *subject
	r     *comity.Commitment // the record's fields that hold
	giver sides.Relation
	to    sides.Relation
	side  int // of group membership between receivers: +1 where the record's is the group
	fig   agreement
	share float64 // of telling words, 0 to 1
	held  float64 // weight of the words in common
	gap   int     // days between the claim and the nearest voice of its stage, or else the nearest voice
	like  *heard  // that voice
	rung  int     // the claim's rung less the record's
	own   bool    // the same source tells both
	many  int     // how many deals like the claim or the record one teller tells

	number  float64 // of the same goods that both give, 0 for none
	portion bool    // one gives some of the number that the other gives
	counted bool    // there is such a number
	why     string  // what because says, once asked
}

// is reports whether the words of both are as alike as a step of likeness asks.
func (p *pair) is(l likeness) bool { return p.share >= l.share && p.held >= l.weight }

// silent reports whether one of them has no telling words at all.
func (p *pair) silent() bool { return len(p.c.words) == 0 || len(p.k.words) == 0 }

// near reports whether both are dated to one event: years that overlap are not.
func (p *pair) near() bool {
	narrow := func(w times.Window) bool { return !w.Known() || times.Days(w.First, w.Last) <= season }
	return p.gap == 0 && narrow(p.c.when) && narrow(p.like.when) || p.gap <= oneEvent && p.c.when.Day() && p.like.when.Day()
}

// sameDay reports whether both state their day, and the same.
func (p *pair) sameDay() bool { return p.gap == 0 && p.c.when.Day() && p.like.when.Day() }

// datedApart reports whether both state their day, and not the same event's.
func (p *pair) datedApart() bool {
	return p.gap > oneEvent && p.c.when.Day() && p.like.when.Day()
}

// twoSteps reports whether one tells the giver's approval and the other the
// signing: two acts of one commitment.
func (p *pair) twoSteps() bool {
	step := func(h *heard) (approved, signed bool) {
		said := h.quote + " " + string(h.Body.(*comity.Commitment).Action)
		return saying.Any(said, saying.Approval), saying.Any(said, saying.Signing)
	}
	a1, s1 := step(p.c)
	a2, s2 := step(p.like)
	return a1 && !s1 && s2 || a2 && !s2 && s1
}

// rule looks at a pair and says how the claim stands to the record; the zero
// finding passes to the next rule.
type rule func(*pair) finding

// rules are asked in order; the first that decides holds.
var rules = []rule{byActivity, otherParties, copied, within, paidInPart, otherPart, partOfWhole, wholeOfPart, corrected, newMoney, repeated, samesum, oneTold, moved, otherFigure}

// no is a decision that claim and record are apart.
var no = finding{verdict: apart, reason: "decided"}

func (s *session) compareCommitment(c *heard, b *comity.Commitment, k *subject) finding {
	if k.Kind == comity.KindTransaction {
		if t := k.now().Body.(*comity.Transaction); b.Activity != "" && t.Activity == b.Activity {
			return finding{verdict: same, score: 1, reason: "payments of the IATI activity " + b.Activity}
		}
		return finding{}
	}
	r, ok := k.now().Body.(*comity.Commitment)
	if !ok {
		return finding{}
	}
	p := &pair{s: s, c: c, b: b, k: k, r: r, own: k.tells(c.Source)}
	p.giver, _ = sides.Relate(b.By, r.By, c.when.First)
	p.to, p.side = sides.Relate(b.To, r.To, c.when.First)
	p.fig = s.figures(c, b, k)
	p.share, p.held = c.words.Alike(k.words)
	p.number = derive.CountsAgree(b.Items, r.Items)
	p.portion = portioned(b, k)
	p.counted = p.number > 0 || p.portion
	if p.fig.agree && p.giver == sides.Equal && len(b.By) > 1 {
		p.fig.firm = min(threeDigits, p.fig.firm+jointly)
	}
	if p.many = s.census.others(c, b, k); p.many > crowd && p.fig.agree && !p.fig.unmistakable() { // one of many sums agrees by chance
		p.fig.firm = max(oneDigit, p.fig.firm-twoDigits+oneDigit)
	}
	p.rung = b.Stage.Rank() - r.Stage.Rank()
	p.nearest()
	for _, rule := range rules {
		if f := rule(p); f.verdict != apart || f.reason != "" {
			f.gap, f.close, f.summed, f.exact, f.own = p.gap, p.close(), p.fig.known, p.fig.exact(), p.own
			return f
		}
	}
	return finding{}
}

// portioned reports whether a claim gives some of the goods that a record promises,
// or the other way round, or another portion of the same: the first eight of the 20
// cars.
func portioned(b *comity.Commitment, k *subject) bool {
	mine, told := derive.PortionOf(b.Action)
	return slices.ContainsFunc(k.voices, func(v *heard) bool {
		o := v.Body.(*comity.Commitment)
		theirs, ok := derive.PortionOf(o.Action)
		return told && (mine.Within(o.Items) || ok && mine.Of == theirs.Of && mine.Head == theirs.Head) || ok && theirs.Within(b.Items)
	})
}

// oneOfSeveral reports whether one tells that one was given of the goods that the
// other promises several of.
func (p *pair) oneOfSeveral() bool {
	one := func(o, b *comity.Commitment) bool {
		return b.Stage == comity.StageCompletion && o.Stage.Rank() < b.Stage.Rank() && derive.OneOf(o.Items, b.Action)
	}
	return slices.ContainsFunc(p.k.voices, func(v *heard) bool {
		o := v.Body.(*comity.Commitment)
		return one(o, p.b) || one(p.b, o)
	})
}

// nearest finds the voice that the claim's time is compared with.
func (p *pair) nearest() {
	for _, sameStage := range []bool{true, false} {
		for _, v := range p.k.voices {
			if o := v.Body.(*comity.Commitment); sameStage && o.Stage != p.b.Stage {
				continue
			}
			if g := p.c.when.Gap(v.when); p.like == nil || g < p.gap {
				p.like, p.gap = v, g
			}
		}
		if p.like != nil {
			return
		}
	}
}

// sameStage reports whether a voice tells the claim's own stage.
func (p *pair) sameStage() bool { return p.like.Body.(*comity.Commitment).Stage == p.b.Stage }

// thingsApart reports whether both tell goods and have none in common.
func (p *pair) thingsApart() bool {
	if len(p.c.goods) == 0 || len(p.k.goods) == 0 || p.counted {
		return false
	}
	_, common := p.c.goods.Alike(p.k.goods)
	return common == 0 && p.share < halfStep.share
}

// namesApart reports whether both name places or projects, and none in common:
// a clinic in Janakpur and a clinic in Dhangadhi.
func (p *pair) namesApart() bool {
	mine, theirs := p.c.names, p.k.names
	if p.many > crowd { // of deals like these, the place may stand elsewhere in the passage
		mine, theirs = p.c.named(), p.k.named()
	}
	if apart, _ := telling.Quarters(p.c.words, p.k.words); apart {
		return true
	}
	if len(mine) == 0 || len(theirs) == 0 || p.counted {
		return false
	}
	return !slices.ContainsFunc(mine, func(n string) bool {
		return slices.Contains(theirs, n) || p.k.words.Has(n)
	}) && !slices.ContainsFunc(theirs, func(n string) bool { return p.c.words.Has(n) })
}

// quarter reports whether one names a place and the other a side of it (schools in
// Narok and in Narok East) and no sum of many digits says that they are one, or one
// publisher tells both.
func (p *pair) quarter() bool {
	return slices.ContainsFunc(p.k.voices, func(v *heard) bool {
		_, one := telling.Quarters(p.c.words, v.words)
		return one && (p.fig.firm < threeDigits || p.c.about.Publisher != "" && v.about.Publisher == p.c.about.Publisher)
	})
}

// namesCross reports whether each names a place or project that the other does
// not: schools in Narok East and in Meru East.
func (p *pair) namesCross() bool {
	beyond := func(names []string, words telling.Words) bool {
		return slices.ContainsFunc(names, func(n string) bool { return !words.Has(n) })
	}
	return beyond(p.c.names, p.k.words) && beyond(p.k.names, p.c.words)
}

// oneThing reports whether a name of a place or project, or a number of the
// same goods, stands in both.
func (p *pair) oneThing() bool {
	numbers := func(v *heard) bool {
		return derive.SameNumber(p.b.Action, v.Body.(*comity.Commitment).Action)
	}
	return p.counted || slices.ContainsFunc(p.k.voices, numbers) || slices.ContainsFunc(p.c.names, p.k.words.Has) || slices.ContainsFunc(p.k.names, p.c.words.Has)
}

// countsApart reports whether both give numbers of one thing, and different ones.
func (p *pair) countsApart() bool { return derive.CountsDiffer(p.b.Items, p.r.Items) }

// otherWords reports whether each tells what the other does not: an ambulance
// for Kisumu and boreholes in Kisumu.
func (p *pair) otherWords() bool {
	return p.c.words.Beyond(p.k.words, 1) && p.k.words.Beyond(p.c.words, 1) && !p.counted
}

// moreWords reports whether one tells what the other does not.
func (p *pair) moreWords() bool {
	return p.c.words.Beyond(p.k.words, telling.Body) || p.k.words.Beyond(p.c.words, telling.Body)
}

// eachMore reports whether each tells what the other does not, if only a subject.
func (p *pair) eachMore() bool {
	return p.c.words.Beyond(p.k.words, telling.Body) && p.k.words.Beyond(p.c.words, telling.Body)
}

// placeAlone reports whether both tell what is given, and have no more in common
// than a name: boreholes in Kisumu and an ambulance for Kisumu.
func (p *pair) placeAlone() bool {
	mine, theirs := p.c.words.Without(p.c.names).Without(p.k.names), p.k.words.Without(p.c.names).Without(p.k.names)
	return mine.Shared(theirs, telling.Body) == 0 && mine.Beyond(theirs, telling.Body) && theirs.Beyond(mine, telling.Body) && !p.counted
}

// programmesApart reports whether both fall under programmes with names, and of
// other names.
func (p *pair) programmesApart() bool {
	named := func(t comity.Text) bool { return strings.ToLower(string(t)) != string(t) } // "trade deal framework" is no name
	stated := false
	for _, v := range p.k.voices {
		under := v.Body.(*comity.Commitment).Under
		if share, _ := telling.Weigh(string(p.b.Under)).Alike(telling.Weigh(string(under))); share >= nameShare || naming.Short(p.b.Under, under) {
			return false
		}
		stated = stated || named(under)
	}
	return stated && named(p.b.Under)
}

// samePublisher reports whether a voice of the record is of the claim's own
// publisher, who tells two deals of one kind in the same words.
func (p *pair) samePublisher() bool {
	return p.c.about.Publisher != "" && slices.ContainsFunc(p.k.voices, func(v *heard) bool { return v.about.Publisher == p.c.about.Publisher })
}

// inCompany reports whether claim and record are of some deals, and no word says
// which of them.
func (p *pair) inCompany() bool { return p.many > company && !p.s.census.alone(p.c, p.k) }

// close is how like claim and record are, by all of their words and by how
// their figures agree.
func (p *pair) close() float64 {
	both, _ := p.c.words.Mutual(p.k.words)
	switch f := p.fig; {
	case f.exact():
		both += 0.5
	case f.agree:
		both += 0.25
	}
	return 0.01 + both
}

func (p *pair) goodsApart() bool { return p.thingsApart() || p.countsApart() }

// formsApart reports whether one is a loan and the other a grant, or the like.
func (p *pair) formsApart() bool {
	a, b := p.b.Modality, p.r.Modality
	hard := func(m comity.Modality) bool {
		return m == comity.Grant || m == comity.Loan || m == comity.Guarantee || m == comity.Sale || m == comity.Investment
	}
	return hard(a) && hard(b) && a != b
}

// inOrder reports whether the later rung is not dated before the earlier one.
func (p *pair) inOrder() bool {
	for _, v := range p.k.voices {
		switch d := p.b.Stage.Rank() - v.Body.(*comity.Commitment).Stage.Rank(); {
		case d > 0 && v.when.Sure && v.when.After(p.c.when, outOfOrder), d < 0 && p.c.when.Sure && p.c.when.After(v.when, outOfOrder):
			return false
		}
	}
	return true
}

func byActivity(p *pair) finding {
	switch {
	case p.b.Activity == "" || p.r.Activity == "":
		return finding{}
	case p.b.Activity == p.r.Activity:
		return finding{verdict: same, score: 1, reason: "the same IATI activity " + p.b.Activity}
	}
	return no // each activity is its own undertaking; parts are told by related activities
}

func otherParties(p *pair) finding {
	if p.giver == sides.Disjoint || p.giver == sides.Unnamed && len(p.b.By) == 0 && !p.fig.agree {
		return no
	}
	if p.to == sides.Disjoint && !(p.fig.known && p.fig.ratio != 0 && p.fig.ratio != 1) {
		return no
	}
	return finding{}
}
