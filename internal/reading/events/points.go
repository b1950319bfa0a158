package events

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"comity"
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

var table = sync.OnceValue(func() Points { return ParsePoints(pointsLines) })

// ParsePoints reads points as the train command writes them. It is meant for
// text of our own: a line that is no points is a bug, and panics.
func ParsePoints(text string) Points {
	out := Points{}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		p, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			panic("points.txt: " + line)
		}
		k := comity.Kind(f[0])
		if out[k] == nil {
			out[k] = map[string]float64{}
		}
		out[k][f[1]] = p
	}
	return out
}

// sum returns the sum of what the features of a candidate are worth; from
// 0 up it is a claim.
func (p Points) sum(kind comity.Kind, features []string) float64 {
	t := p[kind]
	sum := t["="]
	for _, f := range features {
		sum += t[f]
	}
	return sum
}

// weakest returns the features that count most against a candidate.
func (p Points) weakest(kind comity.Kind, features []string) []string {
	t := p[kind]
	var list [3]string
	var points [3]float64
	n := 0
	for _, f := range features {
		p := t[f]
		if p >= 0 || n == len(list) && p >= points[n-1] {
			continue
		}
		n = min(n+1, len(list))
		k := n - 1
		for ; k > 0 && points[k-1] > p; k-- {
			list[k], points[k] = list[k-1], points[k-1]
		}
		list[k], points[k] = f, p
	}
	return list[:n:n]
}

// chance turns points into a chance from 0 to 1.
func chance(score float64) float64 { return 1 / (1 + math.Exp(-score)) }
