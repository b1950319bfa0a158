// Package db holds what every part of the SQLite store stands on: connections
// with their prepared statements, columns read whole, JSON and blobs as the
// file keeps them. It knows no table but blob.
package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// Conn is one connection with its prepared statements.
type Conn struct {
	*sql.Conn
	Memo  map[string]any // what was read in this read transaction, nil outside one
	Kept  *Kept          // what readers of this file keep from one transaction to the next; may be nil
	stmts map[string]*sql.Stmt
}

// Close closes the connection and its statements.
func (c *Conn) Close() error {
	c.Forget()
	return c.Conn.Close()
}

// Forget closes the prepared statements.
func (c *Conn) Forget() {
	for _, s := range c.stmts {
		_ = s.Close()
	}
	clear(c.stmts)
}

func (c *Conn) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := c.stmts[query]; ok {
		return s, nil
	}
	s, err := c.PrepareContext(ctx, query)
	if err == nil {
		c.stmts[query] = s
	}
	return s, err
}

// Exec runs a statement, prepared once.
func (c *Conn) Exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, query)
	}
	return s.ExecContext(ctx, args...)
}

// Rows asks a question, prepared once.
func (c *Conn) Rows(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, query)
	}
	return s.QueryContext(ctx, args...)
}

// One scans the one row of an answer; ok is false where there is none.
func (c *Conn) One(ctx context.Context, query string, args []any, into ...any) (ok bool, err error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return false, fmt.Errorf("%w: %s", err, query)
	}
	err = s.QueryRowContext(ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// NewConn returns a connection of a pool.
func NewConn(ctx context.Context, pool *sql.DB) (*Conn, error) {
	raw, err := pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &Conn{Conn: raw, stmts: map[string]*sql.Stmt{}}, nil
}

// Kept holds, by name, what is kept from one read transaction to the next. Who
// keeps something sees to it that it is of the state that the transaction sees.
type Kept struct {
	mu   sync.Mutex
	held map[string]any
}

// Load returns what is kept under a name, made by first where nothing is; nil
// where there is no Kept.
func (k *Kept) Load(name string, first func() any) any {
	if k == nil {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.held[name] == nil {
		if k.held == nil {
			k.held = map[string]any{}
		}
		k.held[name] = first()
	}
	return k.held[name]
}

// NewReaders returns the readers of a pool.
func NewReaders(pool *sql.DB) *Readers {
	return &Readers{db: pool, idle: make(chan *Conn, idleReaders), kept: &Kept{}}
}

// Watched returns the readers with what has to hold after every question, for
// one to be answered.
func (r *Readers) Watched(holds func() error) *Readers {
	r.holds = holds
	return r
}

// Readers keeps connections for reading, with their prepared statements, from
// one question to the next.
type Readers struct {
	db    *sql.DB
	idle  chan *Conn
	kept  *Kept
	holds func() error // nil where nothing has to
}

// idleReaders is how many connections wait for the next question.
const idleReaders = 8

func (r *Readers) get(ctx context.Context) (*Conn, error) {
	select {
	case c := <-r.idle:
		return c, nil
	default:
	}
	c, err := NewConn(ctx, r.db)
	if err == nil {
		c.Kept = r.kept
	}
	return c, err
}

// mostPrepared bounds the prepared statements of an idle connection.
const mostPrepared = 200

func (r *Readers) put(c *Conn) {
	if len(c.stmts) > mostPrepared {
		c.Forget()
	}
	select {
	case r.idle <- c:
	default:
		_ = c.Close()
	}
}

// Close closes the connections that wait and their pool.
func (r *Readers) Close() error {
	for {
		select {
		case c := <-r.idle:
			_ = c.Close()
		default:
			return r.db.Close()
		}
	}
}

// Read runs f in one read transaction: everything in it sees the file at one
// moment.
func (r *Readers) Read(ctx context.Context, f func(*Conn) error) error {
	c, err := r.get(ctx)
	if err != nil {
		return err
	}
	if _, err := c.ExecContext(ctx, "BEGIN"); err != nil {
		_ = c.Close()
		return err
	}
	c.Memo = map[string]any{}
	err = f(c)
	c.Memo = nil
	if r.holds != nil {
		err = cmp.Or(r.holds(), err)
	}
	if _, e := c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); e != nil {
		_ = c.Close() // a connection in an unknown state serves no one else
		return errors.Join(err, e)
	}
	r.put(c)
	return err
}
