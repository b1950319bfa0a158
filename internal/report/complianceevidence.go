package report

import (
	"context"
	"maps"
	"slices"
	"strings"

	"comity"
	"comity/internal/web/words"
)

// rests says on what a score rests: the passages of its evidence, its sources,
// the search that found no act.
func (m *Maker) rests(ctx context.Context, a comity.Assessment) (string, error) {
	var said []string
	for _, id := range a.Evidence {
		r, err := m.Store.Record(ctx, m.View, string(id))
		if comity.KindOf(err) == comity.NotFound {
			said = append(said, "Claim "+string(id)+".")
			continue
		}
		if err != nil {
			return "", err
		}
		said = append(said, passage(&r, id)+" Claim "+string(id)+".")
	}
	for _, id := range a.Sources {
		s, err := m.Store.Source(ctx, m.View, string(id))
		switch {
		case comity.KindOf(err) == comity.NotFound:
			said = append(said, "A source that is not shown.")
		case err != nil:
			return "", err
		default:
			said = append(said, sourceName(s.Publisher, s.Title, s.Published)+". Source "+string(id)+".")
		}
	}
	if a.Search != "" {
		said = append(said, "Searched without finding an act: "+a.Search+".")
	}
	if len(said) == 0 {
		return "It rests on nothing that is recorded.", nil
	}
	return strings.Join(said, " "), nil
}

// passage is what a claim of a record says, and who says it.
func passage(r *comity.Record, id comity.ClaimID) string {
	for i := range r.Voices {
		if v := &r.Voices[i]; v.Claim.ID == id && len(v.Claim.Evidence) > 0 {
			return who(v) + ": “" + words.Clip(strings.Join(strings.Fields(v.Claim.Evidence[0].Quote), " "), 280) + "”"
		}
	}
	return ""
}

// scorerName is who scored, for people.
func scorerName(a comity.Author) string {
	_, name, _ := strings.Cut(string(a), ":")
	return name
}

// facts says what the facts of a rubric turned out to be.
func facts(found map[string]string) string {
	var out []string
	for _, f := range slices.Sorted(maps.Keys(found)) {
		out = append(out, f+" = "+found[f])
	}
	if len(out) == 0 {
		return ""
	}
	return " (" + strings.Join(out, ", ") + ")"
}

// oneLine sets a rubric in a line.
func oneLine(rubric string) string {
	var out []string
	for line := range strings.Lines(rubric) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "; ")
}
