package reconcile

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reconcile/naming"
	"comity/internal/reconcile/sides"
)

// nameShare is how much of the shorter name the longer must hold: an
// instrument is told by its name, not by what it is for.
const nameShare = 0.75

// oneOff are the types of instrument of which the same parties make another
// one at each occasion.
var oneOff = map[comity.Text]bool{"statement": true, "exchange-of-notes": true, "contract": true}

func compareInstrument(c *heard, b *comity.Instrument, k *subject) finding {
	p := &names{c: c, b: b, k: k, r: k.now().Body.(*comity.Instrument), gap: nearestGap(c, k)}
	p.rel, _ = sides.Relate(b.Parties, p.r.Parties, c.when.First)
	p.share, p.common = c.words.Alike(k.words)
	p.same = naming.Plain(b.Name) == naming.Plain(p.r.Name)
	if k.tells(c.Source) && !(p.same && p.rel >= sides.Included && p.gap <= oneEvent) {
		return finding{}
	}
	if p.rel == sides.Disjoint || naming.TypesApart(b.Type, p.r.Type) || naming.HeadsApart(b.Name, p.r.Name) || p.outOfOrder() || (naming.Several(b.Name) || naming.Several(p.r.Name)) && !(p.same && p.rel == sides.Equal) {
		return finding{}
	}
	bare := naming.Bare(b.Name)
	p.bare = strings.Contains(bare, " ") && bare == naming.Bare(p.r.Name)
	if f := p.editions(); f.verdict != apart || f.reason != "" {
		return f
	}
	called := shortFor(k, b.Name)
	named := called || (p.same || p.bare) && p.common >= alikeStep.weight || p.share >= nameShare && p.common >= closeStep.weight
	f := finding{verdict: same, score: 0.6 + 0.3*p.share, reason: "the same instrument by name and parties: " + string(p.r.Name)}
	maybe := finding{verdict: uncertainly, score: 0.45, reason: "a like instrument of the same parties: " + string(p.r.Name)}
	later := b.Stage != p.r.Stage
	single := oneOff[b.Type] || oneOff[p.r.Type]
	oneDay := p.gap == 0 && c.when.Day() && dated(k)
	if single && p.noticed() && (p.nameless() || p.common == 0) {
		return finding{}
	}
	if mine := c.passage(); p.same && p.rel == sides.Equal && p.gap <= oneEvent && !k.tells(c.Source) {
		for _, v := range k.voices {
			if theirs := v.passage(); mine.Copies(theirs) && mine.SameNumbers(theirs) {
				return copyOf(v)
			}
		}
	}
	switch {
	case single && p.gap <= oneEvent && p.rel >= sides.Included && (named || p.share >= halfStep.share && p.common >= halfStep.weight || oneDay && p.nameless()) && b.Type == p.r.Type:
		return f
	case single && named && later && p.gap <= yearly && p.rel >= sides.Included:
		return f
	case single:
		return finding{}
	case named && p.rel >= sides.Included && (later || p.gap <= yearly):
		return choose(p.rel == sides.Equal || min(len(b.Parties), len(p.r.Parties)) > 1 || p.same || called, f, true, maybe)
	case named && p.rel >= sides.Unnamed && (later || p.gap <= yearly):
		return choose(p.common >= 2, f, true, maybe)
	case p.rel == sides.Equal && len(b.Parties) > 1 && oneDay && b.Type == p.r.Type && (p.nameless() || p.share >= halfStep.share):
		return f
	case p.rel == sides.Equal && len(b.Parties) > 1 && p.gap <= outOfOrder && p.share >= halfStep.share && p.common >= 2*alikeStep.weight:
		return maybe
	}
	return finding{}
}

// names is what the rules for instruments look at: a claim beside a record.
type names struct {
	c             *heard
	b, r          *comity.Instrument
	k             *subject
	rel           sides.Relation
	share, common float64
	gap           int
	same          bool // one name
	bare          bool // one name but for the parties and editions in it
}

// outOfOrder reports whether the lower stage is told of a later time: what is
// signed after another was in force is its successor.
func (p *names) outOfOrder() bool {
	for _, v := range p.k.voices {
		o := v.Body.(*comity.Instrument)
		if !p.c.when.Sure || !v.when.Sure {
			continue
		}
		switch d := p.b.Stage.Rank() - o.Stage.Rank(); {
		case d < 0 && p.c.when.After(v.when, outOfOrder), d > 0 && v.when.After(p.c.when, outOfOrder):
			return true
		}
	}
	return false
}

// noticed reports whether the claim's publisher, who is official, tells the
// record in another notice of the same day: each contract has its own.
func (p *names) noticed() bool {
	a := p.c.about
	return a.Publisher != "" && a.PublisherKind == comity.Official && p.b.Type != "statement" && slices.ContainsFunc(p.k.voices, func(v *heard) bool {
		return v.Source != p.c.Source && v.about.Publisher == a.Publisher && v.about.Published == a.Published
	})
}

// nameless reports whether a name says no more than "agreement" or "deal".
func (p *names) nameless() bool {
	return len(strings.Fields(naming.Bare(p.b.Name))) <= 1 || len(strings.Fields(naming.Bare(p.r.Name))) <= 1
}

// editions tells apart names that differ in their years and ordinals.
func (p *names) editions() finding {
	e, f := naming.Edition(string(p.b.Name)), naming.Edition(string(p.r.Name))
	if e == f || e == "" || f == "" {
		return finding{}
	}
	if (p.bare || p.share >= nameShare && p.common >= 2*alikeStep.weight) && p.rel >= sides.Included {
		return finding{verdict: replaces, score: 0.7, reverse: e < f, reason: "another edition of the same instrument: " + string(p.r.Name)}
	}
	return no
}

// shortFor reports whether a name is the short form of one that the record
// goes by, or the other way round: "RAA" and "Reciprocal Access Agreement".
func shortFor(k *subject, name comity.Text) bool {
	return slices.ContainsFunc(k.voices, func(v *heard) bool { return naming.Short(name, v.Body.(*comity.Instrument).Name) })
}
