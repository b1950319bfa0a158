package report

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"comity"
	"comity/internal/score"
	"comity/internal/web/words"
)

// saying is one score with what is said of it, of every member of whom it is
// said.
type saying struct {
	value   score.Value
	by      comity.Author
	reason  string
	rests   string
	parties []string
	entries []int64
}

// said lists the scores of a commitment, the best first; members of whom the
// same is said for the same reason stand together.
func (m *Maker) said(ctx context.Context, g *score.Matrix, r *score.MatrixRow) ([]saying, error) {
	var out []saying
	for i, party := range g.Members {
		for _, a := range r.Said[i] {
			rests, err := m.evidence(ctx, &r.Record, a)
			if err != nil {
				return nil, err
			}
			x := saying{value: score.Value(a.Score), by: a.Author, reason: cmp.Or(a.Reason, "no reason given") + facts(a.Facts), rests: rests}
			k := slices.IndexFunc(out, func(o saying) bool {
				return o.value == x.value && o.by == x.by && o.reason == x.reason && o.rests == x.rests
			})
			if k < 0 {
				k = len(out)
				out = append(out, x)
			}
			out[k].parties, out[k].entries = append(out[k].parties, m.Name(party)), append(out[k].entries, a.Entry)
		}
	}
	slices.SortStableFunc(out, func(a, b saying) int {
		return slices.Index(score.Values, a.value) - slices.Index(score.Values, b.value)
	})
	return out, nil
}

// entries names entries of the ledger, a run of them by its ends.
func entries(list []int64) string {
	var parts []string
	slices.Sort(list)
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		if j > i+1 {
			parts = append(parts, fmt.Sprintf("%d–%d", list[i], list[j]))
		} else {
			for ; i <= j; i++ {
				parts = append(parts, fmt.Sprint(list[i]))
			}
		}
		i = j + 1
	}
	if len(list) == 1 {
		return "entry " + parts[0]
	}
	return "entries " + words.English.List(parts)
}

// promise is what was promised, without the list of those who did: the columns
// and lines beside it name them.
func promise(r *comity.Record, name func(comity.Party) string) string {
	if c, ok := r.Body.(*comity.Commitment); ok && c.Action != "" {
		return words.Capital(strings.Trim(strings.Join(strings.Fields(string(c.Action)), " "), "\"“”"))
	}
	return words.English.Title(r.Kind, r.Body, name)
}

// evidence says on what a score rests: the passages of its evidence, its sources,
// the search that found no act.
func (m *Maker) evidence(ctx context.Context, of *comity.Record, a comity.Assessment) (string, error) {
	var said []string
	for _, id := range a.Evidence {
		if passage(of, id) != "" { // as a published table's own row shows what was scored
			said = append(said, "The passage of the commitment itself, claim "+string(id)+".")
			continue
		}
		r, err := m.Store.Record(ctx, m.View, string(id))
		if comity.KindOf(err) == comity.NotFound {
			said = append(said, "Claim "+string(id)+".")
			continue
		}
		if err != nil {
			return "", err
		}
		said = append(said, strings.TrimSpace(passage(&r, id)+" Claim "+string(id)+"."))
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
			return who(v) + ": " + quoted(v.Claim.Evidence[0].Quote, 280)
		}
	}
	return ""
}

// quoted sets a passage in quotation marks, its own at its ends left out.
func quoted(s string, most int) string {
	return "“" + words.Clip(strings.Trim(strings.Join(strings.Fields(s), " "), "\"“”"), most) + "”"
}

// scorerName is who scored, for people.
func scorerName(a comity.Author) string {
	kind, name, _ := strings.Cut(string(a), ":")
	if kind == "reader" {
		return "those who published the table"
	}
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
