package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// TestACommandTakesWhatItUses holds how much memory the program takes to start
// and to carry out a command, which is most of the time that a short one lasts:
// unlike time it is the same on a busy machine. A command that reads no document
// leaves the reader's weights and vocabularies where they are: they alone are
// more than it may take.
func TestACommandTakesWhatItUses(t *testing.T) {
	if line := os.Getenv("COMITY_TEST_LINE"); line != "" {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		code := run(t.Context(), strings.Split(line, "\n"), nil, io.Discard, os.Stderr)
		runtime.ReadMemStats(&after)
		fmt.Printf("code %d took %d\n", code, after.TotalAlloc-before.TotalAlloc)
		return
	}
	dir := t.TempDir()
	db, note := filepath.Join(dir, "ledger.db"), filepath.Join(dir, "note.txt")
	if err := os.WriteFile(note, []byte("Japan will give Fiji 20 million yen for radios by 2026.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "add", note, "--ledger", db)
	const mb = 1 << 20
	for _, c := range []struct {
		most, least int
		args        []string
	}{
		{mb / 2, 0, []string{"version"}},
		{3 * mb / 2, 0, []string{"list", "--ledger", db}},
		{3 * mb / 2, 0, []string{"show", "JP", "FJ", "--ledger", db}},
		{3 * mb / 2, 0, []string{"log", "--ledger", db}},
		{16 * mb, 4 * mb, []string{"read", note}},
	} {
		took, started := alone(t, c.args)
		t.Logf("comity %s takes %d kB, and %d kB to start", c.args[0], took/1024, started/1024)
		if took > c.most || took < c.least {
			t.Errorf("comity %s takes %d kB; it should be between %d and %d", c.args[0], took/1024, c.least/1024, c.most/1024)
		}
		if started > 5*mb/2 {
			t.Errorf("our packages take %d kB before a command begins", started/1024)
		}
	}
}

// alone runs a command in a process of its own and returns what it allocated,
// and what our packages did before it.
func alone(t *testing.T, args []string) (took, started int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestACommandTakesWhatItUses$", "-test.v")
	cmd.Env = append(os.Environ(), "COMITY_TEST_LINE="+strings.Join(args, "\n"), "GODEBUG=inittrace=1")
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("comity %s: %v\n%s%s", args[0], err, out, errs.String())
	}
	text := matchFirst(`code 0 took (\d+)`, string(out))
	if took, err = strconv.Atoi(text); err != nil {
		t.Fatalf("comity %s: %s%s", args[0], out, errs.String())
	}
	for line := range strings.Lines(errs.String()) {
		var name, at, unit, spent string
		var bytes int
		if n, _ := fmt.Sscanf(strings.TrimPrefix(line, "init "), "%s %s %s %s ms clock, %d bytes", &name, &at, &unit, &spent, &bytes); n == 5 && strings.HasPrefix(name, "comity/") {
			started += bytes
		}
	}
	if started == 0 {
		t.Fatal("nothing is known of what packages took to start")
	}
	return took, started
}
