package score

import (
	"cmp"
	"slices"
	"strconv"

	"comity"
)

// Matrix is commitments × members with the score of each, of one release and
// one reading of the rubrics. Page, command and report all show what
// [NewMatrix] says.
type Matrix struct {
	Release comity.Release
	Reading string
	Members comity.Parties
	Rows    []MatrixRow
}

// MatrixRow is one commitment with its members' scores, and the scores that
// each scorer gave.
type MatrixRow struct {
	Record comity.Record
	Rubric *comity.Rubric // of the reading; nil where none was set
	Weight float64        // 1 where the team gave none
	Scores []Value        // one a member, "" where nobody scored
	Said   [][]comity.Assessment
}

// NewMatrix gathers the scores of a release and reading. Where several scored
// one case and differ, the case is unresolved until they agree.
func NewMatrix(records []comity.Record, release comity.Release, reading string) *Matrix {
	g := &Matrix{Release: cmp.Or(release, comity.Interim), Reading: reading}
	last := make([]map[scorer]comity.Assessment, len(records))
	for i, r := range records {
		if r.Merged != "" || r.Status == comity.StatusRejected || r.Body == nil {
			continue
		}
		for _, a := range r.Assessments {
			if cmp.Or(a.Release, comity.Interim) != g.Release || a.Reading != reading {
				continue
			}
			if last[i] == nil {
				last[i] = map[scorer]comity.Assessment{}
			}
			last[i][scorer{a.Party, a.Author}] = a
			if !g.Members.Has(a.Party) {
				g.Members = append(g.Members, a.Party)
			}
		}
	}
	slices.Sort(g.Members)
	for i, r := range records {
		if last[i] != nil {
			g.Rows = append(g.Rows, g.row(r, last[i]))
		}
	}
	return g
}

// scorer is who scored whom.
type scorer struct {
	party  comity.Party
	author comity.Author
}

func (g *Matrix) row(r comity.Record, last map[scorer]comity.Assessment) MatrixRow {
	row := MatrixRow{Record: r, Rubric: RubricOf(&r, g.Reading), Weight: 1}
	if row.Rubric != nil && row.Rubric.Weight != "" {
		if w, err := ParseWeight(row.Rubric.Weight); err == nil {
			row.Weight = w
		}
	}
	for _, p := range g.Members {
		var said []comity.Assessment
		for k, a := range last {
			if k.party == p {
				said = append(said, a)
			}
		}
		slices.SortFunc(said, func(a, b comity.Assessment) int { return cmp.Compare(a.Entry, b.Entry) })
		row.Said, row.Scores = append(row.Said, said), append(row.Scores, settled(said))
	}
	return row
}

// RubricOf returns the last rubric of a reading, nil where none was set.
func RubricOf(r *comity.Record, reading string) *comity.Rubric {
	for i := len(r.Rubrics) - 1; i >= 0; i-- {
		if r.Rubrics[i].Reading == reading {
			return &r.Rubrics[i]
		}
	}
	return nil
}

// mostWeight bounds what one commitment may weigh against another.
const mostWeight = 1000

// ParseWeight reads the weight of a commitment: more than nothing, at most 1,000.
func ParseWeight(s string) (float64, error) {
	w, err := strconv.ParseFloat(s, 64)
	if err != nil || !(w > 0 && w <= mostWeight) {
		return 0, comity.Errorf(comity.Invalid, "%q is no weight", s).WithHint("a weight is a number above 0 and at most %d; 1 is that of others", mostWeight)
	}
	return w, nil
}

// settled is the score that scorers agree on.
func settled(said []comity.Assessment) Value {
	if len(said) == 0 {
		return ""
	}
	for _, a := range said[1:] {
		if a.Score != said[0].Score {
			return Unresolved
		}
	}
	return Value(said[0].Score)
}

// Alpha is Krippendorff's alpha over all cases that two or more scored.
func (g *Matrix) Alpha() (float64, bool) {
	var units [][]Value
	for _, r := range g.Rows {
		for _, said := range r.Said {
			var u []Value
			for _, a := range said {
				u = append(u, Value(a.Score))
			}
			units = append(units, u)
		}
	}
	return Alpha(units, Ordinal)
}

// Group is the scores of one party, topic, kind of promise or other class.
type Group struct {
	Name string
	Sum  Sum
}

