package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"comity"
	"comity/internal/ledger"
	"comity/internal/ledger/ledgertest"
)

func names(t *testing.T, dir string) string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range list {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

func headOf(t *testing.T, file string) ledger.Head {
	t.Helper()
	s, err := Open(t.Context(), file, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	h, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestABackupOfALedgerInUseHolds(t *testing.T) {
	file := whole(t)
	s := openAt(t, file)
	defer s.Close()
	source := firstSource(t, s)
	ctx, stop := context.WithCancel(t.Context())
	var writing sync.WaitGroup
	writing.Go(func() {
		for ctx.Err() == nil {
			_, err := s.Append(t.Context(), ledger.Batch{Author: "person:ann", Marking: comity.Clear, Drafts: []ledger.Draft{{Payload: &comity.SourceDescribed{Source: source, Title: "Told again"}}}})
			if err != nil {
				t.Error(err)
			}
		}
	})
	dir := t.TempDir()
	for _, name := range []string{"one.db", "two.db", "three.db"} {
		to := filepath.Join(dir, name)
		h, err := s.Backup(t.Context(), to)
		if err != nil {
			t.Fatal(err)
		}
		if r := check(t, to); !r.OK() || r.Root != h.Root || r.Entries != h.Size {
			t.Errorf("%s: %+v, want head %+v", name, r, h)
		}
		if info, err := os.Stat(to); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: others may read it: %v %v", name, info.Mode(), err)
		}
	}
	stop()
	writing.Wait()
	if got := names(t, dir); got != "one.db three.db two.db" {
		t.Errorf("the folder holds %s", got)
	}
}

func TestABackupReplacesNothing(t *testing.T) {
	s := openAt(t, whole(t))
	defer s.Close()
	dir := t.TempDir()
	to := filepath.Join(dir, "mine.txt")
	if err := os.WriteFile(to, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(t.Context(), to); comity.KindOf(err) != comity.Conflict {
		t.Errorf("a file is there: %v", err)
	}
	if b, _ := os.ReadFile(to); string(b) != "mine" || names(t, dir) != "mine.txt" {
		t.Errorf("the file holds %q, the folder %s", b, names(t, dir))
	}
	if _, err := s.Backup(t.Context(), filepath.Join(dir, "no", "folder.db")); err == nil {
		t.Error("a folder that is not there")
	}
}

func TestARestoreChecksAndKeepsWhatWasThere(t *testing.T) {
	file := whole(t)
	dir := t.TempDir()
	to := filepath.Join(dir, "comity.db")
	r, err := Restore(t.Context(), file, to, false, nil)
	if err != nil || r.Aside != "" || !r.OK() {
		t.Fatalf("into an empty place: %+v %v", r, err)
	}
	want := headOf(t, file)
	if got := headOf(t, to); got != want {
		t.Errorf("the head is %+v, want %+v", got, want)
	}
	if _, err := Restore(t.Context(), file, to, false, nil); comity.KindOf(err) != comity.Conflict {
		t.Errorf("a ledger is there: %v", err)
	}
	s := openAt(t, to)
	if _, err := s.Append(t.Context(), ledger.Batch{Author: "person:ann", Marking: comity.Clear, Drafts: []ledger.Draft{{Payload: &comity.SourceDescribed{Source: firstSource(t, s), Title: "Later"}}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), file, to, true, nil); comity.KindOf(err) != comity.Conflict {
		t.Errorf("a ledger in use is replaced: %v", err)
	}
	later, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if r, err = Restore(t.Context(), file, to, true, nil); err != nil {
		t.Fatal(err)
	}
	if got := headOf(t, to); got != want {
		t.Errorf("the head is %+v, want %+v", got, want)
	}
	if got := headOf(t, r.Aside); got != later {
		t.Errorf("aside is %+v, want what was there: %+v", got, later)
	}
	if got := names(t, dir); got != "comity.db comity.db.before-restore-1" {
		t.Errorf("the folder holds %s", got)
	}
}

func TestARestoreRefusesWhatDoesNotHold(t *testing.T) {
	file := whole(t)
	dir := t.TempDir()
	to := filepath.Join(dir, "comity.db")
	if _, err := Restore(t.Context(), file, to, false, nil); err != nil {
		t.Fatal(err)
	}
	want := headOf(t, to)
	alter(t, file, "UPDATE entry SET author = 'person:eve' WHERE number = 3")
	_, err := Restore(t.Context(), file, to, true, nil)
	if comity.KindOf(err) != comity.Corrupt || !strings.Contains(err.Error(), "entry 3") {
		t.Errorf("a copy that was altered: %v", err)
	}
	junk := filepath.Join(t.TempDir(), "junk.db")
	if err := os.WriteFile(junk, []byte(strings.Repeat("no ledger ", 1000)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), junk, to, true, nil); comity.KindOf(err) != comity.Invalid {
		t.Errorf("a file that is no ledger: %v", err)
	}
	bytes, err := os.ReadFile(whole(t))
	if err != nil {
		t.Fatal(err)
	}
	half := bytes[:len(bytes)/2]
	scratched := append([]byte(nil), bytes...)
	for i := range scratched[len(scratched)/4 : len(scratched)/2] {
		scratched[len(scratched)/4+i] = 0xff
	}
	for what, b := range map[string][]byte{"half of a copy": half, "a copy with a quarter overwritten": scratched} {
		if err := os.WriteFile(junk, b, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Restore(t.Context(), junk, to, true, nil); comity.KindOf(err) != comity.Corrupt || strings.Contains(err.Error(), "disk") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := Restore(t.Context(), junk+"x", to, true, nil); comity.KindOf(err) != comity.NotFound {
		t.Errorf("a file that is not there: %v", err)
	}
	if got := headOf(t, to); got != want || names(t, dir) != "comity.db" {
		t.Errorf("the ledger is %+v among %s", got, names(t, dir))
	}
}

func TestARestorePutsADamagedLedgerAsideWithItsJournal(t *testing.T) {
	file := whole(t)
	dir := t.TempDir()
	to := filepath.Join(dir, "comity.db")
	for _, end := range []string{"", "-wal"} {
		if err := os.WriteFile(to+end, []byte("damaged beyond reading"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Restore(t.Context(), file, to, true, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := headOf(t, to); got != headOf(t, file) {
		t.Errorf("the head is %+v", got)
	}
	if b, _ := os.ReadFile(r.Aside); string(b) != "damaged beyond reading" {
		t.Errorf("aside is %q", b)
	}
	if got := names(t, dir); !strings.HasPrefix(got, "comity.db comity.db.before-restore-1 comity.db.before-restore-1-wal") {
		t.Errorf("the folder holds %s", got)
	}
}

// TestARestoreOfARawCopyTakesItsJournalIn restores the files of a ledger that
// were copied while it was in use, journal and all.
func TestARestoreOfARawCopyTakesItsJournalIn(t *testing.T) {
	file := filepath.Join(t.TempDir(), "used.db")
	s := openAt(t, file)
	defer s.Close()
	if err := ledgertest.Everything(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append(t.Context(), ledger.Batch{Author: "person:ann", Marking: comity.Clear, Drafts: []ledger.Draft{{Payload: &comity.SourceDescribed{Source: firstSource(t, s), Title: "In the journal"}}}}); err != nil {
		t.Fatal(err)
	}
	want, err := s.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copied.db")
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(file + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(copied+end, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	to := filepath.Join(t.TempDir(), "comity.db")
	if r, err := Restore(t.Context(), copied, to, false, nil); err != nil || r.Entries != want.Size || r.Root != want.Root {
		t.Errorf("%+v %v, want %+v", r, err, want)
	}
}
