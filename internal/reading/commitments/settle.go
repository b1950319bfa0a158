package commitments

import (
	"comity/internal/reading/parties"
	"slices"
	"strings"

	"comity"
	"comity/internal/reading/fields"
	"comity/internal/vocab/cue"
)

// settle turns candidates into findings: each with its verdict, those that
// tell the same promise joined.
func (r *reader) settle(all []*candidate) []Found {
	var out []Found
	var told []int
	for _, c := range all {
		f := Found{Claim: &c.claim, Sentences: []int{c.sentence}, Acts: []*fields.Act{&c.place}, Why: c.why, Score: c.score, Sure: c.score * c.roles, Rejected: c.verdict()}
		if r.learn {
			f.Learned = Learned{c.sentence, c.evidence.Names, c.byOptions, c.toOptions, c.couples}
			out = append(out, f)
			continue
		}
		if f.Rejected == "" {
			if k := slices.IndexFunc(told, func(k int) bool { return r.retold(&out[k], &f) }); k >= 0 {
				join(&out[told[k]], f, c.sentence)
				continue
			}
			f.Why = append(f.Why, comity.Reason{Field: "kind", Rule: "commitment/learned", Words: strings.Join(c.evidence.Strongest(), ", ")})
			told = append(told, len(out))
		}
		out = append(out, f)
	}
	if r.learn {
		return out
	}
	if r.foreign < 2 {
		domestic(out)
	}
	for i := range out {
		if f := &out[i]; f.Rejected == "" {
			d := r.fields.Decide(f.Acts, f.Claim, f.Why)
			f.Why, f.Fields, f.Sure = d.Why, d.From, f.Sure*d.Stage
		}
	}
	taken := r.extend(out)
	for i := range out {
		f := &out[i]
		if f.Rejected == "" && f.Claim.Amount == nil && len(f.Sentences) == 1 && taken[f.Sentences[0]] {
			f.Rejected = "part of the undertaking told in the sentence before"
		}
	}
	return out
}

// retold reports whether b tells a's promise again: the same sum of the same
// giver, in another sentence or beside it, and not for somebody else.
func (r *reader) retold(a, b *Found) bool {
	x, y := a.Claim, b.Claim
	if x.Amount == nil || y.Amount == nil || x.Amount.Currency != y.Amount.Currency || x.Amount.Value.Cmp(y.Amount.Value) != 0 {
		return false
	}
	givers := len(x.By) > 0 && parties.Same(x.By, y.By) || (len(x.By) == 0) != (len(y.By) == 0) && parties.Same(x.To, y.To) && len(x.To) > 0
	apart := len(x.To) > 0 && len(y.To) > 0 && !parties.Within(x.To, y.To) && !parties.Within(y.To, x.To)
	p, q := &r.doc.Sentences[a.Sentences[len(a.Sentences)-1]], &r.doc.Sentences[b.Sentences[0]]
	here := p.Block == q.Block || p.Kind == comity.ListItem && q.Kind == comity.ListItem
	return givers && !(apart && here)
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

// verdict returns why the candidate is no commitment, "" where it is one
// (METHODS: is it a commitment?).
func (c *candidate) verdict() string {
	switch a := c.act(); {
	case c.score >= c.r.threshold && len(c.claim.By)+len(c.claim.To) > 0:
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

// join adds a second telling of a promise to its first.
func join(f *Found, g Found, sentence int) {
	f.Acts = append(f.Acts, g.Acts...)
	if last := f.Sentences[len(f.Sentences)-1]; last != sentence {
		f.Sentences = append(f.Sentences, sentence)
	}
	a, b := f.Claim, g.Claim
	if len(a.To) == 0 {
		a.To = b.To
	}
	if len(a.By) == 0 {
		a.By = b.By
	}
	if a.Quoted == nil {
		a.Quoted = b.Quoted
	}
	if a.Date == "" {
		a.Date = b.Date
	}
	if a.Deadline == "" {
		a.Deadline = b.Deadline
	}
	if a.Under == "" {
		a.Under = b.Under
	}
	if b.Stage.Rank() > a.Stage.Rank() && b.Stage != comity.StageProposed {
		a.Stage = b.Stage
	}
	f.Score = max(f.Score, g.Score)
}
