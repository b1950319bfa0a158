// Command comity reads what states promised each other out of documents and
// aid data, follows it to delivery, and keeps all of it in a ledger that
// anyone can check. Each subcommand has a file of its own; "comity COMMAND
// --help" explains one.
package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
	"github.com/schollz/progressbar/v3"

	"comity/internal/answers"
	"comity/internal/terminal"
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
	Link   linkCmd   `cmd:"" group:"in" help:"Say how one record stands to another: under, implements, part of, made at, supersedes."`
	Undo   undoCmd   `cmd:"" group:"in" help:"Take back a judgement, a merge, a split or a link."`

	List       listCmd       `cmd:"" group:"out" help:"List records by giver, receiver, stage, year, sector, programme."`
	Show       showCmd       `cmd:"" group:"out" help:"Show a record, a party, or everything between two parties."`
	Search     searchCmd     `cmd:"" group:"out" help:"Find words in records and documents."`
	Total      totalCmd      `cmd:"" group:"out" help:"Add up what was announced, committed and disbursed: three numbers, never one."`
	Agreements agreementsCmd `cmd:"" group:"out" help:"Show who signed, ratified and is bound by what, and what is missing."`
	Families   familiesCmd   `cmd:"" group:"out" help:"Show what agreements were made at, fall under, implement and replace, and what they may by their own words."`
	Relations  relationsCmd  `cmd:"" group:"out" help:"Show what parties did to each other over time, and who names whom."`
	Levels     levelsCmd     `cmd:"" group:"out" help:"Show a party's partnership levels on its own ladder."`
	Serve      serveCmd      `cmd:"" group:"out" help:"Show the ledger in a browser."`

	Plan   planCmd   `cmd:"" group:"follow" help:"Run an implementation plan: board, who owes what, reports of progress."`
	Score  scoreCmd  `cmd:"" group:"follow" help:"Score who kept their word, by rubrics that leave no case open."`
	Report reportCmd `cmd:"" group:"follow" help:"Write documents that can be signed: DOCX, PDF, HTML, Markdown."`

	Log     logCmd     `cmd:"" group:"keep" help:"Print the entries of the ledger."`
	Check   checkCmd   `cmd:"" group:"keep" help:"Verify the whole ledger; name the first entry that is wrong."`
	Rebuild rebuildCmd `cmd:"" group:"keep" help:"Drop what was derived and derive it again from the entries."`
	Backup  backupCmd  `cmd:"" group:"keep" help:"Write a copy of the ledger to a file."`
	Restore restoreCmd `cmd:"" group:"keep" help:"Put a checked copy in the ledger's place."`
	Seal    sealCmd    `cmd:"" group:"keep" help:"Remove an entry's payload, with a reason; every proof still holds."`

	Train   trainCmd   `cmd:"" group:"work" help:"Teach the reader by what people decided."`
	Eval    evalCmd    `cmd:"" group:"work" help:"Measure readings against gold readings."`
	Version versionCmd `cmd:"" group:"work" help:"Print the version."`
}

const description = "Comity reads what states promised each other out of documents and aid data, with the passage that each " +
	"promise rests on, follows it to delivery, and keeps all of it in an append-only ledger that anyone can check."

// Help closes the program's own help.
func (commands) Help() string {
	return `To begin:

    comity demo                    samples, in a browser
    comity read summit.pdf         what one document says
    comity add *.html              into the ledger
    comity show JP PH              everything between two parties

Exit codes:

      0  done
      1  something is wrong: a file could not be read, a check failed
      2  the command is not well formed
      3  there is no such thing
      4  it does not fit what is there
      5  a file that is not read here: another form, damaged, empty, too large
      6  evidence that does not stand where it should
      7  stored data is damaged
    130  interrupted; what was finished is kept

Colour is left out where NO_COLOR is set, and through a pipe.`
}

// groups name the sections of the help.
var groups = kong.ExplicitGroups([]kong.Group{
	{Key: "start", Title: "Start here"},
	{Key: "in", Title: "Into the ledger"},
	{Key: "out", Title: "Answers"},
	{Key: "follow", Title: "Follow-through"},
	{Key: "keep", Title: "Keeping it true"},
	{Key: "work", Title: "About the program"},
})

// app is what a subcommand works with; a test gives it other ends.
type app struct {
	answers.Printer
	ctx     context.Context
	in      io.Reader
	out     *bufio.Writer // what Printer writes to
	err     io.Writer     // whatever out holds back comes out first
	screens screens
	bar     *progressbar.ProgressBar // the last that was shown; nil for none
	now     func() time.Time
	random  io.Reader // nil is the system's
}

func main() {
	holdCollector()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends what does not heed the first
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run parses and carries out one command line and returns its exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) (code int) {
	held := bufio.NewWriterSize(out, 64<<10)
	a := &app{Printer: answers.Printer{Out: held, Style: terminal.For(out)}, ctx: ctx, in: in, out: held, screens: screensOf(out, errs), now: time.Now}
	a.err = after{a.out, errs}
	defer func() {
		if err := a.out.Flush(); err != nil && code == 0 {
			code = a.fail(err)
		}
	}()
	ended := -1
	switch { // as people are used to from other programs
	case len(args) == 0:
		args = []string{"--help"}
	case args[0] == "help":
		args = append(slices.Clone(args[1:]), "--help")
	case args[0] == "--version":
		args = []string{"version"}
	}
	parser, err := kong.New(grammar(args), kong.Name("comity"), kong.Description(description), kong.Writers(a.out, a.err), groups,
		kong.Exit(func(n int) { ended = n }), kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: a.Style.Width}),
		kong.Vars{"ledger": defaultLedger()})
	if err != nil {
		return a.fail(err)
	}
	line, err := parser.Parse(args)
	if ended >= 0 { // help was asked for, and given
		return ended
	}
	if err != nil {
		return a.misread(err)
	}
	return a.fail(line.Run(a))
}

// after writes to w once what another writer holds back is out, so that
// answers and complaints stand in the order in which they were made.
type after struct {
	held *bufio.Writer
	w    io.Writer
}

// Write implements [io.Writer]. Answers that cannot be written are what a
// complaint may be about, and do not keep it back.
func (a after) Write(p []byte) (int, error) {
	_ = a.held.Flush()
	return a.w.Write(p)
}
