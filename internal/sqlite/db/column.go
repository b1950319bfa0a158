package db

import (
	"context"
	"encoding/json"

	"comity"
	"comity/internal/sqlite/rowjson"
)

// Decode reads JSON that a row of the catalog holds into a zero value.
func Decode(text string, into any) error {
	if rowjson.Read(text, into) {
		return nil
	}
	read := func(b []byte) error { return json.Unmarshal(b, into) }
	if u, ok := into.(json.Unmarshaler); ok {
		read = u.UnmarshalJSON // which checks the text itself
	}
	if err := read([]byte(text)); err != nil {
		return comity.Errorf(comity.Corrupt, "a row of the catalog cannot be read: %v", err).WithHint("derive the catalog again with comity rebuild")
	}
	return nil
}

// Numbers returns the one column of an answer.
func Numbers(ctx context.Context, c *Conn, query string, args ...any) ([]int64, error) {
	rows, err := c.Rows(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// Column returns the one column of an answer.
func Column[T ~string](ctx context.Context, c *Conn, query string, args ...any) ([]T, error) {
	rows, err := c.Rows(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var x string
		if err := rows.Scan(&x); err != nil {
			return nil, err
		}
		out = append(out, T(x))
	}
	return out, rows.Err()
}

// LastWhere returns the last of the numbers 1 to size for which holds is true,
// 0 where there is none; holds is true up to some number and false after it.
func LastWhere(size int64, holds func(int64) (bool, error)) (int64, error) {
	low, high := int64(0), size
	for low < high {
		mid := low + (high-low+1)/2
		ok, err := holds(mid)
		if err != nil {
			return 0, err
		}
		if ok {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low, nil
}
