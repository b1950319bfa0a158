package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// conn is one connection with its prepared statements.
type conn struct {
	*sql.Conn
	stmts map[string]*sql.Stmt
}

func (c *conn) close() error {
	c.forget()
	return c.Conn.Close()
}

// forget closes the prepared statements.
func (c *conn) forget() {
	for _, s := range c.stmts {
		_ = s.Close()
	}
	clear(c.stmts)
}

func (c *conn) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := c.stmts[query]; ok {
		return s, nil
	}
	s, err := c.PrepareContext(ctx, query)
	if err == nil {
		c.stmts[query] = s
	}
	return s, err
}

// exec runs a statement, prepared once.
func (c *conn) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, query)
	}
	return s.ExecContext(ctx, args...)
}

// rows asks a question, prepared once.
func (c *conn) rows(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, query)
	}
	return s.QueryContext(ctx, args...)
}

// one scans the one row of an answer; ok is false where there is none.
func (c *conn) one(ctx context.Context, query string, args []any, into ...any) (ok bool, err error) {
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

// readers keeps connections for reading, with their prepared statements, from
// one question to the next.
type readers struct {
	db   *sql.DB
	idle chan *conn
}

// idleReaders is how many connections wait for the next question.
const idleReaders = 8

func (r *readers) get(ctx context.Context) (*conn, error) {
	select {
	case c := <-r.idle:
		return c, nil
	default:
	}
	raw, err := r.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{Conn: raw, stmts: map[string]*sql.Stmt{}}, nil
}

// mostPrepared bounds the prepared statements of an idle connection.
const mostPrepared = 200

func (r *readers) put(c *conn) {
	if len(c.stmts) > mostPrepared {
		c.forget()
	}
	select {
	case r.idle <- c:
	default:
		_ = c.close()
	}
}

func (r *readers) close() error {
	for {
		select {
		case c := <-r.idle:
			_ = c.close()
		default:
			return r.db.Close()
		}
	}
}

// reading runs f in one read transaction: everything in it sees the ledger at
// one moment.
func (s *Store) reading(ctx context.Context, f func(*conn) error) error {
	c, err := s.read.get(ctx)
	if err != nil {
		return err
	}
	if _, err := c.ExecContext(ctx, "BEGIN"); err != nil {
		_ = c.close()
		return err
	}
	err = f(c)
	if _, e := c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); e != nil {
		_ = c.close() // a connection in an unknown state serves no one else
		return errors.Join(err, e)
	}
	s.read.put(c)
	return err
}
