package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"time"

	"comity"
	"comity/internal/intake/pdf"
	"comity/internal/ledger"
	"comity/internal/money"
	"comity/internal/sqlite/db"
	"comity/internal/vocab"
	"comity/internal/web"
	"comity/internal/web/frame"
)

// serveCmd shows the ledger in a browser.
type serveCmd struct {
	ledgerFlags
	Address string   `short:"a" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen (default: ${default}). On any but the loopback address only what is CLEAR is shown."`
	Viewer  string   `placeholder:"MARKING" help:"Show only what is of this marking or wider, on the loopback address too."`
	Host    []string `placeholder:"NAME" help:"A name by which the site may be called, beside this machine's own."`
	deskFlags

	Decided    string `placeholder:"MARKING" help:"Who may read what is decided at the desk, and why (default: AMBER; CLEAR publishes corrections with their reasons)."`
	Objections bool   `help:"Take objections to records from whoever reads the pages. Nobody else sees one before a person has accepted it at the desk or with comity judge."`
	WriteTo    string `placeholder:"ADDRESS" help:"Where readers write to who object to a record: an address of mail or of a page."`
}

// Help gives examples.
func (serveCmd) Help() string {
	return `On the loopback address you see everything. Anywhere else, and with --viewer clear, only what is CLEAR.

    comity serve
    comity serve --address 127.0.0.1:0          any free port
    comity serve --address :8080 --host ledger.example.org`
}

// Run implements the subcommand.
func (c *serveCmd) Run(a *app) error {
	if c.Viewer != "" {
		if _, err := comity.ParseMarking(c.Viewer); err != nil {
			return err
		}
	}
	decided, err := markingOr(c.Decided, comity.Amber)
	if err != nil {
		return err
	}
	l, err := listen(a.ctx, c.Address)
	if err != nil {
		return err
	}
	viewer, err := viewerFor(l.Addr(), c.Viewer)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	site := webOptions(a, viewer, c.Host)
	site.Objections, site.WriteTo = c.Objections, c.WriteTo
	open := c.openRead
	if c.Objections {
		open = c.openChange
	}
	if viewer.Sees(comity.Red) && !c.NoDesk {
		site.Author, site.Decided, open = whoami(c.Author), decided, c.openChange
	}
	s, err := open(a)
	if db.NoFiles(err) {
		err = fmt.Errorf("%w; comity serve --no-desk shows it for reading", err)
	}
	if err != nil {
		return errors.Join(err, l.Close())
	}
	defer s.Close()
	if site.Author != "" {
		if err := c.deskFlags.open(&site, s); err != nil {
			return err
		}
	}
	site.Plans = c.desk(s)
	return serve(a, s, l, site)
}

// markingOr reads a marking that a flag names, or returns the usual one.
func markingOr(text string, usual comity.Marking) (comity.Marking, error) {
	if text == "" {
		return usual, nil
	}
	return comity.ParseMarking(text)
}

func listen(ctx context.Context, address string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, comity.Errorf(comity.Conflict, "cannot listen on %s: %v", address, err).
			WithHint("choose another with --address, as in 127.0.0.1:8081, or 127.0.0.1:0 for any free port")
	}
	return l, nil
}

