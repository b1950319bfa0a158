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
	mostBehind  = 1 << 14 // rows by which an answer may differ to be brought up to date
)

type kept struct {
	mu     sync.Mutex
	schema int64     // a rebuild makes the tables, and the rows, anew
	list   []*answer // the one that was asked for last comes last
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
		cells, err := q.scan(ctx, c)
		if err != nil {
			return nil, err
		}
		return cells.list(nil, nil), nil
	}
	var schema int64
	if _, err := c.One(ctx, "PRAGMA schema_version", nil, &schema); err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.schema != schema {
		k.schema, k.list = schema, nil
	}
	if q.All != nil {
		a, err := k.answer(ctx, c, q.All.Name+" in "+q.Currency, q.All.Rows, func() (*Cells, error) {
			if !q.All.Head {
				return nil, nil
			}
			all := newCells(q.Currency, true, q.Groups, nil)
			return all, all.rows(ctx, c, q.All.Rows, 1)
		})
		if err != nil {
			return nil, err
		}
		if a != nil {
			return a.list(q.By, q.To), nil
		}
	}
	a, err := k.answer(ctx, c, q.Name+" in "+q.Currency, q.Rows, func() (*Cells, error) { return q.scan(ctx, c) })
	if err != nil {
		return nil, err
	}
	return a.list(nil, nil), nil
}

// scan reads the flows of all rows.
func (q *Question) scan(ctx context.Context, c *db.Conn) (*Cells, error) {
	cells := newCells(q.Currency, false, q.Groups, slices.Concat(q.By, q.To))
	return cells, cells.rows(ctx, c, q.Rows, 1)
}

// answer returns the cells of a question about rows: those that are kept,
// brought up to date, or what make gives, which may be nothing.
func (k *kept) answer(ctx context.Context, c *db.Conn, name string, rows sets.Set, make func() (*Cells, error)) (*Cells, error) {
	if at := slices.IndexFunc(k.list, func(a *answer) bool { return a.name == name }); at >= 0 {
		a := k.list[at]
		k.list = slices.Delete(k.list, at, at+1) // until it is whole again
		gone, fresh := a.rows.Without(rows), rows.Without(a.rows)
		if gone.Count()+fresh.Count() <= mostBehind {
			if err := a.cells.rows(ctx, c, gone, -1); err != nil {
				return nil, err
			}
			if err := a.cells.rows(ctx, c, fresh, 1); err != nil {
				return nil, err
			}
			k.keep(&answer{name, rows, a.cells})
			return a.cells, nil
		}
	}
	cells, err := make()
	if err == nil && cells != nil {
		k.keep(&answer{name, rows, cells})
	}
	return cells, err
}

// keep keeps an answer, forgetting the one that was not asked for the longest.
func (k *kept) keep(a *answer) {
	if len(a.cells.cells) > keptCells {
		return
	}
	if k.list = append(k.list, a); len(k.list) > keptAnswers {
		k.list = k.list[1:]
	}
}

// Read answers a question from records: those that f gives to add, with who
// gives and who receives by them.
func Read(q Question, f func(add func(r *comity.Record, by, to comity.Parties)) error) ([]total.Cell, error) {
	cells := newCells(q.Currency, false, q.Groups, slices.Concat(q.By, q.To))
	if err := f(cells.record); err != nil {
		return nil, err
	}
	return cells.list(nil, nil), nil
}
