package flows

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
	"comity/internal/total"
)

// Question asks what the flows of rows add up to.
type Question struct {
	Name     string            // tells it from all others, what it tells apart and the currency aside
	Rows     sets.Set          // what it asks about
	By, To   []comity.Party    // where any are named, parties are told apart
	Years    []string          // of the dates of records
	Apart    []total.Dimension // what else is: by giver, receiver, year, sector or form
	Currency string
	Groups   func(comity.Party) []ledger.Member // nil knows no groups
	All      *All                               // nil where it is no question about parties alone, or about years alone
}

// name tells a question's answer from all others.
func (q *Question) name(of string) string { return fmt.Sprint(of, " by ", q.Apart, " in ", q.Currency) }

// All is a question of which another is a part: all that a view sees, records
// told apart by who gives and who receives or by the years of their dates.
type All struct {
	Name string
	Rows sets.Set
	Head bool // of the head of the ledger: it comes again and again
}

// What is kept of answers. A row never changes what it says, so an answer is
// brought up to date by the rows that its question asks about now and did not
// then, and those that it no longer does.
const (
	keptAnswers = 64      // of few rows
	keptLarge   = 32      // of many, which are not pushed out by those of few
	many        = 1 << 15 // rows
	keptCells   = 1 << 19 // of all answers; of one half as many
	keptRates   = 16      // currencies
	direct      = 1 << 6  // rows that are added up without a look at the question that they are a part of
	few         = 1 << 5  // that question is made when one in so many of its rows would have been taken from it
	mostBehind  = 1 << 14 // rows by which an answer may differ to be brought up to date
)

type kept struct {
	mu     sync.Mutex
	schema int64     // a rebuild makes the tables, and the rows, anew
	list   []*answer // the one that was asked for last comes last
	rates  map[string]*rates
	blocks *held
}

// answer is what is kept of one. Whoever asks the same meanwhile waits: nobody
// makes it twice.
type answer struct {
	name  string
	size  int  // cells that are kept; guarded by kept, as large is
	large bool // it is of many rows

	mu     sync.Mutex
	rows   sets.Set
	cells  *cells       // nil where none are kept
	told   []total.Cell // all of them, as they were told last; nil after a change. Nobody changes it.
	missed int          // rows of questions that would have been parts of it
}

// Sums answers a question, from what is kept where it can be. Nobody changes
// the list.
func Sums(ctx context.Context, c *db.Conn, q Question) ([]total.Cell, error) {
	k, _ := c.Kept.Load("flows", func() any { return &kept{} }).(*kept)
	if k == nil {
		k = &kept{}
	}
	s := source{k: k, c: c}
	if _, err := c.One(ctx, "PRAGMA schema_version", nil, &s.schema); err != nil {
		return nil, err
	}
	s.blocks = k.of(s.schema)
	if q.All != nil && q.Rows.Count() > direct {
		out, err := s.part(ctx, &q)
		if err != nil || out != nil {
			return out, err
		}
	}
	a := s.answer(q.name(q.Name), true)
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := s.follow(ctx, a, q.Rows, func() *cells { return newCells(&q, k.ratesInto(s.schema, q.Currency), false) }); err != nil {
		return nil, err
	}
	if a.told == nil {
		a.told = a.cells.all()
	}
	out := a.told
	s.keep(a)
	return out, nil
}

// source is where answers of one transaction come from.
type source struct {
	k      *kept
	c      *db.Conn
	schema int64
	blocks *held
}

// part answers a question as a part of another; nil where that is not at hand.
func (s *source) part(ctx context.Context, q *Question) ([]total.Cell, error) {
	name := q.name(q.All.Name + " by parties")
	if len(q.Years) > 0 {
		name = q.name(q.All.Name + " by years")
	}
	a := s.answer(name, q.All.Head)
	if a == nil {
		return nil, nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.cells == nil || behind(a.rows, q.All.Rows) > mostBehind {
		if a.missed += q.Rows.Count(); !q.All.Head || a.missed < q.All.Rows.Count()/few {
			return nil, nil
		}
		a.missed = 0
	}
	if err := s.follow(ctx, a, q.All.Rows, func() *cells { return newCells(q, s.k.ratesInto(s.schema, q.Currency), true) }); err != nil {
		return nil, err
	}
	out := a.cells.part(q)
	s.keep(a)
	return out, nil
}

// of returns the blocks of a schema, and forgets what is kept of another.
func (k *kept) of(schema int64) *held {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.schema != schema || k.blocks == nil {
		k.schema, k.list, k.rates, k.blocks = schema, nil, map[string]*rates{}, newHeld()
	}
	return k.blocks
}

// ratesInto returns the rates into a currency, which go by the numbers of the blocks.
func (k *kept) ratesInto(schema int64, currency string) *rates {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.schema != schema {
		return newRates(currency)
	}
	r := k.rates[currency]
	if r == nil {
		if len(k.rates) >= keptRates {
			clear(k.rates)
		}
		r = newRates(currency)
		k.rates[currency] = r
	}
	return r
}

// answer returns the answer of a name, a new one where none is kept and one is wanted.
func (s *source) answer(name string, wanted bool) *answer {
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	a := &answer{name: name}
	if s.k.schema != s.schema {
		return a // another transaction saw another catalog: this one keeps nothing
	}
	if i := slices.IndexFunc(s.k.list, func(x *answer) bool { return x.name == name }); i >= 0 {
		a = s.k.list[i]
		s.k.list = slices.Delete(s.k.list, i, i+1)
	} else if !wanted {
		return nil
	}
	s.k.list = append(s.k.list, a)
	return a
}

// behind is by how many rows one set differs from another.
func behind(was, is sets.Set) int { return was.Without(is).Count() + is.Without(was).Count() }

// follow brings an answer to some rows, from those that it was of or, where
// these are too many others, anew.
func (s *source) follow(ctx context.Context, a *answer, rows sets.Set, fresh func() *cells) error {
	gone, come := a.rows.Without(rows), rows.Without(a.rows)
	n := gone.Count() + come.Count()
	if a.cells != nil && n == 0 {
		return nil
	}
	if a.cells == nil || n > mostBehind {
		a.cells, gone, come = fresh(), nil, rows
	}
	a.told, a.rows = nil, rows
	err := a.cells.rows(ctx, s.c, s.blocks, gone, -1)
	if err == nil {
		err = a.cells.rows(ctx, s.c, s.blocks, come, 1)
	}
	if err != nil {
		a.cells = nil
	}
	return err
}

// keep notes how large an answer is, and forgets it where it is too large, and
// of others those that were not asked for the longest where they are too many.
func (s *source) keep(a *answer) {
	n := len(a.cells.slots)
	if n > keptCells/2 {
		a.cells, a.told, n = nil, nil, 0
	}
	rows := a.rows.Count()
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	a.size, a.large = n, rows >= many
	room, left := keptCells, map[bool]int{false: keptAnswers, true: keptLarge}
	for i, x := range slices.Backward(s.k.list) {
		room, left[x.large] = room-x.size, left[x.large]-1
		if room < 0 || left[x.large] < 0 {
			s.k.list = slices.Delete(s.k.list, i, i+1)
		}
	}
}

// Read answers a question from records: those that f gives to add.
func Read(q Question, f func(add func(*comity.Record)) error) ([]total.Cell, error) {
	cells, said := newCells(&q, newRates(q.Currency), false), &terms{}
	if err := f(func(r *comity.Record) { cells.record(said, r) }); err != nil {
		return nil, err
	}
	return cells.all(), nil
}
