package reconcile

import (
	"slices"
	"strings"

	"comity"
)

// compareRelationship: one record for each level between two parties, set,
// raised or reaffirmed. Rungs are compared word by word: a "strategic
// partnership" is no "comprehensive strategic partnership".
func compareRelationship(_ *heard, b *comity.Relationship, k *subject) finding {
	r := k.now().Body.(*comity.Relationship)
	if rel, _ := relate(b.Parties, r.Parties, ""); rel != equal || level(b.Level) == "" || level(b.Level) != level(r.Level) {
		return finding{}
	}
	return finding{verdict: same, score: 0.95, reason: "the same level between the same parties: " + level(b.Level)}
}

var fillers = []string{"a", "an", "the", "new", "top-level", "top", "level", "highest", "of", "their", "relationship", "relations", "ties", "to", "status", "bilateral"}

func level(t comity.Text) string {
	var out []string
	for w := range strings.FieldsSeq(strings.ToLower(string(t))) {
		w = strings.Trim(w, ".,;:()\"'“”")
		if w == "for" { // "for peace and prosperity in Asia and the world": a motto, no rung
			break
		}
		if w != "" && !slices.Contains(fillers, w) && !slices.Contains(out, w) {
			out = append(out, strings.TrimSuffix(w, "s"))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// comparePosition: the same view of the same parties in the same fortnight.
func comparePosition(c *heard, b *comity.Position, k *subject) finding {
	r := k.now().Body.(*comity.Position)
	share, common := c.words.Alike(k.words)
	if rel, _ := relate(b.By, r.By, c.when.first); rel != equal || b.Stance != r.Stance || nearestGap(c, k) > again || !bothPublished(c, k) {
		return finding{}
	}
	switch {
	case copiesOf(c, k), share >= 0.75 && common >= 1:
		return finding{verdict: same, score: 0.6 + 0.3*share, reason: "the same view of the same parties: " + c.words.Common(k.words)}
	}
	return finding{}
}

// bothPublished reports whether a claim was told within a fortnight of a voice.
func bothPublished(c *heard, k *subject) bool {
	for _, v := range k.voices {
		if v.Source == c.Source {
			return plainName(comity.Text(c.quote)) == plainName(comity.Text(v.quote))
		}
	}
	return true
}

func copiesOf(c *heard, k *subject) bool {
	for _, v := range k.voices {
		if v.Source != c.Source && c.passage().Copies(v.passage()) {
			return true
		}
	}
	return false
}

// comparePlanItem: the same number of the same plan; a later edition revises it.
func comparePlanItem(c *heard, b *comity.PlanItem, k *subject) finding {
	r := k.now().Body.(*comity.PlanItem)
	planShare, planCommon := c.goods.Alike(k.goods)
	samePlan := plainName(b.Plan) == plainName(r.Plan) && b.Plan != "" || planShare >= 0.75 && planCommon >= 1
	if !samePlan || strings.Trim(string(b.Path), ".") != strings.Trim(string(r.Path), ".") || b.Path == "" || edition(string(b.Plan)) != edition(string(r.Plan)) {
		return finding{}
	}
	share, common := c.words.Alike(k.words)
	rel, _ := relate(b.Owner, r.Owner, "")
	switch {
	case k.tells(c.Source):
		return finding{}
	case share >= 0.5 && common >= 0.3, len(c.words) == 0 || len(k.words) == 0:
		return finding{verdict: same, score: 0.7 + 0.3*share, reason: "item " + string(r.Path) + " of " + string(r.Plan)}
	case rel >= unnamed:
		return finding{verdict: uncertainly, score: 0.5, reason: "item " + string(r.Path) + " of " + string(r.Plan) + ", in other words"}
	}
	return finding{}
}
