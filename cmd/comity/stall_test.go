package main

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestWhoTakesNothingOfAnAnswerIsCutOff(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	page := strings.Repeat("x", 1<<20)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var err error
		for range 1 << 10 { // more than any buffer on the way holds
			if _, err = io.WriteString(w, page); err != nil || r.URL.Path == "/short" {
				break
			}
		}
		ended <- err
	})}
	go server.Serve(unstalled{l, 300 * time.Millisecond})
	defer server.Close()

	res, err := http.Get("http://" + l.Addr().String() + "/short")
	if err != nil {
		t.Fatal(err)
	}
	for read, b := 0, make([]byte, 200<<10); ; time.Sleep(50 * time.Millisecond) { // slower than the whole may wait, faster than a part of it
		n, err := io.ReadFull(res.Body, b)
		if read += n; err != nil {
			if read != len(page) {
				t.Fatalf("who reads slowly is given %d bytes: %v", read, err)
			}
			break
		}
	}
	if err := <-ended; err != nil {
		t.Errorf("who reads slowly is cut off: %v", err)
	}

	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, "GET /long HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-ended:
		if err == nil {
			t.Error("it was all sent to one who takes nothing")
		}
	case <-time.After(10 * time.Second):
		t.Error("an answer waits without end for one who takes nothing")
	}
}
