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

// documentEndings are those of the files that a folder stands for. A file that
// is named itself is read whatever its ending.
var documentEndings = []string{".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".xlsx", ".csv"}

// expand lists the files that names stand for: themselves, or every document
// in a folder and the folders in it, in the order of their names. "-" is
// standard input. A name that is not there is kept, and so is that of a folder
// without documents or that may not be read: opening it says so, and does not
// stop the others.
func expand(names []string) ([]string, error) {
	var out []string
	for _, n := range names {
		info, err := os.Stat(n)
		if n == "-" || err != nil || !info.IsDir() {
			out = append(out, n)
			continue
		}
		found, err := documentsIn(n)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			found = []string{n}
		}
		out = append(out, found...)
	}
	if at := slices.Index(out, "-"); at >= 0 && slices.Contains(out[at+1:], "-") {
		return nil, comity.Errorf(comity.Invalid, "standard input can be read only once").WithHint("name - once")
	}
	return out, nil
}

// noFile are the types of what stands in folders beside files: opening one may
// wait for ever.
const noFile = fs.ModeNamedPipe | fs.ModeSocket | fs.ModeDevice | fs.ModeIrregular

// documentsIn lists the documents in a folder and below it, hidden ones aside.
func documentsIn(folder string) (found []string, err error) {
	err = filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && d != nil && d.IsDir():
			found = append(found, p)
			return fs.SkipDir
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".") && p != folder && d.IsDir():
			return fs.SkipDir
		case !d.IsDir() && d.Type()&noFile == 0 && !strings.HasPrefix(d.Name(), ".") && slices.Contains(documentEndings, strings.ToLower(filepath.Ext(p))):
			found = append(found, p)
		}
		return nil
	})
	return found, err
}

// items yields the named files, to be opened when their turn comes.
func (a *app) items(names []string, about comity.SourceDescribed) iter.Seq[ingest.Item] {
	return func(yield func(ingest.Item) bool) {
		for _, n := range names {
			if !yield(ingest.Item{Name: baseName(n), About: about, Load: func() ([]byte, error) { return a.slurp(n) }}) {
				return
			}
		}
	}
}

// slurp reads a file, or standard input, for as long as nobody interrupts: a
// pipe may never give anything.
func (a *app) slurp(name string) ([]byte, error) {
	var data []byte
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		data, err = a.whole(name)
	}()
	select {
	case <-a.ctx.Done():
		return nil, a.ctx.Err()
	case <-done:
		return data, err
	}
}

func (a *app) whole(name string) ([]byte, error) {
	r := a.in
	if name != "-" {
		f, err := open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, comity.Errorf(comity.NotFound, "the folder holds no document").WithHint("name the files themselves")
		}
		r = f
	}
	data, err := io.ReadAll(io.LimitReader(r, maxSource+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxSource {
		return nil, comity.Errorf(comity.Unsupported, "it is larger than %d MB", maxSource>>20).WithHint("split it, or import it if it is aid data")
	}
	return data, nil
}

// open opens a file that the command line names.
func open(name string) (*os.File, error) {
	if name == "" {
		return nil, comity.Errorf(comity.Invalid, "a name of no letters is no file's").WithHint("name the files, or - for standard input")
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, comity.Errorf(comity.NotFound, "there is no such file").WithHint("see how it is spelled")
	}
	return f, err
}

// beside reads a file that goes with others: a rubric, a template, a table.
func beside(name string) ([]byte, error) {
	f, err := open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer f.Close()
	return io.ReadAll(f)
}

func baseName(n string) string {
	switch n {
	case "-":
		return "stdin"
	case "":
		return `""`
	}
	return filepath.Base(n)
}

// idOf is a file's name without its ending: the id of its reading.
func idOf(name string) string {
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// failures counts the files that something went wrong with, and names each.
type failures struct {
	*app
	of    int // how many files there were
	count int
	last  error
}

func (f *failures) add(name string, err error) {
	f.count, f.last = f.count+1, err
	what := strings.TrimPrefix(strings.TrimPrefix(explain(err), "read "+name+": "), name+": ")
	if !strings.HasPrefix(what, name+" ") {
		what = name + ": " + what
	}
	f.complain("%s", what)
}

// end is how the command ends: as the one file did, or with code 1 where it
// was one of several.
func (f *failures) end(done string) error {
	switch {
	case f.ctx.Err() != nil:
		return f.ctx.Err()
	case f.count == 0:
		return nil
	case f.of == 1:
		return said{f.last}
	}
	f.complain("%d of %d could not be %s", f.count, f.of, done)
	return errFound
}

// said is an error that its reader has been told of; its kind still chooses
// the exit code.
type said struct{ error }

// Unwrap returns the error itself.
func (s said) Unwrap() error { return s.error }
