package model

import (
	"math"
	"sort"
	"strconv"
	"strings"
)

// Case is one example to learn a class from.
type Case struct {
	Features Features
	Class    int
}

// Question is one example to learn from which answer is the right one.
type Question struct {
	Answers []Features
	Right   int
}

// Fit says how hard to learn. The same examples and settings give the same
// weights, bit for bit.
type Fit struct {
	Decay  float64 // pull of every weight towards zero
	Rare   int     // features that fewer examples have are left out: they would learn single documents
	Epochs int     // how often each example is seen
}

// Classify learns a model that tells classes apart (multinomial logistic
// regression with adaptive steps).
func Classify(classes []string, cases []Case, names Names, fit Fit) *Model {
	t := newTrainer(len(classes), fit)
	for i := range cases {
		t.count(&cases[i].Features)
	}
	p := make([]float64, len(classes))
	for epoch := range fit.Epochs {
		for i := range cases {
			c := &cases[(i*7919+epoch*104729)%len(cases)]
			clear(p)
			for _, k := range c.Features.keys {
				for j, w := range t.weights[k] {
					p[j] += w
				}
			}
			softmax(p)
			for j := range p {
				p[j] = -p[j]
			}
			p[c.Class]++
			for _, k := range c.Features.keys {
				t.step(k, p)
			}
		}
	}
	return t.model(classes, names)
}

// Choose learns a model that ranks the right answer of each question first (a
// softmax over its answers).
func Choose(questions []Question, names Names, fit Fit) *Model {
	t := newTrainer(1, fit)
	for i := range questions {
		for j := range questions[i].Answers {
			t.count(&questions[i].Answers[j])
		}
	}
	var p []float64
	for epoch := range fit.Epochs {
		for i := range questions {
			q := &questions[(i*7919+epoch*104729)%len(questions)]
			p = p[:0]
			for j := range q.Answers {
				sum := 0.0
				for _, k := range q.Answers[j].keys {
					if w := t.weights[k]; w != nil {
						sum += w[0]
					}
				}
				p = append(p, sum)
			}
			softmax(p)
			for j := range q.Answers {
				g := [1]float64{-p[j]}
				if j == q.Right {
					g[0]++
				}
				for _, k := range q.Answers[j].keys {
					t.step(k, g[:])
				}
			}
		}
	}
	return t.model([]string{""}, names)
}

func softmax(p []float64) {
	most, total := math.Inf(-1), 0.0
	for _, x := range p {
		most = max(most, x)
	}
	for j := range p {
		p[j] = math.Exp(p[j] - most)
		total += p[j]
	}
	for j := range p {
		p[j] /= total
	}
}

type trainer struct {
	fit     Fit
	classes int
	seen    map[uint64]int
	weights map[uint64][]float64
	squares map[uint64][]float64
}

func newTrainer(classes int, fit Fit) *trainer {
	return &trainer{fit: fit, classes: classes, seen: map[uint64]int{}, weights: map[uint64][]float64{}, squares: map[uint64][]float64{}}
}

// count gives a weight to each feature that is common enough.
func (t *trainer) count(f *Features) {
	for _, k := range f.keys {
		t.seen[k]++
		if t.seen[k] == max(t.fit.Rare, 1) {
			t.weights[k], t.squares[k] = make([]float64, t.classes), make([]float64, t.classes)
		}
	}
}

// step moves the weights of feature k along the slope (AdaGrad).
func (t *trainer) step(k uint64, slope []float64) {
	w := t.weights[k]
	if w == nil {
		return
	}
	sq := t.squares[k]
	for j := range w {
		g := slope[j] - t.fit.Decay*w[j]
		sq[j] += g * g
		w[j] += 0.1 * g / math.Sqrt(1e-8+sq[j])
	}
}

func (t *trainer) model(classes []string, names Names) *Model {
	m := &Model{classes: classes, rows: map[uint64]int{}}
	var keys []uint64
	for k := range t.weights {
		keys = append(keys, k)
	}
	strength := func(k uint64) (s float64) {
		for _, w := range t.weights[k] {
			s = max(s, math.Abs(w))
		}
		return s
	}
	sort.Slice(keys, func(a, b int) bool {
		x, y := strength(keys[a]), strength(keys[b])
		if x != y {
			return x > y
		}
		return names[keys[a]] < names[keys[b]]
	})
	for _, k := range keys {
		if strength(k) < least {
			break
		}
		m.rows[k] = len(m.names)
		m.names = append(m.names, names[k])
		for _, w := range t.weights[k] {
			m.weights = append(m.weights, float32(math.Round(w*100)/100))
		}
	}
	return m
}

// least is the strength below which a weight is not worth a line.
const least = 0.01

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
