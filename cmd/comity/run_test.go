package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestExitCodes holds what --help promises.
func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "ledger.db")
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	note := file("note.txt", "Japan will give Fiji 20 million yen for radios by 2026.\n")
	archive := file("archive.txt", "PK\x03\x04 and more")
	mustRun(t, "add", note, "--ledger", db)
	mustRun(t, "backup", filepath.Join(dir, "copy.db"), "--ledger", db)
	for _, c := range []struct {
		want int
		args []string
	}{
		{0, []string{"version"}},
		{0, []string{"list", "--ledger", db}},
		{1, []string{"read", note, archive}},
		{2, []string{"list", "--stage", "soon", "--ledger", db}},
		{2, []string{"unknown"}},
		{2, []string{"list", "--unknown"}},
		{3, []string{"list", "--ledger", filepath.Join(dir, "nowhere.db")}},
		{3, []string{"read", filepath.Join(dir, "nowhere.txt")}},
		{3, []string{"show", "zzzz2222", "--ledger", db}},
		{4, []string{"backup", filepath.Join(dir, "copy.db"), "--ledger", db}},
		{5, []string{"read", archive}},
		{5, []string{"read", file("cut.pdf", "%PDF-1.7\n1 0 obj")}},
		{5, []string{"add", file("empty.txt", ""), "--ledger", db}},
	} {
		code, out, errs := comityRun(t, c.args...)
		if code != c.want {
			t.Errorf("comity %s: code %d, not %d\n%s%s", strings.Join(c.args, " "), code, c.want, out, errs)
		}
		if c.want != 0 && (errs == "" || !strings.HasPrefix(errs, "comity: ")) {
			t.Errorf("comity %s says %q", strings.Join(c.args, " "), errs)
		}
	}
	mustRun(t, "check", "--ledger", db)
}

// TestGuessesAreLikely: a flag that nobody would have meant is not offered.
func TestGuessesAreLikely(t *testing.T) {
	for wrote, want := range map[string]bool{"--rolle": true, "--nope": false} {
		if _, _, errs := comityRun(t, "list", wrote, "x"); strings.Contains(errs, "did you mean") != want {
			t.Errorf("list %s says %s", wrote, errs)
		}
	}
}

// TestAnInterruptedCommandSaysSo cancels a command before it begins its work.
func TestAnInterruptedCommandSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	note := filepath.Join(dir, "note.txt")
	if err := os.WriteFile(note, []byte("Japan will give Fiji 20 million yen.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var errs strings.Builder
	if code := run(ctx, []string{"read", note}, nil, io.Discard, &errs); code != 130 || !strings.Contains(errs.String(), "run the same command to go on") {
		t.Errorf("code %d: %s", code, errs.String())
	}
}

// TestServeShowsTheLedgerAndEndsCleanly runs the real command on a free port.
func TestServeShowsTheLedgerAndEndsCleanly(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "ledger.db")
	mustRun(t, "add", "--statement", "Japan will give Fiji 20 million yen for radios by 2026.", "--author", "Mere", "--marking", "AMBER", "--ledger", db)
	for _, c := range []struct {
		args []string
		sees bool
	}{
		{[]string{"serve", "--address", "127.0.0.1:0", "--ledger", db}, true},
		{[]string{"serve", "--address", "127.0.0.1:0", "--viewer", "clear", "--ledger", db}, false},
		{[]string{"serve", "--address", ":0", "--ledger", db}, false},
	} {
		page := served(t, c.args)
		if strings.Contains(page, "20 million") != c.sees {
			t.Errorf("comity %s: an AMBER sum shown %v, not %v", strings.Join(c.args, " "), !c.sees, c.sees)
		}
	}
}

// served runs a command that serves, gets its list of commitments, ends it as
// Ctrl-C does and returns the page.
func served(t *testing.T, args []string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	r, w := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, args, nil, w, io.Discard)
		_ = w.Close()
		ended <- code
	}()
	address := ""
	lines := bufio.NewScanner(r)
	for address == "" && lines.Scan() {
		address = regexp.MustCompile(`http://[^ ]+/`).FindString(lines.Text())
	}
	if address == "" {
		t.Fatalf("comity %s prints no address, code %d", strings.Join(args, " "), <-ended)
	}
	go func() { _, _ = io.Copy(io.Discard, r) }()
	page := get(t, address+"commitments")
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("comity %s ends with code %d", strings.Join(args, " "), code)
	}
	return page
}

func get(t *testing.T, url string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", url, res.Status, err)
	}
	return string(b)
}

// TestAPipeThatGivesNothingIsLeftAlone: a folder leaves it out, and a command
// that waits for it can be interrupted.
func TestAPipeThatGivesNothingIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "note.txt"), []byte("Japan will give Fiji 20 million yen.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	pipe := filepath.Join(dir, "pipe.txt")
	if exec.Command("mkfifo", pipe).Run() != nil {
		t.Skip("SKIPPED: no named pipes here")
	}
	if out := mustRun(t, "read", dir); strings.Contains(out, "pipe") {
		t.Errorf("the pipe was read: %s", out)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"read", pipe}, nil, io.Discard, io.Discard) }()
	select {
	case code := <-ended:
		if code == 0 {
			t.Error("a pipe that gave nothing was read")
		}
	case <-time.After(20 * time.Second):
		t.Error("the command waits on after it was interrupted")
	}
}