// Groups adds up scores by the class that name gives a row and member, in the
// order of the names: a table of them is no league.
func (g *Matrix) Groups(name func(r *MatrixRow, member comity.Party) string) []Group {
	at := map[string]int{}
	var out []Group
	for i := range g.Rows {
		r := &g.Rows[i]
		for k, p := range g.Members {
			if r.Scores[k] == "" {
				continue
			}
			n := name(r, p)
			j, ok := at[n]
			if !ok {
				j = len(out)
				at[n] = j
				out = append(out, Group{Name: n})
			}
			out[j].Sum.AddWeighted(r.Scores[k], r.Weight)
		}
	}
	slices.SortFunc(out, func(a, b Group) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// Apart is two groups whose intervals do not meet: only of such can it be said
// that one kept its word better than the other.
type Apart struct{ Better, Worse string }

// Differ returns the pairs of groups whose intervals do not meet.
func Differ(groups []Group) []Apart {
	type span struct{ low, high float64 }
	spans := make([]span, len(groups))
	for i, g := range groups {
		spans[i].low, spans[i].high = g.Sum.Interval()
	}
	var out []Apart
	for i := range groups {
		for j := range groups {
			if groups[i].Sum.Cases() > 0 && groups[j].Sum.Cases() > 0 && spans[i].low > spans[j].high {
				out = append(out, Apart{groups[i].Name, groups[j].Name})
			}
		}
	}
	return out
}

// Over is one that scores above others beyond what chance would give.
type Over struct {
	Better string
	Worse  []string
}

// Above gathers pairs that are apart by the one that scores better, in their
// order.
func Above(apart []Apart) []Over {
	var out []Over
	for _, x := range apart {
		if n := len(out); n == 0 || out[n-1].Better != x.Better {
			out = append(out, Over{Better: x.Better})
		}
		out[len(out)-1].Worse = append(out[len(out)-1].Worse, x.Worse)
	}
	return out
}

// Sentences says pairs that are apart in English sentences.
func Sentences(apart []Apart, list func([]string) string) []string {
	var out []string
	for _, x := range Above(apart) {
		out = append(out, x.Better+" scores above "+list(x.Worse)+" beyond what chance would give.")
	}
	return out
}

// Readings lists the names of the readings by which records were scored in a
// release, "" for the one without a name, in order.
func Readings(records []comity.Record, release comity.Release) []string {
	var out []string
	for _, r := range records {
		for _, a := range r.Assessments {
			if cmp.Or(a.Release, comity.Interim) == cmp.Or(release, comity.Interim) && !slices.Contains(out, a.Reading) {
				out = append(out, a.Reading)
			}
		}
	}
	slices.Sort(out)
	return out
}

// Cell is one case as several readings score it.
type Cell struct {
	Record comity.Record
	Party  comity.Party
	Values []Value // one a reading, "" where that reading did not score it
}

// Flips reports whether two readings score the case differently.
func (c *Cell) Flips() bool {
	seen := Value("")
	for _, v := range c.Values {
		if v == "" {
			continue
		}
		if seen != "" && v != seen {
			return true
		}
		seen = v
	}
	return false
}

// Compare lays readings of one release side by side: every case that two or
// more of them scored, in the order of the records.
func Compare(records []comity.Record, release comity.Release, readings []string) []Cell {
	var members comity.Parties
	matrices := make([]*Matrix, len(readings))
	at := make([]map[comity.ClaimID]*MatrixRow, len(readings))
	for i, name := range readings {
		matrices[i] = NewMatrix(records, release, name)
		at[i] = map[comity.ClaimID]*MatrixRow{}
		for k := range matrices[i].Rows {
			at[i][matrices[i].Rows[k].Record.ID] = &matrices[i].Rows[k]
		}
		members = append(members, matrices[i].Members...)
	}
	slices.Sort(members)
	members = slices.Compact(members)
	var out []Cell
	for _, r := range records {
		for _, p := range members {
			c, scored := Cell{Record: r, Party: p}, 0
			for i, g := range matrices {
				v := Value("")
				if row, k := at[i][r.ID], slices.Index(g.Members, p); row != nil && k >= 0 {
					v = row.Scores[k]
				}
				if c.Values = append(c.Values, v); v != "" {
					scored++
				}
			}
			if scored > 1 {
				out = append(out, c)
			}
		}
	}
	return out
}
