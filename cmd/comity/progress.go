package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// screens are the terminals that a program's answers and its complaints go to;
// nil where they go elsewhere.
type screens struct{ out, err *os.File }

func screensOf(out, errs io.Writer) screens { return screens{screenOf(out), screenOf(errs)} }

func screenOf(w io.Writer) *os.File {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return f
}

// progress shows on standard error how far long work has come, where that is a
// terminal. Work of a few steps shows nothing; -1 is a length that is not known.
func (a *app) progress(total int64, what string) *progressbar.ProgressBar {
	if a.screens.err == nil || (total >= 0 && total < 8) {
		return progressbar.DefaultSilent(total)
	}
	_ = a.out.Flush() // what was said stands above the bar
	a.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(a.screens.err), progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(24))
	return a.bar
}

// unbar takes the bar off the terminal, for what is to be said there.
func (a *app) unbar() {
	if a.bar != nil {
		_ = a.bar.Clear()
	}
}

// progressBeside is progress for work whose answer comes out as it goes: on
// one terminal the answer itself is what one sees growing.
func (a *app) progressBeside(total int64, what string) *progressbar.ProgressBar {
	if a.screens.out != nil {
		return progressbar.DefaultSilent(total)
	}
	return a.progress(total, what)
}
