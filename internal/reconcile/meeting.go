package reconcile

import (
	"slices"
	"strings"

	"comity"
	"comity/internal/reconcile/naming"
	"comity/internal/reconcile/sides"
	"comity/internal/reconcile/times"
)

// nextDay is how far time zones move the date of a meeting.
const nextDay = 1

func compareMeeting(c *heard, b *comity.Meeting, k *subject) finding {
	r := k.now().Body.(*comity.Meeting)
	rel, _ := sides.Relate(b.Parties, r.Parties, c.when.First)
	share, common := c.words.Alike(k.words)
	mine, theirs := naming.OccasionOf(b.Name), naming.OccasionOf(r.Name)
	sameName := strings.EqualFold(string(b.Name), string(r.Name))
	if k.tells(c.Source) && !(sameName && rel == sides.Equal && c.when.Gap(k.voices[0].when) == 0) {
		return finding{}
	}
	if !meetParties(rel, b.Parties, r.Parties, share) || sides.PlacesApart(b.Place, r.Place) {
		return finding{}
	}
	if mine != theirs && mine != naming.AnyMeeting && theirs != naming.AnyMeeting || (mine == naming.Aside) != (theirs == naming.Aside) || (mine == naming.PressEvent) != (theirs == naming.PressEvent) {
		return finding{}
	}
	gap := nearestGap(c, k)
	full := rel == sides.Equal || rel == sides.Grouped
	sure := c.when.Sure && k.voices[0].when.Sure
	f := finding{verdict: same, score: 0.6 + 0.3*share, reason: "the same parties" + onDay(c.when, " on ") + ": " + string(r.Name)}
	maybe := finding{verdict: uncertainly, score: 0.4 + 0.2*share, reason: "the same parties at about the same time" + onDay(c.when, ", ") + ": " + string(r.Name)}
	switch {
	case gap == 0 && c.when.Day() && dated(k) && (full || share >= closeStep.share),
		gap <= nextDay && sure && (sameName || share >= closeStep.share && common >= alikeStep.weight) && full:
		return f
	case gap == 0 && full && (sameName && common >= alikeStep.weight || share >= closeStep.share && common >= alikeStep.weight):
		return f
	case gap == 0 && full && mine == theirs && c.when.Sure != k.voices[0].when.Sure:
		return maybe
	case gap <= nextDay && sure && full, gap == 0 && sure && share > 0:
		return maybe
	}
	return finding{}
}

// meetParties: two tellings of one summit may name the group or its members,
// or leave some out, but a meeting of two is not one of three, and a group's
// summit is not the meeting of two of those who go there.
func meetParties(rel sides.Relation, a, b comity.Parties, share float64) bool {
	switch rel {
	case sides.Equal:
		return true
	case sides.Grouped:
		return max(len(a), len(b)) > 3 || share >= closeStep.share
	case sides.Included:
		return min(len(a), len(b)) >= 2 && max(len(a), len(b)) > 3
	case sides.Disjoint:
		return min(len(a), len(b)) >= 3 && sides.ShareTwo(a, b)
	}
	return false
}

func onDay(w times.Window, lead string) string {
	if d := w.InWords(); d != "" {
		return lead + d
	}
	return ""
}

// dated reports whether a voice of the record states the day.
func dated(k *subject) bool {
	return slices.ContainsFunc(k.voices, func(v *heard) bool { return v.when.Day() })
}

func nearestGap(c *heard, k *subject) int {
	best := -1
	for _, v := range k.voices {
		if g := c.when.Gap(v.when); best < 0 || g < best {
			best = g
		}
	}
	return best
}
