package model

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"comity/internal/reading/keys"
)

// Case is one example to learn a class from.
type Case struct {
	Features Features
	Class    int
	Source   string // the document that it comes from
}

// Question is one example to learn from which answer is the right one.
type Question struct {
	Answers []Features
	Right   int
	Source  string // the document that it comes from
}

// Fit says how hard to learn. The same examples and settings give the same
// weights, bit for bit.
type Fit struct {
	Decay float64 // pull of every weight towards zero
	Rare  int     // features that fewer documents have are left out: they would learn those documents alone
}

// Classify learns a model that tells classes apart: multinomial logistic
// regression.
func Classify(classes []string, cases []Case, names Names, fit Fit) *Model {
	t := newTrainer(len(classes), fit, names)
	for i := range cases {
		t.count(&cases[i].Features, cases[i].Source)
	}
	rows := make([][]int, len(cases))
	for i := range cases {
		rows[i] = t.rows(&cases[i].Features)
	}
	n := len(classes)
	p := make([]float64, n)
	t.minimise(func(w, slope []float64) float64 {
		loss := 0.0
		for i := range cases {
			clear(p)
			for _, r := range rows[i] {
				for j := range p {
					p[j] += w[r*n+j]
				}
			}
			softmax(p)
			loss -= math.Log(p[cases[i].Class])
			p[cases[i].Class]--
			for _, r := range rows[i] {
				for j := range p {
					slope[r*n+j] += p[j]
				}
			}
		}
		return loss
	})
	return t.model(classes)
}

// Choose learns a model that ranks the right answer of each question first: a
// softmax over its answers.
func Choose(questions []Question, names Names, fit Fit) *Model {
	t := newTrainer(1, fit, names)
	for i := range questions {
		for j := range questions[i].Answers {
			t.count(&questions[i].Answers[j], questions[i].Source)
		}
	}
	rows := make([][][]int, len(questions))
	for i := range questions {
		for j := range questions[i].Answers {
			rows[i] = append(rows[i], t.rows(&questions[i].Answers[j]))
		}
	}
	var p []float64
	t.minimise(func(w, slope []float64) float64 {
		loss := 0.0
		for i := range questions {
			p = p[:0]
			for _, list := range rows[i] {
				sum := 0.0
				for _, r := range list {
					sum += w[r]
				}
				p = append(p, sum)
			}
			softmax(p)
			loss -= math.Log(p[questions[i].Right])
			p[questions[i].Right]--
			for j, list := range rows[i] {
				for _, r := range list {
					slope[r] += p[j]
				}
			}
		}
		return loss
	})
	return t.model([]string{""})
}

// softmax turns weights into chances, none of them nothing.
func softmax(p []float64) {
	most, total := math.Inf(-1), 0.0
	for _, x := range p {
		most = max(most, x)
	}
	for j := range p {
		p[j] = max(math.Exp(p[j]-most), 1e-12)
		total += p[j]
	}
	for j := range p {
		p[j] /= total
	}
}

type trainer struct {
	fit     Fit
	classes int
	names   Names
	seen    map[keys.Key]int    // how many documents have a feature
	last    map[keys.Key]string // the last of them
	row     map[keys.Key]int
	keys    []keys.Key
	weights []float64
}

func newTrainer(classes int, fit Fit, names Names) *trainer {
	return &trainer{fit: fit, classes: classes, names: names, seen: map[keys.Key]int{}, last: map[keys.Key]string{}, row: map[keys.Key]int{}}
}

// count gives a row of weights to each feature that enough documents have. The
// examples of one document follow one another.
func (t *trainer) count(f *Features, source string) {
	for _, k := range f.keys {
		if last, ok := t.last[k]; ok && last == source {
			continue
		}
		t.last[k] = source
		t.seen[k]++
		if t.seen[k] == max(t.fit.Rare, 1) {
			t.row[k] = len(t.keys)
			t.keys = append(t.keys, k)
		}
	}
}

func (t *trainer) rows(f *Features) []int {
	var out []int
	for _, k := range f.keys {
		if r, ok := t.row[k]; ok {
			out = append(out, r)
		}
	}
	return out
}

// minimise finds the weights of least loss and size. lossAt adds the slope of
// the loss at w to slope and returns the loss.
func (t *trainer) minimise(lossAt func(w, slope []float64) float64) {
	t.weights = lowest(len(t.keys)*t.classes, func(w, slope []float64) float64 {
		clear(slope)
		loss := lossAt(w, slope)
		for i := range w {
			loss += 0.5 * t.fit.Decay * w[i] * w[i]
			slope[i] += t.fit.Decay * w[i]
		}
		return loss
	})
}

func (t *trainer) model(classes []string) *Model {
	m := &Model{classes: classes}
	n := t.classes
	strength := func(r int) (s float64) {
		for _, w := range t.weights[r*n : r*n+n] {
			s = max(s, math.Abs(w))
		}
		return s
	}
	order := make([]int, len(t.keys))
	for r := range order {
		order[r] = r
	}
	sort.Slice(order, func(a, b int) bool {
		x, y := strength(order[a]), strength(order[b])
		if x != y {
			return x > y
		}
		return t.names[t.keys[order[a]]] < t.names[t.keys[order[b]]]
	})
	m.rows = keys.NewTable(len(order))
	for _, r := range order {
		if strength(r) < least {
			break
		}
		m.rows.Set(t.keys[r], len(m.names))
		m.names = append(m.names, t.names[t.keys[r]])
		for _, w := range t.weights[r*n : r*n+n] {
			m.weights = append(m.weights, float32(math.Round(w*100)/100))
		}
	}
	return m
}

// least is the strength below which a weight is not worth a line.
const least = 0.02

// String writes m as text: the classes, then one feature a line with its weight
// for each class, the strongest first.
func (m *Model) String() string {
	var b strings.Builder
	b.WriteString("feature\t" + strings.Join(m.classes, "\t") + "\n")
	n := len(m.classes)
	for row, name := range m.names {
		b.WriteString(name)
		for _, w := range m.weights[row*n : row*n+n] {
			b.WriteByte('\t')
			if w != 0 {
				b.WriteString(strconv.FormatFloat(float64(w), 'f', -1, 32))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
