package main

import (
	"bytes"
	"database/sql"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"comity/internal/terminal"
)

var update = flag.Bool("update", false, "rewrite the output that scripts expect")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"comity": main})
}

// TestScripts runs every script in testdata. -update rewrites the output that
// they expect.
func TestScripts(t *testing.T) {
	cmds := followCommands()
	cmds["keep"], cmds["tamper"] = keep, tamper
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("COMITY_LEDGER", filepath.Join(e.WorkDir, "ledger.db"))
			e.Setenv("COMITY_AUTHOR", "ann")
			e.Setenv("XDG_CACHE_HOME", os.Getenv("XDG_CACHE_HOME")) // where the PDF engine keeps itself compiled
			e.Setenv("HOME", os.Getenv("HOME"))
			return nil
		},
		Cmds: cmds,
	})
}

// tamper FILE SQL changes a ledger's file behind the program's back.
func tamper(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tamper FILE SQL")
	}
	pool, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	defer pool.Close()
	_, err = pool.Exec(args[1])
	ts.Check(err)
}

// keep NAME REGEXP keeps the first group that the expression finds in what the
// last command wrote, as the variable NAME.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: keep NAME REGEXP")
	}
	m := matchFirst(args[1], ts.ReadFile("stdout"))
	if m == "" {
		ts.Fatalf("nothing matches %s", args[1])
	}
	ts.Setenv(args[0], m)
}

// leaves lists the command lines of all subcommands: "add", "import iati".
func leaves(t reflect.Type, prefix string) (out []string) {
	for i := range t.NumField() {
		f := t.Field(i)
		if _, ok := f.Tag.Lookup("cmd"); !ok {
			continue
		}
		name := strings.ToLower(f.Name)
		if below := leaves(f.Type, prefix+name+" "); len(below) > 0 {
			out = append(out, below...)
		} else {
			out = append(out, prefix+name)
		}
	}
	return out
}

// TestEveryCommandExplainsItself holds that --help of each subcommand says
// what it is for, gives an example, ends well and fits a terminal.
func TestEveryCommandExplainsItself(t *testing.T) {
	t.Setenv("COLUMNS", "80")
	for _, c := range append(leaves(reflect.TypeFor[commands](), ""), "") {
		var out, errs bytes.Buffer
		code := run(t.Context(), append(strings.Fields(c), "--help"), nil, &out, &errs)
		if code != 0 || errs.Len() > 0 {
			t.Errorf("comity %s --help: code %d, %s", c, code, errs.String())
		}
		if !strings.Contains(out.String(), "    comity "+c) {
			t.Errorf("comity %s --help gives no example:\n%s", c, out.String())
		}
		for line := range strings.Lines(out.String()) {
			if n := terminal.Width(strings.TrimRight(line, "\n")); n > 100 {
				t.Errorf("comity %s --help: a line of %d columns: %s", c, n, line)
			}
		}
	}
}
