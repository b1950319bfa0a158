package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"comity"
	"comity/bench/invent"
	"comity/internal/ingest"
	"comity/internal/ledger"
	"comity/internal/sqlite"
)

// trial is one series of kills.
type trial struct {
	dir   string                       // for everything
	docs  int                          // documents of the bulk add
	kills int                          // how often to kill
	seed  uint64                       // of the moments
	child func(ledger string) []string // the command line that adds the documents to a ledger
	told  func(format string, args ...any)
}

// outcome is what a series came to.
type outcome struct {
	undisturbed time.Duration
	kills       int // that found the command at work
	completed   int // ledgers that were killed and then completed
	entries     int64
	records     int
}

// run fills one ledger undisturbed, then kills the same command at random
// moments, checks the ledger after each kill and runs the command again on it;
// a ledger that the command completes is compared with the undisturbed one.
func (t *trial) run(ctx context.Context) (outcome, error) {
	var o outcome
	if err := t.write(); err != nil {
		return o, err
	}
	calm := filepath.Join(t.dir, "calm.db")
	start := time.Now()
	if err := t.start(ctx, calm, 0); err != nil {
		return o, fmt.Errorf("undisturbed run: %w", err)
	}
	o.undisturbed = time.Since(start)
	want, err := contents(ctx, calm)
	if err != nil {
		return o, err
	}
	o.entries, o.records = want.entries, len(want.records)
	r := rand.New(rand.NewPCG(t.seed, 1))
	for round := 0; o.kills < t.kills; round++ {
		file := filepath.Join(t.dir, fmt.Sprintf("killed-%d.db", round))
		n, err := t.torment(ctx, file, r, t.kills-o.kills, o.undisturbed)
		o.kills += n
		if err != nil {
			return o, fmt.Errorf("ledger %d after %d kills: %w", round, n, err)
		}
		got, err := contents(ctx, file)
		if err != nil {
			return o, err
		}
		if err := want.same(got); err != nil {
			return o, fmt.Errorf("ledger %d after %d kills: %w", round, n, err)
		}
		o.completed++
		t.told("ledger %d: %d kills, checked after each, completed, same %d records\n", round, n, len(got.records))
	}
	return o, nil
}

// torment kills the command on one ledger until it has completed or was killed
// often enough; then it lets the command complete.
func (t *trial) torment(ctx context.Context, file string, r *rand.Rand, most int, whole time.Duration) (kills int, err error) {
	for kills < most {
		after := time.Duration(r.Float64() * 0.4 * float64(whole))
		err := t.start(ctx, file, max(after, time.Millisecond))
		if err == nil {
			break // it was done before the blow fell
		}
		if !errors.Is(err, errKilled) {
			return kills, err
		}
		kills++
		if err := check(ctx, file); err != nil {
			return kills, fmt.Errorf("killed after %s: %w", after.Round(time.Millisecond), err)
		}
	}
	if err := t.start(ctx, file, 0); err != nil {
		return kills, fmt.Errorf("the command did not complete: %w", err)
	}
	return kills, check(ctx, file)
}

var errKilled = errors.New("killed")

// start runs the command; where after is not 0 it is killed with a signal that
// it cannot catch.
func (t *trial) start(ctx context.Context, file string, after time.Duration) error {
	line := t.child(file)
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	if after == 0 {
		return <-done
	}
	select {
	case err := <-done:
		return err
	case <-time.After(after):
	}
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	if err := <-done; err == nil {
		return nil
	}
	return errKilled
}

// write puts the documents into a folder.
func (t *trial) write() error {
	dir := t.folder()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for n := range int64(t.docs) {
		a := invent.Write(n, 2)
		if err := os.WriteFile(filepath.Join(dir, a.Name), []byte(a.Text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (t *trial) folder() string { return filepath.Join(t.dir, "documents") }

// addAll is the bulk add: every file of a folder, in order, one batch a file.
func addAll(ctx context.Context, file, folder string) error {
	s, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	names, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return err
	}
	items := func(yield func(ingest.Item) bool) {
		for _, name := range names {
			it := ingest.Item{Name: filepath.Base(name), About: comity.SourceDescribed{Marking: comity.Clear}, Load: func() ([]byte, error) { return os.ReadFile(name) }}
			if !yield(it) {
				return
			}
		}
	}
	for o := range ingest.InOrder(ctx, items, ingest.Prepare) {
		if o.Err != nil {
			return o.Err
		}
		if _, err := ingest.Add(ctx, s, o.Value, o.Item.About); err != nil {
			return err
		}
	}
	return s.Close()
}

// check verifies everything in a ledger. A command that was killed before it
// made the file has left nothing to check.
func check(ctx context.Context, file string) error {
	if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	s, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	report, err := s.Check(ctx, nil)
	if err == nil && len(report.Problems) > 0 {
		err = fmt.Errorf("%d problems, the first: %s", len(report.Problems), report.Problems[0].String())
	}
	return err
}

// content is what a ledger holds, without the times at which it came to hold it.
type content struct {
	entries int64
	records map[comity.ClaimID]string
}

func contents(ctx context.Context, file string) (content, error) {
	c := content{records: map[comity.ClaimID]string{}}
	s, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return c, err
	}
	defer s.Close()
	head, err := s.Head(ctx)
	if err != nil {
		return c, err
	}
	c.entries = head.Size
	for r, err := range s.Each(ctx, ledger.View{Viewer: comity.Owner}, ledger.Query{}) {
		if err != nil {
			return c, err
		}
		b, err := json.Marshal(r)
		if err != nil {
			return c, err
		}
		c.records[r.ID] = string(b)
	}
	return c, nil
}

// same reports how other differs, nil where it does not.
func (c content) same(other content) error {
	if c.entries != other.entries || len(c.records) != len(other.records) {
		return fmt.Errorf("%d entries and %d records, undisturbed %d and %d", other.entries, len(other.records), c.entries, len(c.records))
	}
	for id, r := range c.records {
		if other.records[id] != r {
			return fmt.Errorf("record %s is\n%s\nundisturbed\n%s", id, other.records[id], r)
		}
	}
	return nil
}
