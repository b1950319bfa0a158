package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/money"
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
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	l, err := listen(a.ctx, c.Address)
	if err != nil {
		return err
	}
	return serve(a, s, l, c.Viewer, c.Host...)
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
func serve(a *app, s ledger.Store, l net.Listener, limit string, hosts ...string) error {
	defer l.Close()
	viewer, err := viewerFor(l.Addr(), limit)
	if err != nil {
		return err
	}
	logger := slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	server := &http.Server{Handler: web.New(s, webOptions(a, viewer, hosts, logger)), ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(logger.Handler(), slog.LevelWarn)}
	a.Say("Showing %s at %s", shown(viewer), a.Style.Strong("http://"+reachable(l.Addr())+"/"))
	a.Say("%s", a.Style.Dim("Ctrl-C ends it."))
	if err := a.out.Flush(); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
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

func webOptions(a *app, viewer comity.Viewer, hosts []string, logger *slog.Logger) frame.Options {
	return frame.Options{Viewer: viewer, Now: a.now, Names: names{}, Convert: convertForWeb, Members: vocab.Members, Hosts: hosts, Logger: logger}
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
