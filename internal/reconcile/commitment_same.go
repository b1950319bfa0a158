package reconcile

import (
	"fmt"

	"comity"
)

// corrected: a later document of the same publisher that sets a figure right.
func corrected(p *pair) finding {
	if !p.fig.known || p.fig.agree || p.to < unnamed || p.c.about.Publisher == "" {
		return finding{}
	}
	for _, v := range p.k.voices {
		if v.about.Publisher != p.c.about.Publisher || v.Body.(*comity.Commitment).Stage != p.b.Stage || p.c.when.gap(v.when) > 31 {
			continue
		}
		later := p.c
		if v.about.Published.First() > p.c.about.Published.First() {
			later = v
		}
		cue := cued(later.quote, correctionCues) || cued(later.about.Title, correctionCues)
		if cue && !p.formsApart() && p.share >= 0.3 || p.share >= 0.8 && p.held >= 1 && p.gap <= 3 && copies(digitless(p.c.quote), digitless(v.quote)) {
			return finding{verdict: same, score: 0.85, reason: fmt.Sprintf("%s corrects its own figure", p.c.about.Publisher)}
		}
	}
	return finding{}
}

// again is how many days later the same sum told at the same stage is another
// occasion rather than another report of the first.
const again = 14

// repeated: a pledge told anew at a later occasion adds nothing.
func repeated(p *pair) finding {
	if !p.fig.agree || p.giver < included || p.to < unnamed || p.goodsApart() || p.formsApart() || p.b.Stage.Rank() < 1 {
		return finding{}
	}
	late, early, reverse := p.c, p.like, false
	if p.like.when.after(p.c.when, 0) {
		late, early, reverse = p.like, p.c, true
	}
	if late.Body.(*comity.Commitment).Stage != comity.StagePledge || early.Body.(*comity.Commitment).Stage.Rank() < 1 {
		return finding{}
	}
	saysSo := cued(late.quote, againCues)
	apartInTime := late.when.sure && early.when.known() && late.when.after(early.when, again)
	tells := p.share >= 0.4 && p.held >= 0.3 || p.fig.firm >= 1 && p.share > 0 || len(p.c.words) == 0 || len(p.k.words) == 0
	if reverse && len(p.k.voices) > 1 && p.r.Stage != comity.StagePledge || !tells {
		return finding{} // the record has moved on since: the earlier telling is where it began
	}
	if !apartInTime && !(saysSo && p.gap > 3) {
		return finding{}
	}
	return finding{verdict: before, reverse: reverse, score: 0.6 + 0.3*p.share,
		reason: fmt.Sprintf("announced before, on %s: %s", early.when.first, p.common())}
}

// samesum: the same sum between the same parties.
func samesum(p *pair) finding {
	if !p.fig.agree {
		return finding{}
	}
	f := finding{verdict: same, score: 0.5 + 0.25*p.fig.firm + 0.2*p.share, reason: p.common()}
	if p.rung > 0 && !p.sameStage() {
		f.reason += "; it has moved up to " + string(p.b.Stage)
	}
	maybe := finding{verdict: uncertainly, score: 0.3 + 0.2*p.fig.firm + 0.2*p.share, reason: p.common()}
	silent := len(p.c.words) == 0 || len(p.k.words) == 0
	alike := p.share >= 0.4 && p.held >= 0.3 || silent
	close := p.gap <= 3 && (p.c.when.day() && p.like.when.day() || p.gap == 0)
	switch {
	case !p.inOrder():
		return no
	case p.to == grouped || p.giver == grouped:
		return maybe
	case p.formsApart():
		if p.share >= 0.7 && p.held >= 1 && close {
			return f
		}
		return when(close, maybe)
	case p.goodsApart():
		return when(close && p.fig.firm >= 0.75 || p.gap <= again && p.fig.firm >= 1, maybe)
	case p.to == unnamed || p.giver == unnamed:
		if alike && !silent && p.gap <= again && p.held >= 1 || p.fig.firm >= 1 && close {
			return f
		}
		return when(p.gap <= again, maybe)
	case p.sameStage():
		return p.sameRung(f, maybe, alike, silent, close)
	}
	return p.otherRung(f, maybe, alike, silent)
}

func when(yes bool, f finding) finding {
	if yes {
		return f
	}
	return no
}

// sameRung: the same sum at the same stage. Twins of different years are
// different deals (a grant each year); weeks apart they are an approval and
// its signing only where the words say so.
func (p *pair) sameRung(f, maybe finding, alike, silent, close bool) finding {
	switch {
	case p.gap <= again && alike && (!silent || p.fig.firm >= 0.75 || close):
		return f
	case close && p.fig.firm >= 1, close && p.fig.firm >= 0.75 && p.share > 0:
		return f
	case close && p.fig.firm >= 0.75, close && p.share > 0:
		return maybe
	case p.gap <= 150 && p.share >= 0.6 && p.held >= 1 && p.b.Stage.Counts():
		return f
	case p.gap <= 150 && alike && !silent:
		return maybe
	case p.gap <= 400 && p.share >= 0.8 && p.held >= 2 && p.fig.firm >= 1:
		return maybe
	}
	return no
}

// otherRung: the same sum at another stage: announced, signed, delivered.
func (p *pair) otherRung(f, maybe finding, alike, silent bool) finding {
	const years = 5 * 366
	switch {
	case p.b.Stage == comity.StageProposed || p.r.Stage == comity.StageProposed:
		return p.fromProposal(f, maybe, alike)
	case alike && !silent && p.gap <= years, silent && p.gap <= 180, p.fig.firm >= 1 && p.gap <= 180 && p.share > 0, p.fig.firm >= 1 && p.gap <= 31:
		return f
	case p.fig.firm >= 0.75 && p.gap <= 366:
		return maybe
	}
	return no
}

func (p *pair) fromProposal(f, maybe finding, alike bool) finding {
	switch {
	case alike && p.held >= 0.3 && p.gap <= 550:
		return f
	case p.gap <= 90:
		return maybe
	}
	return no
}

// oneTold: one or both tell no sum; goods and time must do.
func oneTold(p *pair) finding {
	if p.fig.known {
		return finding{}
	}
	if p.giver < included || p.to < unnamed || p.goodsApart() || p.formsApart() || !p.inOrder() {
		return no
	}
	if p.to == unnamed && p.held < 1.5 {
		return no
	}
	f := finding{verdict: same, score: 0.45 + 0.35*p.share, reason: "the same goods or purpose: " + p.common()}
	maybe := finding{verdict: uncertainly, score: 0.2 + 0.3*p.share, reason: "like goods or purpose: " + p.common()}
	need := 1.0
	if (p.b.Amount == nil) != (p.r.Amount == nil) && p.b.Amount == nil {
		need = 0.9 // a later report that leaves the figure out
	}
	switch {
	case p.sameStage() && p.gap <= again && p.share >= 0.5 && p.held >= need:
		return f
	case p.sameStage() && p.gap <= 45 && p.share >= 0.7 && p.held >= 1.6:
		return f
	case !p.sameStage() && p.gap <= 3*366 && p.share >= 0.6 && p.held >= 1.3:
		if p.rung > 0 {
			f.reason += "; it has moved up to " + string(p.b.Stage)
		}
		return f
	case p.gap <= 31 && p.share >= 0.4 && p.held >= 0.6:
		return maybe
	}
	return no
}
