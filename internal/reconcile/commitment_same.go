package reconcile

import (
	"fmt"
	"slices"
	"strings"

	"comity"
	"comity/internal/derive"
	"comity/internal/reconcile/figure"
	"comity/internal/reconcile/saying"
	"comity/internal/reconcile/sides"
	"comity/internal/reconcile/telling"
)

// copied: another source prints the same passage. The same words with other
// numbers or days are a form letter, not a copy: a grant that is signed every
// year.
func copied(p *pair) finding {
	if p.own || p.to == sides.Disjoint {
		return finding{}
	}
	mine := p.c.passage()
	for _, v := range p.k.voices {
		if p.c.when.Gap(v.when) > oneEvent {
			continue
		}
		o, theirs := v.Body.(*comity.Commitment), v.passage()
		if mine.Copies(theirs) && mine.SameNumbers(theirs) && derive.AgreeAny(p.b, o) != derive.Differ && sameGoods(p.b, o) && !p.form(v) {
			return copyOf(v)
		}
	}
	return finding{}
}

func copyOf(v *heard) finding {
	return finding{verdict: same, score: copiedScore, reason: fmt.Sprintf("the same passage as in %s: a copy, no second source", named(v.about))}
}

// form reports whether what looks like a copy is a form letter, filled in for
// another deal: each of the two names what the other does not. One publisher
// copies itself word for word or not at all, and twice no more than that a grant
// was given is two grants.
func (p *pair) form(v *heard) bool {
	if apart, one := telling.Quarters(p.c.words, v.words); apart || one {
		return true
	}
	if p.c.about.Publisher == "" || v.about.Publisher != p.c.about.Publisher {
		return p.c.words.Beyond(v.words, 1) && v.words.Beyond(p.c.words, 1)
	}
	return p.c.words.Beyond(v.words, telling.Body) || v.words.Beyond(p.c.words, telling.Body) || !telling.Weigh(actOf(p.b)).Beyond(nil, telling.Body)
}

