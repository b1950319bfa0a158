package reconcile

import (
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/derive"
	"comity/internal/reconcile/figure"
	"comity/internal/reconcile/naming"
	"comity/internal/reconcile/saying"
	"comity/internal/reconcile/sides"
	"comity/internal/reconcile/telling"
)

// partOfWhole: the claim's sum is a part of the record's.
func partOfWhole(p *pair) finding {
	return p.part(p.c, p.b, p.like, p.r, p.fig.ratio, p.side, false)
}

// wholeOfPart: the record's sum is a part of the claim's.
func wholeOfPart(p *pair) finding {
	inverse := 0.0
	if p.fig.ratio > 0 {
		inverse = 1 / p.fig.ratio
	}
	return p.part(p.like, p.r, p.c, p.b, inverse, -p.side, true)
}

// part decides whether one sum is a part of another: smaller, of the same
// giver, to the same receivers or some of them, not earlier than the whole, and
// tied to it by its programme, by a figure in its passage, or by the total
// that it names (METHODS: umbrella).
func (p *pair) part(small *heard, b *comity.Commitment, large *heard, w *comity.Commitment, ratio float64, side int, reverse bool) finding {
	named := b.Total != nil && w.Amount != nil && derive.Agree(*b.Total, *w.Amount) != derive.Differ && b.Total.Currency == w.Amount.Currency
	smaller := ratio > 0 && ratio < partShare
	if b.Amount == nil || w.Amount == nil || !smaller && !named {
		return finding{}
	}
	reaches := p.to >= sides.Included || p.to == sides.Grouped && side > 0 || p.to == sides.Unnamed && len(w.To) == 0
	if p.giver < sides.Included && !named || !reaches || small.when.Sure && large.when.Sure && large.when.After(small.when, outOfOrder) {
		return finding{}
	}
	if b.Stage.Rank() > w.Stage.Rank() && !sharesReceivers(b, w) && saying.PaysOut(small.quote) {
		return finding{}
	}
	if saying.PaysOut(small.quote) && b.Stage.Rank() >= comity.StageImplementation.Rank() && p.to >= sides.Included {
		return finding{} // a payment of the sum, not a part of the plan
	}
	f := finding{verdict: partOf, reverse: reverse}
	mentioned := figure.PartOf(small.quote, b.Amount, w.Amount, w.Quoted)
	switch {
	case (named || mentioned) && small.when.After(large.when, oneEvent) && saying.Any(small.quote, saying.Again):
		f.verdict, f.score, f.reason = before, 0.75, fmt.Sprintf("a part of %s, which was announced before, on %s", figure.InWords(w.Amount), large.when.InWords())
	case named:
		f.score, f.reason = 0.8, fmt.Sprintf("its passage names the total of %s that it is a part of", figure.InWords(w.Amount))
	case mentioned:
		f.score, f.reason = 0.8, fmt.Sprintf("its passage calls it a part of %s", figure.InWords(w.Amount))
	case p.tied(b, w):
		f.score, f.reason = 0.7, fmt.Sprintf("under %s, the programme that %s are for", b.Under, figure.InWords(w.Amount))
	case p.to == sides.Equal && !p.own && unallocated(small, b, large, w):
		f.score, f.reason = 0.65, fmt.Sprintf("under %s, which tells %s without what they are for", b.Under, figure.InWords(w.Amount))
	default:
		return finding{}
	}
	return f
}

// unallocated reports whether the larger sum is a framework's own, promised first
// and without a use, and the smaller one is later committed under the framework and
// has one.
func unallocated(small *heard, b *comity.Commitment, large *heard, w *comity.Commitment) bool {
	under, name := telling.Weigh(string(w.Under)), telling.Weigh(string(b.Under))
	if share, common := under.Alike(name); share < wholeName || common < 2*alikeStep.weight || len(under) < 2 || !small.when.Sure || !large.when.Sure || !small.when.After(large.when, oneEvent) {
		return false
	}
	if b.Stage.Rank() < comity.StageCommitment.Rank() || w.Stage != comity.StageCommitment && w.Stage != comity.StagePledge || saying.Any(small.quote+" "+large.quote, saying.Fresh) {
		return false
	}
	use := func(b *comity.Commitment) bool { return telling.Weigh(actOf(b), b.Title).Beyond(under, telling.Body) }
	return use(b) && !use(w)
}

func sharesReceivers(a, b *comity.Commitment) bool { return sides.Covers(b.To, a.To) }

// tied reports whether what the part falls under is what the whole is for. Two
// sums of one programme to the same receivers stand beside each other, unless
// the larger says that it is the total.
func (p *pair) tied(b, w *comity.Commitment) bool {
	under := telling.Weigh(string(b.Under))
	if len(under) == 0 {
		return false
	}
	broad := len(w.To) != 1 || len(w.To[0]) != 2 // to no one or to several: what countries get comes out of it
	if p.to == sides.Equal && !saying.Total(actOf(w)+" "+w.Title) || p.to != sides.Equal && !broad {
		return false
	}
	if share, common := under.Alike(telling.Weigh(w.Title, string(w.Action), strings.Join(w.Items, " "))); common >= halfStep.share && share >= wholeName && len(under) > 1 {
		return true
	}
	share, common := under.Alike(telling.Weigh(string(w.Under)))
	return share >= wholeName && common >= halfStep.share && len(w.Items) == 0
}

// wholeName is nearly 1: the name of a programme must be there whole.
const wholeName = 0.99

