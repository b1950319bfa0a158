//go:build spine

package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"comity"
	"comity/internal/ingest"
)

// maxSource bounds what is read into memory for one source, in bytes.
const maxSource = 256 << 20

// expand lists the files that names stand for: themselves, or every file in a
// folder, in the order of their names. "-" is standard input.
func expand(names []string) ([]string, error) {
	var out []string
	for _, n := range names {
		info, err := os.Stat(n)
		switch {
		case n == "-" || (err == nil && !info.IsDir()):
			out = append(out, n)
		case errors.Is(err, fs.ErrNotExist):
			return nil, comity.Errorf(comity.NotFound, "there is no file %s", n)
		case err != nil:
			return nil, err
		default:
			entries, err := os.ReadDir(n)
			if err != nil {
				return nil, err
			}
			for _, e := range entries {
				if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
					out = append(out, filepath.Join(n, e.Name()))
				}
			}
		}
	}
	return out, nil
}

// items yields the named files one by one; a file that cannot be read ends up
// in failed.
func (a *app) items(names []string, about comity.SourceDescribed, failed func(name string, err error)) iter.Seq[ingest.Item] {
	return func(yield func(ingest.Item) bool) {
		for _, n := range slices.Clone(names) {
			data, err := a.slurp(n)
			if err != nil {
				failed(n, err)
				continue
			}
			if !yield(ingest.Item{Name: baseName(n), Data: data, About: about}) {
				return
			}
		}
	}
}

func (a *app) slurp(name string) ([]byte, error) {
	r := a.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		r = f
	}
	data, err := io.ReadAll(io.LimitReader(r, maxSource+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > maxSource {
		return nil, comity.Errorf(comity.Unsupported, "%s is larger than %d MB", name, maxSource>>20).WithHint("split it, or import it if it is aid data")
	}
	return data, nil
}

func baseName(n string) string {
	if n == "-" {
		return "stdin"
	}
	return filepath.Base(n)
}

// idOf is a file's name without its ending: the id of its reading.
func idOf(name string) string {
	return strings.TrimSuffix(name, filepath.Ext(name))
}
