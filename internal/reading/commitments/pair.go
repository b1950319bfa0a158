package commitments

import (
	"math"

	"comity/internal/reading/linear"
	"comity/internal/reading/pair"
	"comity/internal/reading/parties"
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
	c.beginPairs()
	givers, receivers := c.sides(by, c.byOptions, c.r.sides[0][:0]), c.sides(to, c.toOptions, c.r.sides[1][:0])
	c.r.sides = [2][]pair.Side{givers, receivers}
	for a, i := range by {
		for b, j := range to {
			gives, gets := c.byOptions[i].Parties, c.toOptions[j].Parties
			if !parties.Fit(gives, gets) {
				continue
			}
			receiver := receivers[b]
			left := parties.Without(gets, gives)
			overlap := len(left) < len(gets)
			if overlap {
				receiver = c.r.pairs.Side(left, receiver.Rule, receiver.Stands)
			}
			x := Couple{Giver: i, Receiver: j, Sum: c.r.pairs.Of(&givers[a], &receiver, overlap)}
			if one, other := c.byOptions[i].Rule, c.toOptions[j].Rule; one == "role/donor" && other == "role/partner" {
				x.Sum.Total += signed
			} else if one == "role/subject" && other == "role/seller" && vocab.KindOf(gives[0]) != 0 {
				x.Sum.Total += bought
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

// inRow settles who gives and who receives by the columns of a table, whatever
// weighs more.
func (c *candidate) inRow() {
	by, to := c.r.tables.Row(c.sentence)
	if len(by) > 0 {
		c.settleRole("by", &c.claim.By, &c.byHow, Option{Parties: by, Rule: "role/row", Words: "its row of the table"})
	}
	if len(to) > 0 {
		c.settleRole("to", &c.claim.To, &c.toHow, Option{Parties: to, Rule: "role/row", Words: "its row of the table"})
	}
}

// What speaks, beside what was learned of them, for two who sign for help
// together being its giver and its receiver, and for who buys and who sells.
const signed, bought = 1.5, 4.0

// heaviest returns the indexes of the options that weigh most, all of them for
// learning.
func (c *candidate) heaviest(list []Option) []int {
	n := most
	if c.r.learn {
		n = len(list)
	}
	return linear.Heaviest(len(list), n, func(i int) float64 { return list[i].Sum.Total })
}

// beginPairs says what couples of the candidate are told by of itself.
func (c *candidate) beginPairs() {
	act := pair.Act{Character: c.r.doc.Character(), Context: c.ctx, Class: "none", Lemma: "none"}
	if a := c.act(); a != nil {
		act.Class, act.Lemma = a.Class.String(), a.Lemma
	}
	if c.noun >= 0 {
		act.Noun = c.lower(c.noun)
	}
	c.r.pairs.Begin(act)
}

// sides returns what couples are told by of some of the options, in room.
func (c *candidate) sides(some []int, list []Option, room []pair.Side) []pair.Side {
	for _, i := range some {
		room = append(room, c.r.pairs.Side(list[i].Parties, list[i].Rule, list[i].stands))
	}
	return room
}
