package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"comity"
	"comity/internal/ledger"
	"comity/internal/web"
	"comity/internal/web/frame"
)

// serveCmd shows the ledger in a browser.
type serveCmd struct {
	ledgerFlags
	Address string `short:"a" default:"127.0.0.1:8080" help:"Where to listen. On any but the loopback address only what is CLEAR is shown."`
	Viewer  string `placeholder:"MARKING" help:"Show only what is of this marking or wider, on the loopback address too."`
}

// Run implements the subcommand.
func (c *serveCmd) Run(a *app) error {
	s, err := c.openRead(a)
	if err != nil {
		return err
	}
	defer s.Close()
	return serve(a, s, c.Address, c.Viewer)
}

// serve shows a store until the program is interrupted.
func serve(a *app, s ledger.Store, address, limit string) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return comity.Errorf(comity.Conflict, "cannot listen on %s: %v", address, err).WithHint("choose another with --address, as in 127.0.0.1:8081, or :0 for any free port")
	}
	viewer, err := viewerFor(l.Addr(), limit)
	if err != nil {
		return err
	}
	handler := web.New(s, frame.Options{Viewer: viewer, Now: a.now, Logger: slog.New(slog.NewTextHandler(a.err, nil))})
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	fmt.Fprintf(a.out, "Showing %s at %s\nCtrl-C ends it.\n", shown(viewer), a.style.strong("http://"+l.Addr().String()+"/"))
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-a.ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
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
	return "what is " + string(v.Limit) + " or wider"
}
