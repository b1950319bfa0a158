package db

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"sync"

	"comity"
)

// packFrom is the size from which packing a blob is tried, in bytes.
const packFrom = 512

// Ways of packing. Stored; never renumber one.
const (
	plain  = 0
	zipped = 1
)

// zippers are used again: a new one costs more than what it packs.
var zippers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// pack returns b as it is stored: zipped where that saves a tenth.
func pack(b []byte) (packed int, out []byte) {
	if len(b) < packFrom {
		return plain, b
	}
	var z bytes.Buffer
	w := zippers.Get().(*gzip.Writer)
	defer zippers.Put(w)
	w.Reset(&z)
	_, _ = w.Write(b)
	_ = w.Close()
	if z.Len() > len(b)*9/10 {
		return plain, b
	}
	return zipped, z.Bytes()
}

// unpack returns a stored blob as it was; one that is not of the stated size
// is a Corrupt error.
func unpack(hash string, packed int, size int64, b []byte) ([]byte, error) {
	bad := comity.Errorf(comity.Corrupt, "the bytes of %s are not what was stored", hash)
	switch packed {
	case plain:
	case zipped:
		r, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, bad
		}
		if b, err = io.ReadAll(io.LimitReader(r, size+1)); err != nil {
			return nil, bad
		}
	default:
		return nil, bad
	}
	if int64(len(b)) != size {
		return nil, bad
	}
	return b, nil
}

// PutBlob stores bytes under their hash unless they are held already.
func PutBlob(ctx context.Context, c *Conn, b []byte) (hash string, err error) {
	hash = string(comity.SourceIDOf(b))
	var held int
	if ok, err := c.One(ctx, "SELECT 1 FROM blob WHERE hash = ?", []any{hash}, &held); ok || err != nil {
		return hash, err
	}
	packed, out := pack(b)
	if out == nil {
		out = []byte{}
	}
	_, err = c.Exec(ctx, "INSERT INTO blob (hash, size, packed, bytes) VALUES (?, ?, ?, ?)", hash, len(b), packed, out)
	return hash, err
}

// Blob returns the bytes of a hash, nil where they are not held.
func Blob(ctx context.Context, c *Conn, hash string) ([]byte, error) {
	var packed int
	var size int64
	var b []byte
	ok, err := c.One(ctx, "SELECT packed, size, bytes FROM blob WHERE hash = ?", []any{hash}, &packed, &size, &b)
	if !ok || err != nil {
		return nil, err
	}
	out, err := unpack(hash, packed, size, b)
	if out == nil && err == nil {
		out = []byte{}
	}
	return out, err
}
