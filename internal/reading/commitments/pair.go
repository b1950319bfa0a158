package commitments

import (
	"math"

	"comity"
	"comity/internal/reading/linear"
	"comity/internal/reading/parties"
	"comity/internal/reading/traits"
	"comity/internal/reading/wordclass"
	"comity/internal/vocab"
)

// Couple is one answer to who gives and who benefits together: the indexes of
// the two options and what speaks for their going together.
type Couple struct {
	Giver, Receiver int
	Sum             linear.Sum
}

// most is how many answers to either question are weighed together.
const most = 5

// chooseRoles weighs who gives and who benefits together: whoever receives does
// not give, so that a doubtful answer to one question yields to a firm one to the
// other.
func (c *candidate) chooseRoles() {
	c.weighGivers()
	c.weighReceivers()
	by, to := c.heaviest(c.byOptions), c.heaviest(c.toOptions)
	best, total, found, all := Couple{}, 0.0, false, 0.0
	c.r.flows = c.r.flows[:0]
	for _, i := range by {
		for _, j := range to {
			if !parties.Fit(c.byOptions[i].Parties, c.toOptions[j].Parties) {
				continue
			}
			x := Couple{Giver: i, Receiver: j}
			c.pairFeatures(&x)
			if c.byOptions[i].Rule == "role/donor" && c.toOptions[j].Rule == "role/partner" {
				x.Sum.Total += signed
			}
			if c.r.learn {
				c.couples = append(c.couples, x)
			}
			t := x.Sum.Total + c.byOptions[i].Sum.Total + c.toOptions[j].Sum.Total
			if all += math.Exp(t); !found || t > total {
				best, total, found = x, t, true
			}
		}
	}
	c.roles = math.Exp(total) / max(all, math.Exp(total))
	c.settleRole("by", &c.claim.By, &c.byHow, c.byOptions[best.Giver])
	o := c.toOptions[best.Receiver]
	o.Parties = parties.Without(o.Parties, c.claim.By)
	c.settleRole("to", &c.claim.To, &c.toHow, o)
}

// signed is what speaks for two who sign for help together being its giver and
// its receiver, beside what was learned of them.
const signed = 1.5

// heaviest returns the indexes of the options that weigh most, all of them for
// learning.
func (c *candidate) heaviest(list []Option) []int {
	var out []int
	for i := range list {
		k := len(out)
		for k > 0 && list[out[k-1]].Sum.Total < list[i].Sum.Total {
			k--
		}
		out = append(out, 0)
		copy(out[k+1:], out[k:])
		out[k] = i
		if len(out) > most && !c.r.learn {
			out = out[:most]
		}
	}
	return out
}

// pairFeatures tell whether two answers go together.
func (c *candidate) pairFeatures(x *Couple) {
	by, to := &c.byOptions[x.Giver], &c.toOptions[x.Receiver]
	left := parties.Without(to.Parties, by.Parties)
	f := flow{giver: c.partyOf(by.Parties), receiver: c.partyOf(left), overlap: len(left) < len(to.Parties)}
	f.giver.home = parties.Same(by.Parties, c.r.doc.Home)
	x.Sum = c.flow(f)
	c.standFeatures(&x.Sum, f.giver.standing, f.receiver.standing, by, to)
}

// party is what pairs are told by of those who give or receive: those that are
// alike are weighed once for each candidate.
type party struct {
	kind, standing string
	size           int // up to three
	home           bool
}

func (c *candidate) partyOf(p comity.Parties) party {
	if len(p) == 0 {
		return party{kind: "none", standing: "none"}
	}
	return party{traits.PartyKind(p), vocab.Standing(p[0]), min(len(p), 3), c.r.doc.Home.Has(p[0])}
}

// flow is help from one party to another, with what speaks for it.
type flow struct {
	giver, receiver party
	overlap         bool // the giver is named among those who receive
	sum             linear.Sum
}

// flow returns what speaks for help between two parties of such kinds.
func (c *candidate) flow(f flow) linear.Sum {
	for k := range c.r.flows {
		if g := &c.r.flows[k]; g.giver == f.giver && g.receiver == f.receiver && g.overlap == f.overlap {
			return g.sum
		}
	}
	f.sum = c.r.weights.Start(c.r.learn)
	c.flowFeatures(&f)
	c.directionFeatures(&f)
	c.r.flows = append(c.r.flows, f)
	return f.sum
}

func (c *candidate) flowFeatures(x *flow) {
	by, to, f, ctx, character := x.giver, x.receiver, &x.sum, c.ctx, c.r.doc.Character()
	f.Has("pair:", by.kind, "/", to.kind)
	f.Has("pair:", by.kind, "/", to.kind, "/", ctx)
	f.Has("pair:size=", traits.Small(by.size, 3), traits.Small(to.size, 3))
	f.Has("pair:size=", traits.Small(by.size, 2), traits.Small(to.size, 1), "/", character)
	if x.overlap {
		f.Has("pair:overlap")
		f.Has("pair:overlap/", character)
	}
	f.Has("pair:home=", traits.Yes(by.size > 0 && by.home), traits.Yes(to.home), "/", character)
	if by.size == 0 || to.size == 0 {
		f.Has("pair:none=", traits.Yes(by.size == 0), traits.Yes(to.size == 0), "/", ctx)
	}
	if a := c.act(); a != nil && to.size == 0 {
		f.Has("pair:nobody/", a.Class.String(), "/", by.kind, traits.Small(by.size, 2))
	}
}

// directionFeatures tell which way help flows between the two: donors seldom
// receive from those they help.
func (c *candidate) directionFeatures(x *flow) {
	giver, receiver, f := x.giver.standing, x.receiver.standing, &x.sum
	class, lemma := c.actWords()
	f.Has("pair:standing=", giver, "/", receiver)
	f.Has("pair:standing=", giver, "/", receiver, "/", class)
	f.Has("pair:standing=", giver, "/", receiver, "/", c.ctx)
	f.Has("pair:standing+home=", giver, "/", receiver, "/", traits.Yes(x.giver.home), traits.Yes(x.receiver.home))
	f.Has("pair:standing+lemma=", giver, "/", receiver, "/", lemma)
	f.Has("pair:standing+lemma-f=", giver, "/", receiver, "/", wordclass.Of(lemma).Fine)
	if c.noun >= 0 {
		f.Has("pair:standing+noun=", giver, "/", receiver, "/", c.lower(c.noun))
	}
}

func (c *candidate) actWords() (class, lemma string) {
	if a := c.act(); a != nil {
		return a.Class.String(), a.Lemma
	}
	return "none", "none"
}

// standFeatures tell how the two stand to the act: who "borrows from" another
// receives.
func (c *candidate) standFeatures(f *linear.Sum, giver, receiver string, by, to *Option) {
	class, lemma := c.actWords()
	stands := c.r.doc.Room.Join(by.stands, ">", to.stands)
	f.Has("pair:standing+stands=", giver, "/", receiver, "/", stands)
	f.Has("pair:stands=", stands)
	f.Has("pair:stands=", stands, "/", class)
	f.Has("pair:stands=", stands, "/", lemma)
	f.Has("pair:stands-f=", stands, "/", wordclass.Of(lemma).Fine)
	if c.noun >= 0 {
		f.Has("pair:stands=", stands, "/noun=", c.lower(c.noun))
	}
	f.Has("pair:rules=", by.Rule, "/", to.Rule)
}
