package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"comity"
)

func TestAMissingTableIsToldAsDamageWithWhatMendsIt(t *testing.T) {
	err := errors.New("SQL logic error: no such table: record (1)")
	if said := explain(err); !strings.Contains(said, "comity rebuild") || strings.Contains(said, "restore") {
		t.Error(said)
	}
	for _, table := range []string{"entry", "hash", "blob", "unpurged", "catalog"} {
		if said := explain(fmt.Errorf("SQL logic error: no such table: %s (1)", table)); strings.Contains(said, "rebuild") || !strings.Contains(said, "comity restore") {
			t.Error(said)
		}
	}
	if code := codeOf(err); code != exitCodes[comity.Corrupt] {
		t.Errorf("it ends with %d", code)
	}
}

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestAnswersThatCannotBeWrittenAreComplainedOf(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"--help"}, {"read", "-"}} {
		var said strings.Builder
		code := run(t.Context(), args, strings.NewReader("Japan will give Fiji 20 million yen."), fullDisk{}, &said)
		if code != 1 || !strings.Contains(said.String(), "no space left on device; make room on the disk") {
			t.Errorf("%s ends with %d: %q", args[0], code, said.String())
		}
	}
}

func TestWhatMayNotBeOpenedSaysWhatToDo(t *testing.T) {
	for _, c := range []struct{ err, want string }{
		{"attempt to write a readonly database (1544)", "work on a copy"},
		{"unable to open database file (14)", "see that its folder is there"},
	} {
		if said := explain(errors.New(c.err)); !strings.Contains(said, c.want) {
			t.Error(said)
		}
	}
}

// Without a home there is no ledger that everybody would look for, and none is
// made in the folder where somebody happens to be.
func TestTheLedgerIsNeverInThePresentFolderUnasked(t *testing.T) {
	t.Setenv("HOME", "")
	t.Setenv("XDG_DATA_HOME", "")
	if l := defaultLedger(); l != "" && !filepath.IsAbs(l) {
		t.Errorf("it is %s", l)
	}
	t.Setenv("XDG_DATA_HOME", "data")
	if l := defaultLedger(); l != "" && !filepath.IsAbs(l) {
		t.Errorf("with a data folder of no fixed place it is %s", l)
	}
	for _, args := range [][]string{{"list", "--ledger", ""}, {"add", "-", "--ledger", ""}, {"restore", "copy.db", "--ledger", ""}, {"judge", "7q3mzk", "accept", "--ledger", ""}} {
		var said strings.Builder
		code := run(t.Context(), args, strings.NewReader("Japan will give Fiji 20 million yen."), &strings.Builder{}, &said)
		if code != 2 || !strings.Contains(said.String(), "no ledger is named; give its file with --ledger") {
			t.Errorf("%s ends with %d: %q", args[0], code, said.String())
		}
	}
}
