package flows

import (
	"context"
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
	Name     string   // tells it from all others
	Rows     sets.Set // what it asks about
	By, To   []comity.Party
	Currency string
	Groups   func(comity.Party) []ledger.Member // nil knows no groups
	All      *All                               // nil where it is no question about parties alone
}

// All is a question of which another is a part: all that a view sees, each
// record told apart by who gives and who receives.
type All struct {
	Name string
	Rows sets.Set
	Head bool // of the head of the ledger: it comes again and again
}

// What is kept of answers. A row never changes what it says, so an answer is
// brought up to date by the rows that its question asks about now and did not
// then, and those that it no longer does.
const (
	keptAnswers = 16
	keptCells   = 1 << 18 // of one answer
	direct      = 1 << 6  // rows that are added up without a look at the question that they are a part of
	mostBehind  = 1 << 14 // rows by which an answer may differ to be brought up to date
)

type kept struct {
	whole  sync.Mutex // held while one of wholes is asked: nobody makes it twice
	mu     sync.Mutex
	schema int64     // a rebuild makes the tables, and the rows, anew
	list   []*answer // the one that was asked for last comes last
	wholes []*answer // the same of questions of which others are a part
	rates  map[string]map[uint64]float64
	blocks *held
}

type answer struct {
	name  string
	rows  sets.Set
	cells *Cells
}

// Sums answers a question, from what is kept where it can be.
func Sums(ctx context.Context, c *db.Conn, q Question) ([]total.Cell, error) {
	k, _ := c.Kept.Load("flows", func() any { return &kept{} }).(*kept)
	if k == nil {
		k = &kept{}
	}
	var schema int64
	if _, err := c.One(ctx, "PRAGMA schema_version", nil, &schema); err != nil {
		return nil, err
	}
	blocks := k.of(schema)
	if q.All != nil && q.Rows.Count() > direct {
		a := &answer{name: q.All.Name + " in " + q.Currency, rows: q.All.Rows}
		k.whole.Lock()
		out, err := k.ask(ctx, c, schema, blocks, &k.wholes, a, func() (*Cells, error) {
			if !q.All.Head {
				return nil, nil
			}
			all := newCells(k.ratesInto(q.Currency), true, q.Groups, nil)
			return all, all.rows(ctx, c, blocks, q.All.Rows, 1)
		}, func(cells *Cells) []total.Cell { return cells.list(q.By, q.To) })
		k.whole.Unlock()
		if err != nil || out != nil {
			return out, err
		}
	}
	a := &answer{name: q.Name + " in " + q.Currency, rows: q.Rows}
	return k.ask(ctx, c, schema, blocks, &k.list, a, func() (*Cells, error) {
		cells := newCells(k.ratesInto(q.Currency), false, q.Groups, slices.Concat(q.By, q.To))
		return cells, cells.rows(ctx, c, blocks, q.Rows, 1)
	}, func(cells *Cells) []total.Cell { return cells.list(nil, nil) })
}

// of returns the blocks of a schema, and forgets what is kept of another.
func (k *kept) of(schema int64) *held {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.schema != schema || k.blocks == nil {
		k.schema, k.list, k.wholes, k.blocks = schema, nil, nil, newHeld()
	}
	return k.blocks
}

// ratesInto returns rates with what others have looked up.
func (k *kept) ratesInto(currency string) rates {
	k.mu.Lock()
	defer k.mu.Unlock()
	return newRates(currency, k.rates[currency])
}

// ask takes an answer out of a list, or makes it, and puts it back, brought up
// to date. Meanwhile it is nobody else's, and others make their own. It returns nil where make gives nothing.
func (k *kept) ask(ctx context.Context, c *db.Conn, schema int64, blocks *held, from *[]*answer, a *answer, make func() (*Cells, error), told func(*Cells) []total.Cell) ([]total.Cell, error) {
	k.mu.Lock()
	var held *answer
	if at := slices.IndexFunc(*from, func(x *answer) bool { return x.name == a.name }); at >= 0 && k.schema == schema {
		held = (*from)[at]
		*from = slices.Delete(*from, at, at+1)
	}
	k.mu.Unlock()
	var err error
	if held != nil {
		gone, fresh := held.rows.Without(a.rows), a.rows.Without(held.rows)
		if gone.Count()+fresh.Count() <= mostBehind {
			a.cells = held.cells
			if err = a.cells.rows(ctx, c, blocks, gone, -1); err == nil {
				err = a.cells.rows(ctx, c, blocks, fresh, 1)
			}
		} else {
			defer k.keep(schema, from, held)
		}
	}
	if a.cells == nil && err == nil {
		a.cells, err = make()
	}
	if err != nil || a.cells == nil {
		return nil, err
	}
	out := told(a.cells)
	k.keep(schema, from, a)
	return out, nil
}

// keep keeps an answer, forgetting the one that was not asked for the longest.
func (k *kept) keep(schema int64, in *[]*answer, a *answer) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.schema != schema || len(a.cells.cells) > keptCells {
		return
	}
	if k.rates == nil || len(k.rates) >= keptAnswers {
		k.rates = map[string]map[uint64]float64{}
	}
	k.rates[a.cells.rates.to] = a.cells.rates.all()
	if *in = append(slices.DeleteFunc(*in, func(x *answer) bool { return x.name == a.name }), a); len(*in) > keptAnswers {
		*in = slices.Delete(*in, 0, 1)
	}
}

// Read answers a question from records: those that f gives to add, with who
// gives and who receives by them.
func Read(q Question, f func(add func(r *comity.Record, by, to comity.Parties)) error) ([]total.Cell, error) {
	cells := newCells(newRates(q.Currency, nil), false, q.Groups, slices.Concat(q.By, q.To))
	if err := f(cells.record); err != nil {
		return nil, err
	}
	return cells.list(nil, nil), nil
}
