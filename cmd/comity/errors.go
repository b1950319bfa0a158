package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"comity"
	"comity/internal/answers"
	"comity/internal/vocab"
)

// exitCodes says how each kind of error ends the program; 1 is any other
// error and a check that found something wrong.
var exitCodes = map[comity.ErrorKind]int{
	comity.Invalid: 2, comity.NotFound: 3, comity.Conflict: 4, comity.Unsupported: 5, comity.Unverifiable: 6, comity.Corrupt: 7,
}

// errFound ends a command that has already said what is wrong.
var errFound = errors.New("something is wrong")

// fail says what went wrong and returns the exit code for it.
func (a *app) fail(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFound):
		return 1
	case errors.Is(err, context.Canceled):
		a.complain("interrupted; what was finished is kept: run the same command to go on")
		return 130
	case errors.Is(err, syscall.EPIPE):
		return 0
	}
	if told := (said{}); !errors.As(err, &told) {
		a.complain("%s", explain(err))
	}
	return codeOf(err)
}

func codeOf(err error) int {
	if code, ok := exitCodes[comity.KindOf(err)]; ok {
		return code
	}
	if malformed(err) {
		return exitCodes[comity.Corrupt]
	}
	return 1
}

// malformed reports whether SQLite cannot make out its own file.
func malformed(err error) bool {
	return strings.Contains(err.Error(), "disk image is malformed") || strings.Contains(err.Error(), "no such table")
}

// complain writes one line on standard error.
func (a *app) complain(format string, args ...any) {
	a.unbar()
	fmt.Fprintln(a.err, "comity: "+oneLine(fmt.Sprintf(format, args...)))
}

// lost tells that a table is missing which nothing can derive again.
func lost(text string) bool {
	_, table, ok := strings.Cut(text, "no such table: ")
	table, _, _ = strings.Cut(strings.TrimPrefix(table, "main."), " ")
	return ok && slices.Contains([]string{"migration", "entry", "hash", "blob", "unpurged", "catalog"}, strings.TrimRight(table, ":;,"))
}

// explain says what is wrong and, for what the system reports, what to do.
func explain(err error) string {
	text := err.Error()
	if comity.KindOf(err) != "" {
		return text
	}
	for _, known := range []struct {
		is   bool
		hint string
	}{
		{errors.Is(err, fs.ErrPermission), "see who may read and write it, or name another file"},
		{errors.Is(err, fs.ErrNotExist), "see how it is spelled"},
		{errors.Is(err, syscall.ENOSPC), "make room on the disk and run the same command again"},
		{errors.Is(err, syscall.EISDIR), "name a file, not a folder"},
		{errors.Is(err, syscall.EROFS), "name a place that can be written to"},
		{strings.Contains(text, "readonly database"), "see who may write to the file and to its folder, or work on a copy"},
		{strings.Contains(text, "unable to open database file"), "see that its folder is there and who may read and write it, or name another file"},
		{lost(text), "a part of the log is missing: put a copy in its place with comity restore COPY --force"},
		{strings.Contains(text, "no such table"), "a part of the catalog is missing: comity rebuild derives it again from the entries"},
		{malformed(err), "the file is damaged: put a copy in its place with comity restore COPY --force"},
		{strings.Contains(text, "SQLITE_BUSY"), "another comity is writing to this ledger: try again when it has ended"},
	} {
		if known.is {
			return text + "; " + known.hint
		}
	}
	return text
}

// misread says why a command line is not well formed and whose help to ask.
func (a *app) misread(err error) int {
	ask := "comity --help"
	var bad *kong.ParseError
	if errors.As(err, &bad) && bad.Context != nil && bad.Context.Selected() != nil {
		ask = "comity " + commandPath(bad.Context.Selected()) + " --help"
	}
	a.complain("%s; see %s", meant(strings.TrimSuffix(err.Error(), ".")), ask)
	return exitCodes[comity.Invalid]
}

// plainer says what the parser expects as the help does.
var plainer = strings.NewReplacer("\"<key>=<value>\ufffd...\"", "FIELD=VALUE", "\"<key>=<value>\"", "FIELD=VALUE", "a valid 64 bit int", "a whole number",
	"string value but got", "words but got", "int value but got", "a whole number but got", " (short flag)", "", "positional arguments", "words")

// meant leaves out what the parser takes for meant and nobody would: a flag of
// which half the letters are others.
func meant(text string) string {
	text = plainer.Replace(text)
	said, rest, ok := strings.Cut(text, ", did you mean \"")
	guess, _, one := strings.Cut(rest, "\"?")
	wrote := said[strings.LastIndex(said, " ")+1:]
	if ok && one && vocab.Distance(wrote, guess)*2 >= len(strings.TrimLeft(wrote, "-")) {
		return said
	}
	return text
}

func commandPath(n *kong.Node) string {
	if n.Parent == nil || n.Parent.Type == kong.ApplicationNode {
		return n.Name
	}
	return commandPath(n.Parent) + " " + n.Name
}

// oneLine keeps words of a hostile file out of the terminal's way.
func oneLine(s string) string { return strings.Join(strings.Fields(answers.Clean(s)), " ") }
