package reconcile

import (
	"fmt"
	"strings"

	"comity"
	"comity/internal/derive"
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
	smaller := ratio > 0 && ratio < 0.95
	if b.Amount == nil || w.Amount == nil || !smaller && !named {
		return finding{}
	}
	reaches := p.to >= included || p.to == grouped && side > 0 || p.to == unnamed && len(w.To) == 0
	if p.giver < included && !named || !reaches || small.when.sure && large.when.sure && large.when.after(small.when, 31) {
		return finding{}
	}
	if b.Stage.Rank() > w.Stage.Rank() && !sharesReceivers(b, w) && paysOut(small.quote) {
		return finding{}
	}
	if paysOut(small.quote) && b.Stage.Rank() >= comity.StageImplementation.Rank() && p.to >= included {
		return finding{} // a payment of the sum, not a part of the plan
	}
	f := finding{verdict: partOf, reverse: reverse}
	switch {
	case named:
		f.score, f.reason = 0.8, "a part of the total that it names"
	case mentionsPartOf(small.quote, w.Amount, w.Quoted):
		f.score, f.reason = 0.8, fmt.Sprintf("its passage calls it a part of %s %s", w.Amount.Currency, w.Amount.Value)
	case tied(b, w):
		f.score, f.reason = 0.7, "under the programme that the larger sum is for: "+string(b.Under)
	default:
		return finding{}
	}
	return f
}

func sharesReceivers(a, b *comity.Commitment) bool { return covers(b.To, a.To) }

// paysOut reports whether a passage tells of money handed over.
func paysOut(quote string) bool {
	return cued(quote, []string{" paid", "disbursed", "transferred", "has delivered", "been delivered"})
}

// tied reports whether what the part falls under is what the whole is for.
func tied(b, w *comity.Commitment) bool {
	under := weigh(string(b.Under))
	if len(under) == 0 {
		return false
	}
	whole := weigh(w.Title, string(w.Action), strings.Join(w.Items, " "))
	if share, common := alike(under, whole); common >= 0.5 && share >= 0.99 && len(under) > 1 {
		return true
	}
	share, common := alike(under, weigh(string(w.Under)))
	broad := len(w.To) != 1 || len(w.To[0]) != 2 || len(w.Items) == 0 && w.Stage == comity.StagePledge
	return share >= 0.99 && common >= 0.5 && broad && !comityEqualTo(b, w)
}

func comityEqualTo(a, b *comity.Commitment) bool {
	return covers(a.To, b.To) && covers(b.To, a.To) && len(a.Items) > 0 && len(b.Items) > 0
}

// paidInPart: a payment of some of the sum promised.
func paidInPart(p *pair) finding {
	if p.fig.ratio <= 0 || p.to < unnamed || p.giver < included || p.formsApart() || !p.inOrder() {
		return finding{}
	}
	paid, ratio := p.c, p.fig.ratio
	held := p.fig.record
	if p.rung < 0 {
		paid, ratio, held = p.like, 1/p.fig.ratio, p.fig.own
	}
	b := paid.Body.(*comity.Commitment)
	if ratio >= 0.95 || b.Stage.Rank() < comity.StageImplementation.Rank() || p.rung == 0 {
		return finding{}
	}
	switch {
	case mentionsPartOf(paid.quote, held) && p.share > 0, mentionsFigure(paid.quote, held) && p.share >= 0.3:
		return finding{verdict: same, score: 0.8, reason: "a payment of the sum that its passage names"}
	case p.share >= 0.7 && p.held >= 1.5 && paysOut(paid.quote):
		return finding{verdict: same, score: 0.65, reason: "a payment towards the same purpose: " + sharedWords(p.c.words, p.k.words)}
	case p.share >= 0.5 && p.held >= 0.6:
		return finding{verdict: uncertainly, score: 0.45, reason: "it may be a payment towards the same purpose: " + sharedWords(p.c.words, p.k.words)}
	}
	return no
}

func mentionsFigure(quote string, a *comity.Amount) bool {
	for _, m := range mentions(strings.Fields(quote)) {
		if a != nil && closeTo(m.value, a.Value.Float()) {
			return true
		}
	}
	return false
}

// moved: another stage with another sum, for goods that tell the deal.
func moved(p *pair) finding {
	r := p.fig.ratio
	if p.sameStage() || p.to < unnamed || p.giver < included || r == 0 || p.goodsApart() || p.formsApart() || !p.inOrder() {
		return finding{}
	}
	near := r >= 0.66 && r <= 1.5
	switch {
	case near && p.share >= 0.6 && p.held >= 1.5 && p.gap <= 3*366:
		return finding{verdict: same, score: 0.6 + 0.2*p.share, reason: fmt.Sprintf("the same purpose at another stage, its sum changed: %s", sharedWords(p.c.words, p.k.words))}
	case r >= 0.4 && r <= 2.5 && p.share >= 0.5 && p.held >= 1 && p.gap <= 2*366:
		return finding{verdict: uncertainly, score: 0.4, reason: "the same purpose at another stage, with another sum: " + sharedWords(p.c.words, p.k.words)}
	}
	return finding{}
}

// otherFigure: the same event told with another sum is one disputed record;
// otherwise another sum is another deal.
func otherFigure(p *pair) finding {
	r := p.fig.ratio
	if p.to < unnamed || p.giver < included || p.goodsApart() || p.formsApart() || !p.sameStage() {
		return no
	}
	oneDay := p.c.when.day() && p.like.when.day() && p.gap == 0
	comparable := r >= 0.5 && r <= 2
	switch {
	case oneDay && r >= 0.66 && r <= 1.5 && p.share >= 0.6 && p.held >= 1.3:
		return finding{verdict: same, score: 0.6, reason: "the same event, told with another sum: " + sharedWords(p.c.words, p.k.words)}
	case p.gap <= again && comparable && p.share >= 0.5 && p.held >= 1:
		return finding{verdict: uncertainly, score: 0.45, reason: "the same purpose at the same time, with another sum: " + sharedWords(p.c.words, p.k.words)}
	}
	return no
}