// sameGoods keeps apart the promises of one passage that is copied whole.
func sameGoods(a, b *comity.Commitment) bool {
	if a.Amount == nil || b.Amount == nil {
		share, _ := telling.Weigh(string(a.Action)).Alike(telling.Weigh(string(b.Action)))
		return share >= halfStep.share && (a.Amount == nil) == (b.Amount == nil)
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
// as one claim, so two claims of one document are two promises unless another
// passage tells the very same sum, or the very same act: what two banks each
// lend stands in one sentence.
func within(p *pair) finding {
	if !p.own {
		return finding{}
	}
	p = p.beside()
	for _, part := range []rule{paidInPart, partOfWhole, wholeOfPart} {
		if f := part(p); f.verdict == same || f.verdict == partOf {
			return f
		}
	}
	if p.inGeneral() {
		return finding{verdict: same, score: 0.7, reason: "the document tells of one deal, in general and then in particular: " + p.because()}
	}
	if p.handed() {
		return finding{verdict: same, score: 0.8, reason: "what was handed over, and the sum that it was paid from: " + p.because()}
	}
	if p.giver != sides.Equal || p.to < sides.Unnamed || p.goodsApart() || p.formsApart() || p.partsApart() || !p.inOrder() || p.oneSentence() {
		return no
	}
	both, common := p.c.words.Mutual(p.k.words)
	sameSum := p.fig.agree && p.fig.own.Equal(p.fig.record) && p.fig.firm >= twoDigits && both >= halfStep.share && !p.moreWords() && (p.gap <= oneEvent || p.rung != 0)
	mine, theirs := derive.PassageOf(actOf(p.b)), derive.PassageOf(actOf(p.like.Body.(*comity.Commitment)))
	sameAct := !p.fig.known && mine.SameNumbers(theirs) && theirs.SameNumbers(mine) && (p.b.Amount == nil) == (p.r.Amount == nil) && both >= fullStep.share && common >= closeStep.weight
	return when(sameSum || sameAct, finding{verdict: same, score: 0.85, reason: "told twice in one document: " + p.because()})
}

// beside is the pair with the nearest voice of the claim's own document in the
// place of the nearest of all.
func (p *pair) beside() *pair {
	q := *p
	q.like = nil
	for _, v := range p.k.voices {
		if g := p.c.when.Gap(v.when); v.Source == p.c.Source && (q.like == nil || g < q.gap) {
			q.like, q.gap = v, g
		}
	}
	return &q
}

// inGeneral reports whether one of the two says no more than that a deal was
// made, on the day of the only other deal that the document tells of its parties.
func (p *pair) inGeneral() bool {
	if p.giver != sides.Equal || p.to != sides.Equal || len(p.b.By) == 0 || len(p.b.To) == 0 || !p.s.census.twice(p.b) || !p.sameDay() || p.formsApart() || !p.inOrder() || p.oneSentence() {
		return false
	}
	bare := func(b *comity.Commitment) bool {
		return b.Amount == nil && len(b.Items) == 0 && b.Stage.Rank() >= comity.StageCommitment.Rank() && !telling.Weigh(actOf(b), b.Title, string(b.Under)).Beyond(nil, telling.Body)
	}
	return bare(p.b) != bare(p.like.Body.(*comity.Commitment))
}

// handed reports whether one of the two tells the handing over of goods and the
// other, in the same document, the sum that they were provided from: the goods
// are those for which other documents tell that sum.
func (p *pair) handed() bool {
	done := p.b.Stage == comity.StageCompletion && p.r.Stage == comity.StageCompletion
	if !done || p.giver != sides.Equal || p.to != sides.Equal || p.oneSentence() || !p.inOrder() || len(p.k.voices) < 2 {
		return false
	}
	if p.fig.agree {
		return p.gap <= oneEvent && p.share >= halfStep.share
	}
	return (p.b.Amount == nil) != (p.r.Amount == nil) && !p.goodsApart() && !p.countsApart() && p.is(halfStep) && p.c.words.Shared(p.k.words, telling.Body) >= 2
}

// actOf is what a commitment says of its act and goods.
func actOf(b *comity.Commitment) string { return string(b.Action) + " " + strings.Join(b.Items, " ") }

// oneSentence reports whether the claim shares a passage with a voice of its
// own document.
func (p *pair) oneSentence() bool { return sameBreath(p.c.Claim, p.k) }

// corrected: a later document of the same publisher that sets a figure right.
func corrected(p *pair) finding {
	if !p.fig.known || p.fig.agree || p.to < sides.Unnamed || p.c.about.Publisher == "" || p.formsApart() || p.thingsApart() || p.namesApart() {
		return finding{}
	}
	for _, v := range p.k.voices {
		if v.about.Publisher != p.c.about.Publisher || v.Body.(*comity.Commitment).Stage != p.b.Stage || p.c.when.Gap(v.when) > season {
			continue
		}
		later := p.c
		if v.about.Published.First() > p.c.about.Published.First() {
			later = v
		}
		cue := (derive.SaysCorrection(later.quote) || derive.SaysCorrection(later.about.Title)) && p.share >= alikeStep.share
		reissued := p.is(halfStep) && p.gap <= oneEvent && v.about.Published != p.c.about.Published && !p.disputed() && !p.c.words.Beyond(v.words, telling.Body) && !v.words.Beyond(p.c.words, telling.Body) &&
			derive.PassageOf(figure.Without(p.c.quote)).Copies(derive.PassageOf(figure.Without(v.quote)))
		if cue || reissued {
			return finding{verdict: same, score: 0.85, differs: true, reason: fmt.Sprintf("%s corrects its own figure: %s", p.c.about.Publisher, p.sums())}
		}
	}
	return finding{}
}

// repeated: a pledge told anew at a later occasion adds nothing.
func repeated(p *pair) finding {
	if !p.fig.agree || p.giver < sides.Included || p.to < sides.Unnamed || p.goodsApart() || p.formsApart() || p.b.Stage.Rank() < 1 {
		return finding{}
	}
	late, early, reverse := p.c, p.like, false
	if p.like.when.After(p.c.when, 0) {
		late, early, reverse = p.like, p.c, true
	}
	if late.Body.(*comity.Commitment).Stage != comity.StagePledge || early.Body.(*comity.Commitment).Stage.Rank() < 1 {
		return finding{}
	}
	saysSo := saying.Any(late.quote, saying.Again)
	apartInTime := late.when.Sure && early.when.Known() && late.when.After(early.when, again)
	tells := p.is(alikeStep) || p.fig.firm >= threeDigits && p.share > 0 || p.silent() && p.to == sides.Equal && p.fig.firm >= twoDigits
	if reverse && len(p.k.voices) > 1 && p.r.Stage != comity.StagePledge || !tells {
		return finding{} // the record has moved on since: the earlier telling is where it began
	}
	if !apartInTime && !(saysSo && p.gap > oneEvent) {
		return finding{}
	}
	return finding{verdict: before, reverse: reverse, score: 0.6 + 0.3*p.share,
		reason: fmt.Sprintf("announced before, on %s: %s", early.when.InWords(), p.because())}
}

// newMoney: the later text says that its sum comes on top of what was promised.
func newMoney(p *pair) finding {
	late := p.c
	if p.like.when.After(p.c.when, 0) {
		late = p.like
	}
	if p.sameStage() && p.datedApart() && saying.Any(late.quote, saying.Fresh) && !saying.Any(late.quote, saying.Again) {
		return no
	}
	return finding{}
}

// samesum: the same sum between the same parties.
func samesum(p *pair) finding {
	if !p.fig.agree {
		return finding{}
	}
	f := finding{verdict: same, score: 0.5 + 0.25*p.fig.firm + 0.2*p.share, reason: p.because()}
	maybe := finding{verdict: uncertainly, score: 0.3 + 0.2*p.fig.firm + 0.2*p.share, reason: p.because()}
	if p.fig.rough {
		f.score -= roughly
	}
	three := p.fig.firm >= threeDigits
	if p.oneOfMany() || p.contradicted() {
		f.verdict, f.score = uncertainly, maybe.score
	}
	switch {
	case !p.inOrder():
		return no
	case p.to == sides.Grouped || p.giver == sides.Grouped:
		return when(p.is(alikeStep) && (p.gap <= again || p.rung != 0 && p.is(halfStep)), maybe)
	case p.formsApart(): // papers call loans grants; the same odd sum on one day is no second deal
		return choose(p.near() && three && p.is(closeStep), f, p.gap <= again && p.is(alikeStep), maybe)
	case p.countsApart():
		return choose(p.near() && three && p.is(halfStep), f, p.near(), maybe)
	case p.thingsApart(), (p.sameStage() || p.near()) && p.namesApart():
		return choose(p.near() && three && !p.namesApart() && p.share > 0 && !p.samePublisher(), f, p.near() && (p.fig.firm >= twoDigits || p.is(halfStep)) || p.gap <= again && three, maybe)
	case p.to == sides.Unnamed || p.giver == sides.Unnamed:
		return choose(p.gap <= again && p.is(halfStep) || three && p.near() && p.share > 0, f, p.gap <= again && (p.is(alikeStep) || p.silent() && p.fig.firm >= twoDigits), maybe)
	case p.sameStage():
		return p.sameRung(f, maybe)
	}
	return p.otherRung(f, maybe)
}

// oneOfMany reports whether the sum may be that of a like deal, and the words do
// not say which: in a register of deals, and among those that one publisher
// tells of a day.
func (p *pair) oneOfMany() bool {
	if p.fig.unmistakable() && p.to == sides.Equal {
		return false
	}
	switch {
	case p.many > crowd && !p.is(closeStep), p.sameStage() && p.samePublisher() && p.otherWords() && !p.is(closeStep):
		return true
	case p.sibling() && p.fig.firm < threeDigits && p.eachMore():
		return true
	case p.sameStage() && p.near() && (p.many > crowd || p.samePublisher()) && p.namesCross(), p.near() && p.quarter():
		return true
	case p.series() && p.moreWords() && (p.many > crowd || p.s.census.worn(p.c, p.b, p.k)):
		return true
	}
	if p.near() && (p.placeAlone() || p.programmesApart() && !p.is(closeStep)) && p.s.census.worn(p.c, p.b, p.k) {
		return true
	}
	return p.fig.rough && (p.series() || p.inCompany())
}

// sibling reports whether the claim's publisher tells the record too, of the
// same stage and event, and is no paper: a ministry gives each deal its notice,
// a paper writes of one deal twice a day.
func (p *pair) sibling() bool {
	return p.sameStage() && p.near() && p.samePublisher() && p.c.about.PublisherKind != comity.Media
}

// contradicted reports whether the claim's publisher tells the record with
// another sum, of the same stage and days: those are two deals, and which of
// them the record is is not known.
func (p *pair) contradicted() bool {
	return p.c.about.Publisher != "" && slices.ContainsFunc(p.k.voices, func(v *heard) bool {
		o := v.Body.(*comity.Commitment)
		return v.about.Publisher == p.c.about.Publisher && v.Source != p.c.Source && o.Stage == p.b.Stage && p.c.when.Gap(v.when) <= oneEvent &&
			v.about.Published == p.c.about.Published && derive.AgreeAny(p.b, o) == derive.Differ
	})
}

// series reports whether one publisher tells both of one day and stage: it
// rounds no figure of its own without saying so.
func (p *pair) series() bool {
	plain := func(a *comity.Amount) bool { return a.Bound == "" || a.Bound == comity.Exact }
	return p.samePublisher() && p.sameStage() && p.sameDay() && plain(p.fig.own) && plain(p.fig.record)
}

func when(yes bool, f finding) finding { return choose(yes, f, false, f) }

// choose decides for f where it is sure, for maybe where it is perhaps so.
func choose(sure bool, f finding, perhaps bool, maybe finding) finding {
	switch {
	case sure:
		return f
	case perhaps:
		return maybe
	}
	return no
}

// lightWord is the weight of words that any text may hold.
const lightWord = 0.2

// manyWords are more than two deals of one day and one sum have in common, be
// they ever so ordinary.
const manyWords = 3

// sameRung: the same sum at the same stage. Twins of different years are
// different deals (a grant each year), and so are packages of one round sum a
// week apart; an approval and its signing are one.
func (p *pair) sameRung(f, maybe finding) finding {
	alike := p.is(alikeStep) || p.silent()
	three, two := p.fig.firm >= threeDigits, p.fig.firm >= twoDigits
	// No more is said than that a sum was given; who tells it knows of one deal only.
	lone := p.silent() && p.giver == sides.Equal && p.to == sides.Equal && p.fig.exact() && p.many <= 1 && !p.samePublisher()
	switch {
	case p.near() && (three || two && p.share > 0 || lone), p.near() && alike && !p.silent(), p.sameDay() && p.c.words.Shared(p.k.words, lightWord) >= manyWords:
		return f
	case p.gap <= again && alike && !p.datedApart() && (!p.silent() || two):
		return f
	case p.gap <= again && p.datedApart() && three && p.is(closeStep):
		return f
	case p.gap <= approval && p.twoSteps() && p.share >= closeStep.share && p.held >= halfStep.weight:
		return f
	case p.near() && (two || p.share > 0), p.gap <= approval && alike && !p.silent():
		return maybe
	case p.gap <= yearly && p.is(fullStep) && three:
		return maybe
	}
	return no
}

// otherRung: the same sum at another stage: announced, signed, delivered.
func (p *pair) otherRung(f, maybe finding) finding {
	alike := p.is(alikeStep) && !p.silent()
	switch {
	case p.b.Stage == comity.StageProposed || p.r.Stage == comity.StageProposed:
		return choose(p.is(alikeStep) && p.gap <= yearly+approval, f, p.gap <= 2*season, maybe)
	case alike && p.fig.firm >= twoDigits && p.gap <= delivery, alike && p.gap <= again, p.is(halfStep) && p.gap <= works:
		return f
	case p.silent() && p.gap <= approval, p.fig.firm >= threeDigits && (p.gap <= approval && p.share > 0 || p.gap <= season):
		return f
	case alike && p.gap <= yearly, p.fig.firm >= twoDigits && p.gap <= yearly && (p.share > 0 || p.silent()):
		return maybe
	}
	return no
}

// dozens is a number of goods that two deals may have in common by chance.
const dozens = 100

// oneTold: one or both tell no sum; goods and time must do.
func oneTold(p *pair) finding {
	if p.fig.known {
		return finding{}
	}
	if p.giver < sides.Included || p.to < sides.Unnamed || p.formsApart() || !p.inOrder() || p.thingsApart() {
		return no
	}
	f := finding{verdict: same, score: 0.45 + 0.35*p.share, reason: p.because()}
	maybe := finding{verdict: uncertainly, score: 0.2 + 0.3*p.share, reason: p.because()}
	switch {
	case p.portion && p.gap <= delivery && p.c.words.Shared(p.k.words, telling.Body) > 0:
		return f
	case p.oneOfSeveral(): // with one of two boats not both are given
		return when(p.gap <= delivery && p.is(alikeStep), maybe)
	case p.countsApart(), p.namesApart(), p.quarter(), p.sibling() && p.eachMore():
		return when(p.sameStage() && p.gap <= outOfOrder && p.is(halfStep), maybe)
	case p.to == sides.Unnamed && p.held < closeStep.weight:
		return no
	case p.number > dozens && p.to == sides.Equal && (p.near() || !p.sameStage() && p.gap <= approval): // 358,000 doses are no other 358,000
		return f
	case !p.counted && p.c.words.Shared(p.k.words, telling.Body) < 2: // one word is no likeness where no sum speaks for it
		return when(p.gap <= outOfOrder && p.is(halfStep), maybe)
	case p.to == sides.Included || p.giver == sides.Included: // "three embassies in three islands" and "an embassy in one"
		return choose(p.sameStage() && p.near() && p.is(fullStep), f, p.gap <= season && p.is(halfStep), maybe)
	case !p.c.when.Sure && !p.like.when.Sure && p.sameStage(): // only the season of their telling is known
		return choose(p.is(fullStep) || p.counted && p.is(halfStep), f, p.is(halfStep), maybe)
	case p.sameStage() && p.gap <= again && (p.is(halfStep) || p.counted && p.gap <= oneEvent),
		p.sameStage() && p.gap <= season && p.is(fullStep),
		!p.sameStage() && p.gap <= delivery && p.is(closeStep),
		!p.sameStage() && p.gap <= works && p.is(fullStep):
		return f
	case p.gap <= outOfOrder && p.is(alikeStep) && p.held >= 2*alikeStep.weight:
		return maybe
	}
	return no
}
