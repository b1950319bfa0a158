package sqlite

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"

	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"comity"
	"comity/bench/invent"
	"comity/internal/ledger"
	"comity/internal/sqlite/sets"
)

func TestOpeningForReadingMakesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "none.db")
	_, err := Open(t.Context(), file, Options{ReadOnly: true})
	if comity.KindOf(err) != comity.NotFound || !strings.Contains(err.Error(), "comity add") {
		t.Errorf("opening what is not there: %v", err)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("a file was made: %v", err)
	}
}

// TestALedgerThatNobodyUsesIsOneFile: whoever copies it has all of it, also
// after questions were asked; and a copy without what was still beside it is
// told for what it is.
func TestALedgerThatNobodyUsesIsOneFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "comity.db")
	s, err := Open(t.Context(), file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Head(t.Context()); err != nil {
		t.Fatal(err)
	}
	bytes, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	part := filepath.Join(t.TempDir(), "part.db")
	if err := os.WriteFile(part, bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), part, Options{ReadOnly: true}); comity.KindOf(err) != comity.Corrupt {
		t.Errorf("a copy of half a ledger: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(file + "*"); len(left) != 1 {
		t.Errorf("after closing there are %q", left)
	}
}

// TestALedgerIsReadWhereNothingMayBeWritten: on such a medium SQLite cannot make
// the files that it wants beside the ledger; here, something stands in their way.
func TestALedgerIsReadWhereNothingMayBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "comity.db")
	s, err := Open(t.Context(), file, Options{})
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(file+".none", "wal"), file+"-wal"); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(t.Context(), file, Options{ReadOnly: true}); err != nil {
		t.Fatalf("it is not opened: %v", err)
	}
	defer s.Close()
	if _, err := s.Head(t.Context()); err != nil {
		t.Errorf("it does not answer: %v", err)
	}
	for name, backUp := range map[string]func(to string) error{
		"backed up": func(to string) error { _, err := s.Backup(t.Context(), to); return err },
		"restored":  func(to string) error { _, err := Restore(t.Context(), file, to, false, nil); return err },
	} {
		to := filepath.Join(t.TempDir(), "copy.db")
		if err := backUp(to); err != nil {
			t.Errorf("it is not %s: %v", name, err)
		}
	}
	changed := func(what string) {
		t.Helper()
		if _, err := s.Head(t.Context()); comity.KindOf(err) != comity.Conflict || !strings.Contains(err.Error(), "changed while it was read") {
			t.Errorf("%s under its reader: %v", what, err)
		}
	}
	info, err := os.Stat(file)
	if err == nil {
		err = os.Chtimes(file, time.Time{}, info.ModTime().Add(time.Second))
	}
	if err != nil {
		t.Fatal(err)
	}
	changed("a file that changed")
	if err := errors.Join(os.Chtimes(file, time.Time{}, info.ModTime()), os.Remove(file+"-wal"), os.WriteFile(file+"-wal", []byte("more"), 0o600)); err != nil {
		t.Fatal(err)
	}
	changed("a file that grew another beside it")
}

