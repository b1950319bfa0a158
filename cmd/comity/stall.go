package main

import (
	"net"
	"time"
)

// Bounds on how long one who reads an answer may keep it waiting. An answer is
// read from the ledger while it is sent, and as long as it is read what was
// sealed cannot be cleared from the ledger's journal; nobody may hold that up
// by leaving an answer where it is.
const (
	longestStall = 30 * time.Second // for so many bytes
	stallBytes   = 64 << 10
)

// unstalled is a listener whose connections are cut where they take nothing.
type unstalled struct {
	net.Listener
	wait time.Duration
}

// Accept implements [net.Listener].
func (l unstalled) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &unstalledConn{c, l.wait}, nil
}

type unstalledConn struct {
	net.Conn
	wait time.Duration
}

// Write implements [net.Conn].
func (c *unstalledConn) Write(b []byte) (n int, err error) {
	for first := true; first || n < len(b) && err == nil; first = false {
		var wrote int
		if err = c.SetWriteDeadline(time.Now().Add(c.wait)); err == nil {
			wrote, err = c.Conn.Write(b[n:min(len(b), n+stallBytes)])
		}
		n += wrote
	}
	return n, err
}
