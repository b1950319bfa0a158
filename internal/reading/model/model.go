// Package model holds the small linear models that decide where rules only
// propose: named features go in, a class or the best of several answers comes
// out. Weights are text, one feature a line, so that a change of what was
// learned shows in a diff and every decision can name the features it went by.
//
// A feature's name is written for people ("the noun “loan”"): the strongest
// ones are given as reasons. The reader only ever hashes names; it does not
// build them.
package model

import (
	"math"
	"strings"

	"comity/internal/reading/keys"
	"comity/internal/reading/lines"
)

// Features is a set of named features, kept as hashes of their names. The zero
// value is empty and ready to use.
type Features struct {
	keys  []keys.Key
	maybe [16]uint64 // a bit for each key, shared by some: where it is clear, a key is new
	names Names
	room  *keys.Room
}

// Names maps the hash of a feature to its name. Only training needs it.
type Names map[keys.Key]string

// Named returns an empty set that also writes the names of its features to
// names.
func Named(names Names) Features { return Features{names: names} }

// In returns an empty set whose names are hashed in a room.
func In(room *keys.Room, names Names) Features { return Features{names: names, room: room} }

// Add adds the feature whose name is the parts joined.
func (f *Features) Add(parts ...string) {
	k := f.room.Of(parts...)
	word, bit := f.bit(k)
	if *word&bit == 0 {
		*word |= bit
	} else if f.has(k) {
		return
	}
	f.keys = append(f.keys, k)
	if f.names != nil {
		f.names[k] = strings.Join(parts, "")
	}
}

// has looks for a key from the last on: what comes twice comes soon.
func (f *Features) has(k keys.Key) bool {
	for i := len(f.keys) - 1; i >= 0; i-- {
		if f.keys[i] == k {
			return true
		}
	}
	return false
}

func (f *Features) bit(k keys.Key) (*uint64, uint64) {
	at := k.Spread() >> (64 - 10)
	return &f.maybe[at>>6], 1 << (at & 63)
}

// Len returns how many features the set holds.
func (f *Features) Len() int { return len(f.keys) }

// Again empties the set, keeps its memory and goes on with names hashed in a room.
func (f *Features) Again(room *keys.Room) {
	f.Cut(0)
	f.room = room
}

// Cut takes back all but the first n features and keeps the room.
func (f *Features) Cut(n int) {
	f.keys = f.keys[:n]
	clear(f.maybe[:])
	for _, k := range f.keys {
		word, bit := f.bit(k)
		*word |= bit
	}
}

// Model is a linear model: a weight for each feature and class. A model that
// ranks answers has one class.
type Model struct {
	classes []string
	rows    keys.Table
	names   []string
	weights []float32 // rows of len(classes)
}

// Parse reads a model as [Model.String] writes it. It is meant for text that
// is part of the program; a line that it cannot read gives no weight.
func Parse(text string) *Model {
	m := &Model{}
	size := lines.Count(text)
	for name, rest := range lines.Of(text, '\t') {
		if m.classes == nil {
			m.classes = strings.Split(rest, "\t")
			m.rows, m.names, m.weights = keys.NewTable(size), make([]string, 0, size), make([]float32, 0, size*len(m.classes))
			continue
		}
		if weights, ok := row(m.weights, rest, len(m.classes)); ok {
			m.rows.Set(keys.Of(name), len(m.names))
			m.names, m.weights = append(m.names, name), weights
		}
	}
	return m
}

// row appends the weights of one line; an empty place is a weight of nothing. ok
// is false where there are not as many as there are classes.
func row(weights []float32, rest string, classes int) (more []float32, ok bool) {
	for n := 1; ; n++ {
		end := strings.IndexByte(rest, '\t')
		if (n == classes) != (end < 0) {
			return nil, false
		}
		number := rest
		if end >= 0 {
			number, rest = rest[:end], rest[end+1:]
		}
		x := 0.0
		if number != "" {
			x, _ = lines.Number(number)
		}
		if weights = append(weights, float32(x)); n == classes {
			return weights, true
		}
	}
}

// Classes returns the names of the classes; one that is empty for a model that
// ranks.
func (m *Model) Classes() []string { return m.classes }

// Size returns how many features have a weight.
func (m *Model) Size() int { return len(m.names) }

// Weigh adds up the weights of f for each class; into is reused where it has room.
func (m *Model) Weigh(f *Features, into []float64) []float64 {
	n := len(m.classes)
	if cap(into) < n {
		into = make([]float64, n)
	}
	into = into[:n]
	clear(into)
	for _, k := range f.keys {
		if row, ok := m.rows.Get(k); ok {
			for c, w := range m.weights[row*n:][:len(into)] {
				into[c] += float64(w)
			}
		}
	}
	return into
}

// Rank returns the weight of an answer with features f.
func (m *Model) Rank(f *Features) float64 {
	sum := 0.0
	for _, k := range f.keys {
		if row, ok := m.rows.Get(k); ok {
			sum += float64(m.weights[row])
		}
	}
	return sum
}

// Reason returns the name of the feature of f that speaks most for class c
// among those that keep allows, "" where none does.
func (m *Model) Reason(f *Features, c int, keep func(name string) bool) string {
	best, most := "", float32(0)
	n := len(m.classes)
	for _, k := range f.keys {
		row, ok := m.rows.Get(k)
		if !ok {
			continue
		}
		if w := m.weights[row*n+c]; w > most && keep(m.names[row]) {
			best, most = m.names[row], w
		}
	}
	return best
}

// Shift adds to the weight of a feature of a model that ranks.
func (m *Model) Shift(name string, by float64) {
	if row, ok := m.rows.Get(keys.Of(name)); ok {
		m.weights[row] = float32(math.Round((float64(m.weights[row])+by)*100) / 100)
		return
	}
	m.names, m.weights = append(m.names, name), append(m.weights, float32(by))
	m.rows = keys.NewTable(len(m.names))
	for i, n := range m.names {
		m.rows.Set(keys.Of(n), i)
	}
}
