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
	for _, i := range by {
		for _, j := range to {
			if !parties.Fit(c.byOptions[i].Parties, c.toOptions[j].Parties) {
				continue
			}
			x := Couple{i, j, c.r.weights.Start(c.r.learn)}
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

func (c *candidate) pairFeatures(x *Couple) {
	by, to, f := c.byOptions[x.Giver].Parties, c.toOptions[x.Receiver].Parties, &x.Sum
	left := parties.Without(to, by)
	ctx := c.context()
	giver, receiver := traits.PartyKind(by), traits.PartyKind(left)
	f.Has("pair:", giver, "/", receiver)
	f.Has("pair:", giver, "/", receiver, "/", ctx)
	f.Has("pair:size=", traits.Small(len(by), 3), traits.Small(len(left), 3))
	f.Has("pair:size=", traits.Small(len(by), 2), traits.Small(len(left), 1), "/", c.r.doc.Character())
	if len(left) < len(to) {
		f.Has("pair:overlap")
		f.Has("pair:overlap/", c.r.doc.Character())
	}
	home := c.r.doc.Home
	f.Has("pair:home=", traits.Yes(len(by) > 0 && parties.Same(by, home)), traits.Yes(len(left) > 0 && home.Has(left[0])), "/", c.r.doc.Character())
	if len(by) == 0 || len(left) == 0 {
		f.Has("pair:none=", traits.Yes(len(by) == 0), traits.Yes(len(left) == 0), "/", ctx)
	}
	if a := c.act(); a != nil && len(left) == 0 {
		f.Has("pair:nobody/", a.Class.String(), "/", giver, traits.Small(len(by), 2))
	}
	c.directionFeatures(f, &c.byOptions[x.Giver], &c.toOptions[x.Receiver], left)
	f.Has("pair:rules=", c.byOptions[x.Giver].Rule, "/", c.toOptions[x.Receiver].Rule)
}

// directionFeatures tell which way help flows between the two: who "borrows
// from" another receives, and donors seldom receive from those they help.
func (c *candidate) directionFeatures(f *linear.Sum, by, to *Option, left comity.Parties) {
	giver, receiver := "none", "none"
	if len(by.Parties) > 0 {
		giver = vocab.Standing(by.Parties[0])
	}
	if len(left) > 0 {
		receiver = vocab.Standing(left[0])
	}
	class, lemma := "none", "none"
	if a := c.act(); a != nil {
		class, lemma = a.Class.String(), a.Lemma
	}
	f.Has("pair:standing=", giver, "/", receiver)
	f.Has("pair:standing=", giver, "/", receiver, "/", class)
	f.Has("pair:standing=", giver, "/", receiver, "/", c.ctx)
	f.Has("pair:standing+home=", giver, "/", receiver, "/", traits.Yes(parties.Same(by.Parties, c.r.doc.Home)), traits.Yes(len(left) > 0 && c.r.doc.Home.Has(left[0])))
	f.Has("pair:standing+stands=", giver, "/", receiver, "/", by.stands, ">", to.stands)
	f.Has("pair:standing+lemma=", giver, "/", receiver, "/", lemma)
	f.Has("pair:stands=", by.stands, ">", to.stands)
	f.Has("pair:stands=", by.stands, ">", to.stands, "/", class)
	f.Has("pair:stands=", by.stands, ">", to.stands, "/", lemma)
	f.Has("pair:stands-f=", by.stands, ">", to.stands, "/", wordclass.Of(lemma).Fine)
	f.Has("pair:standing+lemma-f=", giver, "/", receiver, "/", wordclass.Of(lemma).Fine)
	if c.noun >= 0 {
		f.Has("pair:standing+noun=", giver, "/", receiver, "/", c.lower(c.noun))
		f.Has("pair:stands=", by.stands, ">", to.stands, "/noun=", c.lower(c.noun))
	}
}
