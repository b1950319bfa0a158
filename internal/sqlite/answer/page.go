package answer

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite/db"
	"comity/internal/sqlite/sets"
)

// spot says where a row stands in an order: what it is sorted by, and among
// equals the entry that its viewers last saw change it, newer ones first. The
// row itself, whose number tells of changes that some do not see, comes last.
type spot struct {
	Sort     string  `json:"s"`
	Changed  int64   `json:"n,omitempty"`
	Day      string  `json:"d,omitempty"`
	Currency string  `json:"c,omitempty"`
	Amount   float64 `json:"a,omitempty"`
	Row      int64   `json:"r"`
}

// compare orders spots as pages show them.
func (s spot) compare(o spot) int {
	return cmp.Or(cmp.Compare(o.Day, s.Day), cmp.Compare(s.Currency, o.Currency), cmp.Compare(o.Amount, s.Amount), cmp.Compare(o.Changed, s.Changed), cmp.Compare(o.Row, s.Row))
}

func (s spot) cursor() string {
	b, _ := json.Marshal(s)
	return base64.RawURLEncoding.EncodeToString(b)
}

// parseCursor reads where the page before ended; no text is the beginning.
func parseCursor(text, sort string) (s spot, err error) {
	if text == "" {
		return spot{Sort: sort, Changed: forever, Day: "~", Row: forever}, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(b, &s)
	}
	if err != nil || s.Sort != sort || s.Row <= 0 {
		return s, comity.Errorf(comity.Invalid, "the cursor is not one of this question").WithHint("begin again without it")
	}
	return s, nil
}

// Orders in which pages come.
const (
	byChange = "changed"
	byDate   = "date"
	byAmount = "amount"

	byConfidence = "confidence"
	byDoubt      = "doubt"

	byDue     = "due"
	byLastDue = "overdue"
)

// orders are those that there are.
var orders = []string{byChange, byDate, byAmount, byDue, byLastDue, byConfidence, byDoubt}

// Limits of a page.
const (
	usualPage = 50
	mostPage  = 1000
)

func pageSize(limit int) int {
	if limit <= 0 {
		limit = usualPage
	}
	return min(limit, mostPage)
}

// Records implements [ledger.Catalog].
func (s *Catalog) Records(ctx context.Context, v ledger.View, q ledger.Query) (page ledger.Page, err error) {
	q.Sort = cmp.Or(q.Sort, byChange)
	if !slices.Contains(orders, q.Sort) {
		return page, comity.Errorf(comity.Invalid, "records cannot be sorted by %q", q.Sort).WithHint("use changed, date, amount, due, overdue, confidence or doubt")
	}
	after, err := parseCursor(q.After, q.Sort)
	if err != nil {
		return page, err
	}
	q.Limit = pageSize(q.Limit)
	err = s.readers.Read(ctx, func(c *db.Conn) error {
		a := &question{s, c, v, q}
		rows, err := a.rows(ctx)
		if err != nil {
			return err
		}
		page.Total = rows.Count()
		spots, err := a.spots(ctx, rows, after)
		if err != nil {
			return err
		}
		if len(spots) > q.Limit {
			spots = spots[:q.Limit]
			page.Next = spots[q.Limit-1].cursor()
		}
		list := make([]int64, len(spots))
		for i, x := range spots {
			list[i] = x.Row
		}
		page.Records, err = readRecords(ctx, c, v, list)
		return err
	})
	return page, err
}

// eachRead is how many records are read at once where all of an answer are.
const eachRead = 32

