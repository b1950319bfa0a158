package commitments

import (
	"math"

	"comity/internal/reading/linear"
	"comity/internal/reading/traits"
)

// hopeless is the evidence below which giver and receiver need not be weighed
// even to show what was rejected.
const hopeless = -2.8

// needed says of each candidate of one sentence whether its giver and receiver
// must be chosen: not where they make none of the sentence a commitment, nor
// where they do not make it one and no other goes by it.
func (r *reader) needed(list []*candidate, most map[string]float64) []bool {
	out := make([]bool, len(list))
	reach := make([]float64, len(list)) // the most that a candidate's chance can be
	for k, c := range list {
		out[k] = r.learn || c.evidence.Total >= hopeless
		if reach[k] = 1; r.slope > 0 {
			reach[k] = linear.Chance(r.slope*(c.evidence.Total+max(0, most[c.kind()])+0.001) + r.shift)
		}
	}
	if !r.only {
		return out
	}
	any, bare := false, 0 // bare counts those without a sum that may be commitments
	can := make([]bool, len(list))
	for k, c := range list {
		standing := reach[k]
		for n, x := range list {
			if c.amount < 0 && x.amount < 0 && n != k { // who is less likely lends of its chance, see share
				standing += fellows * min(reach[n], reach[k])
			}
		}
		if can[k] = standing >= r.threshold || c.pledged(); can[k] {
			any = true
			if c.amount < 0 {
				bare++
			}
		}
	}
	for k, c := range list {
		lends := c.amount < 0 && bare > 0
		out[k] = out[k] && any && (can[k] || c.leads || lends)
	}
	return out
}

// mostOfRoles returns, for each kind of candidate, the most that describeRoles
// adds to one of the document.
func (r *reader) mostOfRoles() map[string]float64 {
	out := map[string]float64{}
	alike := r.doc.Room.Join(r.doc.Character(), "/", traits.Small(r.topic.Foreign, 6), "/", traits.Yes(len(r.topic.Parties) < 2))
	for _, kind := range []string{"sum", "verb", "noun"} {
		f := r.weights.Start(false) // most documents are like one before
		f.Of(r.doc.Room.Join("most of ", kind, "="), alike, func(f *linear.Sum, _ string) { f.Total = r.mostOf(kind) })
		out[kind] = f.Total
	}
	return out
}

func (r *reader) mostOf(kind string) float64 {
	character, foreign := r.doc.Character(), traits.Small(r.topic.Foreign, 6)
	of := func(parts ...string) float64 {
		f := r.weights.Start(false)
		f.Has(parts...)
		return f.Total
	}
	always := max(0, of("by-topic")) + max(0, of("by-home/", character))
	if len(r.topic.Parties) < 2 {
		always += of("doc:lonely")
	}
	domestic := func(yes string) float64 {
		return of(kind, ":domestic=", yes, "/", character) + of("domestic=", yes, "/foreign=", foreign)
	}
	most := math.Inf(-1)
	for _, by := range traits.PartyKinds {
		for _, to := range traits.PartyKinds {
			most = max(most, of(kind, ":by=", by)+of(kind, ":to=", to)+of("by+to=", by, "/", to)+of("by+to+doc=", by, "/", to, "/", character))
		}
	}
	return most + always + max(0, of(kind, ":joint")) + max(domestic("yes"), domestic("no")) + r.weights.Most(kind+":byhow=") + r.weights.Most(kind+":tohow=")
}
