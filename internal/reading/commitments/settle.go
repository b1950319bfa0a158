package commitments

import (
	"strings"

	"comity"
	"comity/internal/reading/fields"
	"comity/internal/vocab/cue"
)

// threshold is the score from which a candidate is a commitment; it is chosen
// where precision and recall balance on the documents kept for choosing.
const threshold = 0.25

// settle turns candidates into findings: each with its verdict, those that
// tell the same promise joined.
func (r *reader) settle(all []*candidate) []Found {
	var out []Found
	seen := map[string]int{}
	for _, c := range all {
		f := Found{Claim: &c.claim, Sentences: []int{c.sentence}, Acts: []*fields.Act{&c.place}, Why: c.why, Score: c.score, Features: c.features, Givers: c.byOptions, Receivers: c.toOptions}
		f.Rejected = c.verdict()
		if f.Rejected == "" {
			key := c.key()
			if k, ok := seen[key]; ok && key != "" {
				join(&out[k], f, c.sentence)
				continue
			}
			seen[key] = len(out)
		}
		out = append(out, f)
	}
	domestic(out)
	for i := range out {
		if f := &out[i]; f.Rejected == "" {
			f.Why, f.Fields = fields.Decide(f.Acts, f.Claim, f.Why)
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

// abroad is the score from which an undertaking counts in a document where no
// undertaking reaches a second party.
const abroad = 0.8

// domestic rejects the undertakings of a document in which nobody undertakes
// anything towards another party (guidelines: not claims), but for those that
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
	case c.score >= threshold && len(c.claim.By)+len(c.claim.To) > 0:
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

// key names what two tellings of one promise share; "" where the candidate
// must stand alone.
func (c *candidate) key() string {
	if c.claim.Amount == nil || len(c.claim.By) == 0 {
		return ""
	}
	var b strings.Builder
	for _, p := range c.claim.By {
		b.WriteString(string(p) + ",")
	}
	b.WriteString(c.claim.Amount.Value.String() + c.claim.Amount.Currency)
	return b.String()
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