// serve shows a store until the program is interrupted.
func serve(a *app, s ledger.Store, l net.Listener, site frame.Options) error {
	defer l.Close()
	site.Logger = slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	site.Report = reporter(a, s)
	pages := web.New(s, site)
	server := &http.Server{Handler: pages, ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(site.Logger.Handler(), slog.LevelWarn)}
	a.Say("Showing %s at %s", shown(site.Viewer), a.Style.Strong("http://"+reachable(l.Addr())+"/"))
	a.Say("%s", a.Style.Dim("Ctrl-C ends it."))
	if err := a.out.Flush(); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(unstalled{l, longestStall}) }()
	warm, cool := context.WithCancel(a.ctx)
	warmth := make(chan struct{})
	go func() { defer close(warmth); web.Warm(warm, pages) }()
	defer func() { cool(); <-warmth }() // the store is closed after this
	select {
	case err := <-done:
		return err
	case <-a.ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(a.ctx), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil && !errors.Is(err, http.ErrServerClosed) && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

func webOptions(a *app, viewer comity.Viewer, hosts []string) frame.Options {
	return frame.Options{Viewer: viewer, Now: a.now, Names: names{}, Convert: convertForWeb, Constant: constantForWeb(a.now().Year()), Members: vocab.Members, Sector: sectorName, Sheet: readSheet, Hosts: hosts}
}

// names gives pages the names of parties.
type names struct{}

// Name implements [frame.Names].
func (names) Name(p comity.Party) string { return vocab.PartyTitle(p) }

// Find implements [frame.Names].
func (names) Find(name string) (comity.Party, bool) { return vocab.PartyNamed(name) }

// convertForWeb gives pages the nominal conversion, with the rate as units of
// the sum's own currency for one of the other.
func convertForWeb(sum comity.Amount, to string, on comity.Date) (frame.Conversion, bool) {
	c, err := money.Convert(sum, to, on)
	if err != nil {
		return frame.Conversion{}, false
	}
	return frame.Conversion{Amount: comity.Amount{Value: c.Value, Currency: c.Currency}, Rate: comity.DecimalOf(1).Quo(c.Rate),
		On: c.RateDate, Source: c.Source}, true
}

// firstBase is the earliest year whose prices pages show sums in.
const firstBase = 2015

// constantForWeb gives pages constant prices, of the latest year before this
// one for which a deflator and a rate are known.
func constantForWeb(year int) frame.Constant {
	return func(sum comity.Amount, giver comity.Party, to string, on comity.Date) (frame.Prices, bool) {
		for base := year - 1; base >= firstBase; base-- {
			if c, err := money.ConstantPrices(sum, giver, on, to, base); err == nil {
				return frame.Prices{Amount: comity.Amount{Value: c.Value, Currency: c.Currency}, Base: strconv.Itoa(c.Base), Deflator: c.Deflator, Rate: c.Rate, Source: c.Source}, true
			}
		}
		return frame.Prices{}, false
	}
}

// reachable is the address by which a browser on this machine comes in.
func reachable(addr net.Addr) string {
	tcp, ok := addr.(*net.TCPAddr)
	if ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("localhost", portOf(addr))
	}
	return addr.String()
}

func portOf(addr net.Addr) string {
	_, port, _ := net.SplitHostPort(addr.String())
	return port
}

// viewerFor is the owner on the loopback address and the public anywhere else,
// never more than limit.
func viewerFor(addr net.Addr, limit string) (comity.Viewer, error) {
	viewer := comity.Public
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsLoopback() {
		viewer = comity.Owner
	}
	if limit == "" {
		return viewer, nil
	}
	m, err := comity.ParseMarking(limit)
	if err != nil {
		return viewer, err
	}
	if m.Rank() < viewer.Limit.Rank() {
		viewer = comity.Viewer{Name: "viewer", Limit: m}
	}
	return viewer, nil
}

func shown(v comity.Viewer) string {
	if v == comity.Owner {
		return "the whole ledger, to this machine alone,"
	}
	if v.Limit == comity.Clear {
		return "what is CLEAR"
	}
	return "what is " + string(v.Limit) + " or wider"
}

// sectorName names the sector of three digits that a code falls under, or the
// code where it is none.
func sectorName(code string) string {
	if name, ok := vocab.Sector(code[:min(len(code), 3)]); ok {
		return name
	}
	return code
}

// sheetLimits bound what one page that a reader looks at may cost.
var sheetLimits = pdf.Limits{Pages: 5_000, TextBytes: 64 << 20, Time: 10 * time.Second}

// readSheet reads a page of a PDF for a page that shows it as it is printed.
func readSheet(ctx context.Context, data []byte, page int) (*frame.Sheet, error) {
	s, err := pdf.Page(ctx, data, sheetLimits, page)
	if err != nil {
		return nil, err
	}
	out := &frame.Sheet{Pages: s.Pages, Wide: s.Wide, High: s.High, Words: make([]frame.Word, len(s.Words))}
	for i, w := range s.Words {
		out.Words[i] = frame.Word(w)
	}
	return out, nil
}
