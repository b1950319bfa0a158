package reconcile

import (
	"fmt"

	"comity"
	"comity/internal/derive"
)

// pair is what the rules for commitments look at: a claim beside a record.
type pair struct {
	s     *session
	c     *heard
	b     *comity.Commitment
	k     *subject
	r     *comity.Commitment // the record's fields that hold
	giver relation
	to    relation
	side  int // of group membership between receivers: +1 where the record's is the group
	fig   agreement
	share float64 // of telling words, 0 to 1
	held  float64 // weight of the words in common
	gap   int     // days between the claim and the nearest voice of its stage, or else the nearest voice
	like  *heard  // that voice
	rung  int     // the claim's rung less the record's
	own   bool    // the same source tells both
}

// rule looks at a pair and says how the claim stands to the record; the zero
// finding passes to the next rule.
type rule func(*pair) finding

// rules are asked in order; the first that decides holds.
var rules = []rule{byActivity, otherParties, copied, within, partOfWhole, wholeOfPart, corrected, repeated, samesum, oneTold, paidInPart, moved, otherFigure}

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
	p.giver, _ = relate(b.By, r.By, c.when.first)
	p.to, p.side = relate(b.To, r.To, c.when.first)
	p.fig = s.figures(c, b, k)
	p.share, p.held = alike(c.words, k.words)
	p.rung = b.Stage.Rank() - r.Stage.Rank()
	p.nearest()
	for _, rule := range rules {
		if f := rule(p); f.verdict != apart || f.reason != "" {
			return f
		}
	}
	return finding{}
}

// nearest finds the voice that the claim's time is compared with.
func (p *pair) nearest() {
	for _, sameStage := range []bool{true, false} {
		for _, v := range p.k.voices {
			if o := v.Body.(*comity.Commitment); sameStage && o.Stage != p.b.Stage {
				continue
			}
			if g := p.c.when.gap(v.when); p.like == nil || g < p.gap {
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

// goodsApart reports whether both tell goods and have none in common, or give
// different numbers of one thing.
func (p *pair) goodsApart() bool {
	if len(p.c.goods) > 0 && len(p.k.goods) > 0 {
		if _, common := alike(p.c.goods, p.k.goods); common == 0 && p.share < 0.5 {
			return true
		}
	}
	return derive.CountsDiffer(p.b.Items, p.r.Items)
}

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
		case d > 0 && v.when.sure && v.when.after(p.c.when, 31), d < 0 && p.c.when.sure && p.c.when.after(v.when, 31):
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
	if p.giver == disjoint || p.giver == unnamed && len(p.b.By) == 0 && !p.fig.agree {
		return no
	}
	if p.to == disjoint && !(p.fig.known && p.fig.ratio != 0 && p.fig.ratio != 1) {
		return no
	}
	return finding{}
}

// copied: another source prints the same passage.
func copied(p *pair) finding {
	if p.own {
		return finding{}
	}
	for _, v := range p.k.voices {
		if o := v.Body.(*comity.Commitment); copies(p.c.quote, v.quote) && derive.AgreeAny(p.b, o) != derive.Differ && sameGoods(p.b, o) && p.to != disjoint {
			return finding{verdict: same, score: 0.98, reason: fmt.Sprintf("the same passage as in %s: a copy, no second source", named(v.about))}
		}
	}
	return finding{}
}

// sameGoods keeps apart the promises of one passage that is copied whole.
func sameGoods(a, b *comity.Commitment) bool {
	if a.Amount == nil || b.Amount == nil {
		share, _ := alike(weigh(string(a.Action)), weigh(string(b.Action)))
		return share >= 0.5 && (a.Amount == nil) == (b.Amount == nil)
	}
	return true
}

func named(a Particulars) string {
	switch {
	case a.Publisher != "":
		return a.Publisher
	case a.Title != "":
		return a.Title
	}
	return "another source"
}

// within: what one document tells twice. A reader gives a promise told twice
// as one claim, so two claims of one document are one promise only where
// nothing tells them apart.
func within(p *pair) finding {
	if !p.own {
		return finding{}
	}
	part := p.b.Stage.Rank() >= comity.StageImplementation.Rank() && p.fig.ratio > 0 && p.fig.ratio < 0.95
	whole := p.r.Stage == comity.StageCompletion && p.fig.ratio > 1.05 && p.rung < 0
	if p.to >= unnamed && (part && mentionsPartOf(p.c.quote, p.fig.record) || whole && mentionsPartOf(p.k.voices[0].quote, p.fig.own)) && p.rung != 0 {
		return finding{verdict: same, score: 0.85, reason: "the part that has been paid of the same sum"}
	}
	if mentionsPartOf(p.c.quote, p.fig.record) || p.fig.own != nil && mentionsPartOf(p.like.quote, p.fig.own) {
		return finding{} // a part and its whole
	}
	switch {
	case p.giver != equal || p.to < unnamed || p.goodsApart() || p.formsApart():
	case p.fig.agree && p.gap <= 3 && p.share >= 0.8 && p.held >= 0.6,
		p.fig.agree && p.rung != 0 && p.inOrder() && p.share >= 0.5 && p.held >= 0.6,
		!p.fig.known && p.share >= 0.9 && p.held >= 1.5 && p.inOrder() && (p.gap <= 3 || p.rung != 0):
		return finding{verdict: same, score: 0.85, reason: "told twice in one document: " + p.common()}
	}
	return no
}

func (p *pair) common() string {
	words := sharedWords(p.c.words, p.k.words)
	switch {
	case p.fig.agree && words != "":
		return p.fig.how + "; " + words
	case p.fig.agree:
		return p.fig.how
	}
	return words
}
