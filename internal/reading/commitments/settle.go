package commitments

import (
	"cmp"
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/acts"
	"comity/internal/reading/fields"
	"comity/internal/reading/told"
	"comity/internal/vocab/cue"
)

// settle turns candidates into findings: each with its verdict, those that
// tell the same promise joined.
func (r *reader) settle(all []*candidate) []Found {
	out := make([]Found, 0, r.findings(all))
	before, last := told.New(r.doc), -1
	for _, c := range all {
		if r.stop() {
			return nil
		}
		if c.amount >= 0 && last >= 0 && told.Prices(r.doc, out[last].telling(), c.sentence) {
			price(&out[last], c)
			before.Add(out[last].telling(), last)
			continue
		}
		if r.only && !c.accepted() {
			continue
		}
		if c.amount >= 0 && acts.Inward(c.s, c.sum(), c.claim.To) {
			c.benefitsNobody()
		}
		why := c.complete()
		f := Found{Claim: &c.claim, Sentences: []int{c.sentence}, Acts: []*fields.Act{&c.place}, Why: why, Score: c.score, Sure: c.score * c.roles, Rejected: c.verdict()}
		if r.learn {
			f.Learned = Learned{c.sentence, c.evidence.Names, c.byOptions, c.toOptions, c.couples}
			out = append(out, f)
			continue
		}
		if f.Rejected == "" {
			if first := before.Before(f.telling(), last, func(i int) told.Telling { return out[i].telling() }); first >= 0 {
				join(&out[first], f, c.sentence)
				continue
			}
			f.Why = append(f.Why, comity.Reason{Field: "kind", Rule: "commitment/learned", Words: strings.Join(c.evidence.Strongest(), ", ")})
			last = len(out)
			before.Add(f.telling(), last)
		}
		out = append(out, f)
	}
	if r.learn {
		return out
	}
	if r.topic.Foreign < 2 {
		domestic(out)
	}
	for i := range out {
		if f := &out[i]; f.Rejected == "" && !r.stop() {
			d := r.fields.Decide(f.Acts, f.Claim, f.Why)
			f.Why, f.Fields, f.Sure = d.Why, d.From, f.Sure*d.Stage
		}
	}
	r.addUp(out)
	return out
}

// addUp rejects the totals of sums told before and what only goes on about them.
func (r *reader) addUp(out []Found) {
	var sums told.Sums
	for i := range out {
		if f := &out[i]; f.Rejected == "" && f.Claim.Amount != nil {
			f.Rejected = sums.Counted(r.doc, f.telling())
		}
	}
	taken := r.extend(out)
	for i := range out {
		f := &out[i]
		if f.Rejected == "" && f.Claim.Amount == nil && len(f.Sentences) == 1 && taken[f.Sentences[0]] {
			f.Rejected = "part of the undertaking told in the sentence before"
		}
	}
}

// findings returns how many findings there will be at most.
func (r *reader) findings(all []*candidate) int {
	n := 0
	for _, c := range all {
		if !r.only || c.accepted() {
			n++
		}
	}
	return n
}

// benefitsNobody takes the receiver back.
func (c *candidate) benefitsNobody() {
	to := func(w comity.Reason) bool { return w.Field == "to" }
	c.claim.To, c.why, c.chosen = nil, slices.DeleteFunc(c.why, to), slices.DeleteFunc(c.chosen, to)
}

func (f *Found) telling() told.Telling {
	return told.Telling{Claim: f.Claim, Sentences: f.Sentences, Act: f.Acts[0]}
}

// abroad is the score from which an undertaking counts in a document where no
// undertaking reaches a second party.
const abroad = 0.8

// domestic rejects the undertakings of a document that speaks little of others
// and in which nobody undertakes anything towards another party (guidelines: not claims), but for those that
// are plain beyond doubt.
func domestic(list []Found) {
	for _, f := range list {
		if f.Rejected == "" && (len(f.Claim.By) > 0 && len(f.Claim.To) > 0 || len(f.Claim.By) > 1 || f.Score >= 0.95) {
			return
		}
	}
	for i := range list {
		if f := &list[i]; f.Rejected == "" && f.Score < abroad {
			f.Rejected = "a domestic matter that involves no second party"
		}
	}
}

func (c *candidate) accepted() bool {
	return c.standing >= c.r.threshold && len(c.claim.By)+len(c.claim.To) > 0
}

// verdict returns why the candidate is no commitment, "" where it is one
// (METHODS: is it a commitment?).
func (c *candidate) verdict() string {
	if c.amount >= 0 {
		if why := cmp.Or(acts.Unpromised(c.s, c.sum()), c.r.tables.Unpromised(c.sentence)); why != "" {
			return why
		}
	}
	switch a := c.act(); {
	case c.accepted():
		return ""
	case len(c.claim.By)+len(c.claim.To) == 0:
		return "no named party undertakes it"
	case c.noun >= 0 && c.head.Class == cue.Stock:
		return "a stock or market figure, not an undertaking"
	case a != nil && a.Negated:
		return "it is said not to happen"
	case a != nil && c.amount < 0 && len(c.claim.Items) == 0:
		return "nothing specific that could be checked later"
	}
	return "the words around it are not those of an undertaking"
}

// price adds the sum of a sentence that says what a promise is worth.
func price(f *Found, c *candidate) {
	for _, w := range c.complete() {
		if w.Field == "amount" {
			f.Why = append(f.Why, w)
		}
	}
	f.Claim.Amount, f.Claim.Upper, f.Claim.Quoted = c.claim.Amount, c.claim.Upper, c.claim.Quoted
	f.Sentences, f.Acts = append(f.Sentences, c.sentence), append(f.Acts, &c.place)
}

// join adds a second telling of a promise to its first.
func join(f *Found, g Found, sentence int) {
	switch last := f.Sentences[len(f.Sentences)-1]; {
	case len(f.Sentences) == told.Most:
		f.More++
		return
	case last != sentence:
		f.Sentences = append(f.Sentences, sentence)
	}
	f.Acts = append(f.Acts, g.Acts...)
	told.Join(f.Claim, g.Claim)
	f.Score = max(f.Score, g.Score)
}