func TestOnlyLedgersAreOpened(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("This is no database.\n", 300)), 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other.db")
	s, err := Open(t.Context(), other, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"DROP TABLE migration", "CREATE TABLE migrations (x)"} {
		if _, err := s.write.ExecContext(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{text, other, dir} {
		for _, readOnly := range []bool{true, false} {
			if _, err := Open(t.Context(), file, Options{ReadOnly: readOnly}); comity.KindOf(err) != comity.Invalid {
				t.Errorf("open %s, for reading only: %v: %v", filepath.Base(file), readOnly, err)
			}
		}
	}
}

func TestAFileOfANewerVersionIsRefused(t *testing.T) {
	s := opened(t)
	if _, err := s.write.ExecContext(t.Context(), "INSERT INTO migration VALUES (?)", newest+1); err != nil {
		t.Fatal(err)
	}
	refused := func() {
		for _, readOnly := range []bool{true, false} {
			if _, err := Open(t.Context(), s.path, Options{ReadOnly: readOnly}); comity.KindOf(err) != comity.Unsupported {
				t.Errorf("for reading only: %v: %v", readOnly, err)
			}
		}
	}
	refused()
	if _, err := s.write.ExecContext(t.Context(), "DELETE FROM migration WHERE version > ?; UPDATE catalog SET derivation = derivation + 1", newest); err != nil {
		t.Fatal(err)
	}
	refused()
}

func TestAnOlderCatalogIsDerivedAnewOnOpening(t *testing.T) {
	s := opened(t)
	filled(t, s, 0, 10)
	want := rowsOf(t, s)
	for _, q := range []string{"UPDATE catalog SET derivation = 0", "DROP TABLE facet", "CREATE TABLE gone_since (x)", "DELETE FROM record"} {
		if _, err := s.write.ExecContext(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Open(t.Context(), s.path, Options{ReadOnly: true}); comity.KindOf(err) != comity.Conflict {
		t.Errorf("opening it for reading: %v", err)
	}
	r, err := Open(t.Context(), s.path, Options{ReadOnly: true, Renew: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	differ(t, rowsOf(t, s), want)
	if _, err := s.write.ExecContext(t.Context(), "UPDATE catalog SET derivation = 0; DELETE FROM record"); err != nil {
		t.Fatal(err)
	}
	again, err := Open(t.Context(), s.path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	differ(t, rowsOf(t, again), want)
}

func TestTablesThatChangedAreMadeAnewAlone(t *testing.T) {
	s := opened(t)
	filled(t, s, 0, 120) // of more rows than a block of flows holds
	paid, err := invent.Batch(200, 240, 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append(t.Context(), paid); err != nil {
		t.Fatal(err)
	}
	dated(t, s)
	want := rowsOf(t, s)
	for _, q := range []string{"UPDATE catalog SET derivation = 8", "DROP TABLE flow", "UPDATE key SET hash = hash + row"} {
		if _, err := s.write.ExecContext(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	undue(t, s)
	told := int64(0)
	again, err := Open(t.Context(), s.path, Options{Progress: func(done int64) { told = done }})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	differ(t, rowsOf(t, again), want)
	if head, err := again.Head(t.Context()); err != nil || told == 0 || told > head.Size {
		t.Errorf("told of %d entries of %d, %v", told, head.Size, err)
	}
	for _, q := range []string{"UPDATE catalog SET derivation = 11", "UPDATE flow SET flows = x'00'"} { // written in another way then
		if _, err := again.write.ExecContext(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	later, err := Open(t.Context(), s.path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer later.Close()
	differ(t, rowsOf(t, later), want)
}

// TestFlowsThatWereDerivedOtherwiseAreDerivedAnew: what a later derivation only
// says otherwise of some rows needs no derivation of everything where there are
// none of them.
func TestFlowsThatWereDerivedOtherwiseAreDerivedAnew(t *testing.T) {
	s := openAt(t, whole(t))
	defer s.Close()
	want := rowsOf(t, s)
	for _, older := range []string{"", `UPDATE body SET body = replace(body, '"value_date":"20', '"value_date":"19') WHERE body LIKE '%"stage":"completion"%'`} {
		for _, q := range []string{"UPDATE catalog SET derivation = 12", older} {
			if q == "" {
				continue
			}
			if _, err := s.write.ExecContext(t.Context(), q); err != nil {
				t.Fatal(err)
			}
		}
		again, err := Open(t.Context(), s.path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		differ(t, rowsOf(t, again), want)
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// dated gives some records a day by which they are to be done, in entries that
// the sets in facet hold and in later ones.
func dated(t *testing.T, s *Store) {
	t.Helper()
	n := 0
	for r, err := range s.Each(t.Context(), ledger.View{Viewer: comity.Owner}, ledger.Query{Kinds: []comity.Kind{comity.KindCommitment}}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n > 40 {
			break
		}
		day := fmt.Sprintf("%q", fmt.Sprintf("20%02d-%02d-%02d", 20+n%9, 1+n%12, 1+n%28))
		edit := &comity.RecordEdited{Record: r.ID, Fields: map[string]json.RawMessage{"deadline": json.RawMessage(day)}, Reason: "as the notice says"}
		if _, err := s.Append(t.Context(), ledger.Batch{Author: "person:ann", Marking: comity.Clear, Drafts: []ledger.Draft{{Payload: edit}}}); err != nil {
			t.Fatal(err)
		}
	}
}

// undue takes the sets of what is to be done out of a catalog.
func undue(t *testing.T, s *Store) {
	t.Helper()
	if _, err := s.write.ExecContext(t.Context(), "DELETE FROM facet WHERE name IN (?, ?)", sets.Due, sets.DueDay); err != nil {
		t.Fatal(err)
	}
	late := map[int64]string{}
	rows, err := s.write.QueryContext(t.Context(), "SELECT entry, changes FROM facet_new")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var entry int64
		var text string
		if err := rows.Scan(&entry, &text); err != nil {
			t.Fatal(err)
		}
		if kept := dueLines.ReplaceAllString(text, ""); kept != text {
			late[entry] = kept
		}
	}
	if len(late) == 0 {
		t.Error("no later entry changed the sets of what is to be done")
	}
	for entry, text := range late {
		if _, err := s.write.ExecContext(t.Context(), "UPDATE facet_new SET changes = ? WHERE entry = ?", text, entry); err != nil {
			t.Fatal(err)
		}
	}
}

var dueLines = regexp.MustCompile(`(?m)^[+-]due(-day)? .*\n`)

func TestAReadOnlyStoreChangesNothing(t *testing.T) {
	s := opened(t)
	filled(t, s, 0, 2)
	r, err := Open(t.Context(), s.path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := invent.Batch(5, 6, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Append(t.Context(), b); comity.KindOf(err) != comity.Invalid {
		t.Errorf("append: %v", err)
	}
	if err := r.Seal(t.Context(), 1, "person:ann", "why not"); comity.KindOf(err) != comity.Invalid {
		t.Errorf("seal: %v", err)
	}
	if err := r.Rebuild(t.Context(), nil); comity.KindOf(err) != comity.Invalid {
		t.Errorf("rebuild: %v", err)
	}
	if c, err := r.Counts(t.Context(), ledger.View{Viewer: comity.Owner}); err != nil || c.Records[comity.KindCommitment] != 6 {
		t.Errorf("it counts %v, %v", c, err)
	}
}

// TestReadersGoOnWhileOneWrites asks questions while entries are appended: each
// answer is of one moment, between two batches.
func TestReadersGoOnWhileOneWrites(t *testing.T) {
	s := opened(t)
	filled(t, s, 0, 1)
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for ctx.Err() == nil {
				c, err := s.Counts(t.Context(), ledger.View{Viewer: comity.Owner})
				if err != nil {
					t.Error(err)
					return
				}
				if n := c.Records[comity.KindCommitment]; n%3 != 0 || c.Sources*3 != n {
					t.Errorf("%d records of %d sources: half a batch", n, c.Sources)
					return
				}
			}
		})
	}
	filled(t, s, 1, 40)
	stop()
	wg.Wait()
}

// TestASecondProcessWaits lets two other processes append to one ledger at
// once: neither fails, and nothing is lost.
func TestASecondProcessWaits(t *testing.T) {
	if file := os.Getenv("SQLITE_TEST_LEDGER"); file != "" {
		s, err := Open(t.Context(), file, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		from := int64(0)
		if os.Getenv("SQLITE_TEST_SECOND") != "" {
			from = 1000
		}
		filled(t, s, from, from+25)
		return
	}
	file := filepath.Join(t.TempDir(), "ledger.db")
	var wg sync.WaitGroup
	for _, second := range []string{"", "1"} {
		cmd := exec.Command(os.Args[0], "-test.run=TestASecondProcessWaits$")
		cmd.Env = append(os.Environ(), "SQLITE_TEST_LEDGER="+file, "SQLITE_TEST_SECOND="+second)
		wg.Go(func() {
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	wg.Wait()
	s, err := Open(t.Context(), file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if c, err := s.Counts(t.Context(), ledger.View{Viewer: comity.Owner}); err != nil || c.Sources != 50 {
		t.Errorf("%d sources, %v", c.Sources, err)
	}
	want := rowsOf(t, s)
	if err := s.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	differ(t, rowsOf(t, s), want)
}

func TestTimesNeverDecrease(t *testing.T) {
	now := dawn
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "ledger.db"), Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i, clock := range []time.Duration{0, -time.Hour, time.Hour} {
		now = dawn.Add(clock)
		filled(t, s, int64(i), int64(i+1))
	}
	n, err := s.At(t.Context(), dawn)
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
	for e, err := range s.Entries(t.Context(), 1, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if want := e.Number > n; e.Recorded.After(dawn) != want {
			t.Errorf("entry %d is of %s, and the last of %s is %d", e.Number, e.Recorded, dawn, n)
		}
	}
	if n, err := s.At(t.Context(), dawn.Add(-time.Second)); n != 0 || err != nil {
		t.Errorf("before the first entry there is entry %d, %v", n, err)
	}
}