// paidInPart: a payment of some of the sum promised. The payment tells a higher
// rung than what it pays.
func paidInPart(p *pair) finding {
	if p.to < sides.Unnamed || p.giver < sides.Included || p.formsApart() || p.b.Amount == nil {
		return finding{}
	}
	best := finding{}
	for _, v := range p.k.voices {
		if f := p.pays(v); f.score > best.score {
			best = f
		}
	}
	return best
}

// pays compares the claim with one voice: either may be the payment.
func (p *pair) pays(v *heard) finding {
	paid, sum := p.c, v
	if v.Body.(*comity.Commitment).Stage.Rank() > p.b.Stage.Rank() {
		paid, sum = v, p.c
	}
	b, w := paid.Body.(*comity.Commitment), sum.Body.(*comity.Commitment)
	if b.Stage.Rank() < comity.StageImplementation.Rank() || b.Stage.Rank() == w.Stage.Rank() || w.Stage == comity.StageProposed || b.Amount == nil || w.Amount == nil {
		return finding{}
	}
	fig := p.s.twoFigures(b, w, paid.when, sum.when)
	if saying.Repays(string(b.Action)) || fig.agree || fig.ratio <= 0 || fig.ratio >= partShare || paid.when.Sure && sum.when.Sure && sum.when.After(paid.when, outOfOrder) {
		return finding{}
	}
	share, held := paid.words.Alike(sum.words)
	says := func() string { return fmt.Sprintf("%s paid of %s", figure.InWords(b.Amount), figure.InWords(w.Amount)) }
	switch {
	case figure.PartOf(paid.quote, b.Amount, w.Amount) && (share > 0 || len(sum.words) == 0 || telling.Weigh(paid.quote).Shared(sum.words, telling.Body) > 0), figure.In(paid.quote, w.Amount) && share >= alikeStep.share && (!p.own || saying.PaysOut(paid.quote)):
		return finding{verdict: same, score: 0.8, gathers: true, reason: says() + ", which its passage names"}
	case p.own:
		return finding{}
	case share >= fullStep.share && held >= closeStep.weight && saying.PaysOut(paid.quote):
		return finding{verdict: same, score: 0.65, gathers: true, reason: says() + ", towards the same purpose: " + paid.words.Common(sum.words)}
	case share >= halfStep.share && held >= closeStep.weight && !p.goodsApart():
		return finding{verdict: uncertainly, score: 0.45, reason: "perhaps " + says() + ": " + paid.words.Common(sum.words)}
	}
	return finding{}
}

// moved: another stage with another sum, for goods that tell the deal.
func moved(p *pair) finding {
	r := p.fig.ratio
	if p.sameStage() || p.to < sides.Unnamed || p.giver < sides.Included || r == 0 || p.goodsApart() || p.formsApart() || !p.inOrder() {
		return finding{}
	}
	switch {
	case r >= disputeLow && r <= disputeHigh && p.is(closeStep) && p.gap <= delivery && !p.inCompany() && !p.namesApart():
		return finding{verdict: same, score: 0.6 + 0.2*p.share, differs: true, reason: p.because() + p.sumsApart("the sum has changed")}
	case r >= movedLow && r <= movedHigh && p.is(halfStep) && p.gap <= delivery:
		return finding{verdict: uncertainly, score: 0.4, differs: true, reason: p.because() + p.sumsApart("the sum has changed")}
	}
	return finding{}
}

// otherFigure: the same event told with another sum is one disputed record where
// a name or a number says that it is one thing; otherwise another sum is another
// deal, and perhaps the same one: neither is the other rounded.
func otherFigure(p *pair) finding {
	r := p.fig.ratio
	if p.to < sides.Unnamed || p.giver < sides.Included || p.goodsApart() || p.formsApart() || !p.sameStage() {
		return no
	}
	switch {
	case p.sameDay() && r >= disputeLow && r <= disputeHigh && p.is(closeStep) && (p.oneThing() || p.fig.own.Currency != p.fig.record.Currency) && !p.disputed() && !p.samePublisher() && !p.otherWords() && !p.namesApart() && !p.inCompany():
		return finding{verdict: same, score: 0.6, differs: true, reason: p.because() + p.sumsApart("the sums differ")}
	case p.gap <= again && r >= doubtLow && r <= doubtHigh && (p.is(halfStep) || p.sameDay() && p.share >= halfStep.share && !p.inCompany()) && !(p.samePublisher() && p.eachMore()):
		return finding{verdict: uncertainly, score: 0.45, differs: true, reason: p.because() + p.sumsApart("the sums differ")}
	}
	return no
}

// disputed reports whether the record has two figures already: who tells a third
// is likelier to tell another deal.
func (p *pair) disputed() bool {
	return slices.ContainsFunc(p.k.voices, func(v *heard) bool {
		c, ok := v.Body.(*comity.Commitment)
		return ok && derive.AgreeAny(c, p.r) == derive.Differ
	})
}

// otherPart: "Phase 1" and "Phase 2", the second and the third tranche.
func otherPart(p *pair) finding {
	if p.partsApart() {
		return no
	}
	return finding{}
}

// partsApart reports whether claim and record name different numbers of one
// sequence: phases, tranches, lots.
func (p *pair) partsApart() bool {
	mine := naming.Parts(p.b)
	for _, v := range p.k.voices {
		for noun, n := range naming.Parts(v.Body.(*comity.Commitment)) {
			if m := mine[noun]; m != "" && m != n {
				return true
			}
		}
	}
	return false
}
