package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"comity": main})
}

// TestScripts runs every script in testdata. -update rewrites the output that
// they expect.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("COMITY_LEDGER", filepath.Join(e.WorkDir, "ledger.db"))
			e.Setenv("COMITY_AUTHOR", "ann")
			e.Setenv("XDG_CACHE_HOME", os.Getenv("XDG_CACHE_HOME"))
			e.Setenv("HOME", os.Getenv("HOME"))
			return nil
		},
	})
}

// TestEveryCommandExplainsItself holds that --help of each subcommand says
// what it is for and ends well.
func TestEveryCommandExplainsItself(t *testing.T) {
	for _, c := range []string{"demo", "read", "add", "import iati", "judge", "merge", "split", "undo", "list", "show", "search", "total", "serve",
		"log", "check", "rebuild", "backup", "restore", "seal", "eval", "version"} {
		var out, errs buffer
		if code := run(context.Background(), append(split(c), "--help"), nil, &out, &errs); code != 0 || out.Len() < 80 {
			t.Errorf("comity %s --help: code %d, %d bytes", c, code, out.Len())
		}
	}
}