// Each implements [ledger.Catalog].
func (s *Catalog) Each(ctx context.Context, v ledger.View, q ledger.Query) iter.Seq2[comity.Record, error] {
	return func(yield func(comity.Record, error) bool) {
		err := s.readers.Read(ctx, func(c *db.Conn) error {
			a := &question{s, c, v, q}
			rows, err := a.rows(ctx)
			if err != nil {
				return err
			}
			var batch []int64
			give := func() (bool, error) {
				list, err := readRecords(ctx, c, v, batch)
				batch = batch[:0]
				for i := 0; i < len(list) && err == nil; i++ {
					if !yield(list[i], nil) {
						return false, nil
					}
				}
				return err == nil, err
			}
			more := true
			err = a.inOrder(ctx, rows, func(row int64) (bool, error) {
				if batch = append(batch, row); len(batch) < eachRead {
					return true, nil
				}
				more, err = give()
				return more, err
			})
			if err == nil && more {
				_, err = give()
			}
			return err
		})
		if err != nil {
			yield(comity.Record{}, err)
		}
	}
}

// sortMost is how many rows are sorted by their ids rather than met along an
// index.
const sortMost = 3000

// named is a row under the id that it shows.
type named struct {
	id  string
	row int64
}

// inOrder calls f with rows in the order of the ids that they show until it
// returns false: few are sorted, many are met along the index, with those
// among them that show another id than the index has.
func (a *question) inOrder(ctx context.Context, rows sets.Set, f func(int64) (bool, error)) error {
	renamed, err := sets.Of(ctx, a.c, sets.Renamed, "")
	if err != nil {
		return err
	}
	few := rows.And(renamed)
	if rows.Count() <= sortMost {
		few = rows
	}
	aside, err := a.named(ctx, few, renamed)
	if err != nil {
		return err
	}
	upTo := func(id string) (bool, error) {
		for len(aside) > 0 && aside[0].id <= id {
			if more, err := f(aside[0].row); err != nil || !more {
				return false, err
			}
			aside = aside[1:]
		}
		return true, nil
	}
	if rows = rows.Without(few); rows.Count() > 0 {
		if more, err := a.walkIDs(ctx, rows, upTo, f); err != nil || !more {
			return err
		}
	}
	_, err = upTo("~")
	return err
}

// named sorts rows by the ids that they show; renamed ones show another than
// the index has.
func (a *question) named(ctx context.Context, rows, renamed sets.Set) (list []named, err error) {
	for query, of := range map[string]sets.Set{
		"SELECT r.row, r.id FROM json_each(?) j CROSS JOIN record r ON r.row = j.value":            rows.Without(renamed),
		"SELECT b.row, b.body ->> '$.id' FROM json_each(?) j CROSS JOIN body b ON b.row = j.value": rows.And(renamed),
	} {
		found, err := a.c.Rows(ctx, query, listed(of))
		if err != nil {
			return nil, err
		}
		for found.Next() {
			var n named
			if err := found.Scan(&n.row, &n.id); err != nil {
				return nil, errors.Join(err, found.Close())
			}
			list = append(list, n)
		}
		if err := errors.Join(found.Err(), found.Close()); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, func(x, y named) int { return cmp.Or(cmp.Compare(x.id, y.id), cmp.Compare(x.row, y.row)) })
	return list, nil
}

// listed writes rows as a list in JSON, for one question about all of them.
func listed(rows sets.Set) string {
	var b strings.Builder
	b.WriteByte('[')
	for row := range rows.Down(forever) {
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(row, 10))
	}
	b.WriteByte(']')
	return b.String()
}

// walkIDs calls f with rows along the index of ids, and before each upTo with
// its id.
func (a *question) walkIDs(ctx context.Context, rows sets.Set, upTo func(string) (bool, error), f func(int64) (bool, error)) (bool, error) {
	list, err := a.c.Rows(ctx, "SELECT id, row FROM record INDEXED BY record_id ORDER BY id")
	if err != nil {
		return false, err
	}
	defer list.Close()
	for list.Next() {
		var n named
		if err := list.Scan(&n.id, &n.row); err != nil {
			return false, err
		}
		if !rows.Has(n.row) {
			continue
		}
		if more, err := upTo(n.id); err != nil || !more {
			return false, err
		}
		if more, err := f(n.row); err != nil || !more {
			return false, err
		}
	}
	return true, list.Err()
}
