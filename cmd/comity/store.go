package main

import (
	"errors"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/sqlite"
	"comity/internal/vocab"
)

// ledgerFlags say which ledger a command works on.
type ledgerFlags struct {
	Ledger string `short:"l" env:"COMITY_LEDGER" default:"${ledger}" placeholder:"FILE" help:"The ledger's file (default: comity.db in your data folder)."`
}

// defaultLedger is comity.db in the user's data folder, "" where the user has none.
func defaultLedger() string {
	folder := dataFolder()
	if !filepath.IsAbs(folder) { // else each folder would have a ledger of its own, unasked for
		return ""
	}
	return filepath.Join(folder, "comity", "comity.db")
}

func dataFolder() string {
	home, err := os.UserHomeDir()
	if u, e := user.Current(); err != nil && e == nil {
		home = u.HomeDir
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support")
	case "windows":
		if d := os.Getenv("LOCALAPPDATA"); d != "" {
			return d
		}
		return filepath.Join(home, "AppData", "Local")
	}
	if d := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(d) { // its standard has another ignored
		return d
	}
	return filepath.Join(home, ".local", "share")
}

// openWrite opens the ledger, making it where there is none.
func (f ledgerFlags) openWrite(a *app) (*sqlite.Store, error) {
	if err := f.named(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(f.Ledger), 0o700); err != nil {
		return nil, err
	}
	return sqlite.Open(a.ctx, f.Ledger, a.storeOptions())
}

// openChange opens a ledger that must be there, to change it.
func (f ledgerFlags) openChange(a *app) (*sqlite.Store, error) {
	if err := f.there(); err != nil {
		return nil, err
	}
	return sqlite.Open(a.ctx, f.Ledger, a.storeOptions())
}

// openRead opens a ledger that must be there.
func (f ledgerFlags) openRead(a *app) (*sqlite.Store, error) {
	if err := f.there(); err != nil {
		return nil, err
	}
	opt := a.storeOptions()
	opt.ReadOnly, opt.Renew = true, true
	return sqlite.Open(a.ctx, f.Ledger, opt)
}

func (f ledgerFlags) named() error {
	if f.Ledger == "" {
		return comity.Errorf(comity.Invalid, "no ledger is named").WithHint("give its file with --ledger or COMITY_LEDGER")
	}
	return nil
}

func (f ledgerFlags) there() error {
	if err := f.named(); err != nil {
		return err
	}
	_, err := os.Stat(f.Ledger)
	if errors.Is(err, fs.ErrNotExist) {
		return comity.Errorf(comity.NotFound, "there is no ledger at %s", f.Ledger).
			WithHint("make one with comity add FILE…, or name another with --ledger")
	}
	return err
}

func (a *app) storeOptions() sqlite.Options {
	return sqlite.Options{Now: a.now, Random: a.random, Members: members}
}

// members gives a store those who belong to a group. The vocabulary's days are
// inclusive, a store's last one is not.
func members(group comity.Party) []ledger.Member {
	var out []ledger.Member
	for _, m := range vocab.Memberships(group) {
		x := ledger.Member{Party: m.Party, Since: m.From}
		if m.To != "" {
			x.Until = m.To.Add(1)
		}
		out = append(out, x)
	}
	return out
}

// asked opens a ledger and hands it, with the view that the flags ask for, to
// answer.
func (a *app) asked(l ledgerFlags, f viewFlags, answer func(*sqlite.Store, ledger.View) error) error {
	s, err := l.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	v, err := f.view(a, s)
	if err != nil {
		return err
	}
	return answer(s, v)
}

// viewFlags say on whose behalf and as of when a question is asked.
type viewFlags struct {
	AsOf   string `name:"as-of" placeholder:"DAY|ENTRY" help:"What the ledger held at the end of a day, or after an entry."`
	On     string `placeholder:"DAY" help:"What was so in the world on a day, by what the ledger holds."`
	Viewer string `placeholder:"MARKING" help:"Ask as one who may see up to this marking (default: the owner, who sees all)."`
}

// view turns the flags into a view of a ledger.
func (f viewFlags) view(a *app, s ledger.Log) (ledger.View, error) {
	v := ledger.View{Viewer: comity.Owner}
	if f.Viewer != "" {
		m, err := comity.ParseMarking(f.Viewer)
		if err != nil {
			return v, err
		}
		v.Viewer = comity.Viewer{Name: "viewer", Limit: m}
	}
	if f.On != "" {
		d := comity.Day(f.On)
		if _, ok := d.Time(); !ok {
			return v, comity.Errorf(comity.Invalid, "--on %s is no day", f.On).WithHint("write it as 2024-03-31")
		}
		v.On = d
	}
	var err error
	v.AsOf, err = asOf(a, s, f.AsOf)
	return v, err
}

// asOf turns a day or an entry number into an entry number; "" is 0, the head.
func asOf(a *app, s ledger.Log, text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	if n, ok := wholeNumber(text); ok {
		head, err := s.Head(a.ctx)
		if err != nil {
			return 0, err
		}
		if n < 1 || n > head.Size {
			return 0, comity.Errorf(comity.NotFound, "there is no entry %d", n).WithHint("the ledger holds entries 1 to %d", head.Size)
		}
		return n, nil
	}
	t, ok := comity.Day(text).Time()
	if !ok {
		return 0, comity.Errorf(comity.Invalid, "--as-of %s is neither a day nor an entry", text).WithHint("write 2024-03-31, or a number from comity log")
	}
	n, err := s.At(a.ctx, t.AddDate(0, 0, 1).Add(-time.Microsecond))
	if err == nil && n == 0 {
		err = comity.Errorf(comity.NotFound, "the ledger held nothing on %s", text).WithHint("comity log shows when its first entry was made")
	}
	return n, err
}

func wholeNumber(s string) (n int64, ok bool) {
	if s == "" || len(s) > 15 {
		return 0, false
	}
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int64(r-'0')
	}
	return n, true
}

// whoami is the person whose entries the command line makes.
func whoami(given string) comity.Author {
	if given != "" {
		return comity.Person(given)
	}
	if name := os.Getenv("COMITY_AUTHOR"); name != "" {
		return comity.Person(name)
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return comity.Person(u.Username)
	}
	return comity.Person("owner")
}
