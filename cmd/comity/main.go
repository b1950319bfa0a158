//go:build spine

// Command comity reads what states promised each other out of documents and
// aid data, follows it to delivery, and keeps all of it in a ledger that
// anyone can check. Each subcommand has a file of its own; "comity COMMAND
// --help" explains one.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"comity"
)

// commands are the subcommands, in the order in which help lists them.
type commands struct {
	Demo demoCmd `cmd:"" group:"start" help:"Fill a ledger with sample documents and show it in a browser."`
	Read readCmd `cmd:"" group:"start" help:"Print what documents say. Nothing is stored."`

	Add    addCmd    `cmd:"" group:"in" help:"Read documents into a ledger."`
	Import importCmd `cmd:"" group:"in" help:"Take in structured aid data."`
	Judge  judgeCmd  `cmd:"" group:"in" help:"Accept, correct or reject a claim, or say that you are unsure."`
	Merge  mergeCmd  `cmd:"" group:"in" help:"Make records one."`
	Split  splitCmd  `cmd:"" group:"in" help:"Take claims out of a record, into one of their own."`
	Undo   undoCmd   `cmd:"" group:"in" help:"Take back a judgement, a merge, a split or a link."`

	List   listCmd   `cmd:"" group:"out" help:"List records by giver, receiver, stage, year, sector, programme."`
	Show   showCmd   `cmd:"" group:"out" help:"Show a record, a party, or everything between two parties."`
	Search searchCmd `cmd:"" group:"out" help:"Find words in records and documents."`
	Total  totalCmd  `cmd:"" group:"out" help:"Add up what was announced, committed and disbursed: three numbers, never one."`
	Serve  serveCmd  `cmd:"" group:"out" help:"Show the ledger in a browser."`

	Log     logCmd     `cmd:"" group:"keep" help:"Print the entries of the ledger."`
	Check   checkCmd   `cmd:"" group:"keep" help:"Verify the whole ledger; name the first entry that is wrong."`
	Rebuild rebuildCmd `cmd:"" group:"keep" help:"Drop what was derived and derive it again from the entries."`
	Backup  backupCmd  `cmd:"" group:"keep" help:"Write a copy of the ledger to a file."`
	Restore restoreCmd `cmd:"" group:"keep" help:"Put a checked copy in the ledger's place."`
	Seal    sealCmd    `cmd:"" group:"keep" help:"Remove an entry's payload, with a reason; every proof still holds."`

	Eval evalCmd `cmd:"" group:"work" help:"Measure readings against gold readings."`

	Version versionCmd `cmd:"" group:"work" help:"Print the version."`
}

// app is what a subcommand works with; a test gives it other ends.
type app struct {
	ctx    context.Context
	in     io.Reader
	out    io.Writer
	err    io.Writer
	now    func() time.Time
	random io.Reader // nil is the system's
	style  style
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// exitCodes says how each kind of error ends the program; 1 is any other
// error and a check that found something wrong.
var exitCodes = map[comity.ErrorKind]int{
	comity.Invalid: 2, comity.NotFound: 3, comity.Conflict: 4, comity.Unsupported: 5, comity.Unverifiable: 6, comity.Corrupt: 7,
}

const description = `Comity reads what states promised each other out of documents and aid data, with the passage that each
promise rests on, follows it to delivery, and keeps all of it in an append-only ledger that anyone can check.

Exit codes: 0 done · 1 something is wrong · 2 the command is not well formed · 3 not found · 4 conflict ·
5 a form that is not read · 6 evidence that does not hold · 7 stored data is damaged.`

// groups name the sections of the help.
var groups = kong.ExplicitGroups([]kong.Group{
	{Key: "start", Title: "Start here"},
	{Key: "in", Title: "Into the ledger"},
	{Key: "out", Title: "Answers"},
	{Key: "keep", Title: "Keeping it true"},
	{Key: "work", Title: "About the program"},
})

// run parses and carries out one command line and returns its exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	a := &app{ctx: ctx, in: in, out: out, err: errs, now: time.Now, style: styleFor(out)}
	code := -1
	var c commands
	parser, err := kong.New(&c, kong.Name("comity"), kong.Description(description), kong.Writers(out, errs), groups,
		kong.Exit(func(n int) { code = n }), kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 110}),
		kong.Vars{"ledger": defaultLedger()})
	if err != nil {
		fmt.Fprintln(errs, "comity:", err)
		return 1
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	line, err := parser.Parse(args)
	if code >= 0 { // help was asked for, and given
		return code
	}
	if err != nil {
		fmt.Fprintf(errs, "comity: %v; see comity --help\n", err)
		return 2
	}
	return a.fail(line.Run(a))
}

// fail says what went wrong and returns the exit code for it.
func (a *app) fail(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFound):
		return 1
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(a.err, "comity: interrupted; what was finished is kept, run the same command to go on")
		return 130
	case errors.Is(err, syscall.EPIPE):
		return 0
	}
	fmt.Fprintln(a.err, "comity:", err)
	if code, ok := exitCodes[comity.KindOf(err)]; ok {
		return code
	}
	return 1
}

// errFound ends a command that has already said what is wrong.
var errFound = errors.New("something is wrong")
