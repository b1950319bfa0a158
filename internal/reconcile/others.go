package reconcile

import (
	"strings"

	"comity"
	"comity/internal/reconcile/naming"
	"comity/internal/reconcile/sides"
)

// compareRelationship: one record for each level between two parties, set,
// raised or reaffirmed. Rungs are compared word by word: a "strategic
// partnership" is no "comprehensive strategic partnership".
func compareRelationship(_ *heard, b *comity.Relationship, k *subject) finding {
	r := k.now().Body.(*comity.Relationship)
	if rel, _ := sides.Relate(b.Parties, r.Parties, ""); rel != sides.Equal || naming.Level(b.Level) == "" || naming.Level(b.Level) != naming.Level(r.Level) {
		return finding{}
	}
	return finding{verdict: same, score: 0.95, reason: "the same level between the same parties: " + naming.Level(b.Level)}
}

// comparePosition: the same view of the same parties in the same fortnight.
func comparePosition(c *heard, b *comity.Position, k *subject) finding {
	r := k.now().Body.(*comity.Position)
	share, common := c.words.Alike(k.words)
	if rel, _ := sides.Relate(b.By, r.By, c.when.First); rel != sides.Equal || b.Stance != r.Stance || nearestGap(c, k) > again || !bothPublished(c, k) {
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
			return naming.Plain(comity.Text(c.quote)) == naming.Plain(comity.Text(v.quote))
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
	samePlan := naming.Plain(b.Plan) == naming.Plain(r.Plan) && b.Plan != "" || planShare >= 0.75 && planCommon >= 1
	if !samePlan || strings.Trim(string(b.Path), ".") != strings.Trim(string(r.Path), ".") || b.Path == "" || naming.Edition(string(b.Plan)) != naming.Edition(string(r.Plan)) {
		return finding{}
	}
	share, common := c.words.Alike(k.words)
	rel, _ := sides.Relate(b.Owner, r.Owner, "")
	switch {
	case k.tells(c.Source):
		return finding{}
	case share >= 0.5 && common >= 0.3, len(c.words) == 0 || len(k.words) == 0:
		return finding{verdict: same, score: 0.7 + 0.3*share, reason: "item " + string(r.Path) + " of " + string(r.Plan)}
	case rel >= sides.Unnamed:
		return finding{verdict: uncertainly, score: 0.5, reason: "item " + string(r.Path) + " of " + string(r.Plan) + ", in other words"}
	}
	return finding{}
}
