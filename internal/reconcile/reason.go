package reconcile

import (
	"strings"

	"comity"
	"comity/internal/reconcile/figure"
	"comity/internal/reconcile/sides"
)

// because says in words why claim and record are taken for one: who, how much,
// when, what. It is read by people who judge a merge.
func (p *pair) because() string {
	if p.why != "" {
		return p.why
	}
	parts := []string{p.who()}
	if p.fig.agree {
		parts = append(parts, p.fig.how+" ("+p.sums()+")")
	}
	if w := p.times(); w != "" {
		parts = append(parts, w)
	}
	if p.counted {
		parts = append(parts, "the same number of the same goods")
	}
	if w := p.c.words.Common(p.k.words); w != "" {
		parts = append(parts, "both speak of "+w)
	}
	p.why = strings.Join(parts, "; ")
	return p.why
}

func (p *pair) who() string {
	switch {
	case p.giver == sides.Equal && p.to == sides.Equal:
		return "the same giver and receiver"
	case p.giver == sides.Equal && p.to == sides.Unnamed:
		return "the same giver, and one text names no receiver"
	case p.to == sides.Equal && p.giver == sides.Unnamed:
		return "the same receiver, and one text names no giver"
	case p.to == sides.Equal && p.giver == sides.Included:
		return "the same receiver, and one text names fewer givers"
	case p.giver == sides.Equal && p.to == sides.Included:
		return "the same giver, and one text names fewer receivers"
	case p.giver == sides.Equal && p.to == sides.Grouped:
		return "the same giver, to a group in one text and to a member of it in the other"
	}
	return "givers and receivers that go together"
}

// sums writes the figures that were compared.
func (p *pair) sums() string {
	a, b := figure.InWords(p.fig.own), figure.InWords(p.fig.record)
	if a == b {
		return a
	}
	return a + " and " + b
}

// sumsApart writes figures that are not the same, for the end of a reason.
func (p *pair) sumsApart(how string) string { return "; " + how + " (" + p.sums() + ")" }

// times says when both happened: on one day, days apart, or one stage after
// another.
func (p *pair) times() string {
	if p.like == nil {
		return ""
	}
	mine, theirs := acted(p.b), acted(p.like.Body.(*comity.Commitment))
	a, b := p.c.when.InWords(), p.like.when.InWords()
	switch {
	case (a == "" || b == "") && mine == theirs:
		return ""
	case a == "" || b == "":
		return theirs + " in one text, " + mine + " in the other"
	case mine == theirs && a == b:
		return "both " + mine + " on " + a
	case mine == theirs:
		return mine + " on " + b + " in one text and on " + a + " in the other"
	case p.like.when.First <= p.c.when.First:
		return theirs + " " + b + ", " + mine + " " + a
	}
	return mine + " " + a + ", " + theirs + " " + b
}

func acted(b *comity.Commitment) string {
	switch b.Stage {
	case comity.StageProposed:
		return "proposed"
	case comity.StagePledge:
		return "announced"
	case comity.StageCommitment:
		return "committed"
	case comity.StageImplementation:
		return "under way"
	case comity.StageCompletion:
		return "delivered"
	}
	return string(b.Stage)
}
