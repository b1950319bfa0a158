package events

import (
	_ "embed"
	"math"
	"strings"
	"sync"

	"comity"
	"comity/internal/reading/keys"
	"comity/internal/reading/lines"
)

// pointsLines holds what each feature of a candidate adds to its score, one a
// line: kind, feature, points. The feature "=" is where a kind starts from.
// They are learned from the gold readings beside the project by
// the command internal/reading/events/train.
//
//go:embed points.txt
var pointsLines string

// From names the line that says from which score a kind is a claim; "=" has it
// taken off already. Confidence goes by the score itself, which another choice
// of where to begin does not move.
const From = ">"

// Points holds by kind what each feature adds to a candidate's score.
type Points map[comity.Kind]map[string]float64

var shipped = sync.OnceValue(func() map[comity.Kind]*scale { return ParsePoints(pointsLines).scales() })

// ParsePoints reads points as the train command writes them. It is meant for
// text of our own: a line that is no points is a bug, and panics.
func ParsePoints(text string) Points {
	out := Points{}
	for kind, rest := range lines.Of(text, '\t') {
		feature, number, ok := strings.Cut(rest, "\t")
		if !ok {
			continue
		}
		p, ok := lines.Number(number)
		if !ok {
			panic("points.txt: " + kind + " " + rest)
		}
		k := comity.Kind(kind)
		if out[k] == nil {
			out[k] = map[string]float64{}
		}
		out[k][feature] = p
	}
	return out
}

// scale holds the points of one kind by the hash of a feature, so that no
// feature need be written out.
type scale struct {
	rows        keys.Table
	names       []string
	points      []float64
	start, from float64
}

func (p Points) scales() map[comity.Kind]*scale {
	out := map[comity.Kind]*scale{}
	for kind, points := range p {
		s := &scale{rows: keys.NewTable(len(points)), start: points["="], from: points[From]}
		for name, x := range points {
			s.rows.Set(keys.Of(name), len(s.names))
			s.names, s.points = append(s.names, name), append(s.points, x)
		}
		out[kind] = s
	}
	return out
}

// tally adds up what the features of a candidate are worth; from 0 up it is a
// claim.
type tally struct {
	score float64
	on    *scale // nil to learn, and then the features are kept by name
	room  *keys.Room
	names []string
	brief bool     // nobody asks what counts against it
	weak  [3]int32 // the rows that count most against it, plus one
}

// has adds the feature whose name is parts written together.
func (t *tally) has(parts ...string) {
	if t.on == nil {
		t.names = append(t.names, strings.Join(parts, ""))
		return
	}
	row, ok := t.on.rows.Get(t.room.Of(parts...))
	if !ok {
		return
	}
	x := t.on.points[row]
	t.score += x
	if x < 0 && !t.brief {
		t.weaken(int32(row), x)
	}
}

// hasWith adds a feature, and the same with what it may hang on.
func (t *tally) hasWith(class, name, value string) {
	t.has(name, value)
	t.has(name, value, "/", class)
}

// flag adds a feature of one word where it holds.
func (t *tally) flag(name string, on bool) {
	if on {
		t.has(name)
	}
}

// weaken notes a row where it is among those that count most against.
func (t *tally) weaken(row int32, x float64) {
	for k, w := range t.weak {
		if w == 0 || x < t.on.points[w-1] {
			copy(t.weak[k+1:], t.weak[k:])
			t.weak[k] = row + 1
			return
		}
	}
}

// weakest returns the features that count most against a candidate.
func (t *tally) weakest() []string {
	var out []string
	for _, w := range t.weak {
		if w != 0 {
			out = append(out, t.on.names[w-1])
		}
	}
	return out
}

// chance turns points into a chance from 0 to 1.
func chance(score float64) float64 { return 1 / (1 + math.Exp(-score)) }
